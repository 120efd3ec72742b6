"""Optuna's own test suite for samplers (`optuna.testing.pytest_samplers`) on the samplers of `hyperopt ask-tell`."""

import threading
import weakref

import optuna
import pytest
from ask_tell import AskTell, Refused
from optuna.samplers import BaseSampler
from optuna.search_space import IntersectionSearchSpace
from optuna.testing import pytest_samplers
from optuna.trial import TrialState


class HyperoptSampler(BaseSampler):
    """Gets every value from a `hyperopt ask-tell` that is told what Optuna's study knows.

    An Optuna trial has a running trial of ours for its suggestions, which fails when it ends; its outcome is then told
    with an enqueued trial of the same parameters.
    """

    def __init__(self, binary, name, options):
        self.binary, self.name, self.options = binary, name, options
        self.lock = threading.RLock()
        self.program = None
        self.told = set()
        self.numbers = {}

    def infer_relative_search_space(self, study, trial):
        space = IntersectionSearchSpace(include_pruned=True).calculate(study)
        return {name: distribution for name, distribution in space.items() if not distribution.single()}

    def sample_relative(self, study, trial, search_space):
        return {name: self.sample_independent(study, trial, name, space) for name, space in search_space.items()}

    def sample_independent(self, study, trial, param_name, param_distribution):
        with self.lock:
            try:
                self.catch_up(study)
                if trial.number not in self.numbers:
                    self.numbers[trial.number] = self.program.ask()[0]
                return self.program.suggest(self.numbers[trial.number], param_name, param_distribution)
            except Refused as error:
                raise ValueError(str(error)) from error

    def after_trial(self, study, trial, state, values):
        with self.lock:
            number = self.numbers.pop(trial.number, None)
            if number is not None:
                self.program.tell(number, state="fail")

    def catch_up(self, study):
        if self.program is None:
            directions = [direction.name.lower() for direction in study.directions]
            program = AskTell(self.binary)
            self.program = program
            weakref.finalize(self, program.__exit__)
            program(
                init={"mode": "suggest", "directions": directions, "sampler": self.name, "options": self.options}
            )
        for trial in study.get_trials(deepcopy=False, states=(TrialState.COMPLETE, TrialState.PRUNED)):
            if trial.number not in self.told:
                self.told.add(trial.number)
                self.replay(trial)

    def replay(self, trial):
        self.program(enqueue={"params": trial.params})
        number, _ = self.program.ask()
        for name, distribution in trial.distributions.items():
            assert self.program.suggest(number, name, distribution) == trial.params[name]
        for step, value in trial.intermediate_values.items():
            self.program(report={"number": number, "step": step, "value": value})
        if trial.state is TrialState.PRUNED:
            self.program.tell(number, state="pruned")
        else:
            self.program.tell(number, *trial.values)


def sampler_of(name, **options):
    @pytest.fixture
    def sampler(self, binary):
        return lambda: HyperoptSampler(binary, name, options)

    return sampler


class TestRandom(pytest_samplers.BasicSamplerTestCase, pytest_samplers.MultiObjectiveSamplerTestCase):
    sampler = sampler_of("random")


class TestTPE(pytest_samplers.BasicSamplerTestCase, pytest_samplers.MultiObjectiveSamplerTestCase):
    sampler = sampler_of("tpe", n_startup_trials=0)


class TestJointTPE(pytest_samplers.RelativeSamplerTestCase):
    sampler = sampler_of("tpe", n_startup_trials=0, multivariate=True)


class TestGroupedTPE(pytest_samplers.BasicSamplerTestCase, pytest_samplers.RelativeSamplerTestCase):
    sampler = sampler_of("tpe", n_startup_trials=0, group=True)


class TestSingleTPE(pytest_samplers.BasicSamplerTestCase):
    sampler = sampler_of("tpe", n_startup_trials=0, multivariate=False)


class TestNSGAII(pytest_samplers.BasicSamplerTestCase, pytest_samplers.MultiObjectiveSamplerTestCase):
    sampler = sampler_of("nsgaii", population_size=4)


class TestQMC(pytest_samplers.BasicSamplerTestCase, pytest_samplers.MultiObjectiveSamplerTestCase):
    sampler = sampler_of("qmc")


class TestJointQMC(pytest_samplers.RelativeSamplerTestCase):
    sampler = sampler_of("qmc")


class TestCMAES(pytest_samplers.BasicSamplerTestCase, pytest_samplers.SingleOnlySamplerTestCase):
    sampler = sampler_of("cmaes")

    @pytest.mark.skip(reason="its second half asks for a joint sample of no parameters, which needs no program")
    def test_raise_error_for_samplers_during_multi_objectives(self):
        pass

    def test_several_objectives_are_refused(self, sampler):
        study = optuna.create_study(directions=["maximize", "maximize"], sampler=sampler())
        with pytest.raises(ValueError):
            study.ask().suggest_float("x", 0, 1)


class TestJointCMAES(pytest_samplers.RelativeSamplerTestCase):
    sampler = sampler_of("cmaes", n_startup_trials=0)
