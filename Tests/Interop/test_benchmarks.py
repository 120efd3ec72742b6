"""The parts of scripts/bench that its figures rest on: problems, scores, statistics, and the peers' line protocol."""

import json
import math
import random
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "Benchmarks"
sys.path.insert(0, str(FOLDER))

import problems  # noqa: E402
import quality  # noqa: E402
import speed  # noqa: E402
from bootstrap import ratio_of_means  # noqa: E402
from hypervolume import hypervolume  # noqa: E402
from program import Program  # noqa: E402
from space import Parameter, Space, mixed  # noqa: E402
from speed_table import growth  # noqa: E402
from text_table import aligned, number  # noqa: E402

PROBLEMS = problems.load()
SINGLE = [problem for problem in PROBLEMS if len(problem.directions) == 1]
SEVERAL = [problem for problem in PROBLEMS if len(problem.directions) > 1]
OPTUNA = f"'{sys.executable}' '{FOLDER / 'peers.py'}' optuna"


def names(problem):
    return problem.name


@pytest.mark.parametrize("problem", SINGLE, ids=names)
def test_regret_is_zero_at_the_best_point_and_about_one_half_of_random_draws(problem):
    assert problem.space.accepts(problem.best) and not problem.fails(problem.best)
    assert problem.regret(problem.value(problem.best)) == pytest.approx(0, abs=1e-9)
    numbers = random.Random(4)
    draws = [problem.space.draw(numbers) for _ in range(600)]
    regrets = [problem.regret(problem.value(draw)) for draw in draws if not problem.fails(draw)]
    assert min(regrets) > 0
    assert 0.4 < sum(regret == 1 for regret in regrets) / len(regrets) < 0.6
    assert problem.regret(math.nan) == 1


@pytest.mark.parametrize("problem", SEVERAL, ids=names)
def test_points_on_the_true_front_lose_less_hypervolume_than_random_ones(problem):
    numbers = random.Random(4)
    draws = [problem.space.draw(numbers) for _ in range(200)]
    centre = problem.fields["front"]["centre"]
    on_front = []
    for draw in draws:
        distances = problem.space.parameters[-len(centre) :]
        moved = {
            parameter.name: parameter.low + share * (parameter.high - parameter.low)
            for parameter, share in zip(distances, centre)
        }
        on_front.append(problem.values({**draw, **moved}))
    assert problem.lost_hypervolume(numpy.array(on_front)) < 0.05
    assert problem.lost_hypervolume(numpy.array([problem.values(draw) for draw in draws])) > 0.05


def test_hypervolume_of_boxes():
    assert hypervolume(numpy.array([[0, 1], [1, 0], [1, 1], [3, 0]]), numpy.array([2, 2])) == 3
    assert hypervolume(numpy.array([[0, 0, 1], [1, 1, 0]]), numpy.array([2.0, 2, 2])) == 5
    assert hypervolume(numpy.array([[2, 0, 0]]), numpy.array([2, 2, 2])) == 0


def test_draws_from_the_prior_are_accepted_and_nothing_else():
    space = Space([*mixed().parameters, Parameter("child", "int", 2, 8, step=3, parent="choice0", when=("a", "b"))])
    numbers = random.Random(3)
    for _ in range(300):
        given = space.draw(numbers)
        assert space.accepts(given)
        assert ("child" in given) == (given["choice0"] in ("a", "b"))
    valid = {**given, "choice0": "c"} if "child" not in given else {**given, "child": 5}
    assert space.accepts(valid)
    wrong = [("uniform0", 1.5), ("whole", 2.5), ("whole", True), ("stepped", 0.07), ("choice1", "z"), ("other", 1)]
    for name, value in wrong:
        assert not space.accepts({**valid, name: value}), name
    assert not space.accepts({name: value for name, value in valid.items() if name != "power"})


def test_ratio_of_means_is_paired():
    numbers = numpy.random.default_rng(1)
    theirs = numbers.uniform(0.1, 1, size=(20, 10))
    assert ratio_of_means(theirs, theirs) == (1, (1, 1))
    ratio, (low, high) = ratio_of_means(1.2 * theirs, theirs)
    assert (ratio, low, high) == pytest.approx((1.2, 1.2, 1.2))
    ratio, (low, high) = ratio_of_means(numbers.uniform(0.1, 1, size=(20, 10)), theirs)
    assert low < ratio < high and low < 1 < high


def test_growth_is_the_exponent_of_a_power_law_and_leaves_gaps_out():
    points = [(100, 3 * 100**0.7), (1000, 3 * 1000**0.7), (10_000, math.nan), (100_000, 3 * 100_000**0.7)]
    assert growth(points) == pytest.approx(0.7)
    assert math.isnan(growth(points[:1]))


def test_numbers_and_tables_as_text():
    assert [number(value) for value in (0.012345, 1.005, 12.34, 123.4, 1234.5, 0, math.nan)] == [
        "0.0123", "1.00", "12.3", "123", "1,234", "0", "-",
    ]  # fmt: skip
    assert aligned([["a", "bb"], ["ccc", "d"]]) == "a    bb\nccc   d"


def test_a_peer_speaks_the_protocol():
    program = Program(OPTUNA, mixed(), "tpe", seed=1, options={"multivariate": False})
    try:
        assert program.version == "optuna 5.0.0"
        program.fill(30, seed=1, value="random")
        numbered, given = program.ask()
        assert numbered == 30 and mixed().accepts(given)
        program.tell(numbered, None)
        assert len(program.loop(3)) == 3 and program.ask()[0] == 34
        assert program.peak_memory() > 2**20
        with pytest.raises(RuntimeError, match="KeyError"):
            program.tell(1000, [1.0])
    finally:
        program.close()
    assert program.process.returncode == 0


def test_quality_of_optuna_beside_itself_is_the_same():
    index = next(index for index, problem in enumerate(PROBLEMS) if problem.name == "ackley_d5_cont_fail")
    ours, theirs = quality.compare(quality.COMPARISONS[0], index, seed=0, trials=30, command=OPTUNA)
    assert quality.are_same(ours, theirs) and ours.regret == theirs.regret < 1
    assert None in ours.told and ours.invalid == 0
    other, _ = quality.compare(quality.COMPARISONS[0], index, seed=1, trials=30, command=OPTUNA)
    assert not quality.are_same(ours, other)


def test_hyperopt_is_driven_as_the_peers_are(binary):
    command = f"'{binary}' ask-tell"
    ours, theirs = quality.compare(quality.COMPARISONS[0], 0, seed=0, trials=30, command=command)
    assert quality.are_same(ours, theirs) and ours.invalid == 0
    program = Program(command, mixed(), "tpe", seed=1, options={"multivariate": False})
    try:
        program.fill(30, seed=1, value="zero")
        assert len(program.loop(3)) == 3
        numbered, given = program.ask()
        assert numbered == 33 and mixed().accepts(given)
        assert program.peak_memory() > 2**20
    finally:
        program.close()
    assert program.process.returncode == 0


def test_speed_skips_what_takes_longer_than_the_budget():
    side = speed.Side("hyperopt", OPTUNA, "1", multivariate=True)
    try:
        (first,) = speed.measure_size([side], 10, budget=60, most=2, values="zero")
        assert len(first.durations) == 10 and side.trials == 22
        (second,) = speed.measure_size([side], 10**9, budget=60, most=2, values="zero")
        assert not second.durations and "the budget is 60 s" in second.skipped and math.isnan(second.median)
    finally:
        side.program.close()


def test_speed_measures_every_size(tmp_path):
    report = tmp_path / "report.json"
    command = [sys.executable, str(FOLDER / "speed.py"), "--hyperopt", OPTUNA, "--peers", "optuna", "--quick"]
    command += ["--sizes", "10,20", "--spaces", "1", "--json", str(report)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    cells = json.loads(report.read_text())["cells"]
    sides = ("optuna", "hyperopt")
    assert {(cell["side"], cell["trials"]) for cell in cells} == {(side, size) for side in sides for size in (10, 20)}
    assert all(len(cell["durations"]) == 25 and cell["minimum"] <= cell["median"] for cell in cells)
    assert "multivariate TPE" in shown.stdout and "peak resident memory, 20 trials, space 1" in shown.stdout
