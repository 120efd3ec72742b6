"""The problems of `problems/problems.json`, each with a search space, an objective and a score; see README.md."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

import functions
from hypervolume import hypervolume
from space import Assignment, Parameter, Space

FOLDER = Path(__file__).with_name("problems")


class Problem:
    """A problem with one objective. What it computes is minimized; `directions` tells how a sampler sees it."""

    def __init__(self, fields: dict[str, Any]):
        self.name: str = fields["id"]
        self.directions: list[str] = fields["directions"]
        self.space = Space(Parameter.of(parameter) for parameter in fields["space"])
        self.parameters = {parameter.name: parameter for parameter in self.space.parameters}
        self.best: Assignment | None = fields.get("best")
        self.noise: float = fields.get("noise", 0.0)
        self.fields = fields

    def unit(self, given: Assignment, names: list[str]) -> functions.Vector:
        return numpy.array([self.parameters[name].to_unit(given[name]) for name in names])

    def value(self, given: Assignment) -> float:
        raise NotImplementedError

    def fails(self, given: Assignment) -> bool:
        """Whether the trial fails: on one side of a plane, in the problems that have one."""
        plane = self.fields.get("fails")
        return plane is not None and float(numpy.dot(plane["normal"], self.unit(given, plane["of"]))) > plane["limit"]

    def regret(self, value: float) -> float:
        """0 at the optimum, 1 at the median of random draws and beyond, or without any value."""
        if math.isnan(value):
            return 1.0
        optimum, reference = self.fields["optimum"], self.fields["reference"]
        return min(max((value - optimum) / (reference - optimum), 0.0), 1.0)


class Composed(Problem):
    """A constant plus weighted test functions of affine images of the parameters; some only for one choice."""

    def value(self, given: Assignment) -> float:
        total = self.fields["constant"]
        for term in self.fields["terms"]:
            if all(given[name] == value for name, value in term.get("when", {}).items()):
                function, least = functions.SINGLE[term["function"]]
                unit = self.unit(given, term["of"])
                image = numpy.array(term["matrix"]) @ unit if "matrix" in term else numpy.array(term["scale"]) * unit
                excess = function(image + numpy.array(term["offset"])) - least
                total += term.get("constant", 0.0) + term.get("weight", 1.0) * excess
        return total


class Layers(Problem):
    """A learning rate, and for each of `depth` layers a width and a dropout rate; later layers matter less."""

    def value(self, given: Assignment) -> float:
        centre, best_depth = self.fields["layers"]["centre"], self.fields["layers"]["depth"]
        depth = int(given["depth"])  # type: ignore[arg-type]
        layers = (len(centre) - 1) // 2
        error = 2.0 * (self.parameters["lr"].to_unit(given["lr"]) - centre[0]) ** 2
        for layer in range(depth):
            width, rate = self.unit(given, [f"units{layer}", f"drop{layer}"])
            width -= centre[1 + layer]
            rate -= centre[1 + layers + layer]
            error += (width**2 + rate**2 + 1.5 * abs(width * rate)) / (1 + layer)
        return float(error + 0.12 * abs(depth - best_depth) ** 1.5)


class Surrogate(Problem):
    """A random forest fitted to the results of real tuning runs."""

    def __init__(self, fields: dict[str, Any]):
        super().__init__(fields)
        forest = numpy.load(FOLDER / fields["forest"])
        nodes = numpy.arange(len(forest["feat"]))
        jumps = forest["right"].astype(numpy.int64)  # from a node to its right child; 0 at a leaf
        self.features = forest["feat"].astype(numpy.int64)
        self.thresholds = forest["thr"].astype(numpy.float32)
        self.left, self.right = nodes + (jumps > 0), nodes + jumps
        self.values = forest["val"].astype(numpy.float64)
        self.roots = forest["roots"].astype(numpy.int64)
        self.depth = int(forest["depth"][0])

    def value(self, given: Assignment) -> float:
        inputs = self.encode(given)
        nodes = self.roots
        for _ in range(self.depth):
            goes_left = inputs[self.features[nodes]] <= self.thresholds[nodes]
            nodes = numpy.where(goes_left, self.left[nodes], self.right[nodes])
        return float(self.values[nodes].mean())

    def encode(self, given: Assignment) -> NDArray[numpy.float32]:
        """Numbers from 0 to 1, one column for each choice, and -0.5 for what is not active."""
        row: list[float] = []
        for parameter in self.space.parameters:
            columns = max(1, len(parameter.choices))
            if parameter.name not in given:
                row += [-0.5] * columns
            elif parameter.choices:
                row += [float(given[parameter.name] == choice) for choice in parameter.choices]
            else:
                row.append(parameter.to_unit(given[parameter.name]))
        return numpy.array(row, dtype=numpy.float32)


class Front(Problem):
    """A problem with several objectives, all minimized: the best points lie where the distances are at their centre."""

    def values(self, given: Assignment) -> list[float]:
        front = self.fields["front"]
        unit = self.unit(given, list(self.parameters))
        centre = numpy.array(front["centre"])
        distances = unit[-len(centre) :]
        unit[-len(centre) :] = numpy.abs(distances - centre) / numpy.maximum(centre, 1 - centre)
        return functions.SEVERAL[front["function"]](unit)

    def lost_hypervolume(self, points: NDArray[numpy.float64]) -> float:
        """The share of the true front's hypervolume that the points do not dominate."""
        front = self.fields["front"]
        return max(0.0, 1 - hypervolume(points, numpy.array(front["point"])) / front["hypervolume"])


def load() -> list[Problem]:
    kinds = {"terms": Composed, "layers": Layers, "forest": Surrogate, "front": Front}
    return [
        next(kind for key, kind in kinds.items() if key in fields)(fields)
        for fields in json.loads((FOLDER / "problems.json").read_text())
    ]
