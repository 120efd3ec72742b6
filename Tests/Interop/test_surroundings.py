"""What a trial finds around it, where state goes, and how signals end a run."""

import json
import signal
import subprocess
import time

SPACE = {"x": {"type": "uniform", "min": 0.0, "max": 1.0}, "kind": {"type": "choice", "values": ["a b", 3, None]}}


def test_trial_environment(workspace):
    script = 'cat "$HYPEROPT_PARAMS_FILE"; env | grep ^HYPEROPT_; pwd; echo "loss: 1"'
    template = {"command": ["sh", "-c", script], "env": {"EXTRA": "yes"}}
    workspace.write_experiment(
        name="around", search_space=SPACE, trial_template=template, trial_config={"num_trials": 2}
    )
    workspace.run()
    for number in range(2):
        log = (workspace.storage / "around" / "trials" / f"around-trial-{number:03}.log").read_text()
        record = json.loads((workspace.storage / "around" / "trials" / f"around-trial-{number:03}.json").read_text())
        values = {item["name"]: item["value"] for item in record["spec"]["parameterAssignments"]}
        assert json.loads(log[: log.index("}") + 1]) == values
        text = "null" if values["kind"] is None else str(values["kind"])
        assert f"HYPEROPT_PARAM_kind={text}\n" in log
        assert f"HYPEROPT_TRIAL_NUMBER={number}\n" in log
        assert f"{workspace.folder}\n" in log


def test_storage_path_of_the_file_counts_from_the_file(workspace, tmp_path_factory):
    workspace.write_trainer()
    workspace.write_experiment(backend={"type": "process", "storage_path": "jobs"})
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    result = workspace.hyperopt("run", workspace.file, cwd=elsewhere)
    assert result.returncode == 0, result.stderr
    assert (workspace.folder / "jobs" / "small" / "optuna.db").is_file()
    assert not list(elsewhere.iterdir())


def test_sigterm_ends_with_143(workspace):
    template = {"command": ["sleep", "60"]}
    workspace.write_experiment(name="slow", trial_template=template)
    process = subprocess.Popen(
        [workspace.binary, "run", str(workspace.file), "--storage-path", str(workspace.storage)],
        env=workspace.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert "trial 0 started" in process.stdout.readline() + process.stdout.readline()
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 143
    assert "--name slow" in errors
