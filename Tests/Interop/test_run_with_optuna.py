"""A finished run read by Optuna: every trial and parameter is the same there as in our JSON files."""

import json
import re
import subprocess
import sys
from pathlib import Path

import optuna
import pytest
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

TRIALS = 25

SPACE = {
    "plain": {"type": "uniform", "min": -5.0, "max": 5.0},
    "rate": {"type": "loguniform", "min": 1e-5, "max": 0.1},
    "share": {"type": "uniform", "min": 0.0, "max": 0.95, "step": 0.1},
    "depth": {"type": "int", "min": 1, "max": 10},
    "width": {"type": "int", "min": 8, "max": 64, "step": 8},
    "units": {"type": "int", "min": 1, "max": 512, "log": True},
    "word": {"type": "choice", "values": ["8", "016", "true", "null", "1_000", "größer, \"so\""]},
    "size": {"type": "choice", "values": [8, 0.5, 32]},
    "mixed": {"type": "choice", "values": ["8", 8, 2.5]},
    "flag": {"type": "choice", "values": [True, False, None]},
}  # fmt: skip

DISTRIBUTIONS = {
    "plain": FloatDistribution(-5.0, 5.0),
    "rate": FloatDistribution(1e-5, 0.1, log=True),
    "share": FloatDistribution(0.0, 0.9, step=0.1),
    "depth": IntDistribution(1, 10),
    "width": IntDistribution(8, 64, step=8),
    "units": IntDistribution(1, 512, log=True),
    "word": CategoricalDistribution(["8", "016", "true", "null", "1_000", "größer, \"so\""]),
    "size": CategoricalDistribution([8, 0.5, 32]),
    "mixed": CategoricalDistribution(["8", 8, 2.5]),
    "flag": CategoricalDistribution([True, False, None]),
}  # fmt: skip

# Writes down what it got, with Python's types, so that the trial's own view can be compared with the records.
TRAINER = """
    import json
    from pathlib import Path

    def train_fn(received, **parameters):
        print("epoch 1 of 1")
        text = json.dumps({name: [type(value).__name__, value] for name, value in parameters.items()})
        with open(Path(__file__).with_name(received), "a") as file:
            file.write(text + "\\n")
        if parameters["depth"] % 4 == 0:
            raise ValueError("this depth is not supported")
        loss = parameters["plain"] ** 2 + parameters["rate"] + parameters["units"] / 512
        print(f"loss: {loss + 1}")
        print(f"loss: {loss}")
"""


@pytest.fixture(scope="module")
def finished(binary, tmp_path_factory):
    """The workspace, the job and the study of one run, which all tests of this file look at."""
    from conftest import Workspace

    workspace = Workspace(binary, tmp_path_factory.mktemp("run"))
    workspace.write_trainer(TRAINER)
    job = workspace.write_experiment(
        name="mixed-kinds",
        search_space=SPACE,
        trial_config={"num_trials": TRIALS, "parallel_trials": 2, "max_failed_trials": TRIALS},
        algorithm={"name": "tpe", "seed": 7},
        trial_template={"trainer": {"function": "train.py:train_fn", "func_args": {"received": "received.jsonl"}}},
    )
    workspace.run()
    return workspace, job, optuna.load_study(study_name=job.name, storage=job.url)


def typed(parameters):
    """Values with their types, since to Python 8 == 8.0 and True == 1."""
    return {name: (type(value), value) for name, value in parameters.items()}


def test_study(finished):
    _, job, study = finished
    assert [direction.name for direction in study.directions] == ["MINIMIZE"]
    assert optuna.get_all_study_names(job.url) == [job.name]
    assert study.metric_names in (None, ["loss"])


def test_trials_are_dense_and_some_failed(finished):
    _, _, study = finished
    assert [trial.number for trial in study.trials] == list(range(TRIALS))
    states = {trial.state.name for trial in study.trials}
    assert states == {"COMPLETE", "FAIL"}


def test_trial_files_agree_with_optuna(finished):
    _, job, study = finished
    files = job.trials()
    assert [file.name for file in files] == [job.trial_name(number) for number in range(TRIALS)]
    for file, trial in zip(files, study.trials):
        assert file.number == trial.number
        assert file.state == trial.state.name
        assert typed(file.parameters) == typed(trial.params)
        assert list(file.parameters) == list(trial.params)
        assert (file.values or None) == trial.values
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", file.created)
        assert file.created[:19] == trial.datetime_start.isoformat()[:19]
        assert trial.datetime_start <= trial.datetime_complete


def test_trial_conditions_and_metrics(finished):
    _, job, study = finished
    for file, trial in zip(job.trials(), study.trials):
        for condition in file.conditions:
            assert set(condition) == {"type", "status", "reason", "message", "lastTransitionTime"}
        if trial.state.name == "COMPLETE":
            assert file.condition["type"] == "Succeeded"
            loss = trial.value
            assert file.metrics["loss"] == {"latest": loss, "min": loss, "max": loss + 1}
        else:
            assert file.condition["type"] == "Failed"
            assert "this depth is not supported" in job.log(trial.number)


def test_distributions(finished):
    _, _, study = finished
    for trial in study.trials:
        assert trial.distributions == DISTRIBUTIONS
        for name, distribution in trial.distributions.items():
            assert distribution._contains(distribution.to_internal_repr(trial.params[name]))


def test_the_training_function_got_the_recorded_values(finished):
    workspace, _, study = finished
    lines = (workspace.folder / "received.jsonl").read_text().splitlines()
    received = [{name: tuple(entry) for name, entry in json.loads(line).items()} for line in lines]
    recorded = [
        {name: (type(value).__name__, value) for name, value in trial.params.items()} for trial in study.trials
    ]
    # Two trials run at a time, so the order may differ.
    assert sorted(map(repr, received)) == sorted(map(repr, recorded))


def test_every_kind_was_drawn(finished):
    _, _, study = finished
    for name in ("word", "size", "mixed", "flag", "depth", "width"):
        assert len({repr(trial.params[name]) for trial in study.trials}) >= 2, name


def test_experiment_file_agrees_with_optuna(finished):
    _, job, study = finished
    experiment = job.experiment()
    best = study.best_trial
    assert experiment.name == job.name
    assert experiment.best_name == job.trial_name(best.number)
    assert typed(experiment.best_parameters) == typed(best.params)
    assert experiment.best_metrics["loss"]["latest"] == best.value
    states = [trial.state.name for trial in study.trials]
    assert experiment.trials == TRIALS
    assert experiment.succeeded == states.count("COMPLETE")
    assert experiment.failed == states.count("FAIL")
    assert experiment.running == 0


def optuna_command(url, *arguments):
    command = [str(Path(sys.executable).with_name("optuna")), "--storage", url, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    return result


def single_value(entry):
    """The value in a line of Optuna's command line, which a study with metric names gives by name."""
    return entry["value"]["loss"] if isinstance(entry["value"], dict) else entry["value"]


def test_optuna_studies(finished):
    _, job, _ = finished
    studies = json.loads(optuna_command(job.url, "studies", "-f", "json").stdout)
    assert [(study["name"], study["n_trials"]) for study in studies] == [(job.name, TRIALS)]


def test_optuna_best_trial(finished):
    _, job, study = finished
    best = json.loads(optuna_command(job.url, "best-trial", "--study-name", job.name, "-f", "json").stdout)
    assert best["number"] == study.best_trial.number
    assert single_value(best) == study.best_value


def test_optuna_trials(finished):
    _, job, _ = finished
    trials = json.loads(optuna_command(job.url, "trials", "--study-name", job.name, "-f", "json").stdout)
    for entry, file in zip(trials, job.trials(), strict=True):
        assert entry["number"] == file.number
        assert entry["state"] == file.state
        assert typed(entry["params"]) == typed(file.parameters)
        if file.values:
            assert single_value(entry) == file.values[0]


def test_optuna_storage_upgrade(finished):
    _, job, _ = finished
    result = optuna_command(job.url, "storage", "upgrade")
    assert "up-to-date" in result.stdout + result.stderr


def test_optuna_goes_on_with_the_study(finished):
    _, _, study = finished
    copy = optuna.create_study(direction="minimize", sampler=optuna.samplers.TPESampler(seed=1))
    copy.add_trials(study.trials)
    trial = copy.ask(DISTRIBUTIONS)
    assert trial.number == TRIALS
    assert set(trial.params) == set(SPACE)
