"""Erasures as they are written: the operation, the line in the ledger, and both brought in line at unlocking.

docs/formats.md, Erasing: of operations that a person named, and of a whole subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import orjson

from models import merging, schema, units
from models.errors import VaultError
from models.ids import b64, unb64
from models.merging import Arrival
from models.operations import Operation, Payload, Place
from storage.records import ledger
from storage.records.chain import operations_of
from storage.records.erased import AWAITED, NOTED, carry_out
from storage.records.erased_whole import carry_out_whole, erased_whole
from storage.records.ledger import Ledger
from storage.records.log import Write
from storage.sync.carried import sweep_outbox
from storage.vault import engine

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.vault.session import Compartment

FIELD: Final = "_erase"
RESTORED: Final = "deleted.ledger"
"""Why an erasure is written that only the ledger knew of."""
_OF_ERASURES: Final = b'{"a":"erase",'


def write(records: Records, name: str, place: Place, ids: Collection[str], why: str) -> tuple[int, ...]:
    """Write an erasure and carry it out, within the caller's transaction; give the rows that had content.

    :func:`finish` comes after the transaction.
    """
    payload = Payload(FIELD, "value", {"ops": sorted(ids)}, why=why)
    records.log(name).append([Write(place, payload, merging.ERASE, seen=())])
    compartment = records.compartments()[name]
    row = compartment.execute("SELECT r FROM record WHERE ent = ?", (unb64(place.record),)).fetchone()[0]
    return carry_out(compartment, row, schema.is_searchable)


def write_whole(records: Records, name: str, subject: str, why: str) -> int:
    """Write that a subject is erased whole and carry it out, within the caller's transaction; give how much went.

    :func:`finish_whole` comes after the transaction.
    """
    compartment = records.compartments()[name]
    kind = compartment.execute("SELECT kind FROM record WHERE ent = ?", (unb64(subject),)).fetchone()[0]
    place = Place(subject, subject, kind, units.main_unit(kind).name)
    payload = Payload(FIELD, "value", {"subj": subject}, why=why)
    records.log(name).append([Write(place, payload, merging.ERASE, seen=())])
    return carry_out_whole(compartment, [subject])


def finish(records: Records, name: str, ids: Collection[str]) -> bool:
    """Write the line in the ledger, and empty the write-ahead log; say whether nobody was in the way."""
    session, compartment = records.session, records.compartments()[name]
    known = ledger.read(session.vault.folder, name).operations
    if not known.issuperset(ids):
        ledger.append(session.vault.folder, name, set(ids) - known, _month(records))
    return _agree(records, compartment)


def finish_whole(records: Records, name: str, subjects: Collection[str]) -> bool:
    """Do the same for whole subjects, and take out what lies of them in other compartments that are open."""
    session, compartment = records.session, records.compartments()[name]
    known = ledger.read(session.vault.folder, name).subjects
    for subject in sorted(set(subjects) - known):
        ledger.append_subject(session.vault.folder, name, subject, _month(records))
    clean = _agree(records, compartment)
    return _spread(records) and clean


def _month(records: Records) -> str:
    return records.session.env.today().isoformat()[:7]


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
    comes. Nothing is done where they agree, which is looked up in one row. What a subject that was erased whole has in
    a compartment that was closed then goes when it is opened; so do bundles that were about to be destroyed.
    """
    for name, compartment in records.compartments().items():
        with suppress(VaultError):  # a folder that may not be written: at the next unlock
            sweep_outbox(records.session, compartment)
        held = compartment.execute("SELECT value FROM meta WHERE key = ?", (NOTED,)).fetchone()
        written = ledger.read(records.session.vault.folder, name)
        if ledger.digest_of(held) != written.digest:
            _bring_together(records, name, written)
    _spread(records)


def _spread(records: Records) -> bool:
    """Take out of every open compartment whom the ledger says to be erased whole, whichever compartment said so."""
    wanted, clean = ledger.subjects(records.session.vault.folder), True
    for compartment in records.compartments().values():
        missing = wanted - erased_whole(compartment)
        if missing:
            with compartment.atomic():
                carry_out_whole(compartment, missing)
            clean = _agree(records, compartment) and clean
    return clean


@dataclass
class _InLog:
    """What the erasures in the log of a compartment name, and the rows of the records that hold them."""

    rows: list[int] = field(default_factory=list)
    operations: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)


def _bring_together(records: Records, name: str, written: Ledger) -> None:
    compartment = records.compartments()[name]
    in_log = _in_log(compartment)
    with compartment.atomic():
        missing = written.operations - in_log.operations
        there = tuple(_named(compartment, missing)) if missing else ()
        for place, named in there:
            write(records, name, place, named, RESTORED)
        awaited = sorted(missing.difference(*(named for _, named in there)))
        compartment.set_meta(AWAITED, orjson.dumps(awaited).decode())
        for row in in_log.rows:
            carry_out(compartment, row, schema.is_searchable)
        for subject in sorted(written.subjects - in_log.subjects):
            if compartment.execute("SELECT 1 FROM record WHERE ent = ?", (unb64(subject),)).fetchone():
                write_whole(records, name, subject, RESTORED)
        carry_out_whole(compartment, in_log.subjects | written.subjects)
    finish(records, name, in_log.operations | written.operations)
    finish_whole(records, name, in_log.subjects | written.subjects)


def _in_log(compartment: Compartment) -> _InLog:
    """Give what erasures name of our own organisation's operations, and of subjects, and where they stand."""
    found = _InLog()
    rows = compartment.execute("SELECT DISTINCT rec FROM op WHERE instr(header, ?) = 1", (_OF_ERASURES,))
    for (row,) in rows.fetchall():
        arrivals = [Arrival(pk, "", one.head, one.body) for _, pk, one in operations_of(compartment, [row])]
        found.rows.append(row)
        found.operations |= {named for named, _ in merging.named_by_erasures(arrivals)}
        found.subjects |= {one.head["s"] for one in arrivals if merging.erases_whole(one)}
    return found


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
