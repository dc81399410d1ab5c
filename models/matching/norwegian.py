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


@dataclass(frozen=True, slots=True)
class Range:
    """What is sure of one skill: at least level number ``low`` (0: below A1), and below ``high`` (None: no limit)."""

    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Norwegian:
    """What is known of a person's Norwegian, per skill of the framework."""

    skills: Mapping[str, Range | Gap]

    def meets(self, level: str) -> bool | Gap:
        """Say whether the person has ``level`` in what is asked of somebody who is to take part, else a gap."""
        wanted = _number(level)
        if wanted is None:
            return Gap.UNCLEAR
        found = [self.skills[skill] for skill in _data()["asked"]]
        if any(isinstance(one, Range) and one.high is not None and one.high <= wanted for one in found):
            return False
        if all(isinstance(one, Range) and one.low >= wanted for one in found):
            return True
        gaps = [one for one in found if isinstance(one, Gap)]
        return worst(*gaps) if gaps else Gap.UNCLEAR


def norwegian_of(records: Iterable[HeldRecord]) -> Norwegian | Gap:
    """Give what ``records`` of the kind ``language`` say about Norwegian; NOT_ASKED when none is about it."""
    own = [record for record in records if value_or_gap(record, "language") in NORWEGIAN]
    if not own:
        return Gap.NOT_ASKED
    return Norwegian({skill: _skill(own, names) for skill, names in _data()["skills"].items()})


def _skill(records: list[HeldRecord], names: Mapping[str, str]) -> Range | Gap:
    """Give what follows from the level that was set, else from the plain step; records that differ are unclear."""
    levels = _settled([value_or_gap(record, names["level"]) for record in records])
    if levels is not Gap.UNCLEAR and isinstance(levels, Gap):
        step = _settled([value_or_gap(record, names["step"]) for record in records])
        return step if isinstance(step, Gap) else _of_step(step)
    return levels if isinstance(levels, Gap) else _of_level(levels)


def _settled(found: list[Any]) -> Any:
    """Give the one value of several records, or why there is none."""
    values = {value for value in found if not isinstance(value, Gap)}
    if len(values) > 1 or Gap.UNCLEAR in found:
        return Gap.UNCLEAR
    return values.pop() if values else worst(*found)


def _of_level(level: Any) -> Range | Gap:
    number = _number(level)
    return Gap.UNCLEAR if number is None else Range(number, number + 1)


def _of_step(step: Any) -> Range | Gap:
    row = _data()["steps"].get(step)
    return Gap.UNCLEAR if row is None else Range(_number(row["at_least"]) or 0, _number(row["below"]) or None)


def _number(level: Any) -> int | None:
    """Give the number of a level of the framework, 0 for below A1, None for what is no level."""
    levels = _data()["levels"]
    return levels.index(level) if level in levels else None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("models.matching") / "norwegian.toml").read_text(encoding="utf-8"))
