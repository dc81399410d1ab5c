"""Full text over the answers: marked stale when saved, brought up when idle, before a search and before an erasure.

SQLite's ``remove_diacritics 2`` folds å but not ø and æ: both the indexed text and the query are folded here, so
that "oya" and "øya" find each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import orjson

from models import merging
from models.folding import fold
from models.ids import b64

if TYPE_CHECKING:
    from storage.vault.session import Compartment

BATCH = 500
LONGEST, MOST_TERMS = 200, 10
"""Of longer words to search for only so much is looked for: every further one only takes away from what is found."""


def bring_up(compartment: Compartment, is_searchable: Callable[[str, str], bool], limit: int = BATCH) -> int:
    """Index what changed since the last time, at most ``limit`` records; give how many were done."""
    with compartment.atomic():
        stale = compartment.execute(
            "SELECT rec, kind, doc FROM stale JOIN record ON r = rec ORDER BY rec LIMIT ?", (limit,)
        ).fetchall()
        for row, kind, raw in stale:
            _forget(compartment, row)
            _index(compartment, row, kind, orjson.loads(raw), is_searchable)
        compartment.executemany("DELETE FROM stale WHERE rec = ?", [(row,) for row, _, _ in stale])
    return len(stale)


def renew(compartment: Compartment, row: int, is_searchable: Callable[[str, str], bool]) -> None:
    """Index one record at once, within the caller's transaction: what it does not say any more is found no longer."""
    kind, raw = compartment.execute("SELECT kind, doc FROM record WHERE r = ?", (row,)).fetchone()
    _forget(compartment, row)
    _index(compartment, row, kind, orjson.loads(raw), is_searchable)
    compartment.execute("DELETE FROM stale WHERE rec = ?", (row,))


def forget(compartment: Compartment, row: int) -> None:
    """Take one record out of the index for good, within the caller's transaction."""
    _forget(compartment, row)
    compartment.execute("DELETE FROM stale WHERE rec = ?", (row,))


def find(
    compartment: Compartment, words: str, is_searchable: Callable[[str, str], bool], limit: int = 200
) -> list[tuple[str, str]]:
    """Give (record id, field) of what holds all of ``words``, each as the beginning of a word, best first."""
    while bring_up(compartment, is_searchable):
        pass
    terms = [term.replace('"', '""') for term in fold(words[:LONGEST]).split()][:MOST_TERMS]
    if not terms:
        return []
    query = " ".join(f'"{term}"*' for term in terms)
    found = compartment.execute(
        """SELECT ent, field FROM phrase_index JOIN phrase ON p = phrase_index.rowid JOIN record ON r = rec
           WHERE phrase_index MATCH ? ORDER BY phrase_index.rank, p LIMIT ?""",
        (query, limit),
    ).fetchall()
    return [(b64(ent), field) for ent, field in found]


def faults(compartment: Compartment, is_searchable: Callable[[str, str], bool]) -> Iterator[str]:
    """Check the index against its texts, and these against the documents; give the records that are not as they say.

    Raises what SQLite says of an index that does not hold its texts.
    """
    compartment.execute("INSERT INTO phrase_index (phrase_index, rank) VALUES ('integrity-check', 1)")
    query = "SELECT r, ent, kind, doc FROM record WHERE r NOT IN (SELECT rec FROM stale)"
    for row, ent, kind, raw in compartment.execute(query).fetchall():
        texts = sorted(_texts(kind, orjson.loads(raw), is_searchable))
        if texts != sorted(compartment.execute("SELECT field, folded FROM phrase WHERE rec = ?", (row,)).fetchall()):
            yield b64(ent)


def _forget(compartment: Compartment, row: int) -> None:
    old = compartment.execute("SELECT p, folded FROM phrase WHERE rec = ?", (row,)).fetchall()
    compartment.executemany("INSERT INTO phrase_index (phrase_index, rowid, folded) VALUES ('delete', ?, ?)", old)
    compartment.executemany("DELETE FROM phrase WHERE p = ?", [(p,) for p, _ in old])


def _index(
    compartment: Compartment,
    row: int,
    kind: str,
    document: merging.Document,
    is_searchable: Callable[[str, str], bool],
) -> None:
    for field, folded in _texts(kind, document, is_searchable):
        p = compartment.execute(
            "INSERT INTO phrase (rec, field, folded) VALUES (?, ?, ?)", (row, field, folded)
        ).lastrowid
        compartment.execute("INSERT INTO phrase_index (rowid, folded) VALUES (?, ?)", (p, folded))


def _texts(
    kind: str, document: merging.Document, is_searchable: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    """Give field and folded text of what can be searched in a document."""
    for field in document["f"]:
        if is_searchable(kind, field):
            for head in merging.heads(document, field):
                if head.state == "value" and isinstance(head.value, str):
                    yield field, fold(head.value)
