"""The ratio of two mean regrets with its uncertainty."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

Regrets = NDArray[numpy.float64]  # by problem and seed


def ratio_of_means(ours: Regrets, theirs: Regrets, resamples: int = 4000) -> tuple[float, tuple[float, float]]:
    """The ratio, and the interval that holds 95 % of the ratios of resampled runs.

    Problems are drawn again with replacement, and for each of them its seeds. Both sides get the same draws, so what
    makes a problem hard or a seed lucky for both of them does not widen the interval.
    """
    random = numpy.random.default_rng(0)
    problems, seeds = ours.shape
    ratios = []
    for _ in range(resamples):
        rows = random.integers(problems, size=(problems, 1))
        columns = random.integers(seeds, size=(problems, seeds))
        ratios.append(ours[rows, columns].mean() / theirs[rows, columns].mean())
    low, high = numpy.quantile(ratios, [0.025, 0.975])
    return float(ours.mean() / theirs.mean()), (float(low), float(high))
