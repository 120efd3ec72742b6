"""Compares what the samplers of hyperopt and Optuna find in the same number of trials; see README.md.

    python quality.py --hyperopt '.build/release/hyperopt ask-tell' [--quick] [--json FILE]
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy

import machine
import problems
from bootstrap import ratio_of_means
from peers import Peer
from program import Program
from text_table import aligned


@dataclass(frozen=True)
class Comparison:
    """A sampler of hyperopt beside Optuna's own, on the problems with one objective or with several."""

    title: str
    sampler: str
    several: bool = False
    options: dict[str, Any] = field(default_factory=dict)

    def covers(self, problem: problems.Problem) -> bool:
        return (len(problem.directions) > 1) == self.several


COMPARISONS = (
    Comparison("TPE", "tpe"),
    Comparison("TPE, several objectives", "tpe", several=True),
    Comparison("CMA-ES", "cmaes"),
    Comparison("Sobol", "qmc"),
    Comparison("Sobol, scrambled", "qmc", options={"scramble": True}),
    Comparison("NSGA-II", "nsga2", several=True),
)
PROBLEMS = problems.load()


@dataclass
class Run:
    """One search: the normalized regret at its end, and all that the sampler was told."""

    regret: float = 1.0
    told: list[list[float] | None] = field(default_factory=list)
    invalid: int = 0  # proposals outside the space


def search(study: Peer | Program, problem: problems.Problem, seed: int, trials: int) -> Run:
    run = Run()
    noise = numpy.random.default_rng([seed, zlib.crc32(problem.name.encode())])
    sign = -1.0 if problem.directions[0] == "maximize" else 1.0
    best_seen, best = math.inf, math.nan  # of the trial that looks best, as observed and without the noise
    for _ in range(trials):
        number, given = study.ask()
        told: list[float] | None = None
        if not problem.space.accepts(given):
            run.invalid += 1
        elif isinstance(problem, problems.Front):
            told = problem.values(given)
        elif not problem.fails(given):
            value = problem.value(given)
            seen = value + problem.noise * float(noise.standard_normal()) if problem.noise else value
            told = [sign * seen]
            if seen < best_seen:
                best_seen, best = seen, value
        run.told.append(told)
        study.tell(number, told)
    if isinstance(problem, problems.Front):
        run.regret = problem.lost_hypervolume(numpy.array([told for told in run.told if told]))
    else:
        run.regret = problem.regret(best)
    return run


def compare(comparison: Comparison, index: int, seed: int, trials: int, command: str) -> tuple[Run, Run]:
    """A search by hyperopt and one by Optuna from the same seed."""
    problem = PROBLEMS[index]
    sampler_seed = 1000 * seed + 17
    study = (problem.space, comparison.sampler, sampler_seed, comparison.options, problem.directions)
    ours, theirs = Program(command, *study), Peer("optuna", *study)
    try:
        return search(ours, problem, seed, trials), search(theirs, problem, seed, trials)
    finally:
        ours.close()


def are_same(ours: Run, theirs: Run) -> bool:
    """Whether both proposed the same throughout, up to rounding, as far as the values tell."""
    return all(
        (a is None) == (b is None) and (a is None or b is None or numpy.allclose(a, b, rtol=1e-6, atol=1e-9))
        for a, b in zip(ours.told, theirs.told)
    )


@dataclass
class Result:
    """A row of the table. The ratio is that of the mean regrets, hyperopt's to Optuna's."""

    title: str
    problems: list[str]
    ours: list[list[float]]  # normalized regret by problem and seed
    theirs: list[list[float]]
    same: int
    invalid: int
    ratio: float = 0.0
    interval: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        self.ratio, self.interval = ratio_of_means(numpy.array(self.ours), numpy.array(self.theirs))

    @property
    def verdict(self) -> str:
        return "worse" if self.interval[0] > 1 else "not worse"

    def row(self) -> list[str]:
        runs = sum(map(len, self.ours))
        means = [f"{numpy.mean(regrets):.4f}" for regrets in (self.ours, self.theirs)]
        interval = f"{self.interval[0]:.3f} to {self.interval[1]:.3f}"
        return [self.title, str(runs), str(self.same), *means, f"{self.ratio:.3f}", interval, self.verdict]


def measure(comparison: Comparison, options: argparse.Namespace, pool: ProcessPoolExecutor) -> Result:
    chosen = [index for index, problem in enumerate(PROBLEMS) if comparison.covers(problem)]
    tasks = {
        pool.submit(compare, comparison, index, seed, options.trials, options.hyperopt): (row, seed)
        for seed in range(options.seeds)
        for row, index in enumerate(chosen)
    }
    ours, theirs = ([[0.0] * options.seeds for _ in chosen] for _ in range(2))
    same = invalid = 0
    for count, task in enumerate(as_completed(tasks), start=1):
        row, seed = tasks[task]
        a, b = task.result()
        ours[row][seed], theirs[row][seed] = a.regret, b.regret
        same += are_same(a, b)
        invalid += a.invalid
        if sys.stderr.isatty():
            print(f"\r{comparison.title}: {count} of {len(tasks)}   ", end="", file=sys.stderr, flush=True)
    return Result(comparison.title, [PROBLEMS[index].name for index in chosen], ours, theirs, same, invalid)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compares what the samplers of hyperopt and Optuna find.")
    parser.add_argument("--hyperopt", required=True, metavar="COMMAND", help="a program that speaks the protocol")
    parser.add_argument("--quick", action="store_true", help="3 seeds in place of 10")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--only", type=lambda text: text.split(","), metavar="NAMES", help="of tpe,cmaes,qmc,nsga2")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the regret of every run")
    options = parser.parse_args()
    options.seeds = 3 if options.quick else 10
    return options


def main() -> None:
    options = parse_arguments()
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    print(machine.text(machine.describe()) + "\n")
    with ProcessPoolExecutor() as pool:
        results = [
            measure(comparison, options, pool)
            for comparison in COMPARISONS
            if not options.only or comparison.sampler in options.only
        ]
    headings = ["sampler", "runs", "same", "hyperopt", "Optuna", "ratio", "95 % interval", "hyperopt is"]
    if sys.stderr.isatty():
        print("\r" + " " * 60, end="\r", file=sys.stderr)
    print(f"mean normalized regret after {options.trials} trials\n")
    print(aligned([headings, *(result.row() for result in results)]))
    for result in results:
        if result.invalid:
            print(f"{result.title}: {result.invalid} of hyperopt's proposals were outside the space")
    if options.json:
        rows = [{**dataclasses.asdict(result), "verdict": result.verdict} for result in results]
        options.json.write_text(json.dumps({"machine": machine.describe(), "results": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
