"""Who has half-typed text in a part that others may not open: kept in core, of whom, by whom and when; never what.

A colleague without the key sees on *Today* that something is unfinished (docs/formats.md, Inside a compartment). Of a
person who lies whole in closed core says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.roles import CORE

if TYPE_CHECKING:
    from storage.records.records import Records

MINUTE = 60_000
"""Milliseconds: what is shown is the minute, so a hint that is younger stays as it is."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something a colleague left half typed; ``at`` is milliseconds since 1970 UTC."""

    subject: str
    member: str
    at: int


class Unfinished:
    """The hints in core."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def note(self, compartment: str, subject: str, at: int) -> None:
        """Note that the signed-in member types something of ``subject`` that lies in ``compartment``."""
        if compartment == CORE or self._records.is_closed(subject):
            return
        core, key = self._records.session.core, (subject, compartment, self._records.session.member.id)
        row = core.execute(
            "SELECT at FROM unfinished WHERE subj = ? AND compartment = ? AND member = ?", key
        ).fetchone()
        if row is None or at // MINUTE != row[0] // MINUTE:
            with core.atomic():
                core.execute(
                    "INSERT OR REPLACE INTO unfinished (subj, compartment, member, at) VALUES (?, ?, ?, ?)", (*key, at)
                )

    def tidy(self, compartment: str, subject: str) -> None:
        """Forget the hints of members who have nothing half typed of ``subject`` left in ``compartment``."""
        if compartment == CORE:
            return
        core, held = self._records.session.core, self._records.compartments()[compartment]
        key = (subject, compartment)
        noted = {
            one for (one,) in core.execute("SELECT member FROM unfinished WHERE subj = ? AND compartment = ?", key)
        }
        typing = {one for (one,) in held.execute("SELECT DISTINCT member FROM draft WHERE subj = ?", (subject,))}
        for member in sorted(noted - typing):
            with core.atomic():
                core.execute("DELETE FROM unfinished WHERE subj = ? AND compartment = ? AND member = ?", (*key, member))

    def of_colleagues(self) -> tuple[Left, ...]:
        """Give what colleagues left in parts that are closed to this member, or have not handed in; newest first."""
        core, me = self._records.session.core, self._records.session.member.id
        opened = self._records.compartments()
        rows = core.execute("SELECT subj, member, at, compartment FROM unfinished WHERE member <> ?", (me,)).fetchall()
        found = [Left(*row[:3]) for row in rows if row[3] not in opened]
        sealed = core.execute("SELECT subj, member, at FROM own_draft WHERE member <> ?", (me,)).fetchall()
        found += [Left(*row) for row in sealed]
        return tuple(sorted(found, key=lambda left: -left.at))
