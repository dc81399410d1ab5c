"""From chosen records to operation lines, in parcels that fit into a bundle each.

What stands in a field now goes with its content, what it superseded as a bare header: supersession still works at the
other end, and mistakes do not travel (SYNC §2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import orjson

from models.operations import Operation
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

    def has_room(self, line: bytes) -> bool:
        """Say whether one more line may come in."""
        return len(self.lines) < limits.OPERATIONS and self.size + len(line) + 1 <= limits.LINES

    def add(self, line: bytes, row: int, whole: bool, subject: str) -> None:
        """Put a line in."""
        self.lines.append(line)
        self.size += len(line) + 1
        (self.full if whole else self.withheld).append(row)
        self.subjects.add(subject)


def parcels(session: Session, chosen: Iterable[Chosen]) -> Iterator[Parcel]:
    """Give the operations of ``chosen`` as parcels, each compartment's by themselves, full ones first."""
    open_parcels: dict[str, Parcel] = {}
    for batch in _batches(chosen):
        compartment = session.compartments[batch[0].compartment]
        parcel = open_parcels.setdefault(compartment.name, Parcel(compartment.name))
        for row, whole, subject, line in _lines(compartment, batch):
            if not parcel.has_room(line):
                yield parcel
                parcel = open_parcels[compartment.name] = Parcel(compartment.name)
            parcel.add(line, row, whole, subject)
    yield from (parcel for parcel in open_parcels.values() if parcel.lines)


def _batches(chosen: Iterable[Chosen]) -> Iterator[list[Chosen]]:
    """Give the records of one compartment at a time, in batches."""
    waiting: dict[str, list[Chosen]] = {}
    for one in chosen:
        batch = waiting.setdefault(one.compartment, [])
        batch.append(one)
        if len(batch) == _RECORDS:
            yield waiting.pop(one.compartment)
    yield from waiting.values()


def _lines(compartment: Compartment, batch: Sequence[Chosen]) -> Iterator[tuple[int, bool, str, bytes]]:
    """Give (row, with content, subject, line) of the operations that go."""
    records = {one.row: one for one in batch}
    wanted = orjson.dumps(sorted(records)).decode()
    rows = compartment.execute(
        """SELECT rec, pk, header, payload, salt, sig FROM op
           WHERE rec IN (SELECT value FROM json_each(?)) ORDER BY rec, pk""",
        (wanted,),
    )
    for record, row, *raw in rows:
        chosen, operation = records[record], Operation(*raw)
        unit = _unit(operation.header)
        if unit not in chosen.units:
            continue
        whole = row in chosen.full or unit in WHOLE
        yield row, whole, chosen.subject, (operation if whole else operation.withheld()).line()


def _unit(header: bytes) -> str:
    """Give a header's unit without reading the rest: before it stand only ids, numbers and words without quotes."""
    start = header.index(_UNIT) + len(_UNIT)
    return header[start : header.index(b'"', start)].decode("ascii")
