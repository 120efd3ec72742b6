"""Two trials at once in a job whose database does not exist yet: no race for its tables, whenever they start."""

import optuna
import pytest


@pytest.mark.parametrize("attempt", range(20))
def test_two_trials_at_once(workspace, attempt):
    workspace.write_trainer()
    job = workspace.write_experiment(
        trial_config={"num_trials": 4, "parallel_trials": 2}, algorithm={"name": "tpe", "seed": attempt}
    )
    result = workspace.run()
    assert "locked" not in result.stdout + result.stderr
    trials = optuna.load_study(study_name=job.name, storage=job.url).trials
    assert [(trial.number, trial.state.name) for trial in trials] == [(number, "COMPLETE") for number in range(4)]
    assert {trial.value for trial in trials} == {(trial.params["x"] - 0.3) ** 2 for trial in trials}
