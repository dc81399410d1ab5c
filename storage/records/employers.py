"""Employers, and the log of contacts with them. The log never leaves the house (its unit is of class X)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.answer import Answer, HeldRecord
from models.errors import RecordError
from models.folding import fold
from storage.records.answers import Answers, validated
from storage.records.reading import value
from storage.records.records import Change

if TYPE_CHECKING:
    from storage.records.records import Records

KIND: Final = "employer"
CONTACT: Final = "contact_log"


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """What the list shows of one employer; the newest contact's day, and what comes next after it."""

    id: str
    name: str
    trade: str
    place: str
    phone: str
    last_contact: str
    next_step: str
    held: HeldRecord

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.id


class Employers:
    """The employers of an unlocked vault. What is written about one is about its own record."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._answers = Answers(records)

    def all(self) -> list[EmployerRow]:
        """Give the employers by name."""
        found = self._records.of_kinds((KIND, CONTACT))
        log: dict[str, list[HeldRecord]] = defaultdict(list)
        for record in found:
            if record.kind == CONTACT:
                log[record.subject].append(record)
        rows = [_row(record, _newest_first(log[record.ent])) for record in found if record.kind == KIND]
        return sorted(rows, key=lambda row: (fold(row.name), row.id))

    def get(self, employer: str) -> HeldRecord:
        """Give one employer; raise RecordError where there is none."""
        found = self._records.record(employer)
        if found is None or found.kind != KIND:
            raise RecordError("employer_unknown")
        return found

    def log(self, employer: str) -> list[HeldRecord]:
        """Give the contacts with an employer, the newest first; those without a day come first of all."""
        return _newest_first([one for one in self._records.held(employer) if one.kind == CONTACT])

    def save(self, employer: str | None, facts: Mapping[str, Answer]) -> str:
        """Write ``facts`` (by field) of an employer, a new one where the id is None; give its id."""
        record = employer or self._records.new_id()
        changes = [Change(KIND, record, name, validated(KIND, name, given)) for name, given in facts.items()]
        self._records.write(record, changes)
        return record

    def save_contact(self, employer: str, contact: str | None, facts: Mapping[str, Answer]) -> str:
        """Write ``facts`` of a contact with an employer, a new one where the id is None; give its id."""
        self.get(employer)
        record = contact or self._records.new_id()
        self._answers.save_many(employer, CONTACT, record, dict(facts))
        return record

    def remove(self, employer: str, kind: str, record: str) -> None:
        """Take an employer, or a contact with it, out; :meth:`restore` brings it back."""
        self._answers.remove(employer, kind, record)

    def restore(self, employer: str, kind: str, record: str) -> None:
        """Bring back what was taken out."""
        self._answers.restore(employer, kind, record)


def _newest_first(log: list[HeldRecord]) -> list[HeldRecord]:
    return sorted(log, key=lambda one: (str(value(one, "when", "9999")), one.ent), reverse=True)


def _row(record: HeldRecord, log: list[HeldRecord]) -> EmployerRow:
    said = {name: str(value(record, name, "")) for name in ("name", "trade", "place", "contact_phone")}
    newest = next(iter(log), None)
    return EmployerRow(
        record.ent,
        said["name"],
        said["trade"],
        said["place"],
        said["contact_phone"],
        str(value(newest, "when", "")),
        str(value(newest, "next", "")),
        record,
    )
