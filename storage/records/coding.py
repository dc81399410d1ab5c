"""The coding queue: own words without a code, of all residents in ordinary lists, and the codes given to them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from models import coding
from models.answer import Answer, HeldRecord
from models.coding import Suggestion
from models.errors import RecordError
from storage.records.answers import validated
from storage.records.records import CORE, Change, answer_of

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.records.residents import ResidentRow, Residents

_HEADERS = "SELECT pk, header FROM op WHERE pk IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Own words that wait for a code: whose, in which record, what was told, and since when."""

    resident: ResidentRow
    record: str
    coding: coding.Coding
    told: tuple[str, ...]
    clock: tuple[int, int]
    """When the first of the words were written: milliseconds, and a count within one of them."""
    seen: tuple[str, ...] = ()
    """The heads of the field that takes the code, as they stood: what others write since then stays beside."""

    @property
    def since(self) -> datetime:
        """When the first of the words were written."""
        return datetime.fromtimestamp(self.clock[0] / 1000, UTC)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Give the codes that the words suggest, the best first."""
        return coding.suggestions(self.coding.code_list, self.told)

    def as_json(self) -> dict[str, Any]:
        """Give what waits as docs/formats.md states it under Command line."""
        return {
            "record": self.record,
            "resident": self.resident.id,
            "name": self.resident.name,
            "kind": self.coding.kind,
            "list": self.coding.code_list,
            "words": list(self.told),
            "since": self.since.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "suggestions": [
                {"code": one.code.code, "label": one.code.label(), "text": one.reason} for one in self.suggestions()
            ],
        }


class CodingQueue:
    """What waits for a code, for the role of the member."""

    def __init__(self, records: Records, residents: Residents) -> None:
        self._records = records
        self._residents = residents

    @property
    def codings(self) -> tuple[coding.Coding, ...]:
        """What this member codes; empty for the roles that code nothing."""
        return coding.codings_of(self._records.session.member.role)

    def count(self) -> int:
        """Say of how many records the words wait."""
        return len(self._found({row.id for row in self._residents.index.rows}))

    def _found(self, shown: Container[str]) -> list[tuple[HeldRecord, coding.Coding]]:
        """Give the records that wait, of those persons who are ``shown`` in ordinary lists."""
        by_kind = {one.kind: one for one in self.codings}
        return [
            (record, by_kind[record.kind])
            for record in self._records.of_kinds(tuple(by_kind))
            if record.compartment == CORE and record.subject in shown and by_kind[record.kind].waits(record)
        ]

    def waiting(self) -> tuple[Waiting, ...]:
        """Give what waits, the oldest words first. Persons graded strengt fortrolig are not among them."""
        shown = {row.id: row for row in self._residents.index.rows}
        found = self._found(shown)
        told_at = self._told_at(found)
        waiting = [
            Waiting(shown[record.subject], record.ent, by, by.told(record), told_at[record.ent], _seen(record, by))
            for record, by in found
        ]
        self._records.session.core.audit("list", counts={"coding": len(waiting)})
        return tuple(sorted(waiting, key=lambda one: (one.clock, one.record)))

    def put(self, record: str, answer: Answer | None, seen: tuple[str, ...] | None = None) -> Answer | None:
        """Give the words of ``record`` a code, or another answer, None to take it back; give what stood before.

        ``seen`` are the heads that the writer saw: a code that a colleague gave since then stays beside.

        Raises RecordError ``nothing_to_code`` where there is no such record or it takes no code, ``coding_of_others``
        where this member's role does not code it, and InputError for a code that the list does not have.
        """
        held = self._records.record(record)
        by = coding.coding_of(held.kind) if held is not None else None
        if held is None or by is None:
            raise RecordError("nothing_to_code")
        if by not in self.codings:
            raise RecordError("coding_of_others")
        given = Answer.cleared() if answer is None else validated(by.kind, by.code, answer)
        saved = self._records.write(held.subject, [Change(by.kind, record, by.code, given, seen=seen)])
        return answer_of(saved.written[0].before)

    def _told_at(self, found: list[tuple[HeldRecord, coding.Coding]]) -> dict[str, tuple[int, int]]:
        """Give when the first of the words that stand in each record were written."""
        rows = {
            record.ent: [head.pk for name in by.words if name in record.fields for head in record.fields[name].heads]
            for record, by in found
        }
        wanted = orjson.dumps([pk for pks in rows.values() for pk in pks]).decode()
        read = self._records.session.compartments[CORE].execute(_HEADERS, (wanted,)).fetchall()
        at: dict[int, tuple[int, int]] = {pk: tuple(orjson.loads(header)["t"]) for pk, header in read}
        return {record: min(at[pk] for pk in pks) for record, pks in rows.items()}


def _seen(record: HeldRecord, by: coding.Coding) -> tuple[str, ...]:
    held = record.fields.get(by.code)
    return tuple(head.id for head in held.heads) if held is not None else ()
