"""Prints random points with the ranks, hypervolumes and subsets that Optuna 5.0.0 computes for them, as JSON."""
import json

import numpy as np
from optuna._hypervolume import compute_hypervolume
from optuna._hypervolume.hssp import _solve_hssp
from optuna.samplers._tpe.sampler import _get_reference_point
from optuna.study._multi_objective import _fast_non_domination_rank

random = np.random.RandomState(1)
print("[")
CASES = 60
for case in range(CASES):
    objectives = 1 + case % 5
    count = random.randint(1, 26 if objectives < 4 else 15)
    losses = random.normal(size=(count, objectives))
    if case % 3 == 0:
        losses = losses.round()
    elif case % 3 == 1:
        # Most points on one front.
        losses = np.abs(losses) / np.linalg.norm(losses, axis=1, keepdims=True)
    needed = int(random.randint(1, count + 1))
    ranks = _fast_non_domination_rank(losses)
    front = losses[ranks == 0]
    reference = _get_reference_point(front)
    subsets = {}
    if objectives > 1:
        for size in sorted({1, 2, len(front) // 2, len(front)}):
            if 0 < size <= len(front):
                subsets[size] = _solve_hssp(front, np.arange(len(front)), size, reference).tolist()
    print(json.dumps({
        "losses": losses.tolist(), "ranks": ranks.tolist(), "needed": needed,
        "first_ranks": _fast_non_domination_rank(losses, n_below=needed).tolist(),
        "reference": losses.max(axis=0).tolist(),
        "hypervolume": compute_hypervolume(losses, losses.max(axis=0)),
        "front_reference": reference.tolist(), "subsets": subsets,
    }) + ("," if case < CASES - 1 else ""))
print("]")
