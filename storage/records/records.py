"""The records of an unlocked vault: which compartment a field lies in, writing answers there, reading persons whole.

What a member may not open is simply not there: only compartments whose key the session holds are looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import orjson

from models import merging, schema, units
from models.answer import Answer, HeldField, HeldRecord
from models.errors import RecordError
from models.ids import b64, unb64
from models.operations import Act, Operation, Payload, Place
from storage.records.log import Log, Write, Written
from storage.vault import audit

if TYPE_CHECKING:
    from models.answer import Source, State
    from storage.vault.session import Compartment, Session

CORE, CLOSED = "core", "closed"
GRADE, STRICT = ("person", "address_grade"), "strengt_fortrolig"
RECORD_BYTES = 16


@dataclass(frozen=True, slots=True)
class Change:
    """One field to write: the record, its kind, the field, and the answer or the technical value."""

    kind: str
    record: str
    field: str
    answer: Answer
    act: Act = "set"
    why: str | None = None
    seen: tuple[str, ...] | None = None
    """The ids of the heads that the writer saw; None for those that stand when it is written."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save gave: when it was durable, and what became of each change."""

    at: datetime
    written: tuple[Written, ...]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The operations made; none where everything stood there already."""
        return tuple(written.operation for written in self.written if written.operation is not None)


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it lies in a compartment: while that is the same, what was made of it before still holds."""

    compartment: str
    record: bytes
    document: bytes

    def held(self) -> HeldRecord | None:
        """Give the record, None where it was removed."""
        document = orjson.loads(self.document)
        return None if is_gone(document) else held_record(b64(self.record), document, self.compartment)


class Records:
    """Writing and reading across the compartments that the session holds."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._logs = {name: Log(session, compartment) for name, compartment in session.compartments.items()}
        self._closed: set[str] = set()
        self._closed_version = 0
        self.reread_closed()

    def new_id(self) -> str:
        """Give a fresh record id: random, never a number that means something."""
        return b64(self.session.env.random(RECORD_BYTES))

    def log(self, compartment: str) -> Log:
        """Give the log of ``compartment``; refuse where the session does not hold it."""
        if compartment not in self._logs:
            raise RecordError("compartment_closed", compartment=compartment)
        return self._logs[compartment]

    def compartments(self) -> Mapping[str, Compartment]:
        """Give the compartments that are open."""
        return self.session.compartments

    def place_whole_in_closed(self, subject: str) -> None:
        """From here on everything of ``subject`` lies in closed: a person graded strengt fortrolig."""
        self.log(CLOSED)
        self._closed.add(subject)

    def reread_closed(self) -> None:
        """Learn anew who lies whole in closed: after an import, or when another program has written there."""
        closed = self.session.compartments.get(CLOSED)
        if closed is not None:
            self._closed_version = closed.version
            self._closed |= set(self._subjects_of(CLOSED, "person"))

    def is_closed(self, subject: str) -> bool:
        """Say whether everything of ``subject`` lies in closed; another program may have just put it there."""
        closed = self.session.compartments.get(CLOSED)
        if closed is not None and closed.version != self._closed_version:
            self.reread_closed()
        return subject in self._closed

    def keep_place(self, subject: str, grade: Answer) -> None:
        """Raise RecordError for a grade that would move a person into, or out of, the closed compartment."""
        closed = self.is_closed(subject)
        if (grade.value == STRICT) != closed:
            raise RecordError("grade_lowered" if closed else "grade_raised")

    def audit(self, event: str, subject: str, why: str | None = None) -> None:
        """Write down what was done with a person, where the person lies; ``why`` can be erased later."""
        self._audited(subject).audit(event, subject=subject, why=why)

    def was_done(self, event: str, subject: str, why: str) -> bool:
        """Say whether just that was written down of a person (:meth:`audit`)."""
        return audit.was_done(self._audited(subject), event, subject, why)

    def _audited(self, subject: str) -> Compartment:
        return self.session.compartments[CLOSED if self.is_closed(subject) else CORE]

    def compartment_for(self, unit: str, subject: str) -> str:
        """Give the compartment that ``unit`` of ``subject`` lies in."""
        return CLOSED if self.is_closed(subject) else units.unit(unit).compartment

    def write(self, subject: str, changes: Iterable[Change], sitting: str | None = None) -> Saved:
        """Write ``changes`` of one subject, each compartment's in one transaction."""
        return self.write_all([(subject, changes)], sitting)

    def write_all(self, everything: Iterable[tuple[str, Iterable[Change]]], sitting: str | None = None) -> Saved:
        """Write changes of several subjects, each compartment's in one transaction.

        Raises RecordError ``grade_raised`` or ``grade_lowered`` for a grade that would move a person into, or out of,
        the closed compartment: one step of its own.
        """
        grouped: dict[str, list[Write]] = defaultdict(list)
        for subject, changes in everything:
            for change in changes:
                if (change.kind, change.field) == GRADE:
                    self.keep_place(subject, change.answer)
                unit = units.unit_at(subject, change.record, change.kind, change.field).name
                grouped[self.compartment_for(unit, subject)].append(_write(subject, change, unit, sitting))
        logs = {name: self.log(name) for name in grouped}
        made = [written for name, writes in grouped.items() for written in logs[name].append(writes)]
        return Saved(self.session.env.now(), tuple(made))

    def held(self, subject: str) -> tuple[HeldRecord, ...]:
        """Give all records of ``subject`` that can be opened, list items in their order, removed ones left out."""
        found = [record for name in self._logs for record in self._read(name, "subj = ?", unb64(subject))]
        return tuple(sorted(found, key=in_order))

    def of_kinds(self, kinds: Sequence[str]) -> tuple[HeldRecord, ...]:
        """Give all records of these kinds, of every subject."""
        wanted = orjson.dumps(list(kinds)).decode()
        where = "kind IN (SELECT value FROM json_each(?))"
        return tuple(record for name in self._logs for record in self._read(name, where, wanted))

    def stored(self, kinds: Sequence[str]) -> Iterator[Stored]:
        """Give all records of these kinds as they lie there, removed ones too."""
        query = "SELECT ent, doc FROM record WHERE kind IN (SELECT value FROM json_each(?))"
        wanted = orjson.dumps(list(kinds)).decode()
        for name in self._logs:
            for ent, raw in self.session.compartments[name].execute(query, (wanted,)).fetchall():
                yield Stored(name, ent, raw)

    def written(self) -> tuple[tuple[int, int], ...]:
        """Give what becomes another when anything was written in a compartment that is open."""
        return tuple(compartment.changes for compartment in self.session.compartments.values())

    def record(self, record: str) -> HeldRecord | None:
        """Give one record, or None where it is not here or was removed."""
        for name in self._logs:
            for found in self._read(name, "ent = ?", unb64(record)):
                return found
        return None

    def last_answer(self, record: str, field: str) -> Answer | None:
        """Give the answer that stands in ``field`` of ``record``, None for not asked."""
        found = self.record(record)
        return answer_of(found.fields[field].heads) if found and field in found.fields else None

    def exists(self, record: str) -> bool:
        """Say whether anything was ever written to ``record``."""
        query = "SELECT 1 FROM record WHERE ent = ?"
        return any(held.execute(query, (unb64(record),)).fetchone() for held in self.session.compartments.values())

    def _subjects_of(self, compartment: str, kind: str) -> Iterator[str]:
        if compartment in self.session.compartments:
            rows = self.session.compartments[compartment].execute("SELECT subj FROM record WHERE kind = ?", (kind,))
            yield from (b64(subject) for (subject,) in rows)

    def _read(self, compartment: str, where: str, value: object) -> Iterator[HeldRecord]:
        query = f"SELECT ent, doc FROM record WHERE {where}"  # noqa: S608  (one of three fixed conditions above)
        for ent, raw in self.session.compartments[compartment].execute(query, (value,)).fetchall():
            document = orjson.loads(raw)
            if not is_gone(document):
                yield held_record(b64(ent), document, compartment)


def is_gone(document: merging.Document) -> bool:
    """Say whether a record was removed and nobody, at the same time, kept it, or its subject was erased whole."""
    found = merging.heads(document, "_gone")
    if merging.ERASED_WHOLE in document:
        return True
    return bool(found) and all(head.value is True for head in found)


def answer_of(found: tuple[merging.Head, ...]) -> Answer | None:
    """Give the answer that heads show: the one head, or the provisional one; None for not asked."""
    if not found:
        return None
    shown = merging.provisional(found)
    if shown.state == "cleared":
        return None
    return Answer(cast("State", shown.state), shown.value, cast("Source", shown.source), shown.verified)


def held_record(record: str, document: merging.Document, compartment: str) -> HeldRecord:
    """Give a document as a record: per field the head to show, and whether several differ."""
    fields = {name: _held_field(merging.heads(document, name)) for name in document["f"]}
    return HeldRecord(document["k"], record, fields, subject=document["s"], compartment=compartment)


def _held_field(found: tuple[merging.Head, ...]) -> HeldField:
    shown = merging.provisional(found)
    state, source = cast("State", shown.state), cast("Source", shown.source)
    return HeldField(state, shown.value, source, shown.verified, conflict=len(found) > 1, heads=found)


def _write(subject: str, change: Change, unit: str, sitting: str | None) -> Write:
    answer = change.answer
    technical = change.field.startswith("_")
    payload = Payload(
        change.field,
        answer.state,
        answer.value if answer.state == "value" else None,
        source=None if technical or answer.source == "self" else answer.source,
        verified=answer.verified,
        sitting=sitting,
        why=change.why,
    )
    place = Place(subject, change.record, change.kind, unit)
    searchable = not technical and schema.is_searchable(change.kind, change.field)
    return Write(place, payload, change.act, searchable, change.seen)


def in_order(record: HeldRecord) -> tuple[str, str, str]:
    """Give what records are sorted by: their kind, items of a list in their order."""
    position: Any = record.fields.get("_pos")
    return record.kind, position.value if position is not None and position.value else "", record.ent
