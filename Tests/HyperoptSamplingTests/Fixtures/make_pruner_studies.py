"""Asks Optuna's pruners about random studies and prints their decisions, event by event, as JSON.

Usage: make_pruner_studies.py FIRST_SEED COUNT > pruner_studies.json     (Optuna 5.0.0, SciPy 1.17)
       make_pruner_studies.py --check pruners.json     asks again about the reports in that file

Trials overlap, repeat values, report NaN and infinities, report in any order of steps, violate constraints, and
sometimes go on although they should be pruned. An event is a list: its name, the trial's number, and
  report: step, value, whether to prune, and the attributes that the pruner has newly set
  finish: state, value or null, constraint value
"""
import json
import random
import sys
import warnings

import optuna
from optuna.pruners import (
    HyperbandPruner, MedianPruner, PatientPruner, PercentilePruner, SuccessiveHalvingPruner, ThresholdPruner,
    WilcoxonPruner,
)
from optuna.trial import TrialState

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

CLASSES = {
    "median": MedianPruner, "percentile": PercentilePruner, "hyperband": HyperbandPruner,
    "successive_halving": SuccessiveHalvingPruner, "threshold": ThresholdPruner, "wilcoxon": WilcoxonPruner,
}
NAMES = [*CLASSES, "patient"]


def make(name, options):
    if name != "patient":
        return CLASSES[name](**options)
    wrapped = options.get("wrapped_pruner")
    if wrapped is not None:
        wrapped = make(wrapped["name"], {key: value for key, value in wrapped.items() if key != "name"})
    return PatientPruner(wrapped, options["patience"], options.get("min_delta", 0.0))


def some(pick, **choices):
    """Some of the options, each with one of its values."""
    return {key: pick.choice(values) for key, values in choices.items() if pick.random() < 0.6}


def options(name, pick):
    schedule = some(pick, n_warmup_steps=[0, 1, 3], interval_steps=[1, 2, 3])
    median = schedule | some(pick, n_startup_trials=[0, 1, 4], n_min_trials=[1, 2, 4])
    if name == "median":
        return median
    if name == "percentile":
        return median | {"percentile": pick.choice([0.0, 10.0, 25.0, 33.3, 75.0, 100.0])}
    if name == "successive_halving":
        chosen = {"min_resource": pick.choice([1, 2, 3])} if pick.random() < 0.7 else {}
        chosen |= some(pick, reduction_factor=[2, 3], min_early_stopping_rate=[0, 1])
        return chosen | (some(pick, bootstrap_count=[1, 2]) if chosen.get("min_resource") else {})
    if name == "hyperband":
        chosen = {"max_resource": pick.choice([9, 12, 27])} if pick.random() < 0.7 else {}
        chosen |= some(pick, reduction_factor=[2, 3, 4], min_resource=[1, 2])
        return chosen | (some(pick, bootstrap_count=[1, 2]) if chosen.get("max_resource") else {})
    if name == "patient":
        wrapped = pick.choice([None, "median", "successive_halving", "threshold"])
        chosen = {"patience": pick.choice([0, 1, 3])} | some(pick, min_delta=[0.05, 0.2])
        if wrapped:
            chosen["wrapped_pruner"] = {"name": wrapped} | options(wrapped, pick)
        return chosen
    if name == "threshold":
        return schedule | pick.choice([{"lower": -0.5}, {"upper": 1.5}, {"lower": -1, "upper": 2.0}])
    if name == "wilcoxon":
        return some(pick, p_threshold=[0.05, 0.3], n_startup_steps=[0, 4])
    return {}


def has_auto(name, chosen):
    """Whether the pruner itself chooses a resource, which depends on what has ended at its first decision."""
    if name == "patient":
        wrapped = chosen.get("wrapped_pruner") or {"name": None}
        return has_auto(wrapped["name"], wrapped)
    return (name == "successive_halving" and "min_resource" not in chosen) or (
        name == "hyperband" and "max_resource" not in chosen)


class Running:
    def __init__(self, study, pick, length, odd):
        self.trial = study.ask()
        self.steps = list(range(length if pick.random() < 0.8 else pick.randrange(0, length + 1)))
        if pick.random() < odd:
            pick.shuffle(self.steps)
        self.level = pick.uniform(0, 1)
        self.total = 0.0
        self.count = 0
        self.told = set()


def record(seed):
    pick = random.Random(seed)
    name = NAMES[seed % len(NAMES)]
    chosen = options(name, pick)
    direction = pick.choice(["minimize", "maximize"])
    study_name = pick.choice(["pruning", "Größe", "a/b c"]) + str(seed)
    study = optuna.create_study(
        study_name=study_name, direction=direction, pruner=make(name, chosen), sampler=optuna.samplers.RandomSampler())
    parallel = 1 if has_auto(name, chosen) else pick.choice([1, 2, 4])
    length = pick.choice([60, 20]) if name == "wilcoxon" and pick.random() < 0.3 else 12
    digits, odd = pick.choice([1, 2, 12]), pick.choice([0.0, 0.3])
    special = pick.choice([0.0, 0.0, 0.02] if name == "wilcoxon" else [0.0, 0.02, 0.2])
    events, running, started = [], [], 0
    while started < 16 or running:
        if len(running) < parallel and started < 16:
            running.append(Running(study, pick, length, odd))
            started += 1
        now = pick.choice(running)
        number = now.trial.number
        prune = False
        if now.steps:
            step = now.steps.pop(0)
            value = round(now.level + 1 / (step + 1) + pick.gauss(0, 0.2), digits)
            if pick.random() < special:
                value = pick.choice([float("nan"), float("inf"), float("-inf")])
            value = -value if direction == "maximize" else value
            now.total, now.count = now.total + (value if abs(value) < 1e9 else 0), now.count + 1
            now.trial.report(value, step)
            prune = bool(now.trial.should_prune())
            attrs = study._storage.get_trial_system_attrs(now.trial._trial_id)
            fresh = {k: v for k, v in attrs.items() if k.startswith("completed_rung_") and k not in now.told}
            now.told |= set(fresh)
            events.append(["report", number, step, value, prune, fresh])
        if (prune and pick.random() < 0.8) or not now.steps:
            running.remove(now)
            limit = round(pick.uniform(-1, 1), 2) if seed % 3 == 0 else 0
            if limit:
                now.trial.set_constraint("limit", limit)
            state = TrialState.PRUNED if prune else pick.choice([TrialState.COMPLETE] * 9 + [TrialState.FAIL])
            value = round(now.total / max(1, now.count), digits) if state == TrialState.COMPLETE else None
            study.tell(now.trial, value, state)
            events.append(["finish", number, state.name, value, limit])
    result = {"pruner": name, "options": chosen, "direction": direction, "study_name": study_name, "events": events}
    if name == "hyperband" and study.pruner._pruners:
        result["budgets"] = study.pruner._trial_allocation_budgets
        result["bracket_ids"] = [study.pruner._get_bracket_id(study, trial) for trial in study.trials]
    return result


def check(path):
    decisions = 0
    with open(path) as file:
        studies = json.load(file)
    for recorded in studies:
        name = {"PatientMedian": "patient", "SuccessiveHalving": "successive_halving"}.get(
            recorded["pruner"], recorded["pruner"].lower())
        chosen = dict(recorded["args"])
        if recorded["pruner"] == "PatientMedian":
            chosen["wrapped_pruner"] = {"name": "median", "n_startup_trials": 2}
        study = optuna.create_study(
            study_name=recorded["study_name"], direction=recorded["direction"], pruner=make(name, chosen),
            sampler=optuna.samplers.RandomSampler())
        for expected in recorded["trials"]:
            trial = study.ask()
            for step, value in expected["reports"]:
                trial.report(float(value), step)
                decisions += 1
                assert trial.should_prune() == (step == expected["pruned_at"]), (recorded["study_name"], step)
            if expected["pruned_at"] is None:
                study.tell(trial, expected["value"])
            else:
                study.tell(trial, state=TrialState.PRUNED)
    print(f"{decisions} decisions of {len(studies)} studies are the same")


if sys.argv[1] == "--check":
    check(sys.argv[2])
else:
    first, count = map(int, sys.argv[1:3])
    lines = ",\n".join(json.dumps(record(first + seed), separators=(",", ":")) for seed in range(count))
    print(f"[\n{lines}\n]")
