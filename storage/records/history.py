"""Every answer that was ever given to one question: a later one keeps the earlier ones, unless they were erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import orjson

from models import merging
from models.answer import Answer
from models.ids import unb64
from models.operations import Operation
from storage.records.chain import operations_of
from storage.records.headers import Writer, writer

if TYPE_CHECKING:
    from models.answer import Source, State
    from storage.records.records import Records


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was written, and who wrote it."""

    answer: Answer
    by: Writer
    sitting: str | None


def history(records: Records, record: str, field: str) -> tuple[Given, ...]:
    """Give what was ever answered in ``field`` of ``record``, the newest first; what was erased is not among it."""
    return tuple(_given(one) for one in sorted(_writings(records, record, field), key=_clock, reverse=True))


def may_return(records: Records, record: str, field: str, answer: Answer) -> bool:
    """Say whether ``answer`` may be written again in ``field``: not where it was given and then erased."""
    docs = (
        row
        for one in records.compartments().values()
        for row in one.execute("SELECT doc FROM record WHERE ent = ?", (unb64(record),)).fetchall()
    )
    erased = any(orjson.loads(doc).get(merging.ERASED) for (doc,) in docs)
    return not erased or any(one.answer == answer for one in history(records, record, field))


def _writings(records: Records, record: str, field: str) -> Iterator[Operation]:
    for compartment in records.compartments().values():
        rows = compartment.execute("SELECT r FROM record WHERE ent = ?", (unb64(record),)).fetchall()
        for _, _, operation in operations_of(compartment, [row for (row,) in rows]):
            if operation.body is not None and operation.body["f"] == field and operation.head["a"] == "set":
                yield operation


def _clock(operation: Operation) -> tuple[int, int]:
    moment, counter = operation.head["t"]
    return moment, counter


def _given(operation: Operation) -> Given:
    body = operation.body or {}
    state, source = cast("State", body["s"]), cast("Source", body.get("src", "self"))
    answer = Answer(state, body.get("v"), source, body.get("ver", False))
    return Given(answer, writer(operation.head), body.get("sit"))
