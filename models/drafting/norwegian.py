"""The Norwegian goals and the training that the rules name (``models/rules/norwegian_goals.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from models.drafting.schooling import Group, Schooling, schooling_of
from models.matching.gaps import Gap
from models.texts import text

if TYPE_CHECKING:
    from models.answer import HeldRecord


@dataclass(frozen=True)
class NorwegianGoals:
    """The minimum goals by skill (listening, reading, writing, oral), for which schooling, and from which paragraph.

    ``sure`` says whether the schooling is coded; if not, somebody has to look at it first.
    """

    levels: Mapping[str, str]
    schooling: Group
    sure: bool
    source: str

    def fields(self) -> dict[str, str]:
        """Give the levels as fields of a plan."""
        return {f"norwegian_{skill}": level for skill, level in self.levels.items()}

    def reason(self, lang: str | None = None) -> str:
        """Give the sentence that says why these goals."""
        settled = "sure" if self.sure else "unsure"
        return text(f"match.draft.schooling.{self.schooling}.{settled}", lang, source=self.source)


def norwegian_goals(records: Iterable[HeldRecord], today: date) -> NorwegianGoals | Gap:
    """Give the goals that the rules of ``today`` name for the schooling in ``records``, or why it is not known.

    Raises LookupError for a day before the first rules.
    """
    rules = _newest("goals", today)
    found = schooling_of(records, _data()["schooling"])
    if isinstance(found, Gap):
        return found
    return NorwegianGoals(dict(rules[found.group]), found.group, found.sure, rules["source"])


def schooling_now(records: Iterable[HeldRecord]) -> Schooling | Gap:
    """Give the group of schooling of ``records``, or why it is not known."""
    return schooling_of(records, _data()["schooling"])


def training_extent(age: int | Gap, today: date, lang: str = "nb") -> str:
    """Give the training that is due at a reception centre, as text for a plan; empty unless the person is an adult."""
    rules = _newest("training", today)
    if isinstance(age, Gap) or age < rules["adult"]:
        return ""
    return text("match.draft.training", lang, norwegian=rules["norwegian_hours"], civics=rules["civics_hours"])


def _newest(name: str, today: date) -> dict[str, Any]:
    rows = [row for row in _data()[name] if row["from"] <= today]
    if not rows:
        raise LookupError(name, today)
    return dict(max(rows, key=lambda row: row["from"]))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("models") / "rules" / "norwegian_goals.toml").read_text(encoding="utf-8"))
