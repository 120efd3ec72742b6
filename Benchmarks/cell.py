"""One figure of the speed tables with what it was made from."""

from __future__ import annotations

import dataclasses
import math
import statistics
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Cell:
    """What was measured of one side for one history; without durations it was skipped."""

    side: str
    space: str
    multivariate: bool
    trials: int
    durations: list[float] = field(default_factory=list)  # microseconds of each ask and tell
    peak_memory: int = 0  # bytes
    skipped: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.durations) if self.durations else math.nan

    @property
    def minimum(self) -> float:
        return min(self.durations, default=math.nan)

    def to_json(self) -> dict[str, Any]:
        fields = dataclasses.asdict(self)
        if self.durations:
            fields |= {"median": self.median, "minimum": self.minimum}
        return fields
