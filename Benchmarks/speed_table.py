"""The tables of `speed.py`: medians, ratios, growth, memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy

from cell import Cell
from text_table import aligned, number

OURS = "hyperopt"


def mode(multivariate: bool) -> str:
    return "multivariate" if multivariate else "univariate"


def growth(points: Iterable[tuple[int, float]]) -> float:
    """The exponent b of the least-squares fit of time = a * trials^b, on logarithms."""
    measured = numpy.log([point for point in points if math.isfinite(point[1])])
    return float(numpy.polyfit(measured[:, 0], measured[:, 1], 1)[0]) if len(measured) > 1 else math.nan


def table(cells: Sequence[Cell], sides: Sequence[str]) -> str:
    """One search space in one mode: a row for each history size."""
    peers = [side for side in sides if side != OURS]
    rows = [["trials", *(text for side in sides for text in (side, "least")), *(f"{side}/{OURS}" for side in peers)]]
    for trials in sorted({cell.trials for cell in cells}):
        here = {cell.side: cell for cell in cells if cell.trials == trials}
        times = [number(time / 1000) for side in sides for time in (here[side].median, here[side].minimum)]
        rows.append([f"{trials:,}", *times, *(number(here[side].median / here[OURS].median) for side in peers)])
    exponents = [growth((cell.trials, cell.median) for cell in cells if cell.side == side) for side in sides]
    rows.append(["growth", *(text for exponent in exponents for text in (f"{exponent:.2f}", "")), *("" for _ in peers)])
    return aligned(rows)


def text(cells: Sequence[Cell]) -> str:
    sides = list(dict.fromkeys(cell.side for cell in cells))
    parts = []
    for key in dict.fromkeys((cell.multivariate, cell.space) for cell in cells):
        here = [cell for cell in cells if (cell.multivariate, cell.space) == key]
        name = "mixed space of 10 parameters" if key[1] == "mixed" else f"uniform parameters: {key[1]}"
        parts.append(f"{mode(key[0])} TPE, {name}; ms for one ask and tell, median and least\n{table(here, sides)}")
        reasons = {cell.side: cell.skipped for cell in here if cell.skipped}
        parts[-1] += "".join(f"\nskipped: {side}, {reason}" for side, reason in reasons.items())
    return "\n\n".join(parts) + "\n\n" + memory(cells, sides)


def memory(cells: Sequence[Cell], sides: Sequence[str]) -> str:
    """Peak resident memory with the longest history of the largest cube."""
    spaces = [cell.space for cell in cells if cell.space.isdecimal()] or [cell.space for cell in cells]
    largest = max(spaces, key=lambda space: int(space) if space.isdecimal() else 0)
    trials = max(cell.trials for cell in cells)
    figures = []
    for side in sides:
        peaks = [
            cell.peak_memory
            for cell in cells
            if (cell.side, cell.space, cell.trials) == (side, largest, trials) and cell.durations
        ]
        figures.append(f"{side} {max(peaks) / 2**20:.0f} MiB" if peaks else f"{side} skipped")
    return f"peak resident memory, {trials:,} trials, space {largest}: " + ", ".join(figures)


def growth_by_side(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    result = []
    for side, space, multivariate in dict.fromkeys((cell.side, cell.space, cell.multivariate) for cell in cells):
        points = [
            (cell.trials, cell.median)
            for cell in cells
            if (cell.side, cell.space, cell.multivariate) == (side, space, multivariate)
        ]
        exponent = growth(points)
        result.append(
            {
                "side": side,
                "space": space,
                "multivariate": multivariate,
                "exponent": exponent if math.isfinite(exponent) else None,
            }
        )
    return result
