"""What reasons weigh: data (``weights.toml``) that can be shown and exchanged for other weights."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from models.matching.reasons import Reason

SIDES = ("for", "against", "unknown")


class Weights:
    """Points by key and side, and which keys are hard conditions."""

    def __init__(self, rows: Mapping[str, Mapping[str, int]]) -> None:
        self._points = {(side, key): row.get(side, 0) for key, row in rows.items() for side in SIDES}
        self._order = {(side, key): (SIDES.index(side), -abs(points)) for (side, key), points in self._points.items()}
        self._hard = frozenset(key for key, row in rows.items() if row.get("hard"))

    def points(self, reason: Reason) -> int:
        """Give what ``reason`` adds to the score: below 0 for what speaks against."""
        return self._points.get(reason[:2], 0)

    def order(self, reason: Reason) -> tuple[int, int]:
        """Give where ``reason`` stands among others: for, against, unknown, and what weighs most first."""
        return self._order.get(reason[:2]) or (SIDES.index(reason.side), 0)

    def is_hard(self, reason: Reason) -> bool:
        """Say whether ``reason`` is about a condition that rules out, or that must be known."""
        return reason.key in self._hard


@cache
def default_weights() -> Weights:
    """Give the weights that come with the program."""
    return Weights(tomllib.loads((files("models.matching") / "weights.toml").read_text(encoding="utf-8")))
