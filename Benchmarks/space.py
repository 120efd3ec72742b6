"""Search spaces in the form that `hyperopt ask-tell` takes: a list of parameters, parents before their children."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Value = float | int | str | bool | None
Assignment = dict[str, Value]


@dataclass(frozen=True)
class Parameter:
    """One parameter; with a parent it exists only where the parent has one of the values `when`."""

    name: str
    type: str  # "float", "int" or "categorical"
    low: float = 0
    high: float = 1
    log: bool = False
    step: float | None = None
    choices: tuple[Value, ...] = ()
    parent: str | None = None
    when: tuple[Value, ...] = ()
    positions: tuple[float, ...] = ()  # where a test function sees the choices, from 0 to 1; no sampler is told

    @staticmethod
    def of(fields: Mapping[str, Any]) -> Parameter:
        given: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
        }
        return Parameter(**given)

    def to_json(self) -> dict[str, Any]:
        fields: dict[str, Any] = {"name": self.name, "type": self.type}
        if self.type == "categorical":
            fields["choices"] = list(self.choices)
        else:
            fields |= {"low": self.low, "high": self.high, "log": self.log}
            if self.step is not None:
                fields["step"] = self.step
        if self.parent is not None:
            fields |= {"parent": self.parent, "when": list(self.when)}
        return fields

    def is_active(self, given: Assignment) -> bool:
        return self.parent is None or (self.parent in given and given[self.parent] in self.when)

    def draw(self, random: random.Random) -> Value:
        """A value from the prior: uniform on the parameter's own scale."""
        if self.type == "categorical":
            return random.choice(self.choices)
        if self.type == "int":
            if self.log:
                exponent = random.uniform(math.log(self.low - 0.5), math.log(self.high + 0.5))
                return int(min(max(round(math.exp(exponent)), self.low), self.high))
            return random.randrange(int(self.low), int(self.high) + 1, int(self.step or 1))
        if self.log:
            return min(max(math.exp(random.uniform(math.log(self.low), math.log(self.high))), self.low), self.high)
        if self.step is not None:
            return min(self.low + self.step * random.randint(0, round((self.high - self.low) / self.step)), self.high)
        return random.uniform(self.low, self.high)

    def to_unit(self, value: Any) -> float:
        """The value's place between the bounds, from 0 to 1, on the parameter's own scale."""
        if self.type == "categorical":
            return self.positions[self.choices.index(value)]
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def accepts(self, value: Value) -> bool:
        """Whether the value is a choice, or a number within the bounds and on the steps."""
        if self.type == "categorical":
            return any(value == choice and type(value) is type(choice) for choice in self.choices)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not self.low <= value <= self.high:
            return False
        step = 1 if self.type == "int" and not self.step else self.step
        steps = (value - self.low) / step if step else 0.0
        return abs(steps - round(steps)) < 1e-6


class Space:
    def __init__(self, parameters: Iterable[Parameter]):
        self.parameters = list(parameters)

    def draw(self, random: random.Random) -> Assignment:
        given: Assignment = {}
        for parameter in self.parameters:
            if parameter.is_active(given):
                given[parameter.name] = parameter.draw(random)
        return given

    def accepts(self, given: Assignment) -> bool:
        """Whether exactly the active parameters are there, with proper values."""
        active = [parameter for parameter in self.parameters if parameter.is_active(given)]
        return given.keys() == {parameter.name for parameter in active} and all(
            parameter.accepts(given[parameter.name]) for parameter in active
        )

    def to_json(self) -> list[dict[str, Any]]:
        return [parameter.to_json() for parameter in self.parameters]


def unit_cube(dimensions: int) -> Space:
    return Space(Parameter(f"x{index}", "float") for index in range(dimensions))


def mixed() -> Space:
    """Ten parameters of all kinds."""
    return Space(
        [
            *(Parameter(f"uniform{index}", "float", -1.0, 1.0) for index in range(3)),
            *(Parameter(f"log{index}", "float", 1e-5, 1.0, log=True) for index in range(2)),
            Parameter("stepped", "float", 0.0, 1.0, step=0.05),
            Parameter("whole", "int", 1, 64),
            Parameter("power", "int", 1, 1024, log=True),
            *(Parameter(f"choice{index}", "categorical", choices=("a", "b", "c", "d")) for index in range(2)),
        ]
    )
