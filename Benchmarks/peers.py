"""Optuna and rustuna, behind the same few operations, and as programs that speak the protocol of `hyperopt ask-tell`.

    python peers.py optuna
    python peers.py rustuna
"""

from __future__ import annotations

import importlib.metadata
import json
import random
import sys
import time
import warnings
from typing import Any

from space import Assignment, Parameter, Space

# The peers' samplers by the names that `hyperopt ask-tell` uses.
CLASSES = {
    "tpe": "TPESampler",
    "random": "RandomSampler",
    "cmaes": "CmaEsSampler",
    "qmc": "QMCSampler",
    "nsga2": "NSGAIISampler",
}


class Peer:
    """A study in memory, of a library whose API is Optuna's."""

    def __init__(
        self,
        library: str,
        space: Space,
        sampler: str,
        seed: int,
        options: dict[str, Any] | None = None,
        directions: list[str] | None = None,
    ):
        warnings.simplefilter("ignore")
        self.library = importlib.import_module(library)
        if library == "optuna":
            self.library.logging.set_verbosity(self.library.logging.CRITICAL)
        self.space = space
        self.directions = directions or ["minimize"]
        self.study = self.library.create_study(
            sampler=getattr(self.library.samplers, CLASSES[sampler])(seed=seed, **(options or {})),
            directions=self.directions,
        )
        self.open: dict[int, Any] = {}

    def ask(self) -> tuple[int, Assignment]:
        trial = self.study.ask()
        given: Assignment = {}
        for parameter in self.space.parameters:
            if parameter.is_active(given):
                given[parameter.name] = suggest(trial, parameter)
        self.open[trial.number] = trial if self.library.__name__ == "optuna" else trial.number  # what `tell` takes
        return trial.number, given

    def tell(self, number: int, values: list[float] | None) -> None:
        if values is None:
            self.study.tell(self.open.pop(number), state=self.library.trial.TrialState.FAIL)
        else:
            self.study.tell(self.open.pop(number), values)

    def fill(self, trials: int, seed: int, value: str) -> None:
        numbers = random.Random(seed)
        distributions = {parameter.name: self.distribution(parameter) for parameter in self.space.parameters}
        for _ in range(trials):
            given = self.space.draw(numbers)
            values = [numbers.gauss() if value == "random" else 0.0 for _ in self.directions]
            self.study.add_trial(
                self.library.trial.create_trial(
                    params=given, distributions={name: distributions[name] for name in given}, values=values
                )
            )

    def loop(self, trials: int) -> list[float]:
        durations = []
        for _ in range(trials):
            started = time.perf_counter_ns()
            number, _ = self.ask()
            self.tell(number, [0.0] * len(self.directions))
            durations.append((time.perf_counter_ns() - started) / 1000)
        return durations

    def distribution(self, parameter: Parameter) -> Any:
        kinds = self.library.distributions
        if parameter.type == "categorical":
            return kinds.CategoricalDistribution(parameter.choices)
        if parameter.type == "int":
            step = int(parameter.step or 1)
            return kinds.IntDistribution(int(parameter.low), int(parameter.high), log=parameter.log, step=step)
        return kinds.FloatDistribution(parameter.low, parameter.high, log=parameter.log, step=parameter.step)


def suggest(trial: Any, parameter: Parameter) -> Any:
    if parameter.type == "categorical":
        return trial.suggest_categorical(parameter.name, parameter.choices)
    if parameter.type == "int":
        step = int(parameter.step or 1)
        return trial.suggest_int(
            parameter.name, int(parameter.low), int(parameter.high), step=step, log=parameter.log
        )
    return trial.suggest_float(parameter.name, parameter.low, parameter.high, step=parameter.step, log=parameter.log)


def answer(peer: Peer, operation: str, request: dict[str, Any]) -> dict[str, Any]:
    if operation == "ask":
        number, given = peer.ask()
        return {"number": number, "params": given}
    if operation == "loop":
        return {"ok": True, "us": peer.loop(request["n"])}
    if operation == "tell":
        peer.tell(request["number"], request.get("values"))
    elif operation == "fill":
        peer.fill(request["n"], request["seed"], request["value"])
    elif operation != "close":
        return {"error": f"unknown request: {operation}"}
    return {"ok": True}


def start(library: str, study: dict[str, Any]) -> Peer:
    space = Space(Parameter.of(fields) for fields in study["space"])
    return Peer(library, space, study["sampler"], study["seed"], study["options"], study["directions"])


def serve(library: str) -> None:
    """Answers requests until one says `close`; the first has to be `init`."""
    peer = start(library, json.loads(sys.stdin.readline())["init"])
    print(json.dumps({"ok": True, "name": library, "version": importlib.metadata.version(library)}), flush=True)
    for line in sys.stdin:
        ((operation, request),) = json.loads(line).items()
        try:
            result = answer(peer, operation, request)
        except Exception as error:  # whatever a peer throws: the caller is told, and decides
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(result), flush=True)
        if operation == "close":
            break


if __name__ == "__main__":
    serve(sys.argv[1])
