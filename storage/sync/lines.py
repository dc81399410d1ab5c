"""From chosen records to operation lines, in parcels that fit into a bundle each.

What stands in a field now goes with its content, what it superseded as a bare header: supersession still works at the
other end, and mistakes do not travel (SYNC §2).
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from storage.sync import limits
from storage.sync.eligible import Chosen
from storage.sync.histories import Row

_URL_SAFE = bytes.maketrans(b"+/", b"-_")


@dataclass(slots=True)
class Parcel:
    """What one bundle will hold: its lines, and which rows of the log they are."""

    compartment: str
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    full: list[int] = field(default_factory=list)
    withheld: list[int] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)

    def room(self) -> int:
        """Give how many bytes a further line may have; none where there are as many operations as there may be."""
        return limits.LINES - self.size if len(self.lines) < limits.OPERATIONS else 0


def parcels(chosen: Iterable[Chosen]) -> Iterator[Parcel]:
    """Give the operations of ``chosen`` as parcels, each compartment's by themselves, full ones first."""
    filling: dict[str, Parcel] = {}
    for one in chosen:
        parcel = filling.setdefault(one.compartment, Parcel(one.compartment))
        for whole, rows in ((True, one.full), (False, one.withheld)):
            for row in rows:
                line = line_of(row, whole=whole)
                if len(line) >= parcel.room():
                    yield parcel
                    parcel = filling[one.compartment] = Parcel(one.compartment)
                parcel.lines.append(line)
                parcel.size += len(line) + 1
                parcel.subjects.add(one.subject)
                (parcel.full if whole else parcel.withheld).append(row[1])
    yield from (parcel for parcel in filling.values() if parcel.lines)


def line_of(row: Row, *, whole: bool) -> bytes:
    """Give what :meth:`models.operations.Operation.line` gives, without an object for each of many thousands."""
    _, _, header, payload, salt, signature = row
    written = b2a_base64(signature, newline=False).translate(_URL_SAFE).rstrip(b"=")
    if not whole or payload is None or salt is None:
        return b'{"h":%b,"s":"%b"}' % (header, written)
    salted = b2a_base64(salt, newline=False).translate(_URL_SAFE).rstrip(b"=")
    return b'{"h":%b,"p":%b,"s":"%b","z":"%b"}' % (header, payload, written, salted)
