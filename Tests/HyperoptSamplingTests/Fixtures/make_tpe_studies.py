"""Runs random studies with Optuna and prints what happened, event by event, as JSON.

Usage: make_tpe_studies.py FIRST_SEED COUNT TRIALS > tpe_studies.json   (Optuna 5.0.0)

Each study has its own space, options, directions, constraints, pruned, failed and overlapping trials, conditional
parameters and changing ranges. An event is a list: its name, the trial's number, and
  suggest: name, index into "distributions", internal value     report: step, value
  finish: state, values, constraint violation                   announce: the trial's relative_params attributes
"""
import json
import math
import random
import sys
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def distribution(pick):
    kind = pick.randrange(8)
    low = pick.uniform(-3, 1)
    if kind == 0:
        return FloatDistribution(low, low + pick.uniform(0.5, 4))
    if kind == 1:
        return FloatDistribution(10 ** pick.uniform(-6, -2), 10 ** pick.uniform(-1, 2), log=True)
    if kind == 2:
        return FloatDistribution(pick.choice([0, -1, 0.1]), pick.choice([1, 2.05, 3]), step=pick.choice([0.1, 0.25, 0.3]))
    if kind == 3:
        return IntDistribution(pick.randrange(-5, 2), pick.randrange(3, 40))
    if kind == 4:
        return IntDistribution(1, pick.choice([8, 100, 4096]), log=True)
    if kind == 5:
        return IntDistribution(pick.randrange(0, 3), pick.randrange(20, 60), step=pick.choice([2, 3, 5]))
    if kind == 6:
        return CategoricalDistribution([None, True, 3, 0.5, "a", "b", "c", "d"][: pick.randrange(2, 9)])
    return FloatDistribution(1.5, 1.5) if pick.random() < 0.3 else FloatDistribution(0, 1)


def place(value, dist):
    """A number of 0 to 1 for the objectives to work on."""
    if isinstance(dist, CategoricalDistribution):
        return dist.to_internal_repr(value) / len(dist.choices)
    low, high = dist.low, dist.high
    if dist.log:
        value, low, high = math.log(value), math.log(low), math.log(high)
    return (value - low) / (high - low) if high > low else 0.5


class Recorder:
    def __init__(self, seed, trials):
        pick = self.pick = random.Random(seed)
        objectives = pick.choice([1, 1, 1, 2, 2, 3, 4])
        self.directions = [pick.choice(["minimize", "maximize"]) for _ in range(objectives)]
        self.options = {"n_startup_trials": pick.choice([3, 10])}
        if pick.random() < 0.5:
            self.options["multivariate"] = pick.choice([True, False])
        if self.options.get("multivariate") is not False and pick.random() < 0.4:
            self.options["group"] = True
        if pick.random() < 0.3:
            self.options["constant_liar"] = False
        if pick.random() < 0.2:
            self.options["n_ei_candidates"] = pick.choice([1, 7, 40])
        if pick.random() < 0.2:
            self.options["prior_weight"] = pick.choice([0.5, 2.0])
        if pick.random() < 0.2:
            self.options["consider_endpoints"] = True
        if pick.random() < 0.2:
            self.options["consider_magic_clip"] = False
        self.space = {name: distribution(pick) for name in "xayzbc"[: pick.randrange(1, 7)]}
        self.is_conditional = pick.random() < 0.4
        self.changes = pick.random() < 0.3
        self.is_constrained = pick.random() < 0.3
        self.prunes = objectives == 1 and pick.random() < 0.4
        self.overlaps = pick.random() < 0.5
        self.rounds = pick.random() < 0.4
        self.seed, self.trials = seed, trials
        self.distributions, self.events, self.open = [], [], []
        sampler = optuna.samplers.TPESampler(seed=seed, **self.options)
        self.study = optuna.create_study(sampler=sampler, directions=self.directions)

    def suggest(self, trial, name, dist):
        value = trial._suggest(name, dist)
        attributes = {k: v for k, v in trial.storage.get_trial_system_attrs(trial._trial_id).items() if "relative" in k}
        if attributes and trial.number not in self.announced:
            self.announced.add(trial.number)
            self.events.append(["announce", trial.number, attributes])
        text = json.loads(optuna.distributions.distribution_to_json(dist))
        if text not in self.distributions:
            self.distributions.append(text)
        index = self.distributions.index(text)
        self.events.append(["suggest", trial.number, name, index, dist.to_internal_repr(value)])
        return value

    def steps(self, trial):
        """Suggests parameter after parameter, with room for other trials between."""
        places = []
        for name, dist in self.space.items():
            if self.is_conditional and name in "yb" and places and places[0] < 0.5:
                continue
            if self.changes and trial.number % 9 == 8 and isinstance(dist, FloatDistribution) and not dist.single():
                dist = FloatDistribution(dist.low, dist.low + (dist.high - dist.low) * 0.6, log=dist.log, step=dist.step)
            places.append(place(self.suggest(trial, name, dist), dist))
            yield
        self.finish(trial, places)

    def finish(self, trial, places):
        pick, number = self.pick, trial.number
        values = [sum((p - 0.3 - 0.2 * k) ** 2 for p in places) + 0.01 * pick.random() for k in range(len(self.directions))]
        if self.rounds:
            values = [round(v, 1) for v in values]
        if pick.random() < 0.03:
            values[0] = math.inf
        violation = 0.0
        if self.is_constrained and pick.random() < 0.9:
            constraints = [places[0] - 0.5, pick.choice([-1.0, 0.0, places[-1] - 0.6])]
            for key, value in enumerate(constraints):
                trial.set_constraint(str(key), value)
            violation = sum(max(0.0, c) for c in constraints)
        state, draw = "COMPLETE", pick.random()
        if self.prunes:
            for step in range(pick.randrange(0, 4)):
                value = pick.choice([values[0] + 3 - step, values[0] + 3 - step, math.nan])
                trial.report(value, step)
                self.events.append(["report", number, step, value])
            if draw < 0.4:
                state = "PRUNED"
        if draw > 0.95:
            state = "FAIL"
        self.study.tell(trial, values if state == "COMPLETE" else None, state=optuna.trial.TrialState[state])
        self.events.append(["finish", number, state, values if state == "COMPLETE" else [], violation])

    def run(self):
        self.announced = set()
        running, begun = [], 0
        while begun < self.trials or running:
            limit = 4 if self.overlaps else 1
            if begun < self.trials and len(running) < limit:
                trial = self.study.ask()
                self.events.append(["begin", trial.number])
                running.append(self.steps(trial))
                begun += 1
            steps = self.pick.choice(running)
            try:
                next(steps)
            except StopIteration:
                running.remove(steps)
        return {
            "seed": self.seed, "directions": self.directions, "options": self.options,
            "distributions": self.distributions, "events": self.events,
        }


first, count, trials = map(int, sys.argv[1:])
print("[")
for seed in range(first, first + count):
    study = Recorder(seed, trials).run()
    events = study.pop("events")
    print(json.dumps(study)[:-1] + ', "events": [')
    print(",\n".join(json.dumps(event) for event in events))
    print("]}" + ("," if seed < first + count - 1 else ""))
print("]")
