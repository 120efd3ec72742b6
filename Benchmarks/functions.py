"""Test functions from the literature; the optimum of each is where the problems' files say."""

from __future__ import annotations

from collections.abc import Callable

import numpy
from numpy import cos, exp, pi, sin, sqrt
from numpy.typing import NDArray

Vector = NDArray[numpy.float64]

HARTMANN_WEIGHTS = numpy.array([1.0, 1.2, 3.0, 3.2])
HARTMANN_SCALES = numpy.array(
    [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
)
HARTMANN_CENTRES = numpy.array(
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ]
)


def sphere(x: Vector) -> float:
    return float(x @ x)


def rastrigin(x: Vector) -> float:
    return float(10 * len(x) + (x**2 - 10 * cos(2 * pi * x)).sum())


def rosenbrock(x: Vector) -> float:
    return float((100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum())


def ackley(x: Vector) -> float:
    return float(20 - 20 * exp(-0.2 * sqrt((x**2).mean())) + numpy.e - exp(cos(2 * pi * x).mean()))


def branin(x: Vector) -> float:
    bend = x[1] - 5.1 / (4 * pi**2) * x[0] ** 2 + 5 / pi * x[0] - 6
    return float(bend**2 + 10 * (1 - 1 / (8 * pi)) * cos(x[0]) + 10)


def hartmann6(x: Vector) -> float:
    return float(-HARTMANN_WEIGHTS @ exp(-(HARTMANN_SCALES * (x - HARTMANN_CENTRES) ** 2).sum(axis=1)))


def zdt1(u: Vector) -> list[float]:
    distance = 1 + 9 * u[1:].mean()
    return [float(u[0]), float(distance * (1 - sqrt(u[0] / distance)))]


def zdt2(u: Vector) -> list[float]:
    distance = 1 + 9 * u[1:].mean()
    return [float(u[0]), float(distance * (1 - (u[0] / distance) ** 2))]


def zdt3(u: Vector) -> list[float]:
    distance = 1 + 9 * u[1:].mean()
    part = u[0] / distance
    return [float(u[0]), float(distance * (1 - sqrt(part) - part * sin(10 * pi * u[0])))]


def dtlz2(u: Vector) -> list[float]:
    """With three objectives: a part of a sphere."""
    radius = 1 + sphere(u[2:])
    a, b = u[:2] * pi / 2
    return [float(radius * x) for x in (cos(a) * cos(b), cos(a) * sin(b), sin(a))]


# Where each function of one objective takes its least value, and that value, are facts of the function itself.
SINGLE: dict[str, tuple[Callable[[Vector], float], float]] = {
    "sphere": (sphere, 0.0),
    "rastrigin": (rastrigin, 0.0),
    "rosenbrock": (rosenbrock, 0.0),
    "ackley": (ackley, 0.0),
    "branin": (branin, 0.39788735772973816),
    "hartmann6": (hartmann6, -3.322368011415515),
}
SEVERAL: dict[str, Callable[[Vector], list[float]]] = {"zdt1": zdt1, "zdt2": zdt2, "zdt3": zdt3, "dtlz2_3": dtlz2}
