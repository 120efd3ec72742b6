"""Prints points of SciPy's Sobol and Halton sequences, and draws of NumPy's RandomState, as JSON.

Usage: make_sequences.py > sequences.json   (SciPy 1.17.1, NumPy 2.4.6)
"""
import json
import warnings

import numpy
from scipy.stats import qmc

warnings.simplefilter("ignore")


def points(kind, dimension, indices):
    result = []
    for index in indices:
        engine = kind(dimension, scramble=False)
        if index:
            engine.fast_forward(index)
        result.append({"index": index, "point": [float(x) for x in engine.random(1)[0]]})
    return {"dimension": dimension, "points": result}


def checksums(dimension, indices):
    """Sums of the coordinates' bits, weighted so that every coordinate counts."""
    result = []
    weights = numpy.arange(1, dimension + 1, dtype=object)
    for index in indices:
        engine = qmc.Sobol(dimension, scramble=False)
        if index:
            engine.fast_forward(index)
        bits = [int(x * 2**30) for x in engine.random(1)[0]]
        result.append({"index": index, "sum": int(numpy.dot(weights, bits))})
    return {"dimension": dimension, "points": result}


stream = numpy.random.RandomState(42)
integers = [[n, int(stream.randint(0, n + 1))] for n in (1, 2, 3, 7, 8, 100, 65534, 2**31 - 4, 0, 5)]
shuffled = list(range(20))
stream.shuffle(shuffled)
normals = [stream.randn(n).tolist() for n in (3, 1, 4)]
print(json.dumps({
    "sobol": [points(qmc.Sobol, 1, range(20)), points(qmc.Sobol, 11, [0, 1, 2, 3, 7, 8, 100, 12345, 2**20 + 5])],
    "sobol_checksums": [checksums(d, [1, 2, 1000, 2**14 + 1]) for d in (100, 481, 482, 1111)],
    "halton": [points(qmc.Halton, 1, range(20)), points(qmc.Halton, 40, [0, 1, 5, 1000, 123456])],
    "stream": {"seed": 42, "integers": integers, "shuffled": shuffled, "normals": normals},
}))
