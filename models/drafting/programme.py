"""Which rules the plan of a person comes under when the municipality takes over: parts and lengths, from rule data.

The rules are versioned (``models/rules/programme.toml``) and chosen by the day of the decision; without one those of
today are shown, and it is said that the day is not known. Nothing here decides: the municipality does (IL §§12–16).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from models.drafting.norwegian import schooling_now
from models.matching.gaps import Gap, day_or_gap, known, value_or_gap
from models.texts import plural, text

if TYPE_CHECKING:
    from models.answer import HeldRecord

ANY, BELOW, UPPER = "any", "below", "upper_secondary"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a programme may be at most, for which schooling and which end goal, and how much longer."""

    schooling: str
    goal: str
    months: int
    more: int

    def sentence(self, lang: str | None = None) -> str:
        """Say it: "sluttmål arbeid: inntil 24 måneder"."""
        of_schooling = self.goal == ANY and self.schooling != ANY
        about = text(f"match.rules.{f'schooling.{self.schooling}' if of_schooling else f'goal.{self.goal}'}", lang)
        longest = plural("match.rules.months", self.months, lang)
        if self.more:
            longest = text(
                "match.rules.longer", lang, longest=longest, more=plural("match.rules.months", self.more, lang)
            )
        return text("match.rules.length", lang, about=about, longest=longest)


@dataclass(frozen=True, slots=True)
class Part:
    """Something a plan must hold by these rules, and whether it is there."""

    name: str
    there: bool

    def label(self, lang: str | None = None) -> str:
        """Give what it is called."""
        return text(f"match.rules.part.{self.name}", lang)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for one person: which set, by which day, what a plan must hold, and how long a programme may be.

    ``decided`` is the day of the decision, a gap where it is not known: then the set is that of today. ``schooling`` is
    a gap, or not ``sure``, where lengths for all schooling are given.
    """

    id: str
    source: str
    decided: str | Gap
    parts: tuple[Part, ...]
    lengths: tuple[Length, ...]
    contract: bool
    start_months: int
    check: bool
    schooling_is_sure: bool

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts that are not there yet."""
        return tuple(part for part in self.parts if not part.there)

    def as_json(self, lang: str | None = None) -> dict[str, Any]:
        """Give the rules as docs/formats.md states them under Command line."""
        return {
            "rules": self.id,
            "decided": known(self.decided),
            "source": self.source,
            "to_confirm": self.check,
            "parts": [{"part": one.name, "there": one.there, "label": one.label(lang)} for one in self.parts],
            "lengths": [
                {"schooling": one.schooling, "goal": one.goal, "months": one.months, "more": one.more,
                 "text": one.sentence(lang)} for one in self.lengths
            ],
        }  # fmt: skip


def rules_for(records: Iterable[HeldRecord], today: date) -> Rules:
    """Give the rules for the person of ``records``, their plan included. Raises LookupError before the first rules."""
    held = tuple(records)
    pathway = next((one for one in held if one.kind == "pathway"), None)
    decided = day_or_gap(pathway, "decision_date")
    row = _row(known(value_or_gap(pathway, "basis_category", str), ""), date.fromisoformat(known(decided, str(today))))
    found = schooling_now(held)
    sure = not isinstance(found, Gap) and found.sure
    group = "" if isinstance(found, Gap) or not found.sure else UPPER if found.group == UPPER else BELOW
    lengths = (Length(**one) for one in row["lengths"])
    return Rules(
        id=row["id"],
        source=row["source"],
        decided=decided,
        parts=tuple(Part(name, _there(held, _data()["parts"][name])) for name in row["parts"]),
        lengths=tuple(one for one in lengths if not group or one.schooling in (ANY, group)),
        contract=row["contract"],
        start_months=row["start_months"],
        check=row["check"],
        schooling_is_sure=sure,
    )


def _there(held: Iterable[HeldRecord], names: Sequence[str]) -> bool:
    """Say whether a plan has one of the fields, or one of the records, that show a part."""
    return any(one.kind in names or (one.kind == "plan" and any(one.value(name) for name in names)) for one in held)


def _row(basis: str, day: date) -> Mapping[str, Any]:
    collective = [row for row in _data()["collective"] if row["basis"] == basis and _counts(row, day)]
    ordinary = [row for row in _data()["rules"] if _counts(row, day)]
    if not ordinary:
        raise LookupError(day)
    newest: Mapping[str, Any] = max(collective or ordinary, key=lambda row: row["from"])
    return newest


def _counts(row: Mapping[str, Any], day: date) -> bool:
    return bool(row["from"] <= day <= row.get("to", day))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("models") / "rules" / "programme.toml").read_text(encoding="utf-8"))
