"""Writing: operations, documents and stale marks in one transaction, durable when it returns (SYNC §§1, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from models import merging, operations
from models.errors import RecordError
from models.ids import b64, unb64
from models.merging import Arrival, Document
from models.operations import Author, Operation, Payload, Place, Stamp
from storage.records.absorb import recomputed
from storage.records.erased_whole import erased_whole
from storage.records.places import last_row, number_of, writer_row

if TYPE_CHECKING:
    from storage.vault.session import Compartment, Session

DAY_MS = 86_400_000
_INSERT_OP = "INSERT INTO op (pk, rec, prev, header, payload, salt, sig) VALUES (?, ?, ?, ?, ?, ?, ?)"
_LOAD = "SELECT r, last, doc FROM record WHERE ent = ?"
_NEWEST = """SELECT (SELECT header FROM op WHERE pk BETWEEN w << 44 AND ((w + 1) << 44) - 1 ORDER BY pk DESC LIMIT 1)
             FROM writer"""
"""Each writer's newest operation; a row is a writer and a number (:mod:`storage.records.places`)."""


@dataclass(frozen=True, slots=True)
class Write:
    """One field to be written: where, what, and as which act."""

    place: Place
    payload: Payload
    act: operations.Act = "set"
    searchable: bool = False
    seen: tuple[str, ...] | None = None
    """The heads that the writer saw, where that may be others than stand now; they are what it supersedes."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write: the operation (None where it says what stood there already), and the heads before."""

    operation: Operation | None
    before: tuple[merging.Head, ...]


@dataclass(slots=True)
class _Touched:
    """A record that is written to: its row (None until it is made), its last operation's row, its document."""

    row: int | None
    last: int | None
    document: Document
    anew: bool = False
    """Whether the document must be made from the whole log: what an operation names stands there no longer."""


class Log:
    """The log of one compartment, written by this device in this session."""

    def __init__(self, session: Session, compartment: Compartment) -> None:
        self._session = session
        self._compartment = compartment
        self._clock = self._last_clock()
        self._writer: tuple[str, int] = ("", 0)

    def append(self, writes: Sequence[Write]) -> list[Written]:
        """Write all of ``writes`` or none; give what became of each, in order.

        Raises RecordError where a record is there already and is of another kind or subject, or the subject was erased.
        """
        writer, made = self._writer_row(), []
        touched: dict[str, _Touched] = {}
        with self._compartment.atomic():
            pk = last_row(self._compartment, writer)
            for write in writes:
                record = touched.get(write.place.record) or self._load(write.place)
                before = merging.heads(record.document, write.payload.field)
                operation = None
                if not _says_already(record.document, write):
                    touched[write.place.record] = record
                    pk += 1
                    operation = self._add(write, pk, record)
                made.append(Written(operation, before))
            for record in touched.values():
                self._store(record)
        return made

    def _store(self, record: _Touched) -> None:
        update = "UPDATE record SET last = ?, doc = ? WHERE r = ?"
        self._compartment.execute(update, (record.last, orjson.dumps(record.document), record.row))
        if record.anew and record.row is not None:
            document = recomputed(self._compartment, record.row, record.document["k"], record.document["s"])
            self._compartment.execute(update, (record.last, orjson.dumps(document), record.row))

    def _add(self, write: Write, pk: int, record: _Touched) -> Operation:
        """Put one operation into the log, and bring the record up in memory."""
        run = self._compartment.execute
        if record.row is None:
            record.row = self._create(write.place)
        field, heads = write.payload.field, merging.bases_of(record.document, write.payload.field)
        bases = heads if write.seen is None else merging.bases_seen(record.document, field, write.seen)
        record.anew = record.anew or not set(bases) <= set(heads)
        operation = self._sign(write, number_of(pk), bases)
        content = (operation.header, operation.payload, operation.salt, operation.signature)
        run(_INSERT_OP, (pk, record.row, record.last, *content))
        record.last = pk
        arrival = Arrival(pk, b64(operation.id), operation.head, operation.body)
        whole = merging.supersede(record.document, arrival) or merging.apply(record.document, (arrival,))
        record.anew = record.anew or not whole
        if write.searchable:
            run("INSERT OR IGNORE INTO stale (rec) VALUES (?)", (record.row,))
        return operation

    def _load(self, place: Place) -> _Touched:
        found = self._compartment.execute(_LOAD, (unb64(place.record),)).fetchone()
        if found is None:
            if place.subject in erased_whole(self._compartment):
                raise RecordError("resident_unknown")
            return _Touched(None, None, merging.empty(place.kind, place.subject))
        document = orjson.loads(found[2])
        if (document["k"], document["s"]) != (place.kind, place.subject):
            raise RecordError("record_taken")
        if merging.ERASED_WHOLE in document:
            raise RecordError("resident_unknown")
        return _Touched(found[0], found[1], document)

    def _create(self, place: Place) -> int:
        row: int = self._compartment.execute(
            "INSERT INTO record (ent, subj, kind, doc) VALUES (?, ?, ?, '')",
            (unb64(place.record), unb64(place.subject), place.kind),
        ).lastrowid
        return row

    def _writer_row(self) -> int:
        incarnation, row = self._writer
        if incarnation != self._compartment.inc:
            row = writer_row(self._compartment, self._session.device.id, self._compartment.inc)
            self._writer = (self._compartment.inc, row)
        return row

    def _sign(self, write: Write, number: int, bases: Iterable[str]) -> Operation:
        session = self._session
        return operations.write(
            write.place,
            write.payload,
            Stamp(session.device.id, self._compartment.inc, number, self._tick()),
            Author(session.organisation.id, session.member.role, session.member.id),
            session.env.random(operations.SALT_BYTES),
            session.device.sign,
            bases,
            write.act,
        )

    def _tick(self) -> tuple[int, int]:
        now = int(self._session.env.now().timestamp() * 1000)
        last, counter = self._clock
        self._clock = (now, 0) if now > last else (last, counter + 1)
        return self._clock

    def _last_clock(self) -> tuple[int, int]:
        """Give the clock of the newest operation, unless it is more than a day ahead of this machine's."""
        now = int(self._session.env.now().timestamp() * 1000)
        rows = self._compartment.execute(_NEWEST).fetchall()
        clocks = [tuple(orjson.loads(header)["t"]) for (header,) in rows if header is not None]
        return max((clock for clock in clocks if clock[0] <= now + DAY_MS), default=(0, 0))


def _says_already(document: Document, write: Write) -> bool:
    """Say whether the field has exactly one head and it says the same: writing it again would only add noise."""
    present: list[list[Any]] = document["f"].get(write.payload.field, [])
    payload = write.payload
    if not present:
        return payload.state == "cleared" and write.act == "set"
    head = merging.Head(*present[0])
    same = (write.act, payload.state, payload.value, payload.source or "self", payload.verified)
    return len(present) == 1 and (head.act, head.state, head.value, head.source, head.verified) == same
