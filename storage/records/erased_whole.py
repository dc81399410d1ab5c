"""A person, or another subject, taken out of a compartment whole: operations with their headers, and all that follows.

What stays is the erasure itself, in the root record, where that lies in this compartment: an id, who and when. The
compartment remembers whom it must not take in again. The caller owns the transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

import orjson

from models import merging
from models.ids import b64, unb64
from models.merging import Arrival
from models.operations import Operation
from storage.records import search
from storage.records.chain import operations_of
from storage.records.erased import NOTED

if TYPE_CHECKING:
    from storage.vault.session import Compartment

WHOLE: Final = "deleted:subjects"
"""Key of ``meta``: the subjects that were erased whole, here or in another compartment; JSON."""
_BY_SUBJECT: Final = ("draft", "own_draft", "unfinished", "compared")
"""Tables with a row of a person, by its id as text."""


def erased_whole(compartment: Compartment) -> frozenset[str]:
    """Give the subjects that were erased whole: nothing of them is taken in or written here."""
    row = compartment.execute("SELECT value FROM meta WHERE key = ?", (WHOLE,)).fetchone()
    return frozenset(orjson.loads(row[0])) if row else frozenset()


def carry_out_whole(compartment: Compartment, subjects: Collection[str]) -> int:
    """Take everything of ``subjects`` out, but the erasures that say so; give how many operations went."""
    gone = sum(_take_out(compartment, subject) for subject in sorted(subjects))
    if subjects:
        known = sorted(erased_whole(compartment).union(subjects))
        compartment.set_meta(WHOLE, orjson.dumps(known).decode())
        compartment.set_meta(NOTED, "")
    return gone


def _take_out(compartment: Compartment, subject: str) -> int:
    root, gone = unb64(subject), 0
    rows = compartment.execute("SELECT r, ent FROM record WHERE subj = ?", (root,)).fetchall()
    for row, ent in rows:
        search.forget(compartment, row)
        kept = [pk for pk, _ in _erasures(compartment, row)] if ent == root else []
        wanted = (row, orjson.dumps(kept).decode())
        gone += compartment.execute(
            "DELETE FROM op WHERE rec = ? AND pk NOT IN (SELECT value FROM json_each(?))", wanted
        ).rowcount
        if kept:
            _keep_erasures(compartment, row, subject)
        else:
            compartment.execute("DELETE FROM record WHERE r = ?", (row,))
    for table in _BY_SUBJECT:
        compartment.execute(f"DELETE FROM {table} WHERE subj = ?", (subject,))  # noqa: S608  (one of the names above)
    compartment.execute("DELETE FROM apart WHERE core = ?", (subject,))
    compartment.execute("DELETE FROM quarantine WHERE instr(line, ?)", (f'"s":"{subject}"'.encode(),))
    return gone


def _erasures(compartment: Compartment, row: int) -> Iterator[tuple[int, Operation]]:
    """Give the erasures of the whole subject in its root record, oldest first."""
    for _, pk, one in operations_of(compartment, [row]):
        if merging.erases_whole(Arrival(pk, "", one.head, one.body)):
            yield pk, one


def _keep_erasures(compartment: Compartment, row: int, subject: str) -> None:
    """Chain what is left of the root record, and let its document say that nothing else is."""
    left = compartment.execute("SELECT pk, header, payload FROM op WHERE rec = ? ORDER BY pk", (row,)).fetchall()
    before: int | None = None
    arrivals = []
    for pk, header, payload in left:
        compartment.execute("UPDATE op SET prev = ? WHERE pk = ?", (before, pk))
        one, before = Operation(header, payload, None, b""), pk
        arrivals.append(Arrival(pk, b64(one.id), one.head, one.body))
    document = merging.state_of(arrivals[0].head["k"], subject, arrivals)
    compartment.execute("UPDATE record SET last = ?, doc = ? WHERE r = ?", (before, orjson.dumps(document), row))


def whole_faults(compartment: Compartment) -> Iterator[str]:
    """Give the records in which something is left of a subject that was erased whole."""
    for subject in sorted(erased_whole(compartment)):
        root = unb64(subject)
        for row, ent in compartment.execute("SELECT r, ent FROM record WHERE subj = ?", (root,)).fetchall():
            held = [pk for _, pk, _ in operations_of(compartment, [row])]
            if ent != root or held != [pk for pk, _ in _erasures(compartment, row)]:
                yield b64(ent)
