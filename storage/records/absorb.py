"""Taking in the operations of others: set union, whatever the order and however often (SYNC §7, the measured path).

Duplicates are found by writer and number, one range scan a writer. Documents are loaded once, brought up in memory
and written once. The caller owns the transaction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from models import merging
from models.ids import b64, unb64
from models.merging import Arrival, Document
from models.operations import Operation, operation_id
from storage.records.chain import operations_of
from storage.records.erased import awaited, carry_out
from storage.records.erased_whole import carry_out_whole, erased_whole
from storage.records.places import LARGEST_NUMBER, number_of, row_of, writer_row

if TYPE_CHECKING:
    from storage.vault.session import Compartment

_INSERT_OP = "INSERT INTO op (pk, rec, prev, header, payload, salt, sig) VALUES (?, ?, ?, ?, ?, ?, ?)"
_UPDATE = "UPDATE record SET last = ?, doc = ? WHERE r = ?"


@dataclass
class Absorbed:
    """What became of the operations: how many were new, known, or known without content until now."""

    fresh: int = 0
    known: int = 0
    filled: int = 0
    forks: list[tuple[str, str, int]] = field(default_factory=list)
    refused: list[tuple[Operation, str]] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)
    news: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many operations were new or filled, by subject and unit."""
    came: dict[int, str] = field(default_factory=dict)
    """The unit of each operation that was new or filled and has content, by its row in the log."""
    touched: dict[str, Document] = field(default_factory=dict)
    """The documents that changed, as they are now, by record."""
    erased: int = 0
    """How many operations lost their content to erasures that arrived."""


@dataclass
class _Record:
    """A touched record: its row, whether it is new, its document, and what arrived for it."""

    row: int
    document: Document
    last: int | None
    new: bool
    arrivals: list[Arrival] = field(default_factory=list)
    whole: bool = False


def absorb(
    compartment: Compartment, arriving: Iterable[Operation], is_searchable: Callable[[str, str], bool]
) -> Absorbed:
    """Add ``arriving`` to the log and bring records up; ``is_searchable`` says of (kind, field) if it is in search."""
    result = Absorbed()
    wanted = _unknown(compartment, _not_of_erased(compartment, arriving, result), result)
    records = _records(compartment, [operation for _, operation in wanted])
    rows: list[tuple[Any, ...]] = []
    stale: set[int] = set()
    erasing: set[int] = set()
    whole: set[str] = set()
    left_out = awaited(compartment)
    for pk, operation in wanted:
        head, body = operation.head, operation.body
        record = records[head["e"]]
        if record.document["k"] != head["k"] or record.document["s"] != head["s"]:
            result.refused.append((operation, "record_mismatch"))
            continue
        ident = b64(operation_id(operation.header))
        if head["a"] == merging.ERASE:
            erasing.add(record.row)
            whole.update({head["s"]} if merging.erases_whole(Arrival(pk, ident, head, body)) else ())
        elif ident in left_out or (ident, head["w"]["o"]) in merging.erased_in(record.document):
            operation, body = operation.withheld(), None  # noqa: PLW2901  (what was erased stays so)
        content = (operation.header, operation.payload, operation.salt, operation.signature)
        rows.append((pk, record.row, record.last, *content))
        record.last = pk
        record.arrivals.append(Arrival(pk, ident, head, body))
        result.news[head["s"], head["u"]] += 1
        if body is None:
            continue
        result.came[pk] = head["u"]
        if is_searchable(head["k"], body["f"]):
            stale.add(record.row)
    compartment.executemany(_INSERT_OP, sorted(rows))
    result.fresh = len(rows)
    result.subjects.update(record.document["s"] for record in records.values() if record.arrivals or record.whole)
    _store(compartment, records, result)
    compartment.executemany("INSERT OR IGNORE INTO stale (rec) VALUES (?)", [(row,) for row in sorted(stale)])
    result.erased = sum(len(carry_out(compartment, row, is_searchable)) for row in sorted(erasing))
    result.erased += carry_out_whole(compartment, whole)
    return result


def _not_of_erased(compartment: Compartment, arriving: Iterable[Operation], result: Absorbed) -> Iterable[Operation]:
    """Pass over operations of subjects that were erased whole: they are known well enough; erasures come in."""
    gone = erased_whole(compartment)
    if not gone:
        return arriving
    there = list(arriving)
    kept = [one for one in there if one.head["s"] not in gone or one.head["a"] == merging.ERASE]
    result.known += len(there) - len(kept)
    return kept


def _unknown(compartment: Compartment, arriving: Iterable[Operation], result: Absorbed) -> list[tuple[int, Operation]]:
    """Give (row, operation) of those not in the log yet; content that was withheld is filled in."""
    by_writer: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for operation in arriving:
        if operation.head["n"] > LARGEST_NUMBER:
            result.refused.append((operation, "number_too_large"))
        else:
            by_writer[operation.head["d"], operation.head["i"]].append(operation)
    wanted: dict[int, Operation] = {}
    for (device, incarnation), group in by_writer.items():
        present = _present(compartment, device, incarnation, group)
        writer = writer_row(compartment, device, incarnation)
        for operation in group:
            number = operation.head["n"]
            there = present.setdefault(number, {})
            if operation.header not in there:
                if there:
                    result.forks.append((device, incarnation, number))
                    writer_there = writer_row(compartment, device, incarnation, fork=len(there))
                    row = row_of(writer_there, number)
                else:
                    row = row_of(writer, number)
                there[operation.header] = (row, operation.payload is not None)
                wanted[row] = operation
            elif operation.payload is None or there[operation.header][1]:
                result.known += 1
            else:
                _fill(compartment, there, operation, wanted, result)
    return list(wanted.items())


_Present = dict[int, dict[bytes, tuple[int, bool]]]
"""By number, the operations that are in the log or in this delivery: header, row, and whether content is there."""


def _present(compartment: Compartment, device: str, incarnation: str, group: Sequence[Operation]) -> _Present:
    numbers = [operation.head["n"] for operation in group]
    writers = compartment.execute(
        "SELECT w FROM writer WHERE dev = ? AND inc = ? ORDER BY fork", (unb64(device), unb64(incarnation))
    ).fetchall()
    present: _Present = {}
    for (writer,) in writers:
        found = compartment.execute(
            "SELECT pk, header, payload IS NOT NULL FROM op WHERE pk BETWEEN ? AND ?",
            (row_of(writer, min(numbers)), row_of(writer, max(numbers))),
        )
        for row, header, full in found:
            present.setdefault(number_of(row), {})[header] = (row, bool(full))
    return present


def _fill(
    compartment: Compartment,
    there: dict[bytes, tuple[int, bool]],
    operation: Operation,
    wanted: dict[int, Operation],
    result: Absorbed,
) -> None:
    """Give content to an operation that came withheld before, in the log or earlier in the same delivery."""
    pk, _ = there[operation.header]
    there[operation.header] = (pk, True)
    if pk in wanted:
        wanted[pk] = operation
        return
    row, last, raw = compartment.execute(
        "SELECT r, last, doc FROM record WHERE ent = ?", (unb64(operation.head["e"]),)
    ).fetchone()
    document, ident = orjson.loads(raw), b64(operation.id)
    if ident in awaited(compartment) or (ident, operation.head["w"]["o"]) in merging.erased_in(document):
        result.known += 1
        return
    compartment.execute("UPDATE op SET payload = ?, salt = ? WHERE pk = ?", (operation.payload, operation.salt, pk))
    result.filled += 1
    record = _Record(row, document, last, new=False, whole=True)
    _store(compartment, {operation.head["e"]: record}, result)
    compartment.execute("INSERT OR IGNORE INTO stale (rec) VALUES (?)", (row,))
    result.subjects.add(operation.head["s"])
    result.news[operation.head["s"], operation.head["u"]] += 1
    result.came[pk] = operation.head["u"]


def _records(compartment: Compartment, operations: Sequence[Operation]) -> dict[str, _Record]:
    """Load the documents of the touched records, in one query, and make those that are new."""
    touched = {operation.head["e"]: operation.head for operation in reversed(operations)}
    wanted = orjson.dumps([unb64(record).hex() for record in touched]).decode()
    found = compartment.execute(
        "SELECT r, ent, last, doc FROM record WHERE ent IN (SELECT unhex(value) FROM json_each(?))", (wanted,)
    )
    records = {b64(ent): _Record(row, orjson.loads(raw), last, new=False) for row, ent, last, raw in found}
    row = int(compartment.execute("SELECT coalesce(max(r), 0) FROM record").fetchone()[0])
    for record, head in reversed(touched.items()):
        if record not in records:
            row += 1
            records[record] = _Record(row, merging.empty(head["k"], head["s"]), None, new=True)
    return records


def _store(compartment: Compartment, records: dict[str, _Record], result: Absorbed) -> None:
    """Bring the documents up to what arrived and write each once, in row order; the few that need the log again."""
    new: list[tuple[Any, ...]] = []
    changed: list[tuple[Any, ...]] = []
    again: list[tuple[str, _Record]] = []
    for ent, record in sorted(records.items(), key=lambda item: item[1].row):
        document = record.document
        if not (record.arrivals or record.whole):
            continue
        if record.whole or not merging.apply(document, record.arrivals, whole=record.new):
            again.append((ent, record))
        raw = orjson.dumps(document)
        if record.new:
            new.append((record.row, unb64(ent), unb64(document["s"]), document["k"], record.last, raw))
        else:
            changed.append((record.last, raw, record.row))
        result.touched[ent] = document
    compartment.executemany("INSERT INTO record (r, ent, subj, kind, last, doc) VALUES (?, ?, ?, ?, ?, ?)", new)
    compartment.executemany(_UPDATE, changed)
    for ent, record in again:
        document = recomputed(compartment, record.row, record.document["k"], record.document["s"])
        compartment.execute(_UPDATE, (record.last, orjson.dumps(document), record.row))
        result.touched[ent] = document


def recomputed(compartment: Compartment, row: int, kind: str, subject: str) -> Document:
    """Give the document of a record from the log alone."""
    found = operations_of(compartment, [row])
    arrivals = [Arrival(pk, b64(operation.id), operation.head, operation.body) for _, pk, operation in found]
    return merging.state_of(kind, subject, arrivals)
