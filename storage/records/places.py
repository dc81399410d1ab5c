"""Where an operation lies in the log: its row is its writer and its number, so that neither needs an index.

A writer is a device in one incarnation. Two different operations under one number (a laptop restored from a copy) are
both kept: the second lies under the same writer's next *fork*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.ids import unb64

if TYPE_CHECKING:
    from storage.vault.session import Compartment

NUMBER_BITS: Final = 44
LARGEST_NUMBER: Final = (1 << NUMBER_BITS) - 1


def row_of(writer: int, number: int) -> int:
    """Give the row of operation ``number`` of ``writer``."""
    return writer << NUMBER_BITS | number


def number_of(row: int) -> int:
    """Give the number of the operation in ``row``."""
    return row & LARGEST_NUMBER


def last_number(compartment: Compartment, device: str, incarnation: str) -> int:
    """Give the highest number that a writer has in the log, 0 for none; nothing is written."""
    key = (unb64(device), unb64(incarnation))
    found = compartment.execute("SELECT w FROM writer WHERE dev = ? AND inc = ? AND fork = 0", key).fetchone()
    return 0 if found is None else number_of(last_row(compartment, found[0]))


def last_row(compartment: Compartment, writer: int) -> int:
    """Give the row of a writer's newest operation; where it has none, the row before its first."""
    query = "SELECT coalesce(max(pk), ?) FROM op WHERE pk BETWEEN ? AND ?"
    first, last = row_of(writer, 0), row_of(writer, LARGEST_NUMBER)
    row: int = compartment.execute(query, (first, first, last)).fetchone()[0]
    return row


def writer_row(compartment: Compartment, device: str, incarnation: str, fork: int = 0) -> int:
    """Give the row of a writer; make it when it is new."""
    key = (unb64(device), unb64(incarnation), fork)
    found = compartment.execute("SELECT w FROM writer WHERE dev = ? AND inc = ? AND fork = ?", key).fetchone()
    if found is None:
        insert = "INSERT INTO writer (dev, inc, fork) VALUES (?, ?, ?)"
        found = (compartment.execute(insert, key).lastrowid,)
    row: int = found[0]
    return row
