"""The line protocol of `hyperopt ask-tell`, as the program's help describes it."""

import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import optuna
import pytest
from ask_tell import AskTell, Refused

SPACE = [
    {"name": "lr", "type": "float", "low": 1e-4, "high": 1.0, "log": True},
    {"name": "drop", "type": "float", "low": 0, "high": 0.5, "step": 0.1},
    {"name": "units", "type": "int", "low": 4, "high": 64.0, "log": True},
    {"name": "layers", "type": "int", "low": 1, "high": 9, "step": 2},
    {"name": "kernel", "type": "categorical", "choices": ["rbf", "poly", 3, 2.5, False, None]},
    {"name": "degree", "type": "int", "low": 2, "high": 5, "parent": "kernel", "when": ["poly", 3]},
    {"name": "shift", "type": "float", "low": 0, "high": 1, "parent": "degree", "when": [2, 3]},
]
X = [{"name": "x", "type": "float", "low": 0, "high": 1}]


@pytest.fixture
def start(binary):
    programs = []

    def start(**init):
        programs.append(AskTell(binary, **init))
        return programs[-1]

    yield start
    for program in programs:
        program.__exit__()
        assert program.process.returncode == 0


def check(params):
    """Exactly the active parameters in their order, in bounds, on their steps and of their types."""
    names = ["lr", "drop", "units", "layers", "kernel"]
    if params["kernel"] in ("poly", 3):
        names.append("degree")
        names += ["shift"] if params["degree"] in (2, 3) else []
    assert list(params) == names
    assert type(params["lr"]) is float and 1e-4 <= params["lr"] <= 1
    assert any(abs(params["drop"] - k / 10) < 1e-12 for k in range(6))
    assert type(params["units"]) is int and 4 <= params["units"] <= 64
    assert params["layers"] in (1, 3, 5, 7, 9)
    assert any(params["kernel"] == c and type(params["kernel"]) is type(c) for c in SPACE[4]["choices"])


@pytest.mark.parametrize("sampler", ["tpe", "random", "auto", None])
def test_ask_and_tell(start, sampler):
    program = start(
        space=SPACE, directions=["minimize"], seed=7, sampler=sampler, options={}, storage=None, budget=200
    )
    seen = set()
    for number in range(60):
        asked, params = program.ask()
        assert asked == number
        check(params)
        seen.add(params["kernel"])
        answer = program.tell(number, params["lr"])
        assert answer["ok"] is True and answer["us"] > 0
    assert len(seen) >= 5


def test_answers_of_init_and_close(binary):
    program = AskTell(binary)
    answer = program(init={"space": X})
    assert answer["ok"] is True and answer["name"] == "hyperopt" and answer["version"].count(".") == 2
    assert program(close={})["ok"] is True
    assert program.process.wait(timeout=10) == 0
    program.__exit__()


def test_end_of_input_ends_the_program_also_within_a_line(binary):
    for text, lines in [("", 0), ('{"init":{"space":[]}}\n', 1), ('{"init":{"space":[]}}\n{"ask":{}}', 2)]:
        result = subprocess.run([binary, "ask-tell"], input=text, capture_output=True, text=True, timeout=20)
        assert result.returncode == 0 and result.stderr == ""
        assert len(result.stdout.splitlines()) == lines


def test_a_seed_repeats_and_seeds_differ(start):
    def run(seed, **more):
        program = start(space=SPACE, seed=seed, **more)
        result = []
        for _ in range(20):
            number, params = program.ask()
            program.tell(number, params["lr"])
            result.append(params)
        return result

    assert run(3) == run(3) != run(4)
    assert run(3, seed_mode="per-trial") == run(3, seed_mode="per-trial") != run(3)


def test_several_asks_give_different_trials_that_may_end_in_any_order(start):
    program = start(space=X, seed=1)
    for _ in range(8):
        trials = [program.ask() for _ in range(5)]
        assert len({number for number, _ in trials}) == len({params["x"] for _, params in trials}) == 5
        for number, params in reversed(trials):
            program.tell(number, params["x"])


def test_suggest_mode(start):
    program = start(space=[], mode="suggest", seed=5, sampler="tpe", options={"n_startup_trials": 3})
    for number in range(15):
        assert program.ask() == (number, None)
        params = {}
        for parameter in SPACE:
            if "parent" in parameter and params.get(parameter["parent"]) not in parameter["when"]:
                continue
            plain = {key: value for key, value in parameter.items() if key not in ("parent", "when")}
            request = {"number": number, "param": plain}
            params[parameter["name"]] = program(suggest=request)["value"]
            assert program(suggest=request)["value"] == params[parameter["name"]]
        check(params)
        program.tell(number, 1)


def test_failed_and_pruned_trials_and_infinite_values(start):
    program = start(space=X, seed=1)
    for more in [{"state": "fail"}, {"state": "pruned"}, {"state": "complete", "values": [float("inf")]}]:
        number, _ = program.ask()
        assert program(tell={"number": number, "values": None} | more)["ok"] is True


def test_reports_prune(start):
    options = {"pruner": {"name": "median", "n_startup_trials": 2}}
    program = start(space=X, seed=1, options=options)
    for value in (1, 2, 3):
        number, _ = program.ask()
        assert program(report={"number": number, "step": 1.0, "value": value})["prune"] is (value == 3)
        program.tell(number, **({"state": "pruned"} if value == 3 else {"values": [value]}))
    program = start(space=X, options={"pruner": "nop"})
    number, _ = program.ask()
    assert program(report={"number": number, "step": 0, "value": float("nan")})["prune"] is False


def test_constraints_lead_the_search(start):
    def mean(limit):
        program = start(space=X, seed=2)
        late = []
        for number in range(60):
            _, params = program.ask()
            program.tell(number, params["x"], constraints=[limit - params["x"]])
            late += [params["x"]] if number >= 40 else []
        return sum(late) / len(late)

    assert mean(-1) < 0.3 < mean(0.5)


def test_enqueued_parameters(start):
    program = start(space=X + [{"name": "y", "type": "int", "low": 0, "high": 9}], seed=1)
    assert program(enqueue={"params": {"x": 2, "y": 3.0}})["number"] == 0
    assert program(enqueue={"params": {"y": 4}})["number"] == 1
    assert program.ask() == (0, {"x": 2.0, "y": 3})
    number, params = program.ask()
    assert number == 1 and params["y"] == 4 and 0 <= params["x"] <= 1
    assert program.ask()[0] == 2


def test_fill_and_loop(start):
    program = start(space=SPACE, directions=["minimize", "maximize"], seed=1)
    assert program(fill={"n": 300, "seed": 1, "value": "random"})["ok"] is True
    assert program(fill={"n": 50.0, "seed": 1, "value": "zero"})["ok"] is True
    times = program(loop={"n": 5})["us"]
    assert len(times) == 5 and all(time > 0 for time in times)
    assert program.ask()[0] == 355


def test_fill_with_a_hundred_thousand_trials_stays_small(start):
    space = [{"name": f"x{i}", "type": "float", "low": 0.0, "high": 1.0} for i in range(30)]
    program = start(space=space, directions=["minimize"], seed=1, sampler="tpe")
    began = time.monotonic()
    program(fill={"n": 100_000, "seed": 1, "value": "random"})
    seconds = time.monotonic() - began
    program(loop={"n": 3})
    status = open(f"/proc/{program.process.pid}/status").read()
    peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
    assert peak < 400, f"{peak} MB"
    assert seconds < 60, f"{seconds:.1f} s"


def test_a_file_is_continued_by_another_program_and_by_optuna(start, tmp_path):
    path = tmp_path / "study.db"
    init = {"space": SPACE, "directions": ["maximize"], "storage": str(path), "study": "mine", "seed": 1}
    told = []
    for round in range(3):
        program = start(**init)
        if round == 1:
            for more in [{"state": "fail"}, {"state": "pruned"}]:
                number, params = program.ask()
                if more["state"] == "pruned":
                    program(report={"number": number, "step": 2, "value": 0.25})
                program.tell(number, **more)
                told.append((number, params, None if more["state"] == "fail" else [0.25]))
        for _ in range(4):
            number, params = program.ask()
            program.tell(number, number / 2, constraints=[-1, number - 9])
            told.append((number, params, [number / 2]))
        program(close={})
    study = optuna.load_study(study_name="mine", storage=f"sqlite:///{path}")
    assert [(t.number, t.params, t.values) for t in study.trials] == told
    assert [t.number for t in study.trials] == list(range(14))
    assert study.directions == [optuna.study.StudyDirection.MAXIMIZE]
    assert study.best_trial.number == 9
    assert study.trials[4].state.name == "FAIL" and study.trials[5].state.name == "PRUNED"
    study.optimize(lambda t: t.suggest_float("lr", 1e-4, 1, log=True), n_trials=2)
    program = start(**init)
    assert program.ask()[0] == 16
    with pytest.raises(Refused, match="directions"):
        program(init=init | {"directions": ["minimize"]})


def test_optuna_may_work_on_the_same_file_meanwhile(start, tmp_path):
    path = tmp_path / "study.db"
    program = start(mode="suggest", storage=str(path), study="s", seed=1)
    study = optuna.load_study(study_name="s", storage=f"sqlite:///{path}")
    first, _ = program.ask()
    other = study.ask()
    assert (first, other.number) == (0, 1)
    other.suggest_int("n", 1, 3)
    study.enqueue_trial({"n": 2})
    assert program.tell(other.number, 5)["ok"]
    second, _ = program.ask()
    assert second == 2
    assert program(suggest={"number": 2, "param": {"name": "n", "type": "int", "low": 1, "high": 3}})["value"] == 2
    study.tell(first, 1.0)
    with pytest.raises(Refused, match="does not run any more"):
        program.tell(first, 2)
    assert program.tell(second, 3)["ok"]
    assert [t.values for t in study.trials] == [[1.0], [5.0], [3.0]]


def test_programs_at_the_same_time_share_a_file(start, tmp_path):
    path = tmp_path / "study.db"
    programs = [start(space=SPACE, storage=str(path), study="s", seed=seed) for seed in range(3)]
    programs[0](enqueue={"params": {"lr": 0.5}})

    def work(program):
        numbers = []
        for _ in range(25):
            number, params = program.ask()
            check(params)
            program.tell(number, params["lr"])
            numbers.append(number)
        return numbers

    with ThreadPoolExecutor() as pool:
        numbers = [number for part in pool.map(work, programs) for number in part]
    assert sorted(numbers) == list(range(75))
    study = optuna.load_study(study_name="s", storage=f"sqlite:///{path}")
    assert [t.number for t in study.trials] == list(range(75))
    assert all(t.state.name == "COMPLETE" for t in study.trials)
    assert study.trials[0].params["lr"] == 0.5


REFUSALS = [
    ("{", "not JSON"),
    ("", "not JSON"),
    ("[]", "an object with one member"),
    ("{}", "an object with one member"),
    ('{"ask":{},"tell":{}}', "an object with one member"),
    ('{"ask":7}', "ask must be an object"),
    ('{"dance":{}}', 'no request "dance"'),
    ('{"tell":{}}', "needs number"),
    ('{"tell":{"number":0}}', "needs values"),
    ('{"tell":{"number":"0","values":[1]}}', "number must be an integer"),
    ('{"tell":{"number":0.5,"values":[1]}}', "number must be an integer"),
    ('{"tell":{"number":-1,"values":[1]}}', "must lie between"),
    ('{"tell":{"number":1e300,"values":[1]}}', "number must be an integer"),
    ('{"tell":{"number":99,"values":[1]}}', "trial 99: there is no such trial"),
    ('{"tell":{"number":0,"values":[1]}}', "trial 0: it is over, with the state COMPLETE"),
    ('{"tell":{"number":1,"values":[1,2]}}', "2 values were told, but the study has 1 objective"),
    ('{"tell":{"number":1,"values":[]}}', "0 values were told"),
    ('{"tell":{"number":1,"values":1}}', "values must be a list"),
    ('{"tell":{"number":1,"values":["1"]}}', "values must be a list of numbers"),
    ('{"tell":{"number":1,"values":[NaN]}}', "value 0 is NaN"),
    ('{"tell":{"number":1,"state":"fail","values":[1]}}', "a failed trial has no values"),
    ('{"tell":{"number":1,"state":"done"}}', 'the state "done" is unknown'),
    ('{"tell":{"number":1,"values":[1],"constraints":[NaN]}}', "the constraint 0 is NaN"),
    ('{"report":{"number":1,"step":0}}', "needs value"),
    ('{"report":{"number":1,"step":-1,"value":1}}', "the step -1 is negative"),
    ('{"report":{"number":0,"step":1,"value":1}}', "trial 0: it is over"),
    ('{"suggest":{"number":1,"param":{"name":"x","type":"int","low":0,"high":1}}}', "kind"),
    ('{"suggest":{"number":0,"param":{"name":"y","type":"int","low":0,"high":1}}}', "trial 0: it is over"),
    ('{"enqueue":{"params":{"z":1}}}', "parameter z: the space has no such parameter"),
    ('{"enqueue":{"params":{"x":"a"}}}', "does not fit"),
    ('{"fill":{"n":-1}}', "must lie between"),
    ('{"fill":{"n":5,"value":"one"}}', 'the value "one" is unknown'),
    ('{"loop":{"n":1e9}}', "must lie between"),
    ('{"init":{}}', "init needs space"),
    ('{"init":{"space":[{}]}}', "space[0] needs name"),
    ('{"init":{"space":[{"name":"a","type":"float"}]}}', "parameter a needs low"),
    ('{"init":{"space":[{"name":"a","type":"real","low":0,"high":1}]}}', 'the type "real" is unknown'),
    ('{"init":{"space":[{"name":"a","type":"float","low":2,"high":1}]}}', "parameter a: min 2.0 is greater than"),
    ('{"init":{"space":[{"name":"a","type":"float","low":0,"high":1,"log":true}]}}', "greater than 0"),
    ('{"init":{"space":[{"name":"a","type":"float","low":0,"high":1e999}]}}', "must be finite"),
    ('{"init":{"space":[{"name":"a","type":"int","low":0,"high":1.5}]}}', "high must be an integer"),
    ('{"init":{"space":[{"name":"a","type":"int","low":1,"high":5,"log":true,"step":2}]}}', "step 2"),
    ('{"init":{"space":[{"name":"a","type":"categorical","choices":[]}]}}', "at least one choice"),
    ('{"init":{"space":[{"name":"a","type":"categorical","choices":[[1]]}]}}', "choices must be a list of"),
    ('{"init":{"space":[{"name":"a","type":"categorical","choices":[1,1.0]}]}}', "one and the same"),
    ('{"init":{"space":[{"name":"a","type":"int","low":0,"high":1,"parent":"b","when":[1]}]}}', "its parent b"),
    ('{"init":{"space":[{"name":"a","type":"int","low":0,"high":1,"when":[1]}]}}', 'without "parent"'),
    ('{"init":{"space":[],"directions":["up"]}}', 'a direction is "up"'),
    ('{"init":{"space":[],"directions":[]}}', "it needs 1 to 64"),
    ('{"init":{"space":[],"seed":-1}}', "seed is -1"),
    ('{"init":{"space":[],"sampler":"magic"}}', "magic"),
    ('{"init":{"space":[],"options":{"speed":9}}}', "speed"),
    ('{"init":{"space":[],"options":{"pruner":"axe"}}}', "axe"),
    ('{"init":{"space":[],"mode":"fast"}}', 'the mode "fast" is unknown'),
    ('{"init":{"space":[],"storage":"/nowhere/at/all.db"}}', "/nowhere/at/all.db"),
]  # fmt: skip


def test_refusals_leave_the_study_as_it_was(start):
    program = start(space=X, seed=1)
    number, params = program.ask()
    program.tell(number, 1)
    assert program.ask()[0] == 1
    for line, message in REFUSALS:
        answer = program.send(line)
        assert set(answer) == {"error"} and message in answer["error"], f"{line}: {answer}"
    twin = start(space=X, seed=1)
    assert twin.ask() == (0, params)
    twin.tell(0, 1)
    twin.ask()
    for either in (program, twin):
        either.tell(1, 0.5)
    assert program.ask() == twin.ask()


def test_before_init_nothing_is_served(start):
    program = start()
    for request in ("ask", "tell", "report", "suggest", "enqueue", "fill", "loop"):
        assert "send init first" in program.send(json.dumps({request: {}}))["error"]


def test_several_objectives_have_no_reports(start):
    program = start(space=X, directions=["minimize", "maximize"])
    program.ask()
    with pytest.raises(Refused, match="one objective"):
        program(report={"number": 0, "step": 0, "value": 1})
    assert program.tell(0, 1, 2)["ok"]


def test_hostile_lines(start):
    program = start(space=X, seed=1)
    lines = [
        b"\xff\xfe", b"\x00" * 100, b"[" * 100_000, b'{"ask":' * 50_000, b'{"a":"' + b"x" * 5_000_000,
        b'{"' + b"k" * 1_000_000 + b'":{}}', b"1" * 100_000, b'{"init":{"space":[' + b"{}," * 100_000 + b"{}]}}",
        b"x" * (17 << 20), b'"\\ud800"', b'{"ask":{}}garbage', b'{"suggest":{"number":0,"param":[]}}',
    ]  # fmt: skip
    for line in lines:
        answer = program.send(line)
        assert set(answer) == {"error"} and len(answer["error"]) < 1200, line[:40]
    assert program.ask()[0] == 0


def test_names_and_choices_of_any_script(start, tmp_path):
    name, choices = 'größe "\\ \n🙂', ["ä\t", "", "🙂", "a" * 2000]
    space = [{"name": name, "type": "categorical", "choices": choices}]
    program = start(space=space, storage=str(tmp_path / "s.db"), study=name)
    for _ in range(3):
        number, params = program.ask()
        assert list(params) == [name] and params[name] in choices
        program.tell(number, 1)
    study = optuna.load_study(study_name=name, storage=f"sqlite:///{tmp_path}/s.db")
    assert all(t.params[name] in choices for t in study.trials)


def test_help_has_an_example_that_works(binary):
    text = subprocess.run([binary, "ask-tell", "--help"], capture_output=True, text=True, check=True).stdout
    example = text.split("Example")[1].split("Requests")[0].partition("\n")[2]
    requests = [line.strip() + "\n" for line in example.splitlines() if line.strip()]
    result = subprocess.run([binary, "ask-tell"], input="".join(requests), capture_output=True, text=True, timeout=20)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 0 and len(answers) >= 4 and not any("error" in answer for answer in answers)


def test_a_closed_output_ends_the_program(binary):
    process = subprocess.Popen([binary, "ask-tell"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.close()
    process.stdin.write(b'{"ask":{}}\n')
    process.stdin.flush()
    assert process.wait(timeout=10) == 74
    process.stdin.close()
