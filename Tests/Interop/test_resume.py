"""A job that stops early, by itself, by Ctrl-C or by force, goes on where it stopped."""

import signal
import subprocess

import optuna
from conftest import fingerprint, wait_until

SLOW_TRAINER = """
    import time

    def train_fn(x):
        time.sleep(0.4)
        print(f"loss: {x}")
"""

# The trial's own child would outlive a kill of the trial alone.
FORKING_TRAINER = """
    import subprocess
    import time

    def train_fn(x):
        child = subprocess.Popen(["sleep", "300"])
        time.sleep(0.4)
        child.terminate()
        child.wait()
        print(f"loss: {x}")
"""


def load(job):
    return optuna.load_study(study_name=job.name, storage=job.url).trials


def completed(job):
    """The numbers of the trials whose files say that they are complete."""
    return [trial.number for trial in job.trials() if trial.state == "COMPLETE"]


def files_of(job, numbers):
    return {number: (job.folder / "trials" / f"{job.trial_name(number)}.json").read_bytes() for number in numbers}


def assert_whole(job, num_trials):
    """Checks what must hold of a job at its end, however often it was interrupted."""
    trials = load(job)
    states = [trial.state.name for trial in trials]
    assert [trial.number for trial in trials] == list(range(len(trials)))
    assert not {"RUNNING", "WAITING"} & set(states)
    # Every training here succeeds, so a failed trial can only be an interrupted one, which does not count.
    assert states.count("COMPLETE") == num_trials
    assert [file.state for file in job.trials()] == states
    experiment = job.experiment()
    assert (experiment.trials, experiment.succeeded, experiment.running) == (len(trials), num_trials, 0)


def test_more_trials_continue_a_finished_job(workspace):
    workspace.write_trainer()
    job = workspace.write_experiment()
    workspace.run()
    before = [(trial.number, trial.params, trial.values, trial.datetime_start) for trial in load(job)]
    assert len(before) == 3

    workspace.run("--trials", 5)
    after = [(trial.number, trial.params, trial.values, trial.datetime_start) for trial in load(job)]
    assert after[:3] == before
    assert_whole(job, 5)
    assert len({trial.params["x"] for trial in load(job)}) == 5


def test_a_finished_job_says_so(workspace):
    workspace.write_trainer()
    job = workspace.write_experiment()
    workspace.run()
    before = [(trial.number, trial.params, trial.datetime_complete) for trial in load(job)]

    result = workspace.run()
    said = (result.stdout + result.stderr).lower()
    assert any(word in said for word in ("already", "finished", "complete")), said
    assert [(trial.number, trial.params, trial.datetime_complete) for trial in load(job)] == before


def test_another_search_space_is_refused(workspace):
    workspace.write_trainer()
    job = workspace.write_experiment()
    workspace.run()
    before = fingerprint(job.folder)
    workspace.write_experiment(search_space={"x": {"type": "choice", "values": [0.1, 0.2]}})
    result = workspace.run("--trials", 5, exit_code=78)
    assert "x" in result.stderr
    assert fingerprint(job.folder) == before


def test_interrupt(workspace):
    workspace.write_trainer(FORKING_TRAINER)
    job = workspace.write_experiment(trial_config={"num_trials": 8, "parallel_trials": 2})
    process = workspace.start()
    wait_until(lambda: job.folder.exists() and len(completed(job)) >= 2, what="two complete trials")
    done = files_of(job, completed(job))

    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    wait_until(lambda: not workspace.processes(), timeout=5, what="the end of all children")
    assert files_of(job, done) == done
    assert len(completed(job)) < 8

    workspace.run()
    assert files_of(job, done) == done
    assert_whole(job, 8)


def test_kill(workspace):
    workspace.write_trainer(SLOW_TRAINER)
    job = workspace.write_experiment(trial_config={"num_trials": 8, "parallel_trials": 2})
    process = workspace.start()
    wait_until(lambda: job.folder.exists() and len(completed(job)) >= 2, what="two complete trials")
    done = files_of(job, completed(job))
    process.kill()
    process.wait()

    workspace.run()
    assert files_of(job, done) == done
    assert_whole(job, 8)
    wait_until(lambda: not workspace.processes(), timeout=5, what="the end of all children")


def test_kill_again_and_again(workspace):
    workspace.write_trainer(SLOW_TRAINER)
    job = workspace.write_experiment(trial_config={"num_trials": 8, "parallel_trials": 2})
    for delay in range(1, 6):
        process = workspace.start()
        try:
            process.wait(timeout=0.17 * delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    workspace.run()
    assert_whole(job, 8)
    wait_until(lambda: not workspace.processes(), timeout=5, what="the end of all children")


def test_second_run_of_the_same_job_is_refused(workspace):
    workspace.write_trainer(SLOW_TRAINER)
    job = workspace.write_experiment(trial_config={"num_trials": 6})
    process = workspace.start()
    wait_until(lambda: job.folder.exists() and len(completed(job)) >= 1, what="a complete trial")
    result = workspace.run(exit_code=75)
    assert job.name in result.stderr
    assert process.wait(timeout=60) == 0
    assert_whole(job, 6)
