"""Reads a job's folder. The names of files and of JSON keys stand here and nowhere else in these tests."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass
class TrialFile:
    """One trials/<job>-trial-000.json."""

    name: str
    created: str
    number: int
    state: str
    values: list | None
    parameters: dict
    metrics: dict  # name -> {"latest": …, "min": …, "max": …}
    conditions: list  # of {"type": …, "status": …, "reason": …, "message": …, "lastTransitionTime": …}

    @property
    def condition(self):
        """The latest condition that holds."""
        return [condition for condition in self.conditions if condition["status"] == "True"][-1]


@dataclass
class ExperimentFile:
    """The job's experiment.json."""

    name: str
    created: str
    spec: dict
    conditions: list
    best_name: str | None
    best_parameters: dict | None
    best_metrics: dict | None
    trials: int
    succeeded: int
    failed: int
    running: int


class Job:
    """A job's folder below a storage path."""

    def __init__(self, storage, name):
        self.name = name
        self.folder = Path(storage) / name
        self.database = self.folder / "optuna.db"

    @property
    def url(self):
        return f"sqlite:///{self.database}"

    def trial_name(self, number):
        return f"{self.name}-trial-{number:03}"

    def log(self, number):
        return (self.folder / "trials" / f"{self.trial_name(number)}.log").read_text()

    def trial_paths(self):
        return sorted((self.folder / "trials").glob("*.json"))

    def trials(self):
        return [self.read_trial(path) for path in self.trial_paths()]

    def trial(self, number):
        return self.read_trial(self.folder / "trials" / f"{self.trial_name(number)}.json")

    @staticmethod
    def read_trial(path):
        document = json.loads(path.read_text())
        status = document["status"]
        return TrialFile(
            name=document["metadata"]["name"],
            created=document["metadata"]["creationTimestamp"],
            number=document["number"],
            state=document["state"],
            values=document["values"],
            parameters=assignments(document["spec"]["parameterAssignments"]),
            metrics=metrics(status.get("observation")),
            conditions=status["conditions"],
        )

    def experiment(self):
        document = json.loads((self.folder / "experiment.json").read_text())
        status = document["status"]
        best = status.get("currentOptimalTrial")
        return ExperimentFile(
            name=document["metadata"]["name"],
            created=document["metadata"]["creationTimestamp"],
            spec=document["spec"],
            conditions=status["conditions"],
            best_name=best and best["bestTrialName"],
            best_parameters=best and assignments(best["parameterAssignments"]),
            best_metrics=best and metrics(best["observation"]),
            trials=status["trials"],
            succeeded=status["trialsSucceeded"],
            failed=status["trialsFailed"],
            running=status["trialsRunning"],
        )


def assignments(entries):
    return {entry["name"]: entry["value"] for entry in entries}


def metrics(observation):
    entries = (observation or {}).get("metrics", [])
    return {entry["name"]: {key: entry[key] for key in ("latest", "min", "max")} for entry in entries}
