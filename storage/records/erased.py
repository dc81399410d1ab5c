"""What erasures of a record name, taken out of the log: content and salt go, header and signature stay.

The same for an erasure written here, one that another of our own laptops wrote, and an operation that arrives after
its erasure. The caller owns the transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import orjson

from models import merging
from models.ids import b64
from models.merging import Arrival
from storage.records import search
from storage.records.chain import operations_of

if TYPE_CHECKING:
    from storage.vault.session import Compartment

NOTED: Final = "deleted"
"""Key of ``meta``: the digest of the compartment's lines in ``deleted.ledger`` when both last agreed."""
AWAITED: Final = "deleted:awaited"
"""Key of ``meta``: ids that the ledger names and no operation here has, as after a restore; JSON."""


def carry_out(compartment: Compartment, row: int, is_searchable: Callable[[str, str], bool]) -> tuple[int, ...]:
    """Take out what the erasures of the record in ``row`` name; give the rows of the log that had content.

    The document follows from the log and is the caller's to write; search is brought up from it afterwards.
    """
    found = [
        (Arrival(pk, b64(operation.id), operation.head, operation.body), operation)
        for _, pk, operation in operations_of(compartment, [row])
    ]
    named = merging.named_by_erasures(arrival for arrival, _ in found)
    going = [(one.pk, operation) for one, operation in found if merging.is_erased(one, named) and one.body is not None]
    compartment.executemany("UPDATE op SET payload = NULL, salt = NULL WHERE pk = ?", [(pk,) for pk, _ in going])
    forget_set_aside(compartment, [operation.header for _, operation in going])
    search.renew(compartment, row, is_searchable)
    compartment.set_meta(NOTED, "")
    return tuple(pk for pk, _ in going)


def forget_set_aside(compartment: Compartment, headers: list[bytes]) -> None:
    """Delete lines with these headers that were set aside when they came."""
    compartment.executemany("DELETE FROM quarantine WHERE instr(line, ?)", [(header,) for header in headers])


def awaited(compartment: Compartment) -> frozenset[str]:
    """Give the ids whose content is to be left out when they come: the ledger names them, the log does not."""
    row = compartment.execute("SELECT value FROM meta WHERE key = ?", (AWAITED,)).fetchone()
    return frozenset(orjson.loads(row[0])) if row else frozenset()
