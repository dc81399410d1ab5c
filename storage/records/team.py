"""The team around one person: who is in it, what each promised or has done, and notes, the newest first.

Written through :mod:`storage.records.entries`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from storage.records.headers import Writer, writers
from storage.records.reading import day, those, value

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.records import Records

MEMBER, PROMISE, NOTE = "team_member", "team_promise", "note"
_NEVER: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note, and who wrote what stands in it."""

    note: HeldRecord
    writer: Writer | None

    @property
    def is_handover(self) -> bool:
        """Whether it is meant for the colleagues who go on with the person."""
        return value(self.note, "handover") is True


@dataclass(frozen=True, slots=True)
class TeamView:
    """The team of one person: members in the order they came, open promises by their day before done ones, notes."""

    subject: str
    members: tuple[HeldRecord, ...]
    promises: tuple[HeldRecord, ...]
    notes: tuple[NoteView, ...]


class Teams:
    """The teams that this member may read of."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, subject: str) -> TeamView:
        """Give the team of one person."""
        held = self._records.held(subject)
        promises = sorted(those(held, PROMISE), key=_by_day)
        return TeamView(subject, those(held, MEMBER), tuple(promises), self.notes(those(held, NOTE)))

    def notes(self, found: tuple[HeldRecord, ...]) -> tuple[NoteView, ...]:
        """Give notes with who wrote them, the newest first."""
        wrote = writers(self._records, found, "text")
        views = [NoteView(one, wrote.get(one.ent)) for one in found]
        return tuple(sorted(views, key=lambda view: -view.writer.at if view.writer else 0))

    def due(self, until: date) -> tuple[HeldRecord, ...]:
        """Give the open promises of everybody that are due until then, those overdue first."""
        return tuple(sorted((one for one in self._records.of_kinds((PROMISE,)) if _is_due(one, until)), key=_by_day))


def _is_due(promise: HeldRecord, until: date) -> bool:
    by = day(value(promise, "by"))
    return value(promise, "done") is None and by is not None and by <= until


def _by_day(promise: HeldRecord) -> tuple[bool, str, str]:
    return value(promise, "done") is not None, str(value(promise, "by", _NEVER)), promise.ent
