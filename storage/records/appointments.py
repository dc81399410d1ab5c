"""Appointments: of one person, and of everybody for some days. Written through :mod:`storage.records.entries`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from models.zone import local_day
from storage.records.reading import value

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.records import Records

KIND: Final = "appointment"
TALK: Final = "talk"
Interpreter = Literal["", "not_ordered", "ordered", "confirmed", "cancelled"]


class Appointments:
    """The appointments that this member may read: those of a person who lies whole in closed only with its key."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, subject: str) -> tuple[HeldRecord, ...]:
        """Give the appointments of one person by time; those without a time come last."""
        return by_time(one for one in self._records.held(subject) if one.kind == KIND)

    def between(self, first: date, last: date) -> tuple[HeldRecord, ...]:
        """Give the appointments of everybody from ``first`` to ``last``, both included, by time."""
        return by_time(one for one in self._records.of_kinds((KIND,)) if _falls(one, first, last))


def by_time(found: Iterable[HeldRecord]) -> tuple[HeldRecord, ...]:
    """Give appointments in the order of time; those without one come last."""
    return tuple(sorted(found, key=lambda one: (value(one, "when") is None, str(value(one, "when", "")), one.ent)))


def interpreter(appointment: HeldRecord) -> Interpreter:
    """Say how it stands with the interpreter; empty where none is needed.

    A language with nothing said of an order is an interpreter that nobody has ordered.
    """
    state = value(appointment, "interpreter_state")
    if state == "not_needed":
        return ""
    fallback: Interpreter = "not_ordered" if value(appointment, "interpreter_language") else ""
    return state or fallback


def _falls(appointment: HeldRecord, first: date, last: date) -> bool:
    when = value(appointment, "when")
    return when is not None and first <= local_day(when) <= last
