"""Prints differences and their one-sided p-values of Wilcoxon's signed-rank test as JSON.

Usage: make_signed_rank.py > signed_rank.json     (SciPy 1.17)
"""
import json
import random

import scipy.stats

pick = random.Random(7)
cases = [[0.0, 0.0], [0.0] * 13, [0.0] * 14, [0.0] * 51, [1.0, 1.0], [-1.0, 1.0], [1e308, -1e308, 5e-324]]
for size in [2, 3, 5, 8, 12, 13, 14, 20, 35, 50, 51, 80]:
    for digits in [0, 1, 12]:
        for shift in [-1.0, 0.0, 0.4, 3.0]:
            cases.append([round(pick.gauss(shift, 1), digits) for _ in range(size)])
    # One zero and no ties.
    cases.append([float(index) if index % 3 else -float(index) for index in range(size)])

print("[")
rows = []
for differences in cases:
    greater = scipy.stats.wilcoxon(differences, zero_method="zsplit", alternative="greater").pvalue
    less = scipy.stats.wilcoxon(differences, zero_method="zsplit", alternative="less").pvalue
    rows.append(json.dumps({"differences": differences, "greater": greater, "less": less}, separators=(",", ":")))
print(",\n".join(rows))
print("]")
