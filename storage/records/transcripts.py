"""The avskriftsark: a resident's answers in the order of the state's forms, to be read, copied and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.consenting import municipality
from models.sharing import Decision
from models.texts import norwegian
from models.transcribing import Filled, Written, decided, filled
from storage.records.clock import day_for_consent
from storage.records.deciding import person_today

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.records.residents import Residents

EVENT: Final = "transcript"


@dataclass(frozen=True, slots=True)
class Transcript:
    """The forms as they are filled. ``stays`` says why nothing at all may be typed from here, where that is so."""

    subject: str
    name: str
    permit: bool
    headings: tuple[Filled, ...]
    stays: Decision | None = None

    @property
    def lines(self) -> tuple[Written, ...]:
        """Every line of every form in order."""
        return tuple(line for heading in self.headings for line in heading.lines)


class Transcripts:
    """Filling the state's forms for one resident at a time."""

    def __init__(self, records: Records, residents: Residents) -> None:
        self._records, self._residents = records, residents

    def open(self, subject: str) -> Transcript:
        """Give the forms filled, values in the Norwegian in use as the forms are, and record that they were read."""
        found = self.read(subject)
        self._records.audit(EVENT, subject)
        return found

    def read(self, subject: str, lang: str | None = None) -> Transcript:
        """As :meth:`open` for who has it open already. Raises RecordError where there is no such resident."""
        row = self._residents.index.get(subject)
        session, held = self._records.session, self._records.held(subject)
        person = person_today(session, subject)
        number = municipality(held, day_for_consent(session)).removeprefix("kommunenr:") or None
        judged = decided(person, number, held)
        none = next(iter(judged.values())) if not any(one.goes for one in judged.values()) else None
        found = () if none else filled(held, judged, person.permit, lang or norwegian())
        return Transcript(subject, row.name if not none else "", person.permit, found, none)
