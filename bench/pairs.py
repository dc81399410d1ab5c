"""Two things measured in turn, and the ratio of their medians."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median

RUNS = 9
"""Measured turns; at least seven, after one that warms up."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure of the report."""

    name: str
    ratio: float
    against: str
    runs: int

    def as_json(self) -> dict[str, object]:
        """Give the figure for bench/out.json."""
        return {**asdict(self), "ratio": round(self.ratio, 3)}


def ratio_of(name: str, against: str, measured: list[float], beside: list[float]) -> Ratio:
    """Give the ratio of the medians of what was measured and of what was measured beside it."""
    return Ratio(name, median(measured) / median(beside), against, min(len(measured), len(beside)))


def paired(
    name: str, against: str, subject: Callable[[], float], beside: Callable[[], float], runs: int = RUNS
) -> Ratio:
    """Measure both ``runs`` times in turn, after one turn that does not count; each call gives its own seconds."""
    pairs = [(subject(), beside()) for _ in range(runs + 1)][1:]
    return ratio_of(name, against, [one for one, _ in pairs], [other for _, other in pairs])
