"""From chosen records to operation lines, in parcels that fit into a bundle each.

What stands in a field now goes with its content, what it superseded as a bare header: supersession still works at the
other end, and mistakes do not travel (SYNC §2).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import orjson

from storage.sync import limits
from storage.sync.eligible import WHOLE, Chosen
from storage.vault.session import Compartment, Session

_RECORDS: Final = 500
_UNIT: Final = b',"u":"'


@dataclass(slots=True)
class Parcel:
    """What one bundle will hold: its lines, and which rows of the log they are."""

    compartment: str
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    full: list[int] = field(default_factory=list)
    withheld: list[int] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)


def parcels(session: Session, chosen: Iterable[Chosen]) -> Iterator[Parcel]:
    """Give the operations of ``chosen`` as parcels, each compartment's by themselves, full ones first."""
    filling: dict[str, Parcel] = {}
    for batch in _batches(chosen):
        compartment = session.compartments[batch[0].compartment]
        parcel = filling.setdefault(compartment.name, Parcel(compartment.name))
        for line, row, whole, subject in _lines(compartment, batch):
            size = len(line) + 1
            if parcel.size + size > limits.LINES or len(parcel.lines) == limits.OPERATIONS:
                yield parcel
                parcel = filling[compartment.name] = Parcel(compartment.name)
            parcel.lines.append(line)
            parcel.size += size
            parcel.subjects.add(subject)
            (parcel.full if whole else parcel.withheld).append(row)
    yield from (parcel for parcel in filling.values() if parcel.lines)


def _batches(chosen: Iterable[Chosen]) -> Iterator[list[Chosen]]:
    """Give the records of one compartment at a time, in batches."""
    waiting: dict[str, list[Chosen]] = {}
    for one in chosen:
        batch = waiting.setdefault(one.compartment, [])
        batch.append(one)
        if len(batch) == _RECORDS:
            yield waiting.pop(one.compartment)
    yield from waiting.values()


def _lines(compartment: Compartment, batch: Sequence[Chosen]) -> Iterator[tuple[bytes, int, bool, str]]:
    """Give (line, row, with content, subject) of the operations that go."""
    records = {one.row: one for one in batch}
    wanted = orjson.dumps(sorted(records)).decode()
    rows = compartment.execute(
        """SELECT rec, pk, header, payload, salt, sig FROM op
           WHERE rec IN (SELECT value FROM json_each(?)) ORDER BY rec, pk""",
        (wanted,),
    )
    for record, row, header, payload, salt, signature in rows:
        one = records[record]
        whole = row in one.full
        if not whole:
            unit = _unit(header)
            if unit not in one.units:
                continue
            whole = unit in WHOLE
        if whole and payload is not None:
            yield line_of(header, payload, salt, signature), row, True, one.subject
        else:
            yield line_of(header, None, None, signature), row, False, one.subject


def line_of(header: bytes, payload: bytes | None, salt: bytes | None, signature: bytes) -> bytes:
    """Give what :meth:`models.operations.Operation.line` gives, without an object for each of many thousands."""
    end = b',"s":"' + urlsafe_b64encode(signature).rstrip(b"=") + b'"'
    if payload is None or salt is None:
        return b'{"h":' + header + end + b"}"
    return b'{"h":' + header + b',"p":' + payload + end + b',"z":"' + urlsafe_b64encode(salt).rstrip(b"=") + b'"}'


def _unit(header: bytes) -> str:
    """Give a header's unit without reading the rest: before it stand only ids, numbers and words without quotes."""
    start = header.index(_UNIT) + len(_UNIT)
    return header[start : header.index(b'"', start)].decode("ascii")
