"""Runs studies with Optuna's samplers beside TPE and prints what happened, event by event, as JSON.

Usage: make_sampler_studies.py > sampler_studies.json   (Optuna 5.0.0, cmaes 0.12.0)

An event is a list: its name, the trial's number, and
  begin: fixed values by name                 suggest: name, index into "distributions", internal value
  end: state, values, constraint violation    attributes: those of the trial that samplers read again
"compared" is the number of suggestions to compare, from the first; null means all.
"""
import json
import math
import random
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers import nsgaii
from optuna.trial import TrialState

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

MIXED = {
    "x": FloatDistribution(-2, 3),
    "log": FloatDistribution(1e-4, 1, log=True),
    "step": FloatDistribution(0.1, 1, step=0.1),
    "int": IntDistribution(-3, 9),
    "fives": IntDistribution(0, 40, step=5),
    "intlog": IntDistribution(1, 1000, log=True),
    "choice": CategoricalDistribution(["a", "b", "c", None, 5]),
    "single": IntDistribution(4, 4),
}
NUMERIC = {name: MIXED[name] for name in ("x", "log", "step", "int")}
FINITE = {
    "c": CategoricalDistribution(["a", True, None]),
    "i": IntDistribution(0, 3),
    "s": FloatDistribution(0.1, 0.5, step=0.2),
    "one": CategoricalDistribution([7]),
}


def flat(space):
    """Asks for all parameters of a space in its order."""

    def steps(suggest):
        for name, dist in space.items():
            suggest(name, dist)
            yield

    return steps


def tree(suggest):
    """A space in which other parameters follow, and other ranges."""
    kind = suggest("kind", CategoricalDistribution(["p", "q", "r"]))
    yield
    if kind == "p":
        suggest("x", FloatDistribution(0, 1, step=0.25))
        yield
    elif kind == "q":
        low = suggest("a", IntDistribution(1, 3))
        yield
        suggest("b", IntDistribution(low, 3))
        yield


class Recorder:
    def __init__(self, name, options, sampler, steps, trials, seed=0, directions=("minimize",), **traits):
        self.pick = random.Random(seed)
        self.steps, self.trials, self.traits = steps, trials, traits
        self.head = {"sampler": name, "options": options, "seed": seed, "directions": directions, **{
            "compared": traits.get("compared")}}
        self.distributions, self.events = [], []
        self.study = optuna.create_study(sampler=sampler, directions=list(directions))
        for fixed in traits.get("enqueued", []):
            self.study.enqueue_trial(fixed)

    def begin(self):
        trial = self.study.ask()
        self.events.append(["begin", trial.number, self.attributes(trial).get("fixed_params", {})])
        places = []

        def suggest(name, dist):
            value = trial._suggest(name, dist)
            text = json.loads(optuna.distributions.distribution_to_json(dist))
            if text not in self.distributions:
                self.distributions.append(text)
            internal = dist.to_internal_repr(value)
            self.events.append(["suggest", trial.number, name, self.distributions.index(text), internal])
            low, high = getattr(dist, "low", 0), getattr(dist, "high", len(getattr(dist, "choices", [0])))
            places.append((internal - low) / (high - low) if high > low else 0.5)
            return value

        yield from self.steps(suggest)
        self.end(trial, places)

    def attributes(self, trial):
        return self.study._storage.get_trial_system_attrs(trial._trial_id)

    def end(self, trial, places):
        attributes = {k: v for k, v in self.attributes(trial).items() if k in ("NSGAIISampler:generation", "grid_id")}
        if attributes:
            self.events.append(["attributes", trial.number, attributes])
        draw = self.pick.random()
        state = "FAIL" if draw < self.traits.get("failures", 0) else "COMPLETE"
        if draw > 1 - self.traits.get("pruned", 0):
            state = "PRUNED"
        values = [sum((p - 0.2 - 0.3 * k) ** 2 for p in places) for k in range(len(self.head["directions"]))]
        if self.traits.get("rounds"):
            values = [round(v, 1) for v in values]
            if draw > 0.98:
                values[0] = math.inf
        values = [-v if d == "maximize" else v for v, d in zip(values, self.head["directions"])]
        violation = 0.0
        if self.traits.get("constrained"):
            for key, value in enumerate((places[0] - 0.6, 0.2 - places[-1])):
                trial.set_constraint(str(key), value)
                violation += max(0.0, value)
        values = values if state == "COMPLETE" else []
        try:
            self.study.tell(trial, values or None, state=TrialState[state])
        except RuntimeError as error:  # a sampler's wish to stop, which only optimize() takes
            assert "Study.stop" in str(error), error
        self.events.append(["end", trial.number, state, values, violation])

    def run(self):
        running, begun = [], 0
        while begun < self.trials or running:
            if begun < self.trials and len(running) < self.traits.get("parallel", 1):
                running.append(self.begin())
                begun += 1
            steps = self.pick.choice(running)
            try:
                next(steps)
            except StopIteration:
                running.remove(steps)
        return {**self.head, "distributions": self.distributions, "events": self.events}


def grids():
    space = {"b": [1, 2, 3, 4], "a": ["u", None, True], "c": [0.5, 0.25]}
    steps = flat({
        "a": CategoricalDistribution(["u", None, True, 4]), "b": IntDistribution(0, 9), "c": FloatDistribution(0, 1)})
    queue = [{"a": "u", "b": 1, "c": 0.5}] * 9
    for seed, traits in [
        (3, {}), (0, {"failures": 0.2}), (9, {"enqueued": queue, "parallel": 4}), (4, {"enqueued": queue[:5]}),
    ]:
        sampler = optuna.samplers.GridSampler(space, seed=seed)
        yield Recorder("grid", {"search_space": space}, sampler, steps, 27, seed, **traits)
    space = {"i": list(range(60))}
    queue = [{"i": k} for k in range(48)]
    for seed in (1, 2):
        sampler = optuna.samplers.GridSampler(space, seed=seed)
        steps = flat({"i": IntDistribution(0, 60)})
        yield Recorder("grid", {"search_space": space}, sampler, steps, 108, seed, enqueued=queue[seed * 7:])


def brute_forces():
    for seed, steps, trials, options, traits in [
        (5, flat(FINITE), 38, {}, {}),
        (6, tree, 14, {}, {"failures": 0.2}),
        (7, flat(FINITE), 38, {}, {"parallel": 4}),
        (8, tree, 14, {"avoid_premature_stop": True}, {"parallel": 3}),
        (9, tree, 14, {}, {"parallel": 3, "pruned": 0.2}),
    ]:
        sampler = optuna.samplers.BruteForceSampler(seed=seed, **options)
        yield Recorder("brute_force", options, sampler, steps, trials, seed, **traits)


def sequences():
    for seed, qmc_type, space, traits in [
        (1, "sobol", MIXED, {}),
        (2, "halton", MIXED, {}),
        (3, "sobol", NUMERIC, {"parallel": 3, "failures": 0.2}),
        (4, "halton", NUMERIC, {"enqueued": [{"x": 1, "log": 0.1, "step": 0.2, "int": 3}] * 2}),
        (5, "sobol", MIXED, {"failures": 0.5, "pruned": 0.2}),
    ]:
        sampler = optuna.samplers.QMCSampler(qmc_type=qmc_type, seed=seed)
        yield Recorder("qmc", {"qmc_type": qmc_type}, sampler, flat(space), 24, seed, **traits)


def genetics():
    two, three = ("minimize", "maximize"), ("minimize", "minimize", "maximize")
    crossovers = {
        "uniform": nsgaii.UniformCrossover, "blxalpha": nsgaii.BLXAlphaCrossover, "sbx": nsgaii.SBXCrossover,
        "spx": nsgaii.SPXCrossover, "undx": nsgaii.UNDXCrossover, "vsbx": nsgaii.VSBXCrossover,
    }
    for seed, crossover, options, directions, space, traits in [
        (1, None, {"population_size": 8}, two, MIXED, {}),
        (2, "uniform", {"population_size": 6, "swapping_prob": 0.2}, ("minimize",), MIXED, {"constrained": True}),
        (3, "blxalpha", {"population_size": 6, "mutation_prob": 0.3}, two, NUMERIC, {"parallel": 3, "failures": 0.1}),
        (4, "sbx", {"population_size": 7, "crossover_prob": 0.8}, three, MIXED, {"rounds": True}),
        (5, "spx", {"population_size": 6, "mutation": "polynomial"}, two, MIXED, {"pruned": 0.1}),
        (6, "undx", {"population_size": 6}, two, NUMERIC, {"constrained": True, "rounds": True}),
        (7, "vsbx", {"population_size": 6, "mutation": "polynomial"}, ("maximize",), MIXED, {}),
    ]:
        made = dict(options)
        if crossover:
            swaps = {"swapping_prob": options["swapping_prob"]} if crossover == "uniform" else {}
            made["crossover"] = crossovers[crossover](**swaps)
            options = {**options, "crossover": crossover}
        if "mutation" in options:
            made["mutation"] = nsgaii.PolynomialMutation()
        sampler = optuna.samplers.NSGAIISampler(seed=seed, **made)
        yield Recorder("nsgaii", options, sampler, flat(space), 45, seed, directions, **traits)


def evolutions():
    """Only the first generation can be compared: later ones depend on the signs of eigenvectors."""
    for seed, options, space in [
        (1, {}, MIXED), (2, {"use_separable_cma": True}, NUMERIC), (3, {"with_margin": True}, MIXED),
        (4, {"lr_adapt": True, "popsize": 5}, NUMERIC),
    ]:
        numeric = [n for n, d in space.items() if not isinstance(d, CategoricalDistribution) and not d.single()]
        size = options.get("popsize") or 4 + math.floor(3 * math.log(len(numeric)))
        sampler = optuna.samplers.CmaEsSampler(seed=seed, **options)
        yield Recorder("cmaes", options, sampler, flat(space), size + 1, seed, compared=(size + 1) * len(space))


print("[")
studies = [*grids(), *brute_forces(), *sequences(), *genetics(), *evolutions()]
for place, recorder in enumerate(studies):
    study = recorder.run()
    events = study.pop("events")
    print(json.dumps(study)[:-1] + ', "events": [')
    print(",\n".join(json.dumps(event) for event in events))
    print("]}" + ("," if place < len(studies) - 1 else ""))
print("]")
