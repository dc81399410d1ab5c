"""Half-typed text, kept in the compartment its field lies in, so that nothing older than two seconds is ever lost."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models import units
from storage.records.erased_whole import refuse_erased
from storage.records.own_drafts import OwnDrafts
from storage.records.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.records.records import Records
    from storage.records.unfinished import Left
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
        self._unfinished = Unfinished(records)

    def keep(self, subject: str, kind: str, record: str, field: str, text: str, sitting: str | None = None) -> None:
        """Keep what stands in a field now, instead of what was kept before.

        Raises RecordError of a person who was erased whole, also by another program meanwhile.
        """
        if self._own.takes(subject, record, kind, field):
            self._own.keep(subject, (kind, record, field), text, sitting)
            return
        session = self._records.session
        at = int(session.env.now().timestamp() * 1000)
        compartment = self._compartment(subject, kind, record, field)
        with compartment.atomic():
            refuse_erased(self._records, subject)
            compartment.execute(
                f"INSERT OR REPLACE INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  (constant)
                (subject, kind, record, field, session.member.id, sitting, text, at),
            )
        self._unfinished.note(compartment.name, subject, at)

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
            self._unfinished.tidy(compartment.name, subject)

    def of(self, subject: str) -> tuple[Draft, ...]:
        """Give the drafts of one person, oldest first, as they were kept: a clock may be set back."""
        query = f"SELECT {_COLUMNS} FROM draft WHERE subj = ? ORDER BY rowid"  # noqa: S608  (constant)
        kept = [
            [Draft(*row) for row in held.execute(query, (subject,))] for held in self._records.compartments().values()
        ]
        return tuple(heapq.merge(*kept, self._sealed(subject), key=lambda draft: draft.at))

    def _sealed(self, subject: str) -> Iterator[Draft]:
        """Give what this member half typed where it is sealed to them."""
        for (kind, record, field), kept in self._own.of(subject).typed.items():
            yield Draft(subject, kind, record, field, self._records.session.member.id, *kept)

    def everywhere(self) -> tuple[Draft, ...]:
        """Give the drafts of everybody in the compartments that are open, own and colleagues', the newest first."""
        query = f"SELECT {_COLUMNS} FROM draft"  # noqa: S608  (constant)
        rows = [Draft(*row) for held in self._records.compartments().values() for row in held.execute(query)]
        own = (draft for subject in self._own.subjects() for draft in self._sealed(subject))
        return tuple(sorted((*rows, *own), key=lambda draft: -draft.at))

    def elsewhere(self) -> tuple[Left, ...]:
        """Give of whom colleagues have half-typed text that this member may not read, and when; the newest first."""
        return self._unfinished.of_colleagues()

    def not_handed_in(self) -> tuple[Draft, ...]:
        """Give, of each person with answers that this member has not handed in, the one written last; no words."""
        found = []
        for subject in self._own.subjects():
            given = self._own.of(subject)
            if given.lines:
                kind, record, field = list(given.lines)[-1]
                member = self._records.session.member.id
                found.append(Draft(subject, kind, record, field, member, None, "", self._own.written_at(subject)))
        return tuple(sorted(found, key=lambda draft: -draft.at))

    def _compartment(self, subject: str, kind: str, record: str, field: str) -> Compartment:
        name = self._records.compartment_for(units.unit_at(subject, record, kind, field).name, subject)
        self._records.log(name)
        return self._records.compartments()[name]
