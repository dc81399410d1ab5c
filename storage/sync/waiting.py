"""What waits to be sent to an organisation: what may go there now, and was in no bundle or folder that was made for it.

It is counted in steps, some persons at a time, so that whoever asks can do something else in between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from storage.records import clock
from storage.sync import parties
from storage.sync.bulk import without_collection
from storage.sync.eligible import Eligibility
from storage.sync.parties import Party
from storage.sync.told import unpacked
from storage.vault.session import Session

AT_A_TIME: Final = 16
"""Persons looked at in one step: what else waits for the storage thread waits no longer than a blink."""


@dataclass(slots=True)
class Waiting:
    """The count for one organisation; :meth:`step` until it says that nothing is left to look at."""

    session: Session
    peer: Party
    persons: set[str] = field(default_factory=set)
    """Of whom something waits."""
    operations: int = 0
    _eligibility: Eligibility | None = None
    _left: list[str] = field(default_factory=list)
    _sent: dict[str, set[int]] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    def step(self) -> bool:
        """Look at some persons more; False when all have been looked at. Nothing is written."""
        if self._eligibility is None:
            self._eligibility = Eligibility(self.session, self.peer, clock.day_for_consent(self.session))
            everybody = self._eligibility.names.keys() - self._eligibility.hidden
            self._left = sorted(self._eligibility.candidates & everybody)
            self._sent = {name: sent(self.session, name, self.peer.org) for name in self.session.compartments}
        batch, self._left = self._left[:AT_A_TIME], self._left[AT_A_TIME:]
        if batch:
            self._count(self._eligibility, batch)
        return bool(self._left)

    def _count(self, eligibility: Eligibility, batch: list[str]) -> None:
        with without_collection():
            for one in eligibility.of(batch).chosen:
                if (one.compartment, one.record) in self._seen:
                    continue
                self._seen.add((one.compartment, one.record))
                waiting = sum(row[2] not in self._sent[one.compartment] for row in one.full)
                self.operations += waiting
                if waiting and one.subject in eligibility.names:
                    self.persons.add(one.subject)


def everywhere(session: Session) -> tuple[Waiting, ...]:
    """Give a count that has not begun for each pinned organisation, and each municipality that only gets folders."""
    return tuple(Waiting(session, party) for party in parties.parties(session))


def sent(session: Session, compartment: str, org: str) -> set[int]:
    """Give the rows of a compartment's log that went to ``org`` with their content."""
    rows = session.compartments[compartment].execute("SELECT full FROM bundle_out WHERE org = ?", (org,)).fetchall()
    found: set[int] = set()
    for (packed,) in rows:
        found.update(unpacked(packed))
    return found
