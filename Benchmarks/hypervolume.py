"""The volume that points dominate up to a reference point, everything minimized, for two or three objectives."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

Points = NDArray[numpy.float64]


def hypervolume(points: Points, reference: Points) -> float:
    inside = points[(points < reference).all(axis=1)]
    return area(inside, reference) if points.shape[1] == 2 else volume(inside, reference)


def area(points: Points, reference: Points) -> float:
    """Sweeps from the left: each point that is lower than all before it adds a rectangle."""
    total, lowest = 0.0, reference[1]
    for x, y in sorted(points.tolist()):
        if y < lowest:
            total += (reference[0] - x) * (lowest - y)
            lowest = y
    return float(total)


def volume(points: Points, reference: Points) -> float:
    """Slices along the third objective; the area of a slice is what the points below it dominate."""
    points = points[numpy.argsort(points[:, 2])]
    heights = numpy.append(points[:, 2], reference[2])
    return sum(
        area(points[: count + 1, :2], reference[:2]) * float(heights[count + 1] - heights[count])
        for count in range(len(points))
    )
