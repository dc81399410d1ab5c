"""What reasons weigh: data (``weights.toml``) that is shown, and that a machine may adjust (docs/formats.md, Settings).

Points are adjusted, and so the order of suggestions. Which conditions are hard is not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from models.matching.reasons import Reason

SIDES: Final = ("for", "against", "unknown")
HEAVIEST: Final = 10_000
"""No reason weighs half as much, for or against."""


class Weight(NamedTuple):
    """What a reason weighs.

    ``order`` is where it is shown: for, against, unknown; in each what weighs most first, and of equal weight what is
    about a hard condition.
    """

    order: int
    points: int
    hard: bool


class Row(NamedTuple):
    """One weight as it is shown: the reason's key and side, its points now and as they come, and if it is hard."""

    key: str
    side: str
    points: int
    usual: int
    hard: bool

    @property
    def name(self) -> str:
        """What the settings call it."""
        return f"{self.key}.{self.side}"


class Weights:
    """Points by key and side, and which keys are hard conditions; ``adjusted`` gives other points by name."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]], adjusted: Mapping[str, int] | None = None) -> None:
        self._rows, self._adjusted = rows, adjusted or {}
        self._known = {
            (side, key): _weight(
                side, self._adjusted.get(f"{key}.{side}", row.get(side, 0)), hard=bool(row.get("hard"))
            )
            for key, row in rows.items()
            for side in SIDES
        }
        self._light = {side: _weight(side, 0, hard=False) for side in SIDES}

    def of(self, reason: Reason) -> Weight:
        """Give the weight of ``reason``: what it adds to the score, and whether it is about a hard condition."""
        return self._known.get(reason[:2]) or self._light[reason[0]]

    def rows(self) -> Iterator[Row]:
        """Give every weight that comes with points, and one line for each hard condition that comes without."""
        for key, row in self._rows.items():
            hard = bool(row.get("hard"))
            sides = [side for side in SIDES if side in row] or ["against"]
            for side in sides:
                yield Row(key, side, self._known[side, key].points, row.get(side, 0), hard)


def _weight(side: str, points: int, *, hard: bool) -> Weight:
    return Weight(SIDES.index(side) * HEAVIEST - 2 * abs(points) - hard, points, hard)


def weights(adjusted: Mapping[str, int] | None = None) -> Weights:
    """Give the weights that come with the program, with other points where ``adjusted`` has some."""
    return Weights(_data(), adjusted) if adjusted else default_weights()


@cache
def default_weights() -> Weights:
    """Give the weights that come with the program."""
    return Weights(_data())


def is_weight(name: str) -> bool:
    """Say whether there is a weight of that ``name`` to adjust: ``experience.for``."""
    key, _, side = name.rpartition(".")
    return side in SIDES and side in _data().get(key, {})


@cache
def _data() -> Mapping[str, Mapping[str, int]]:
    return tomllib.loads((files("models.matching") / "weights.toml").read_text(encoding="utf-8"))
