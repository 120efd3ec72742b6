"""What the tests share: the binary under test, folders of their own, and small experiments written on the fly."""

import copy
import hashlib
import os
import signal
import subprocess
import textwrap
import time
import uuid
from pathlib import Path

import optuna
import pytest
import yaml
from job_files import Job

optuna.logging.set_verbosity(optuna.logging.ERROR)

# One parameter, one objective, random search: so fast that a run is over in about a second.
SMALL = {
    "name": "small",
    "objectives": [{"metric": "loss", "direction": "minimize"}],
    "search_space": {"x": {"type": "uniform", "min": 0.0, "max": 1.0}},
    "trial_config": {"num_trials": 3, "parallel_trials": 1, "max_failed_trials": 2, "timeout": "30s"},
    "algorithm": {"name": "random", "seed": 1},
    "trial_template": {"trainer": {"function": "train.py:train_fn"}},
    "backend": {"type": "process", "max_parallel_trials": 2},
}

SMALL_TRAINER = """
    def train_fn(x):
        print(f"loss: {(x - 0.3) ** 2}")
"""


@pytest.fixture(scope="session")
def binary():
    path = os.environ.get("HYPEROPT_BINARY")
    if not path or not os.access(path, os.X_OK):
        pytest.exit(f"HYPEROPT_BINARY must be the path of a built hyperopt; it is {path!r}", returncode=2)
    return str(Path(path).resolve())


@pytest.fixture
def workspace(binary, tmp_path):
    space = Workspace(binary, tmp_path)
    yield space
    space.kill_all()


class Workspace:
    """A folder with an experiment in it and a storage path beside it."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.storage = folder / "storage"
        self.file = folder / "experiment.yaml"
        # In the environment of every process that a test starts, so that those left behind can be found.
        self.token = f"HYPEROPT_TEST={uuid.uuid4()}"

    def write_trainer(self, source=SMALL_TRAINER, name="train.py"):
        (self.folder / name).write_text(textwrap.dedent(source))

    def write_experiment(self, **changes):
        """Writes the small experiment with these parts replaced; members of trial_config are merged, None removes."""
        document = copy.deepcopy(SMALL)
        for key, value in changes.items():
            if key == "trial_config":
                document[key] |= value
            elif value is None:
                document.pop(key, None)
            else:
                document[key] = value
        self.write_text(yaml.safe_dump(document, sort_keys=False))
        return self.job(document.get("name", ""))

    def write_text(self, text):
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def job(self, name="small"):
        return Job(self.storage, name)

    @property
    def environment(self):
        name, value = self.token.split("=")
        return os.environ | {name: value}

    def hyperopt(self, *arguments, timeout=120, cwd=None):
        """Runs the binary to its end."""
        return subprocess.run(
            [self.binary, *map(str, arguments)],
            cwd=cwd or self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace", timeout=timeout,
        )  # fmt: skip

    def run(self, *arguments, exit_code=0, timeout=120):
        """Runs experiment.yaml and checks the exit code."""
        result = self.hyperopt("run", self.file, "--storage-path", self.storage, *arguments, timeout=timeout)
        assert result.returncode == exit_code, f"exit {result.returncode}\n{result.stdout}\n{result.stderr}"
        return result

    def start(self, *arguments):
        """Starts a run of experiment.yaml and leaves it running."""
        return subprocess.Popen(
            [self.binary, "run", str(self.file), "--storage-path", str(self.storage), *map(str, arguments)],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def processes(self):
        """The ids of living processes that descend from this test's runs, whoever their parent is now."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                environment = (entry / "environ").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if self.token.encode() in environment.split(b"\0") and state != "Z":
                found.append(int(entry.name))
        return found

    def kill_all(self):
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass


def wait_until(condition, timeout=30, what="the expected state"):
    """Polls until the condition is true."""
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come within {timeout} s"
        time.sleep(0.02)


def fingerprint(folder):
    """A hash over the names and contents of all files below a folder; of an absent folder the hash of nothing."""
    digest = hashlib.sha256()
    for path in sorted(Path(folder).rglob("*")):
        digest.update(f"{path.relative_to(folder)}\0{path.is_dir()}\0".encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def error_line(result):
    """The one line that a failed call writes to standard error."""
    assert "Traceback" not in result.stderr and "Fatal error" not in result.stderr, result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    return lines[0]
