"""Who is considered when something is given to somebody, what of them goes, and what stops it before that."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from models.errors import RecordError, SharingRefused
from models.ids import RECORD_BYTES, b64
from models.operations import Payload, Place
from models.sharing import RESTRICTION
from models.zone import day
from storage.records import clock
from storage.records.log import Log, Write
from storage.sync.eligible import Chosen, Eligibility
from storage.sync.parties import Party
from storage.sync.report import PersonReport
from storage.vault.session import Session

PERSONS: Final = 40
"""Persons judged at a time."""


class Survey:
    """Goes through everybody who is considered; ``restricting`` writes the restrictions that must go along."""

    def __init__(self, session: Session, party: Party, subjects: Collection[str] | None, *, restricting: bool) -> None:
        self._session, self._restricting = session, restricting
        self._eligibility = eligibility = Eligibility(session, party, clock.day_for_consent(session))
        considered = eligibility.names.keys() - eligibility.hidden if subjects is None else set(subjects)
        if considered - eligibility.names.keys():
            raise RecordError("resident_unknown")
        self._candidates = sorted(eligibility.candidates & considered)
        self.persons = [eligibility.without(subject) for subject in sorted(considered - eligibility.candidates)]

    def chosen(self) -> Iterator[Chosen]:
        """Give the records that go, each once; the persons they are of are in :attr:`persons` by then."""
        given: set[tuple[str, int]] = set()
        for at in range(0, len(self._candidates), PERSONS):
            batch = self._candidates[at : at + PERSONS]
            found = self._eligibility.of(batch)
            if self._restricting and found.unrestricted:
                _restrict(self._session, found.unrestricted)
                found = self._eligibility.of(batch)
            self.persons += found.persons
            for one in found.chosen:
                if (one.compartment, one.record) not in given:
                    given.add((one.compartment, one.record))
                    yield one


def refuse_staying(persons: Collection[PersonReport], party: Party) -> None:
    """Raise SharingRefused for the first person of whom nothing goes, with why."""
    for person in persons:
        if not person.goes:
            reason = person.because_text()
            raise SharingRefused("resident_stays", name=person.name, recipient=party.name, reason=reason)


def refuse_clock_set_back(session: Session) -> None:
    """Raise SharingRefused where the clock lies a day behind what was written here: consents are judged by it."""
    if clock.is_set_back(session):
        raise SharingRefused("clock_set_back", now=day(session.env.now()), last=day(clock.last_written(session)))


def _restrict(session: Session, subjects: Collection[str]) -> None:
    """Write the restriction that whoever receives a person with a protected address gets along (SYNC §2)."""
    log = Log(session, session.core)
    for subject in subjects:
        place = Place(subject, b64(session.env.random(RECORD_BYTES)), RESTRICTION, RESTRICTION)
        log.append([Write(place, Payload("active", "value", value=True), "restrict")])
