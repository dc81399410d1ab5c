"""Half-typed text, kept in the compartment its field lies in, so that nothing older than two seconds is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING

from models import units
from storage.records.own_drafts import OwnDrafts

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.vault.session import Compartment


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was being typed and had not yet become an answer."""

    subject: str
    kind: str
    record: str
    field: str
    member: str
    sitting: str | None
    text: str
    at: int


_COLUMNS = "subj, kind, ent, field, member, sitting, text, at"


class Drafts:
    """The drafts of the signed-in member; ``at`` is milliseconds since 1970 UTC."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._own = OwnDrafts(records)

    def keep(self, subject: str, kind: str, record: str, field: str, text: str, sitting: str | None = None) -> None:
        """Keep what stands in a field now, instead of what was kept before."""
        if self._own.takes(subject, record, kind, field):
            self._own.keep(subject, (kind, record, field), text, sitting)
            return
        session = self._records.session
        at = int(session.env.now().timestamp() * 1000)
        compartment = self._compartment(subject, kind, record, field)
        with compartment.atomic():
            compartment.execute(
                f"INSERT OR REPLACE INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  (constant)
                (subject, kind, record, field, session.member.id, sitting, text, at),
            )

    def drop(self, subject: str, kind: str, record: str, field: str, member: str | None = None) -> None:
        """Forget a draft: it became an answer, or was given up; ``member`` is the colleague whose it was."""
        if member is None and self._own.takes(subject, record, kind, field):
            self._own.drop(subject, (kind, record, field))
            return
        compartment = self._compartment(subject, kind, record, field)
        member = member or self._records.session.member.id
        where = "ent = ? AND field = ? AND member = ?"
        if compartment.execute(f"SELECT 1 FROM draft WHERE {where}", (record, field, member)).fetchone():  # noqa: S608
            with compartment.atomic():
                compartment.execute(f"DELETE FROM draft WHERE {where}", (record, field, member))  # noqa: S608

    def of(self, subject: str) -> tuple[Draft, ...]:
        """Give the drafts of one person, oldest first, as they were kept: a clock may be set back."""
        query = f"SELECT {_COLUMNS} FROM draft WHERE subj = ? ORDER BY rowid"  # noqa: S608  (constant)
        kept = [
            [Draft(*row) for row in one.execute(query, (subject,))] for one in self._records.compartments().values()
        ]
        own = [
            Draft(subject, *place, self._records.session.member.id, *typed)
            for place, typed in self._own.of(subject).typed.items()
        ]
        return tuple(merge(*kept, own, key=lambda draft: draft.at))

    def everywhere(self) -> tuple[Draft, ...]:
        """Give the drafts of everybody in the compartments that are open, own and colleagues', the newest first."""
        query = f"SELECT {_COLUMNS} FROM draft"  # noqa: S608  (constant)
        rows = [Draft(*row) for held in self._records.compartments().values() for row in held.execute(query)]
        return tuple(sorted(rows, key=lambda draft: -draft.at))

    def _compartment(self, subject: str, kind: str, record: str, field: str) -> Compartment:
        name = self._records.compartment_for(units.unit_at(subject, record, kind, field).name, subject)
        self._records.log(name)
        return self._records.compartments()[name]
