"""Writes what Optuna reads from a study file as JSON: `python dump_study.py FILE`.

The Swift tests write the same form (`StudySnapshot+Dump.swift`), so that the two can be compared to the letter.
"""

import json
import sys

import optuna


def moment(value):
    return None if value is None else value.isoformat(sep=" ", timespec="microseconds")


def attributes(values):
    return dict(sorted(values.items()))


def distribution(value):
    return json.loads(optuna.distributions.distribution_to_json(value))


def dump_trial(trial):
    return {
        "number": trial.number,
        "state": trial.state.name,
        "values": trial.values or [],
        "params": trial.params,
        "distributions": {name: distribution(trial.distributions[name]) for name in trial.params},
        "intermediate": {str(step): value for step, value in sorted(trial.intermediate_values.items())},
        "user_attrs": attributes(trial.user_attrs),
        "system_attrs": attributes(trial.system_attrs),
        "start": moment(trial.datetime_start),
        "complete": moment(trial.datetime_complete),
    }


def dump_study(storage, name):
    study = optuna.load_study(study_name=name, storage=storage)
    study_id = storage.get_study_id_from_name(name)
    return {
        "name": name,
        "directions": [direction.name for direction in study.directions],
        "user_attrs": attributes(study.user_attrs),
        "system_attrs": attributes(storage.get_study_system_attrs(study_id)),
        "trials": [dump_trial(trial) for trial in study.get_trials(deepcopy=False)],
    }


def dump(path):
    storage = optuna.storages.RDBStorage(f"sqlite:///{path}")
    studies = sorted(storage.get_all_studies(), key=lambda study: study._study_id)
    return [dump_study(storage, study.study_name) for study in studies]


if __name__ == "__main__":
    json.dump(dump(sys.argv[1]), sys.stdout, indent=1)
