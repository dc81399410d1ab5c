"""Deepening: what later talks ask, as a list of its own for those who do it.

The 25 core questions are the talk. Questions that stand beside them are asked afterwards, by the roles that the
question names; they never count in how complete a talk is (:mod:`models.conversation`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from models import following, schema
from models.answer import HeldRecord
from models.conversation import PAGES, Page
from models.ids import list_state_id
from models.schema import Field

ASKS_ALL: Final = "admin"
"""Who founded the organisation asks until others have members of their own."""
BEGINS_DEEP: Final = frozenset(("career", "teacher"))
"""The roles whose talks are deepening ones: their questions show from the start."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A deepening question without an answer: where it is asked, and of which record (None: one is yet to come)."""

    page: Page
    field: Field
    record: HeldRecord | None = None


def begins_deep(role: str) -> bool:
    """Say whether a talk that a member in ``role`` opens shows deepening questions from the start."""
    return role in BEGINS_DEEP


def open_questions(role: str, records: Iterable[HeldRecord], *, permit: bool = True) -> tuple[OpenQuestion, ...]:
    """Give the deepening questions for ``role`` that ``records`` of one person leave open, in the order of the talk.

    Without a ``permit`` those about dates and places are not among them.
    """
    held = tuple(records)
    return tuple(one for page in PAGES if page.core for one in _open_on(page, role, held, permit=permit))


def _open_on(page: Page, role: str, held: tuple[HeldRecord, ...], *, permit: bool) -> Iterator[OpenQuestion]:
    for block in page.blocks:
        asked = [one for one in page.fields(block.kind, "deepening") if role == ASKS_ALL or role in one.question.by]
        for record in _records(block.kind, held):
            yield from (OpenQuestion(page, one, record) for one in asked if _is_open(one, record, permit=permit))


def _records(kind: str, held: tuple[HeldRecord, ...]) -> tuple[HeldRecord | None, ...]:
    """Give what is asked about: each record there is, or the first one to come unless there is said to be none."""
    there = tuple(one for one in held if one.kind == kind)
    return there or (() if _is_said_empty(kind, held) else (None,))


def _is_said_empty(kind: str, held: tuple[HeldRecord, ...]) -> bool:
    states = (one for one in held if one.kind == "list_state" and kind in schema.LISTS)
    return any(one.ent == list_state_id(one.subject, kind) and one.has("any") for one in states)


def _is_open(asked: Field, record: HeldRecord | None, *, permit: bool) -> bool:
    answered = record is not None and record.has(asked.name)
    return not answered and following.applies(asked, record, permit=permit)
