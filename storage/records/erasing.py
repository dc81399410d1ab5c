"""*Feilregistrert*: taking out what was entered by mistake, of our own organisation, with a reason; not to be undone.

docs/formats.md, Erasing. First bundles that carry it and still lie in the outbox are destroyed: what does not reach its
recipient is sent again, without it. In one transaction the erasure is written, content and salt go, the document
follows, search and drafts forget the words. Then the ledger beside the databases gets its line, and the write-ahead
log is emptied. A crash in between is made good at the next unlock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson

from models import merging, schema, units
from models.errors import RecordError, VaultError
from models.ids import b64, unb64
from models.merging import Arrival
from models.operations import Operation, Payload, Place
from models.sharing import NAMED_ONLY, RESTRICTION
from storage.records import ledger
from storage.records.chain import operations_of
from storage.records.erased import AWAITED, NOTED, carry_out
from storage.records.log import Write
from storage.records.unfinished import Unfinished
from storage.sync.carried import Sent, carried, destroy_unsent, sweep_outbox
from storage.vault import engine

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.vault.session import Compartment

FIELD: Final = "_erase"
RESTORED: Final = "deleted.ledger"
"""Why an erasure is written that only the ledger knew of."""
NEVER: Final = frozenset((*NAMED_ONLY, RESTRICTION))
"""Kinds of record that are withdrawn or ended, not erased: others act by them."""
CORRECTED: Final = frozenset({("person", "name"), ("person", "address_grade")})
"""What a person is found and protected by: what stands there is corrected; what stood there before can be erased."""
_OF_ERASURES: Final = b'{"a":"erase",'


@dataclass(frozen=True, slots=True)
class Wrong:
    """One answer that our organisation wrote in a field, now or before."""

    state: str
    value: Any
    operations: tuple[str, ...]
    """The ids of those that say so."""
    rows: tuple[int, ...]
    stands: bool
    """Whether it is an answer that stands."""


@dataclass(frozen=True, slots=True)
class Erasable:
    """A field, and what of it can be erased: first what stands, then what stood before, newest first."""

    place: Place
    compartment: str
    field: str
    values: tuple[Wrong, ...]
    sent: tuple[Sent, ...] = ()
    """The bundles that carried any of it."""

    @property
    def usual(self) -> tuple[Wrong, ...]:
        """What is meant where nobody says which: what stands, else everything that ever stood there."""
        return tuple(one for one in self.values if one.stands) or self.values


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of it."""

    operations: int
    drafts: int
    sent: tuple[Sent, ...]
    """Bundles that carried it and left the house: their recipients still have it."""
    destroyed: int
    """Bundles that carried it and still lay in the outbox."""
    clean: bool
    """Whether it is gone from the files too; else it will be when every program that works here has locked."""


class Erasing:
    """What was entered by mistake, of one field at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def look(self, subject: str, kind: str, record: str, field: str) -> Erasable:
        """Give what of a field can be erased.

        Raises RecordError where there is nothing, where only others wrote in it, and for what is not erased: consents,
        assignments, technical fields, and the name and grade that stand.
        """
        records = self._records
        if field.startswith("_") or kind in NEVER:
            raise RecordError("not_to_erase")
        unit = units.unit_at(subject, record, kind, field).name
        name = records.compartment_for(unit, subject)
        records.log(name)
        compartment = records.compartments()[name]
        values = self._values(compartment, record, field)
        if (kind, field) in CORRECTED:
            values = tuple(one for one in values if not one.stands)
            if not values:
                raise RecordError("correct_instead")
        rows = [row for one in values for row in one.rows]
        return Erasable(
            Place(subject, record, kind, unit), name, field, values, carried(records.session, compartment, rows)
        )

    def _values(self, compartment: Compartment, record: str, field: str) -> tuple[Wrong, ...]:
        found = compartment.execute("SELECT r, doc FROM record WHERE ent = ?", (unb64(record),)).fetchone()
        said = _answers(compartment, found[0], field) if found else []
        own = [one for one in said if one[1].head["w"]["o"] == self._records.session.organisation.id]
        if not own:
            raise RecordError("erase_not_ours" if said else "nothing_to_erase")
        standing = {head.id for head in merging.heads(orjson.loads(found[1]), field)}
        grouped: dict[str, list[tuple[int, Operation]]] = {}
        for row, operation in sorted(own, key=lambda one: _clock(one[1]), reverse=True):
            body = operation.body or {}
            grouped.setdefault(repr((body["s"], body.get("v"))), []).append((row, operation))
        values = [_wrong(group, standing) for group in grouped.values()]
        return tuple(sorted(values, key=lambda one: not one.stands))

    def erase(self, found: Erasable, values: Sequence[Wrong], why: str) -> Erased:
        """Erase ``values`` of what :meth:`look` gave; raises RecordError without a reason, VaultError."""
        if not why.strip():
            raise RecordError("reason_missing")
        records, place = self._records, found.place
        rows = {row for one in values for row in one.rows}
        ids = [one for wrong in values for one in wrong.operations]
        compartment = records.compartments()[found.compartment]

        def destroy() -> int:
            return destroy_unsent(records.session, compartment, carried(records.session, compartment, sorted(rows)))

        destroyed = destroy()
        with compartment.atomic():
            sent = carried(records.session, compartment, sorted(rows))
            taken = write(records, found.compartment, place, ids, why.strip())
            drafts = _forget_drafts(compartment, place.record, found.field)
            compartment.audit(
                "erase",
                subject=place.subject,
                counts={"operations": len(taken), "drafts": drafts, "sent": len(sent) + destroyed},
                records=(place.record,),
                why=why.strip(),
            )
        destroyed += destroy()  # what another program has written meanwhile
        left = carried(records.session, compartment, sorted(rows))
        Unfinished(records).tidy(found.compartment, place.subject)
        clean = finish(records, found.compartment, ids)
        return Erased(len(taken), drafts, left, destroyed, clean)


def write(records: Records, name: str, place: Place, ids: Collection[str], why: str) -> tuple[int, ...]:
    """Write an erasure and carry it out, within the caller's transaction; give the rows that had content.

    :func:`finish` comes after the transaction.
    """
    payload = Payload(FIELD, "value", {"ops": sorted(ids)}, why=why)
    records.log(name).append([Write(place, payload, merging.ERASE, seen=())])
    compartment = records.compartments()[name]
    row = compartment.execute("SELECT r FROM record WHERE ent = ?", (unb64(place.record),)).fetchone()[0]
    return carry_out(compartment, row, schema.is_searchable)


def finish(records: Records, name: str, ids: Collection[str]) -> bool:
    """Write the line in the ledger, and empty the write-ahead log; say whether nobody was in the way."""
    session, compartment = records.session, records.compartments()[name]
    known = ledger.read(session.vault.folder, name).operations
    if not known.issuperset(ids):
        ledger.append(session.vault.folder, name, set(ids) - known, session.env.today().isoformat()[:7])
    return _agree(records, compartment)


def _agree(records: Records, compartment: Compartment) -> bool:
    """Note that log and ledger say the same, once nothing of what was erased is left in the write-ahead log."""
    clean = engine.checkpoint(compartment.db)
    if clean:
        digest = ledger.read(records.session.vault.folder, compartment.name).digest
        compartment.set_meta(NOTED, digest)
        engine.checkpoint(compartment.db)
    return clean


def bring_together(records: Records) -> None:
    """Bring ledger and log in line, after a crash between them or where an old copy of either was put back.

    What the log says is erased gets its line; what only the ledger names is erased here too, and kept out when it
    comes. Bundles that were about to be destroyed go. Nothing is done where they agree, which is looked up in one row.
    """
    for name, compartment in records.compartments().items():
        with suppress(VaultError):  # a folder that may not be written: at the next unlock
            sweep_outbox(records.session, compartment)
        held = compartment.execute("SELECT value FROM meta WHERE key = ?", (NOTED,)).fetchone()
        written = ledger.read(records.session.vault.folder, name)
        if ledger.digest_of(held) != written.digest:
            _bring_together(records, name, written.operations)


def _bring_together(records: Records, name: str, in_ledger: frozenset[str]) -> None:
    compartment = records.compartments()[name]
    erasures = dict(_erasures(compartment))
    in_log = frozenset(one for named in erasures.values() for one in named)
    with compartment.atomic():
        missing = in_ledger - in_log
        there = tuple(_named(compartment, missing)) if missing else ()
        for place, named in there:
            write(records, name, place, named, RESTORED)
        awaited = sorted(missing.difference(*(named for _, named in there)))
        compartment.set_meta(AWAITED, orjson.dumps(awaited).decode())
        for row in erasures:
            carry_out(compartment, row, schema.is_searchable)
    finish(records, name, in_log | in_ledger)


def _erasures(compartment: Compartment) -> Iterator[tuple[int, set[str]]]:
    """Give the rows of records that hold erasures, and the operations of the own organisation that these name."""
    found = compartment.execute("SELECT DISTINCT rec FROM op WHERE instr(header, ?) = 1", (_OF_ERASURES,))
    for (row,) in found.fetchall():
        arrivals = [Arrival(pk, "", one.head, one.body) for _, pk, one in operations_of(compartment, [row])]
        yield row, {named for named, _ in merging.named_by_erasures(arrivals)}


def _named(compartment: Compartment, ids: Collection[str]) -> Iterator[tuple[Place, set[str]]]:
    """Give where operations that still have their content lie, of those named by ``ids``, by record."""
    found: dict[tuple[str, str], tuple[Place, set[str]]] = {}
    for header, payload in compartment.execute("SELECT header, payload FROM op WHERE payload IS NOT NULL").fetchall():
        one = Operation(header, payload, None, b"")
        if b64(one.id) in ids:
            head = one.head
            place = Place(head["s"], head["e"], head["k"], head["u"])
            found.setdefault((head["e"], head["u"]), (place, set()))[1].add(b64(one.id))
    yield from found.values()


def _answers(compartment: Compartment, row: int, field: str) -> list[tuple[int, Operation]]:
    """Give the operations that still say something in a field, whoever wrote them."""
    return [
        (pk, one)
        for _, pk, one in operations_of(compartment, [row])
        if one.body is not None and one.body["f"] == field and one.body["s"] != "cleared"
    ]


def _wrong(group: Sequence[tuple[int, Operation]], standing: Collection[str]) -> Wrong:
    body = group[0][1].body or {}
    ids = tuple(b64(one.id) for _, one in group)
    rows = tuple(row for row, _ in group)
    return Wrong(body["s"], body.get("v"), ids, rows, stands=any(one in standing for one in ids))


def _clock(operation: Operation) -> tuple[list[int], str]:
    return operation.head["t"], b64(operation.id)


def _forget_drafts(compartment: Compartment, record: str, field: str) -> int:
    return int(compartment.execute("DELETE FROM draft WHERE ent = ? AND field = ?", (record, field)).rowcount)
