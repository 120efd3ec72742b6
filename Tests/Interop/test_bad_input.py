"""Whatever is wrong with the input: the right exit code, one clear line, and nothing that was there is touched."""

import re

import optuna
import pytest
from conftest import Workspace, error_line, fingerprint, wait_until

# Each part of a correct file by its key, to be replaced by a wrong one.
PARTS = {
    "name": "name: bad",
    "objectives": "objectives: [{metric: loss, direction: minimize}]",
    "search_space": "search_space:\n  x: {type: uniform, min: 0.0, max: 1.0}",
    "trial_config": "trial_config: {num_trials: 2}",
    "algorithm": "algorithm: {name: random, seed: 1}",
    "trial_template": 'trial_template: {trainer: {function: "train.py:train_fn"}}',
    "backend": "backend: {type: process}",
}


def changed(**parts):
    """A correct file but for these parts; a part of None is left out."""
    return "".join(f"{text}\n" for text in (PARTS | parts).values() if text is not None)


def space(parameter):
    return changed(search_space=f"search_space:\n  x: {parameter}")


def config(text):
    return changed(trial_config=f"trial_config: {{{text}}}")


def template(text):
    return changed(trial_template=f"trial_template: {{{text}}}")


def named(name):
    """A file whose parameter has this name, in YAML's double-quoted spelling."""
    return changed(search_space=f'search_space:\n  "{name}": {{type: uniform, min: 0.0, max: 1.0}}')


ALIAS_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)
MANY_PARAMETERS = "".join(f"  p{number}: {{type: uniform, min: 0.0, max: 1.0}}\n" for number in range(1000))

# What is wrong -> the file's content, and words that the message must hold.
BAD_FILES = {
    "empty file": ("", []),
    "only comments": ("# nothing\n# here\n", []),
    "only a document start": ("---\n", []),
    "a list": ("- 1\n- 2\n", []),
    "a word": ("hello\n", []),
    "two documents": (changed() + "---\n" + changed(), ["document"]),
    "tab as indent": ("name: bad\nsearch_space:\n\tx: 1\n", []),
    "unclosed quote": (changed(name='name: "bad'), []),
    "unclosed bracket": (changed(objectives="objectives: [{metric: loss"), []),
    "UTF-16": (changed().encode("utf-16"), []),
    "invalid UTF-8": (changed().encode() + b"# \xff\xfe\xfa\n", []),
    "NUL": (changed().encode() + b"# \0\n", []),
    "too large": (changed() + "#" + "x" * 1_200_000 + "\n", []),
    "60,000 keys": ("".join(f"k{number}:\n" for number in range(60_000)), []),
    "alias bomb": (ALIAS_BOMB + changed(), ["alias"]),
    "alias to itself": (changed(name="name: &a [*a]"), []),
    "depth 33": (changed(name="name: " + "[" * 33 + "]" * 33), []),
    "depth 100,000": (changed(name="name: " + "[" * 100_000), []),
    "Python tag": (changed(name="name: !!python/object:os.system {}"), ["tag"]),
    "binary tag": (changed(name="name: !!binary aGVsbG8="), ["tag"]),
    "custom tag": (changed(name="name: !mine bad"), ["tag"]),
    "duplicate key": (changed() + "name: again\n", ["name"]),
    "duplicate parameter": (
        changed(search_space=PARTS["search_space"] + "\n  x: {type: uniform, min: 0.0, max: 2.0}"),
        ["x"],
    ),
    "typo at the top": (changed(name="nmae: bad"), ["nmae", "name"]),
    "typo in trial_config": (config("num_trails: 2"), ["num_trails", "num_trials"]),
    "typo in a parameter": (space("{type: uniform, min: 0.0, maxi: 1.0}"), ["maxi", "max"]),
    "typo in a type": (space("{type: unifrom, min: 0.0, max: 1.0}"), ["unifrom", "uniform"]),
    "num_trials a string": (config('num_trials: "10"'), ["num_trials", "integer"]),
    "num_trials a fraction": (config("num_trials: 1.5"), ["num_trials"]),
    "num_trials a word": (config("num_trials: yes"), ["num_trials"]),
    "num_trials null": (config("num_trials: null"), ["num_trials"]),
    "num_trials a list": (config("num_trials: [1]"), ["num_trials"]),
    "num_trials zero": (config("num_trials: 0"), ["num_trials"]),
    "num_trials negative": (config("num_trials: -1"), ["num_trials"]),
    "num_trials huge": (config("num_trials: 1000000000000"), ["num_trials"]),
    "num_trials beyond integers": (config("num_trials: 99999999999999999999"), ["num_trials"]),
    "parallel_trials zero": (config("num_trials: 2, parallel_trials: 0"), ["parallel_trials"]),
    "max_failed_trials negative": (config("num_trials: 2, max_failed_trials: -1"), ["max_failed_trials"]),
    "timeout zero": (config("num_trials: 2, timeout: 0s"), ["timeout"]),
    "timeout negative": (config("num_trials: 2, timeout: -5s"), ["timeout"]),
    "timeout in fortnights": (config("num_trials: 2, timeout: 1 fortnight"), ["timeout"]),
    "min above max": (space("{type: uniform, min: 2.0, max: 1.0}"), ["min", "max"]),
    "min NaN": (space("{type: uniform, min: .nan, max: 1.0}"), ["min"]),
    "max infinite": (space("{type: uniform, min: 0.0, max: .inf}"), ["max"]),
    "min a word": (space("{type: uniform, min: low, max: 1.0}"), ["min"]),
    "max missing": (space("{type: uniform, min: 0.0}"), ["max"]),
    "type missing": (space("{min: 0.0, max: 1.0}"), ["type"]),
    "log from zero": (space("{type: loguniform, min: 0, max: 1.0}"), ["min"]),
    "log from below zero": (space("{type: loguniform, min: -1.0, max: 1.0}"), ["min"]),
    "int log from zero": (space("{type: int, min: 0, max: 8, log: true}"), ["min"]),
    "log and step": (space("{type: loguniform, min: 0.1, max: 1.0, step: 0.1}"), ["step"]),
    "int log and step": (space("{type: int, min: 1, max: 8, log: true, step: 2}"), ["step"]),
    "step zero": (space("{type: uniform, min: 0.0, max: 1.0, step: 0}"), ["step"]),
    "step negative": (space("{type: uniform, min: 0.0, max: 1.0, step: -0.1}"), ["step"]),
    "step beyond the range": (space("{type: uniform, min: 0.0, max: 1.0, step: 2.0}"), ["step"]),
    "int with a fraction": (space("{type: int, min: 0.5, max: 8}"), ["min"]),
    "int beyond 64 bits": (space("{type: int, min: 0, max: 9223372036854775808}"), ["max"]),
    "int beyond exact floats": (space("{type: int, min: 0, max: 9007199254740993}"), ["max"]),
    "no choices": (space("{type: choice, values: []}"), ["values"]),
    "duplicate choices": (space("{type: choice, values: [1, 2, 1]}"), ["1"]),
    "choices equal in Python": (space("{type: choice, values: [1, true]}"), ["1", "true"]),
    "too many choices": (space(f"{{type: choice, values: {list(range(1001))}}}"), ["values"]),
    "nested choice": (space("{type: choice, values: [[1, 2], 3]}"), ["values"]),
    "parameter without a name": (named(""), []),
    "long parameter name": (named("x" * 65), []),
    "parameter name with a space": (named("a b"), []),
    "parameter name like an option": (named("-x"), []),
    "parameter name like a path": (named("../x"), []),
    "parameter name with a line break": (named("a\\nb"), []),
    "parameter name like a variable": (named("${x}"), []),
    "parameter name with a direction mark": (named("a\\u202Eb"), []),
    "parameter named as the metric": (named("loss"), ["loss"]),
    "no parameters": (changed(search_space="search_space: {}"), ["search_space"]),
    "no search space": (changed(search_space=None), ["search_space"]),
    "1,000 parameters": (changed(search_space="search_space:\n" + MANY_PARAMETERS), ["search_space"]),
    "no objective": (changed(objectives="objectives: []"), ["objectives"]),
    "objective without a metric": (changed(objectives="objectives: [{direction: minimize}]"), ["metric"]),
    "direction up": (
        changed(objectives="objectives: [{metric: loss, direction: up}]"),
        ["direction", "minimize", "maximize"],
    ),
    "metric twice": (changed(objectives="objectives: [{metric: loss}, {metric: loss}]"), ["loss"]),
    "unknown algorithm": (changed(algorithm="algorithm: {name: magic}"), ["magic", "tpe"]),
    "seed a word": (changed(algorithm="algorithm: {name: tpe, seed: dice}"), ["seed"]),
    "unknown backend": (changed(backend="backend: {type: moon}"), ["moon", "process"]),
    "no template": (changed(trial_template=None), ["trial_template"]),
    "function without a file": (template("trainer: {function: train_fn}"), ["function"]),
    "function not a name": (template('trainer: {function: "train.py:a b"}'), ["function"]),
    "trainer and command": (
        template('trainer: {function: "train.py:train_fn"}, command: [python3, train.py]'),
        ["command"],
    ),
    "empty command": (template("command: []"), ["command"]),
    "command in one string": (template('command: "python3 train.py; rm -r x"'), ["command"]),
    "NUL in a command": (template('command: [python3, "a\\0b"]'), ["command"]),
    "unknown placeholder": (template('command: [python3, train.py, "{{lr}}"]'), ["lr", "x"]),
    "unclosed placeholder": (template('command: [python3, train.py, "{{x"]'), ["{{x"]),
    "unknown program": (template('command: [no-such-program, "{{x}}"]'), ["no-such-program"]),
    "env name with =": (template('trainer: {function: "train.py:train_fn"}, env: {"A=B": "1"}'), ["A=B"]),
    "empty env name": (template('trainer: {function: "train.py:train_fn"}, env: {"": "1"}'), ["env"]),
    "empty job name": (changed(name='name: ""'), ["name"]),
    "job name like a path": (changed(name="name: a/b"), ["name"]),
    "job name of dots": (changed(name="name: .."), ["name"]),
    "job name with a control character": (changed(name='name: "a\\u0007b"'), ["name"]),
    "job name too long": (changed(name="name: " + "n" * 513), ["name"]),
}


# Refused before their lines are counted.
WITHOUT_PLACE = {"UTF-16", "invalid UTF-8", "NUL", "too large", "60,000 keys"}


@pytest.fixture(scope="module")
def kept(binary, tmp_path_factory):
    """A workspace with a finished job, which no wrong input may touch."""
    workspace = Workspace(binary, tmp_path_factory.mktemp("bad"))
    workspace.write_trainer()
    workspace.write_experiment(name="kept")
    workspace.run()
    return workspace


@pytest.fixture
def untouched(kept):
    """The same workspace; checks at the test's end that the state is what it was."""
    before = fingerprint(kept.storage)
    yield kept
    assert fingerprint(kept.storage) == before


def test_the_correct_file_is_correct(workspace):
    """Guards the table below: what it changes is right before the change."""
    workspace.write_trainer()
    workspace.write_text(changed())
    workspace.run()


def test_byte_order_mark_is_accepted(workspace):
    workspace.write_trainer()
    workspace.write_text(b"\xef\xbb\xbf" + changed().encode())
    workspace.run()


@pytest.mark.parametrize("case", BAD_FILES)
def test_bad_file(untouched, case):
    text, words = BAD_FILES[case]
    untouched.write_text(text)
    result = untouched.run(exit_code=78, timeout=20)
    line = error_line(result)
    place = r"experiment\.yaml(:\d+:\d+)?: " if case in WITHOUT_PLACE else r"experiment\.yaml:\d+:\d+: "
    assert re.search(place, line), line
    assert len(line) < 600
    for word in words:
        assert word in line


def test_typo_is_located(untouched):
    untouched.write_text(changed(trial_config="trial_config:\n  num_trails: 2"))
    lines = untouched.file.read_text().splitlines()
    row = next(number for number, line in enumerate(lines, 1) if "num_trails" in line)
    line = error_line(untouched.run(exit_code=78))
    assert f"experiment.yaml:{row}:3: " in line
    assert "num_trails" in line and "num_trials" in line


def test_missing_python_file(untouched):
    untouched.write_text(template('trainer: {function: "absent.py:train_fn"}'))
    assert "absent.py" in error_line(untouched.run(exit_code=78))


def test_missing_experiment_file(untouched):
    result = untouched.hyperopt("run", "absent.yaml", "--storage-path", untouched.storage)
    assert result.returncode == 66
    assert "absent.yaml" in error_line(result)


def test_experiment_file_is_a_folder(untouched):
    result = untouched.hyperopt("run", untouched.folder, "--storage-path", untouched.storage, timeout=20)
    assert result.returncode == 66
    error_line(result)


@pytest.mark.parametrize(
    "arguments",
    [["run", "--no-such-flag"], ["runn"], ["run", "--parallel", "0"], ["run", "--parallel", "1e3"], ["run", "--trials"]],
    ids=" ".join,
)
def test_usage(untouched, arguments):
    untouched.write_text(changed())
    result = untouched.hyperopt(*arguments, timeout=20)
    assert result.returncode == 64
    assert "sage" in result.stderr


def test_unwritable_storage(untouched):
    untouched.write_text(changed())
    obstacle = untouched.folder / "obstacle"
    obstacle.write_text("a regular file")
    result = untouched.hyperopt("run", untouched.file, "--storage-path", obstacle / "below")
    assert result.returncode == 73
    assert "obstacle" in error_line(result)
    assert obstacle.read_text() == "a regular file"


def failing_job(workspace, trainer, **trial_config):
    """Runs a trainer of which no trial succeeds; returns the job and what was printed."""
    workspace.write_trainer(trainer)
    job = workspace.write_experiment(trial_config={"num_trials": 4, "max_failed_trials": 2} | trial_config)
    result = workspace.run(exit_code=1)
    assert "Fatal error" not in result.stderr
    trials = optuna.load_study(study_name=job.name, storage=job.url).trials
    assert {trial.state.name for trial in trials} == {"FAIL"}
    assert [trial.state for trial in job.trials()] == ["FAIL"] * len(trials)
    experiment = job.experiment()
    assert (experiment.succeeded, experiment.failed, experiment.running) == (0, len(trials), 0)
    assert experiment.best_name is None
    return job, result


def test_function_that_raises(workspace):
    job, result = failing_job(workspace, "def train_fn(x):\n    raise ValueError('no such layer')\n")
    assert len(job.trials()) == 2  # max_failed_trials ends the job
    assert "ValueError" in job.trial(0).condition["message"] or "ValueError" in job.log(0)
    assert "Traceback" in job.log(0)
    assert "Traceback" not in result.stderr


def refused_job(workspace, trainer):
    """Runs a trainer whose function cannot be called: the job ends soon, and no trial is spent on it."""
    workspace.write_trainer(trainer)
    job = workspace.write_experiment(trial_config={"num_trials": 20, "max_failed_trials": 2})
    result = workspace.run(exit_code=1)
    states = [trial.state.name for trial in optuna.load_study(study_name=job.name, storage=job.url).trials]
    assert 0 < len(states) <= 3
    assert set(states) == {"WAITING"}
    return result.stderr


def test_function_that_is_not_there(workspace):
    errors = refused_job(workspace, "def train(x):\n    pass\n")
    assert "train.py has no function named train_fn; it defines: train" in errors
    workspace.write_trainer()
    workspace.run("--trials", "4")


def test_function_with_other_arguments(workspace):
    errors = refused_job(workspace, "def train_fn(y):\n    pass\n")
    assert "missing a required argument: 'y' (it was given: x)" in errors


def test_exit_code_of_a_command(workspace):
    workspace.write_trainer("import sys\nprint('loss: 1')\nsys.exit(3)\n")
    job = workspace.write_experiment(trial_template={"command": ["python3", "train.py", "{{x}}"]})
    workspace.run(exit_code=1)
    assert job.trial(0).state == "FAIL"
    assert job.trial(0).condition["message"].startswith("exit code 3: ")


def test_metric_never_printed(workspace):
    job, _ = failing_job(workspace, "def train_fn(x):\n    print('accuracy: 0.5')\n")
    assert "the metric 'loss' was never printed" in job.trial(0).condition["message"]


def test_metric_not_a_number(workspace):
    job, _ = failing_job(workspace, "def train_fn(x):\n    print('loss: nan')\n")
    assert "the last value of 'loss' is not a number" in job.trial(0).condition["message"]


def test_trial_that_hangs(workspace):
    trainer = """
        import signal
        import subprocess
        import time

        def train_fn(x):
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            subprocess.Popen(["sleep", "300"])
            time.sleep(300)
    """
    job, _ = failing_job(workspace, trainer, num_trials=1, timeout="1s")
    assert job.trial(0).condition["message"] == "timed out after 1 s"
    wait_until(lambda: not workspace.processes(), timeout=5, what="the end of all children")


def test_later_failures_leave_earlier_results(workspace):
    workspace.write_trainer()
    job = workspace.write_experiment()
    workspace.run()
    before = [path.read_bytes() for path in job.trial_paths()]
    best = job.experiment().best_name
    workspace.write_trainer("def train_fn(x):\n    raise SystemExit(9)\n")
    workspace.run("--trials", 8, exit_code=1)
    assert [path.read_bytes() for path in job.trial_paths()][:3] == before
    assert job.experiment().best_name == best
    assert [trial.state.name for trial in optuna.load_study(study_name=job.name, storage=job.url).trials][:3] == [
        "COMPLETE"
    ] * 3
