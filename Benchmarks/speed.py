"""Times one ask and tell of hyperopt, Optuna and rustuna after n finished trials; see README.md.

    python speed.py --hyperopt '.build/release/hyperopt ask-tell' [--quick | --full] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path

import machine
import speed_table
from cell import Cell
from program import Program
from space import mixed, unit_cube

SIZES = (100, 1_000, 10_000, 100_000)
SPACES = {"1": unit_cube(1), "10": unit_cube(10), "30": unit_cube(30), "mixed": mixed()}
ROUNDS = 5
WARM_UP = 2


class Side:
    """One competitor with one study, which grows from size to size."""

    def __init__(self, name: str, command: str, space: str, multivariate: bool):
        self.name, self.space, self.multivariate = name, space, multivariate
        self.program = Program(command, SPACES[space], "tpe", seed=1, options={"multivariate": multivariate})
        self.trials = 0
        self.seconds_per_fill = 0.0  # of one trial
        self.seconds_per_trial = 0.0  # of one ask and tell after `trials` trials
        self.skipped = ""

    def predicted_seconds(self, trials: int) -> float:
        """How long the next size takes at least, if filling and asking grow in proportion to the trials."""
        if self.trials == 0:
            return 0.0
        growth = trials / self.trials
        return self.seconds_per_fill * (trials - self.trials) + self.seconds_per_trial * growth * (WARM_UP + ROUNDS)

    def grow(self, trials: int, values: str) -> None:
        started = time.monotonic()
        added = trials - self.trials
        self.program.fill(added, seed=trials, value=values)
        self.seconds_per_fill = (time.monotonic() - started) / added
        self.seconds_per_trial = self.program.loop(WARM_UP)[-1] / 1e6
        self.trials = trials + WARM_UP


def measure_size(sides: list[Side], trials: int, budget: float, most: int, values: str) -> list[Cell]:
    """Measures all sides with one history size, in turns, so that other load on the machine meets all of them."""
    cells, taking_part = [], []
    for side in sides:
        cell = Cell(side.name, side.space, side.multivariate, trials)
        cells.append(cell)
        predicted = side.predicted_seconds(trials)
        if not side.skipped and predicted > budget:
            side.skipped = f"about {predicted:.0f} s predicted for {trials:,} trials, the budget is {budget:.0f} s"
        cell.skipped = side.skipped
        if not cell.skipped:
            side.grow(trials, values)
            taking_part.append((side, cell))
    for turn in range(ROUNDS):
        first = turn % max(1, len(taking_part))
        for side, cell in taking_part[first:] + taking_part[:first]:
            affordable = budget / 8 / ROUNDS / max(side.seconds_per_trial, 1e-9)  # filling takes most of the rest
            count = max(1, min(most, int(affordable)))
            cell.durations += side.program.loop(count)
            side.trials += count
    for side, cell in taking_part:
        side.seconds_per_trial = cell.median / 1e6
        cell.peak_memory = side.program.peak_memory()
    return cells


def measure(commands: dict[str, str], sizes: list[int], spaces: list[str], options: argparse.Namespace) -> list[Cell]:
    cells: list[Cell] = []
    for multivariate in (True, False):
        for space in spaces:
            sides = [Side(name, command, space, multivariate) for name, command in commands.items()]
            for trials in sizes:
                show_progress(f"{speed_table.mode(multivariate)}, space {space}, {trials:,} trials")
                cells += measure_size(sides, trials, options.budget, options.most, options.values)
            for side in sides:
                side.program.close()
    show_progress("")
    return cells


def show_progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:70}", end="" if text else "\r", file=sys.stderr, flush=True)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times ask and tell of hyperopt, Optuna and rustuna.")
    parser.add_argument("--hyperopt", required=True, metavar="COMMAND", help="a program that speaks the protocol")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--quick", action="store_true", help="a few minutes: skip what takes more than 8 s per side")
    extent.add_argument("--full", action="store_true", help="more repeats, and up to 600 s per side and cell")
    parser.add_argument("--values", choices=("zero", "random"), default="zero", help="values of the history")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=list(SIZES))
    parser.add_argument("--spaces", type=lambda text: text.split(","), default=list(SPACES))
    parser.add_argument("--peers", type=lambda text: text.split(","), default=["optuna", "rustuna"])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured")
    options = parser.parse_args()
    options.budget = 8.0 if options.quick else 600.0 if options.full else 120.0
    options.most = 5 if options.quick else 20 if options.full else 10  # trials per turn
    return options


def main() -> None:
    options = parse_arguments()
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    peers = Path(__file__).with_name("peers.py")
    commands = {name: f"'{sys.executable}' '{peers}' {name}" for name in options.peers}
    commands["hyperopt"] = options.hyperopt
    before = machine.describe()
    cells = measure(commands, options.sizes, options.spaces, options)
    after = machine.describe()["load"]
    print(machine.text(before) + f"\nload at the end {', '.join(f'{load:.2f}' for load in after)}\n")
    print(speed_table.text(cells))
    if options.json:
        rows = [cell.to_json() for cell in cells]
        growth = speed_table.growth_by_side(cells)
        report = {"machine": before, "load_at_end": after, "values": options.values, "cells": rows, "growth": growth}
        options.json.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
