"""From chosen records to operation lines, in parcels that fit into a bundle each.

What stands in a field now goes with its content, what it superseded as a bare header: supersession still works at the
other end, and mistakes do not travel (SYNC §2).
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.ids import b64
from storage.sync import limits
from storage.sync.eligible import Chosen
from storage.sync.histories import Row

_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")
_PART: Final = 8
"""Operations put into a parcel at a time: even the longest lines of so many fit into one."""


@dataclass(slots=True)
class Parcel:
    """What one bundle will hold: its lines, and which rows of the log they are."""

    compartment: str
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    full: list[int] = field(default_factory=list)
    withheld: list[int] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)

    def takes(self, lines: Sequence[bytes], rows: Sequence[Row], whole: bool, subject: str) -> bool:
        """Put all of ``lines`` in, or none where they do not fit; say which."""
        size = sum(map(len, lines)) + len(lines)
        if self.size + size > limits.LINES or len(self.lines) + len(lines) > limits.OPERATIONS:
            return False
        self.lines += lines
        self.size += size
        (self.full if whole else self.withheld).extend([row[2] for row in rows])
        self.subjects.add(subject)
        return True


def parcels(chosen: Iterable[Chosen]) -> Iterator[Parcel]:
    """Give the operations of ``chosen`` as parcels, each compartment's by themselves, full ones first."""
    filling: dict[str, Parcel] = {}
    for one in chosen:
        for whole, rows in ((True, one.full), (False, one.withheld)):
            for part in _parts(rows):
                lines = whole_lines(part) if whole else bare_lines(part)
                parcel = filling.setdefault(one.compartment, Parcel(one.compartment))
                if not parcel.takes(lines, part, whole, one.subject):
                    yield parcel
                    parcel = filling[one.compartment] = Parcel(one.compartment)
                    fits = parcel.takes(lines, part, whole, one.subject)
                    assert fits, "a part fits into an empty parcel"
    yield from filling.values()


def _parts(rows: list[Row]) -> Iterator[list[Row]]:
    """Give the operations of one record in parts of which each fits into a bundle."""
    yield from ((rows[at : at + _PART]) for at in range(0, len(rows), _PART))


def whole_lines(rows: Iterable[Row]) -> list[bytes]:
    """Give lines with content, as :meth:`models.operations.Operation.line` does for one operation.

    Signature and salt are turned into text in one go: zeros in place of the padding leave the letters before it as
    they are.
    """
    lines = []
    for _, _, _, header, payload, salt, signature in rows:
        assert payload is not None
        assert salt is not None
        text = b2a_base64(b"%b\0\0%b\0\0" % (signature, salt), newline=False).translate(_URL_SAFE)
        lines.append(b'{"h":%b,"p":%b,"s":"%b","z":"%b"}' % (header, payload, text[:86], text[88:110]))
    return lines


def bare_lines(rows: Iterable[Row]) -> list[bytes]:
    """Give lines without content."""
    return [b'{"h":%b,"s":"%b"}' % (row[3], b64(row[6]).encode("ascii")) for row in rows]
