"""How a person's Norwegian stands to the level that is asked for: enough, not enough, or not known."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from models.matching.gaps import Gap, value_or_gap, worst

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.answer import HeldRecord

NORWEGIAN = frozenset({"nor", "nob", "nno"})
"""ISO 639-3: Norwegian, and its two written forms."""


@dataclass(frozen=True)
class Range:
    """What is sure of one skill: at least level number ``low`` (0: below A1), and below ``high`` (None: no limit)."""

    low: int = 0
    high: int | None = None


@dataclass(frozen=True)
class Norwegian:
    """What is known of a person's Norwegian, per skill of the framework."""

    skills: Mapping[str, Range | Gap]

    def meets(self, level: str) -> bool | Gap:
        """Say whether the person has ``level`` in what is asked of somebody who is to take part, else a gap."""
        wanted = level_number(level)
        found = [self.skills[skill] for skill in _data()["asked"]]
        if any(isinstance(one, Range) and one.high is not None and one.high <= wanted for one in found):
            return False
        if all(isinstance(one, Range) and one.low >= wanted for one in found):
            return True
        gaps = [one for one in found if isinstance(one, Gap)]
        return worst(*gaps) if gaps else Gap.UNCLEAR


def level_number(level: str) -> int:
    """Give the number of a level of the framework, 0 for below A1. Raises ValueError for what is none."""
    found: int = _data()["levels"].index(level)
    return found


def norwegian_of(records: Iterable[HeldRecord]) -> Norwegian | Gap:
    """Give what ``records`` of the kind ``language`` say about Norwegian; NOT_ASKED when none is about it."""
    own = [record for record in records if value_or_gap(record, "language") in NORWEGIAN]
    if not own:
        return Gap.NOT_ASKED
    return Norwegian({skill: _skill(own, names) for skill, names in _data()["skills"].items()})


def _skill(records: list[HeldRecord], names: Mapping[str, str]) -> Range | Gap:
    """Give the level that was set, else the plain step; records of Norwegian that differ are unclear."""
    for field, read in (("level", _of_level), ("step", _of_step)):
        found = [value_or_gap(record, names[field]) for record in records]
        ranges = {read(value) for value in found if not isinstance(value, Gap)}
        if len(ranges) > 1 or Gap.UNCLEAR in found:
            return Gap.UNCLEAR
        if ranges:
            return ranges.pop()
        if field == "step":
            return worst(*found)
    raise AssertionError(names)


def _of_level(level: Any) -> Range:
    number = level_number(level)
    return Range(number, number + 1)


def _of_step(step: Any) -> Range:
    row = _data()["steps"][step]
    return Range(level_number(row["at_least"]), level_number(row["below"]) if row["below"] else None)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("models.matching") / "norwegian.toml").read_text(encoding="utf-8"))
