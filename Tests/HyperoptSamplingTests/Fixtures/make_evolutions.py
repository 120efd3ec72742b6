"""Runs the cmaes package on small problems and prints what it was told and what it became, as JSON.

Usage: make_evolutions.py > evolutions.json   (cmaes 0.12.0, SciPy 1.17.1)
"""
import json

import numpy
from cmaes import CMA, CMAwM, SepCMA

GENERATIONS = 14


def loss(x):
    scales = [10 ** (2 * i / max(1, len(x) - 1)) for i in range(len(x))]
    return float(sum(s * (v - 0.2 - 0.1 * i) ** 2 for i, (s, v) in enumerate(zip(scales, x))) + x[0] * x[-1])


def bounds(dimension):
    return numpy.array([[0.0, 1.0]] * dimension)


def optimizer(kind, dimension, steps, options):
    common = dict(mean=numpy.full(dimension, 0.5), sigma=1 / 6, bounds=bounds(dimension), seed=dimension, **options)
    common["n_max_resampling"] = 10 * dimension
    if kind == "separable":
        return SepCMA(**common)
    if kind == "margin":
        return CMAwM(steps=numpy.array(steps), **common)
    return CMA(lr_adapt=kind == "adaptive", **common)


studies = []
for kind, dimension, steps, options in [
    ("full", 1, None, {}), ("full", 3, None, {}), ("full", 6, None, {"population_size": 5}), ("adaptive", 3, None, {}),
    ("separable", 4, None, {}), ("margin", 4, [0.1, 0, 1.0, 1 / 3], {}), ("margin", 2, [0, 0], {}),
]:
    made = optimizer(kind, dimension, steps, options)
    inner = made._cma if kind == "margin" else made
    generations = []
    for _ in range(GENERATIONS):
        solutions = []
        for _ in range(made.population_size):
            asked = made.ask()
            evaluated, told = asked if kind == "margin" else (asked, asked)
            solutions.append((told.copy(), loss(evaluated)))
        points = [[*map(float, x)] for x, _ in solutions]
        losses = [value for _, value in solutions]
        made.tell(list(solutions))
        covariance = inner._C if kind == "separable" else inner._C.flatten()
        generations.append({
            "points": points, "losses": losses, "mean": inner._mean.tolist(), "sigma": float(inner._sigma),
            "covariance": covariance.tolist(), "stretch": made._A.tolist() if hasattr(made, "_A") else None,
        })
    studies.append({
        "kind": kind, "dimension": dimension, "steps": steps, "population": made.population_size,
        "generations": generations,
    })
print(json.dumps(studies))
