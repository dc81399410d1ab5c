"""What ``verify`` recomputes of records: hashes, signatures, and the cache from the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import orjson

from models import merging
from models.errors import NotCanonical
from models.ids import b64
from models.merging import Arrival
from models.operations import Operation, parse_line
from storage.records.absorb import recomputed
from storage.records.chain import operations_of
from storage.records.erased_whole import whole_faults
from storage.records.places import number_of
from storage.vault import sealing

if TYPE_CHECKING:
    from storage.vault.session import Compartment


def operation_faults(compartment: Compartment, devices: Mapping[str, bytes]) -> Iterator[str]:
    """Check every operation's content hash, place and signature by ``devices`` (id → public key); give bad rows.

    A device that is not known any more cannot be checked, and is not held against the operation.
    """
    rows = compartment.execute(
        """SELECT pk, header, payload, salt, sig, dev, inc, ent
           FROM op JOIN writer ON w = pk >> 44 JOIN record ON r = rec"""
    )
    for pk, header, payload, salt, signature, device, incarnation, record in rows:
        place = (b64(device), b64(incarnation), number_of(pk), b64(record))
        if not _holds(Operation(header, payload, salt, signature), place, devices):
            yield str(pk)


def _holds(operation: Operation, place: tuple[str, str, int, str], devices: Mapping[str, bytes]) -> bool:
    try:
        written = parse_line(operation.line())
    except (NotCanonical, TypeError):  # TypeError: a column that is no longer bytes
        return False
    head = written.head
    key = devices.get(head["d"])
    signed = key is None or sealing.verify(key, operation.signature, operation.id)
    return signed and (head["d"], head["i"], head["n"], head["e"]) == place


def document_faults(compartment: Compartment) -> Iterator[str]:
    """Recompute every document from the log; give the records whose cache says something else."""
    for row, record, raw in compartment.execute("SELECT r, ent, doc FROM record").fetchall():
        document = orjson.loads(raw)
        if recomputed(compartment, row, document["k"], document["s"]) != document:
            yield b64(record)


def erased_faults(compartment: Compartment) -> Iterator[str]:
    """Give the records in which something still has its content, or is there at all, though an erasure names it."""
    yield from whole_faults(compartment)
    for row, record, raw in compartment.execute("SELECT r, ent, doc FROM record").fetchall():
        named = merging.erased_in(orjson.loads(raw))
        held = operations_of(compartment, [row]) if named else ()
        arrivals = (Arrival(pk, b64(one.id), one.head, one.body) for _, pk, one in held)
        if any(one.body is not None and merging.is_erased(one, named) for one in arrivals):
            yield b64(record)
