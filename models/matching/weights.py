"""What reasons weigh: data (``weights.toml``) that can be shown and exchanged for other weights."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from models.matching.reasons import Reason

SIDES = ("for", "against", "unknown")
HEAVIEST = 10_000
"""No reason weighs half as much, for or against."""


class Weight(NamedTuple):
    """What a reason weighs.

    ``order`` is where it is shown: for, against, unknown; in each what weighs most first, and of equal weight what is
    about a hard condition.
    """

    order: int
    points: int
    hard: bool


class Weights:
    """Points by key and side, and which keys are hard conditions."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]]) -> None:
        self._known = {
            (side, key): _weight(side, row.get(side, 0), hard=bool(row.get("hard")))
            for key, row in rows.items()
            for side in SIDES
        }
        self._light = {side: _weight(side, 0, hard=False) for side in SIDES}

    def of(self, reason: Reason) -> Weight:
        """Give the weight of ``reason``: what it adds to the score, and whether it is about a hard condition."""
        return self._known.get(reason[:2]) or self._light[reason[0]]


def _weight(side: str, points: int, *, hard: bool) -> Weight:
    return Weight(SIDES.index(side) * HEAVIEST - 2 * abs(points) - hard, points, hard)


@cache
def default_weights() -> Weights:
    """Give the weights that come with the program."""
    return Weights(tomllib.loads((files("models.matching") / "weights.toml").read_text(encoding="utf-8")))
