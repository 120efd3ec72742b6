"""Optuna's own TPE beside `hyperopt ask-tell`, both fed with the same results: every suggestion must be equal.

Each study is made up from its seed: space, options, directions, failures, pruning, constraints, parallel trials. Where
Optuna's own scores of both suggestions are equal up to rounding, the choice between them is chance: such ties are
counted apart, and both sides go on with Optuna's parameters.

HYPEROPT_DIFFERENTIAL_STUDIES sets the number of studies, HYPEROPT_DIFFERENTIAL_SEED the seed of the first one.
"""

import math
import os
import random
import warnings

import numpy as np
import optuna
import pytest
from ask_tell import AskTell, parameter
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers import TPESampler
from optuna.trial import TrialState

STUDIES = int(os.environ.get("HYPEROPT_DIFFERENTIAL_STUDIES", "160"))
FIRST_SEED = int(os.environ.get("HYPEROPT_DIFFERENTIAL_SEED", "1"))
GROUPS = 8

# Of scores this close only rounding decides.
SCORE_TOLERANCE = 1e-12


class RecordingSampler(TPESampler):
    """Remembers the candidates of each draw and their scores."""

    draws = ()

    def _compute_acquisition_func(self, samples, *estimators):
        scores = super()._compute_acquisition_func(samples, *estimators)
        self.draws = [*self.draws, (samples, scores)]
        return scores


class Plan:
    """A study made up from a seed."""

    def __init__(self, seed):
        self.rng = rng = random.Random(seed)
        self.seed = rng.randrange(2**32)
        self.directions = [rng.choice(["minimize", "maximize"]) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        self.space = {f"p{i}": self.distribution() for i in range(rng.randint(1, 6))}
        self.parents = self.make_parents() if rng.random() < 0.4 else {}
        self.suggest_mode = bool(self.parents) or rng.random() < 0.2
        self.options = {"n_startup_trials": rng.choice([1, 4, 10]), "n_ei_candidates": rng.choice([1, 5, 24, 24, 24])}
        for name, values in [("multivariate", [True, False]), ("group", [True]), ("constant_liar", [False])]:
            if rng.random() < 0.3 and not (name == "group" and self.options.get("multivariate") is False):
                self.options[name] = rng.choice(values)
        self.trials = rng.choice([25, 40, 60])
        self.parallel = rng.choice([1, 1, 1, 3])
        self.failing, self.constraints = rng.choice([0, 0, 0.2]), rng.choice([0, 0, 0.8])
        # Pruned trials count as good ones only while few others are complete.
        self.pruned = rng.choice([0, 0, 0.2, 0.95])
        # Of three objectives, round values make hypervolumes equal, between which the rounding of BLAS decides.
        self.rounded = rng.random() < 0.3 and len(self.directions) < 3

    def distribution(self):
        rng = self.rng
        low = rng.choice([-10.0, 0.0, rng.uniform(-5, 5)])
        match rng.choice(["float", "log", "step", "int", "int step", "int log", "choice", "choice"]):
            case "float":
                return FloatDistribution(low, low + rng.choice([1.0, 20.0, 1e-3]))
            case "log":
                return FloatDistribution(10.0 ** rng.randint(-8, -1), 10.0 ** rng.randint(0, 3), log=True)
            case "step":
                step = rng.choice([0.1, 0.25, 3.0])
                return FloatDistribution(0.0, step * rng.randint(1, 12), step=step)
            case "int":
                return IntDistribution(int(low), int(low) + rng.choice([1, 9, 1000]))
            case "int step":
                return IntDistribution(0, rng.randint(4, 40), step=rng.randint(1, 4))
            case "int log":
                return IntDistribution(1, rng.choice([8, 1024, 10**6]), log=True)
            case _:
                choices = ["a", "b", None, 1.5, 7, "c", True, -3]
                return CategoricalDistribution(rng.sample(choices, rng.randint(1, 6)))

    def make_parents(self):
        """For some parameters a categorical one before it, and its choices with which the parameter is active."""
        parents, before = {}, []
        for name, distribution in self.space.items():
            if before and self.rng.random() < 0.6:
                parent = self.rng.choice(before)
                choices = self.space[parent].choices
                parents[name] = (parent, self.rng.sample(choices, self.rng.randint(1, len(choices))))
            if isinstance(distribution, CategoricalDistribution):
                before.append(name)
        return parents

    def is_active(self, name, params):
        parent, values = self.parents.get(name, (None, ()))
        return parent is None or parent in params and params[parent] in values

    def outcome(self):
        """What a trial ends with: a state, values, reports and constraint values."""
        rng = self.rng
        values = [rng.gauss(0, 1) for _ in self.directions]
        if self.rounded:
            values = [round(value) for value in values]
        if rng.random() < 0.02:
            values[0] = rng.choice([math.inf, -math.inf])
        if rng.random() < self.failing:
            return TrialState.FAIL, None, [], []
        constraints = [rng.gauss(-0.5, 1)] if rng.random() < self.constraints else []
        if len(self.directions) == 1 and rng.random() < self.pruned:
            reports = [(step, rng.choice([rng.gauss(0, 1)] * 9 + [math.nan])) for step in range(rng.randint(0, 3))]
            return TrialState.PRUNED, None, reports, constraints
        return TrialState.COMPLETE, values, [], constraints


class Pair:
    """The same study at Optuna's and at ours."""

    def __init__(self, binary, plan):
        self.plan = plan
        self.sampler = RecordingSampler(seed=plan.seed, **plan.options)
        self.study = optuna.create_study(directions=plan.directions, sampler=self.sampler)
        space = [] if plan.suggest_mode else [parameter(*item) for item in plan.space.items()]
        mode = {"mode": "suggest"} if plan.suggest_mode else {}
        self.ours = AskTell(
            binary, space=space, directions=plan.directions, seed=plan.seed, sampler="tpe", options=plan.options, **mode
        )
        self.compared = self.tied = 0

    def run(self):
        with self.ours:
            done = 0
            while done < self.plan.trials:
                if self.plan.suggest_mode:
                    batch = self.ask_in_turn()
                else:
                    batch = [self.ask() for _ in range(self.plan.parallel)]
                if batch is None:
                    return
                self.plan.rng.shuffle(batch)
                for pair in batch:
                    self.end(*pair)
                done += len(batch)

    def ask(self):
        """Asks both for a whole trial."""
        trial, (number, params) = self.study.ask(), self.ours.ask()
        self.sampler.draws = ()
        for name, distribution in self.plan.space.items():
            trial._suggest(name, distribution)
        return trial, self.settle(trial, number, params, [self.sampler.draws])

    def ask_in_turn(self):
        """Asks for several trials, parameter by parameter in turn, so that each sees the joint samples of others.

        None after a tie that other running trials of ours have seen: the study has to end there.
        """
        begun = [(self.study.ask(), self.ours.ask()[0], {}, []) for _ in range(self.plan.parallel)]
        for name, distribution in self.plan.space.items():
            for trial, number, params, draws in begun:
                if self.plan.is_active(name, trial.params):
                    self.sampler.draws = ()
                    trial._suggest(name, distribution)
                    params[name] = self.ours.suggest(number, name, distribution)
                    draws.append(self.sampler.draws)
                    if len(begun) > 1 and not close(params[name], trial.params[name]):
                        self.settle(trial, number, params, draws)
                        return None
        return [(trial, self.settle(trial, number, params, draws)) for trial, number, params, draws in begun]

    def settle(self, trial, number, params, draws):
        """Compares a trial; returns our number of it, another one if the difference was a tie."""
        assert list(params) == list(trial.params)
        self.compared += len(params)
        different = [name for name in params if not close(params[name], trial.params[name])]
        if not different:
            return number
        assert self.is_tie(trial, params, draws), self.difference(trial, params)
        self.tied += len(different)
        return self.replace(trial, number)

    def is_tie(self, trial, params, draws):
        """Whether every draw that tells them apart has our point among its best candidates."""
        explained = set()
        for samples, scores in (draw for part in draws for draw in part):
            names = [name for name in samples if name in params and name in trial.params]
            points = {name: self.plan.space[name].to_internal_repr(params[name]) for name in names}
            equal = [
                all(math.isclose(samples[name][i], points[name], rel_tol=1e-9, abs_tol=1e-12) for name in names)
                for i in range(len(scores))
            ]
            best = np.max(scores)
            if any(e and best - score <= SCORE_TOLERANCE * (1 + abs(best)) for e, score in zip(equal, scores)):
                explained.update(names)
        return all(close(params[name], trial.params[name]) or name in explained for name in params)

    def difference(self, trial, params):
        return f"trial {trial.number}: Optuna {trial.params}, ours {params}, options {self.plan.options}"

    def replace(self, trial, number):
        """Puts a trial with Optuna's parameters in the place of one that a tie led elsewhere."""
        self.ours.tell(number, state="fail")
        self.ours(enqueue={"params": trial.params})
        number, params = self.ours.ask()
        if self.plan.suggest_mode:
            params = {name: self.ours.suggest(number, name, self.plan.space[name]) for name in trial.params}
        assert all(close(params[name], value) for name, value in trial.params.items())
        return number

    def end(self, trial, number):
        state, values, reports, constraints = self.plan.outcome()
        for step, value in reports:
            trial.report(value, step)
            self.ours(report={"number": number, "step": step, "value": value})
        for index, value in enumerate(constraints):
            trial.set_constraint(str(index), value)
        self.study.tell(trial, values, state)
        more = {"constraints": constraints} if constraints else {}
        self.ours.tell(number, *(values or []), **more | ({} if values else {"state": state.name.lower()}))


def close(left, right):
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-300)
    return left == right and type(left) is type(right)


@pytest.mark.parametrize("group", range(GROUPS))
def test_suggestions_are_those_of_optuna(binary, group):
    compared = tied = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for seed in range(FIRST_SEED + group, FIRST_SEED + STUDIES, GROUPS):
            pair = Pair(binary, Plan(seed))
            try:
                pair.run()
            except Exception as error:
                raise AssertionError(f"study {seed}: {error}") from error
            compared += pair.compared
            tied += pair.tied
    print(f"{compared} suggestions, {compared - tied} equal, {tied} tied")
    assert tied <= 0.1 * compared
