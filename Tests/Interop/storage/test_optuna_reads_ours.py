"""Optuna on a study file that hyperopt wrote.

The Swift test `OptunaInteropTests` writes the file and what it expects, and runs this with two variables:
HYPEROPT_STUDY_FILE, the database, and HYPEROPT_STUDY_DUMP, a JSON text in the form of `dump_study.py`.
The tests run in the order of their names, since the last ones change the file.
"""

import json
import os
import subprocess
import sys
import unittest

import optuna

from dump_study import dump

PATH = os.environ.get("HYPEROPT_STUDY_FILE", "")
URL = f"sqlite:///{PATH}"


def text(value):
    return json.dumps(value, indent=1)


def command(*arguments):
    code = "import sys; from optuna.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", code, "--storage", URL, *arguments], capture_output=True, text=True, timeout=120
    )
    if run.returncode != 0:
        raise AssertionError(f"optuna {' '.join(arguments)}: {run.returncode}\n{run.stdout}\n{run.stderr}")
    return run.stdout


@unittest.skipUnless(PATH, "HYPEROPT_STUDY_FILE is not set")
class OptunaReadsOurs(unittest.TestCase):
    maxDiff = None

    def test_1_every_field(self):
        with open(os.environ["HYPEROPT_STUDY_DUMP"], encoding="utf-8") as file:
            expected = json.load(file)
        self.assertMultiLineEqual(text(dump(PATH)), text(expected))

    def test_2_best_trials(self):
        study = optuna.load_study(study_name="every kind", storage=URL)
        self.assertEqual(study.best_trial.number, 1)
        self.assertEqual(study.metric_names, ["accuracy"])
        front = optuna.load_study(study_name="two objectives", storage=URL)
        self.assertEqual([trial.number for trial in front.best_trials], [0, 1, 2, 3])

    def test_3_command_line(self):
        studies = json.loads(command("studies", "-f", "json"))
        self.assertEqual([study["name"] for study in studies], ["every kind", "two objectives"])
        self.assertEqual([study["n_trials"] for study in studies], [7, 4])
        best = json.loads(command("best-trial", "--study-name", "every kind", "-f", "json"))
        self.assertEqual(best["number"], 1)
        self.assertEqual(len(json.loads(command("trials", "--study-name", "two objectives", "-f", "json"))), 4)
        command("storage", "upgrade")

    def test_4_a_running_trial_is_not_claimed_again(self):
        storage = optuna.storages.RDBStorage(URL)
        running = [trial for trial in storage.get_all_trials(1) if trial.state == optuna.trial.TrialState.RUNNING]
        self.assertEqual(len(running), 1)
        claimed = storage.set_trial_state_values(running[0]._trial_id, optuna.trial.TrialState.RUNNING)
        self.assertFalse(claimed)

    def test_5_copy_and_delete(self):
        optuna.copy_study(from_study_name="every kind", from_storage=URL, to_storage=URL, to_study_name="copy")
        self.assertEqual(len(optuna.load_study(study_name="copy", storage=URL).trials), 7)
        optuna.delete_study(study_name="copy", storage=URL)

    def test_6_resume(self):
        study = optuna.load_study(
            study_name="two objectives", storage=URL, sampler=optuna.samplers.TPESampler(seed=1, n_startup_trials=2)
        )

        def objective(trial):
            y = trial.suggest_float("y", 0, 4)
            trial.set_user_attr("by", "optuna é")
            return y, y * y

        study.optimize(objective, n_trials=3)
        self.assertEqual([trial.number for trial in study.trials], list(range(7)))

    def test_7_claim_of_the_waiting_trial(self):
        study = optuna.load_study(study_name="every kind", storage=URL)
        trial = study.ask()
        self.assertEqual(trial.number, 5)
        self.assertEqual(trial.suggest_float("x", -1, 1), 0.75)
        study.tell(trial, 0.125)


if __name__ == "__main__":
    unittest.main()
