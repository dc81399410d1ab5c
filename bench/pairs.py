"""Two things measured in turn, and the ratio of their medians."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median, quantiles

RUNS = 9
"""Measured turns; at least seven, after one that warms up."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure of the report."""

    name: str
    ratio: float
    against: str
    runs: int
    limit: float | None = None
    """What the figure may be at most; None where none was set."""

    def as_json(self) -> dict[str, object]:
        """Give the figure for bench/out.json."""
        return {**asdict(self), "ratio": round(self.ratio, 3)}

    def __str__(self) -> str:
        """Give the figure as a line of the report."""
        said = f"{self.name:<20} {self.ratio:6.2f} × {self.against} ({self.runs} runs)"
        if self.limit is None:
            return said
        return f"{said}; limit {self.limit:g}{'' if self.ratio <= self.limit else ': MISSED'}"


def ratio_of(name: str, against: str, measured: list[float], beside: list[float]) -> Ratio:
    """Give the ratio of the medians of what was measured and of what was measured beside it."""
    return Ratio(name, median(measured) / median(beside), against, min(len(measured), len(beside)))


def slowest_of(name: str, against: str, measured: list[float], beside: list[float]) -> Ratio:
    """Give the ratio of the 95th percentiles."""
    ratio = quantiles(measured, n=20)[-1] / quantiles(beside, n=20)[-1]
    return Ratio(name, ratio, against, min(len(measured), len(beside)))


def paired(
    name: str, against: str, subject: Callable[[], float], beside: Callable[[], float], runs: int = RUNS
) -> Ratio:
    """Measure both ``runs`` times in turn, after one turn that does not count; each call gives its own seconds."""
    pairs = [(subject(), beside()) for _ in range(runs + 1)][1:]
    return ratio_of(name, against, [one for one, _ in pairs], [other for _, other in pairs])
