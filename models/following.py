"""What one answer means for other questions: which then apply, what is recorded along with it, what lies near at hand.

All of it is data; the talk on screen, on paper and from a file reads it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from models.answer import Answer, HeldRecord
from models.conversation import SKIPS
from models.schema import Field

Place = tuple[str, str]
"""A kind of record and one of its fields."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question that is asked only where field ``of`` of the same record has a value that ``suits``."""

    of: str
    suits: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the program records once a question was answered, whatever the answer: a yes, or the moment."""

    kind: str
    name: str
    value: Literal["yes", "moment"]


CONDITIONS: Final[Mapping[Place, Condition]] = MappingProxyType(
    {
        ("sitting", "interpreter_reason"): Condition("interpreter_category", lambda code: code == "unqualified"),
        ("licence", "classes"): Condition("kind", lambda code: code == "driving"),
        ("care", "age_groups"): Condition("children", lambda count: count > 0),
        ("care", "childcare"): Condition("children", lambda count: count > 0),
    }
)
"""Questions that another answer makes pointless."""
STAMPS: Final[Mapping[Place, Stamp]] = MappingProxyType(
    {
        ("informed", "voluntary"): Stamp("informed", "when", "moment"),
        ("adaptation", "what_helps"): Stamp("adaptation_status", "asked", "yes"),
    }
)
"""When a person was informed; and, in core, that tilrettelegging was asked about, never what was answered."""
NEAR: Final[Mapping[Place, Place]] = MappingProxyType(
    {
        ("sitting", "interpreter_language"): ("person", "interpreter_language"),
        ("informed", "language"): ("sitting", "interpreter_language"),
    }
)
"""Where the answer that lies near at hand stands already; a person confirms it, it is never taken by itself."""
ALONE: Final[Place] = ("talk_request", "wants_own_talk")
"""*Ønsker egen samtale*: a key of its own on every page, and no question."""


def applies(asked: Field, record: HeldRecord | None, *, permit: bool = True) -> bool:
    """Say whether ``asked`` is to be asked of ``record`` (None: nothing recorded yet). What was answered always is.

    Without a ``permit`` years and tasks are asked for, not dates and places (utl. §84b: what is said may reach the
    asylum case).
    """
    if record is not None and record.has(asked.name):
        return True
    if asked.question.after_permit and not permit:
        return False
    condition = CONDITIONS.get((asked.kind, asked.name))
    if condition is None:
        return True
    given = record.value(condition.of) if record is not None else None
    return given is not None and condition.suits(given)


def decides(kind: str, name: str) -> bool:
    """Say whether answering this may bring up or take away other questions, or puts an answer near at hand for them."""
    here = any(one == kind and condition.of == name for (one, _), condition in CONDITIONS.items())
    return here or (kind, name) in NEAR.values() or any((skip.kind, skip.name) == (kind, name) for skip in SKIPS)


def near(asked: Field, records: Iterable[HeldRecord]) -> Answer | None:
    """Give the answer that lies near at hand for ``asked``, where ``records`` of the person have one; else None."""
    source = NEAR.get((asked.kind, asked.name))
    if source is None:
        return None
    kind, name = source
    found = [value for one in records if one.kind == kind and (value := one.value(name)) is not None]
    return Answer.of(found[-1]) if found else None
