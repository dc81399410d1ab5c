"""The operations of a record, newest first by a chain: each names the one before it, the record names the last.

An index from record to operations would be one more page to encrypt with every save; the record's own row is written
anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import orjson

from models.operations import Operation

if TYPE_CHECKING:
    from storage.vault.session import Compartment

CHAIN = """WITH RECURSIVE chain (pk, rec, prev, header, payload, salt, sig) AS (
  SELECT op.pk, rec, prev, header, payload, salt, sig FROM record JOIN op ON op.pk = record.last
  WHERE record.r IN (SELECT value FROM json_each(?))
  UNION ALL
  SELECT op.pk, op.rec, op.prev, op.header, op.payload, op.salt, op.sig FROM chain JOIN op ON op.pk = chain.prev)
SELECT rec, pk, header, payload, salt, sig FROM chain ORDER BY rec, pk"""
"""Record, row and content of all operations of the records whose rows are the JSON list that is its parameter."""


def operations_of(compartment: Compartment, rows: Iterable[int]) -> Iterable[tuple[int, int, Operation]]:
    """Give (record's row, operation's row, operation) of the records in ``rows``, sorted by both rows."""
    found = compartment.execute(CHAIN, (orjson.dumps(list(rows)).decode(),))
    return ((record, pk, Operation(*content)) for record, pk, *content in found)
