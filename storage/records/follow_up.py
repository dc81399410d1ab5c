"""What plans promise for a day: measures, goals and reviews that are due or overdue, of all residents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from models.answer import HeldRecord
from storage.records.reading import day, value

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.records.residents import ResidentRow

DAY_OF: Final[Mapping[str, str]] = {"measure": "deadline", "goal": "deadline", "plan": "next_review"}
"""The kinds with a day to follow up, and the field it stands in."""
OVER: Final[Mapping[str, frozenset[str]]] = {
    "measure": frozenset({"done", "stopped"}),
    "goal": frozenset({"reached", "dropped"}),
    "plan": frozenset({"ended"}),
}
"""States in which nothing is to be followed up any more."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to follow up: of whom, what it is, and when it is or was due."""

    row: ResidentRow
    record: HeldRecord
    on: date

    @property
    def what(self) -> str:
        """The words of a measure or goal; empty for the review of a plan."""
        return str(value(self.record, "text", ""))

    def as_json(self, today: date) -> dict[str, Any]:
        """Give it as docs/formats.md states it under Command line."""
        return {
            "resident": self.row.id, "name": self.row.name, "kind": self.record.kind, "record": self.record.ent,
            "on": self.on.isoformat(), "overdue": self.on < today, "text": self.what,
        }  # fmt: skip


def due(records: Records, rows: Iterable[ResidentRow], until: date, kinds: Iterable[str] = DAY_OF) -> tuple[Due, ...]:
    """Give what is to be followed up until then of the people of ``rows``, those overdue first."""
    known = {row.id: row for row in rows}
    found = [
        Due(known[one.subject], one, on)
        for one in records.of_kinds(tuple(kinds))
        if one.subject in known
        and value(one, "status") not in OVER[one.kind]
        and (on := day(value(one, DAY_OF[one.kind]))) is not None
        and on <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.row.name, one.record.ent)))
