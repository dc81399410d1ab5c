"""A step that was taken in one go, so that it can be taken back and taken again: several fields, new records too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.answer import Answer
from storage.records.records import Change, answer_of

if TYPE_CHECKING:
    from storage.records.records import Records


@dataclass(frozen=True, slots=True)
class Step:
    """What stood before a step, in the order to write it in, and what the step wrote."""

    subject: str
    before: tuple[Change, ...]
    after: tuple[Change, ...]


def take(records: Records, subject: str, changes: Sequence[Change], made: Iterable[tuple[str, str]] = ()) -> Step:
    """Write ``changes`` of one subject; ``made`` are the kinds and ids of records that are new with them.

    Taken back, a new record is removed whole, and what it says stays as it was written.
    """
    new = {record: kind for kind, record in made}
    saved = records.write(subject, changes)
    pairs = [(one, was.before) for one, was in zip(changes, saved.written, strict=True) if one.record not in new]
    before = [replace(one, answer=answer_of(was) or Answer.cleared()) for one, was in pairs]
    gone = [Change(kind, record, "_gone", Answer.of(True)) for record, kind in new.items()]
    back = [Change(kind, record, "_gone", Answer.cleared()) for record, kind in new.items()]
    return Step(subject, (*reversed(before), *gone), (*(one for one, _ in pairs), *back))
