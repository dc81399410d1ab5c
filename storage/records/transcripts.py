"""The avskriftsark: a resident's answers in the order of the state's forms, to be read, copied and printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.answer import HeldRecord
from models.consenting import municipality
from models.sharing import Decision
from models.texts import norwegian, text
from models.transcribing import Filled, Written, decided, filled
from storage.records.clock import day_for_consent
from storage.records.deciding import person_today
from storage.records.reading import the, value

if TYPE_CHECKING:
    from storage.records.records import Records

EVENT: Final = "transcript"


@dataclass(frozen=True, slots=True)
class Transcript:
    """The forms as they are filled. ``stays`` says why nothing at all may be typed from here, where that is so."""

    name: str
    permit: bool
    headings: tuple[Filled, ...] = ()
    stays: Decision | None = None

    @property
    def lines(self) -> tuple[Written, ...]:
        """Every line of every form in order."""
        return tuple(line for heading in self.headings for line in heading.lines)


class Transcripts:
    """Filling the state's forms for one resident at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._typed: dict[str, frozenset[str]] = {}

    def typed(self, subject: str) -> set[str]:
        """Give the lines of ``subject`` that were marked as typed since the vault was opened."""
        return set(self._typed.get(subject, ()))

    def keep_typed(self, subject: str, lines: Iterable[str]) -> None:
        """Keep which lines of ``subject`` are marked, as long as the vault is open; nothing is written."""
        self._typed[subject] = frozenset(lines)

    def open(self, subject: str) -> Transcript:
        """Give the forms filled, values in the Norwegian in use as the forms are, and record that they were read."""
        found = self.read(subject)
        self._records.audit(EVENT, subject)
        return found

    def read(self, subject: str) -> Transcript:
        """As :meth:`open`, for who has it open already."""
        return transcript_of(self._records, subject, self._records.held(subject), norwegian())


def transcript_of(records: Records, subject: str, held: Sequence[HeldRecord], lang: str) -> Transcript:
    """Fill the forms for ``subject`` from what is ``held``, values in ``lang``."""
    person = person_today(records.session, subject)
    number = municipality(held, day_for_consent(records.session)).removeprefix("kommunenr:") or None
    judged = decided(person, number, held)
    name = _name(the(held, "person"), lang)
    if not any(decision.goes for decision in judged.values()):
        return Transcript(name, person.permit, stays=next(iter(judged.values())))
    return Transcript(name, person.permit, filled(held, judged, person.permit, lang))


def _name(person: HeldRecord | None, lang: str) -> str:
    """Give the name on the sheet; of one in conflict it is said that it must be settled."""
    held = person.fields.get("name") if person is not None else None
    unsettled = held is not None and held.conflict
    return text("document.plan.said.unsettled", lang) if unsettled else str(value(person, "name", ""))
