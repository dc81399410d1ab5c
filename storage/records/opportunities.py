"""The local catalogue: activities, meeting places, work and homes, which are about no person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.answer import Answer, HeldRecord
from models.errors import RecordError
from models.folding import fold
from models.freshness import Shelf, ask_again, shelf
from storage.records.answers import validated
from storage.records.reading import day, value
from storage.records.records import Change
from storage.records.takers import PARTICIPATION, taken_places
from storage.records.week import Week, week_of

if TYPE_CHECKING:
    from storage.records.records import Records

KIND = "opportunity"


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """What the catalogue shows of one opportunity; absent facts are empty."""

    id: str
    type: str
    name: str
    place: str
    municipality: str
    organiser: str
    when: str
    valid_to: str
    last_checked: str
    shelf: Shelf
    held: HeldRecord
    places: int | None = None
    taken: int = 0
    """How many take part."""

    @property
    def expired(self) -> bool:
        """Whether its last day has gone by."""
        return self.shelf == "expired"

    @property
    def ask_again(self) -> str:
        """The day on which to ask whether it still holds; empty where nobody has asked yet."""
        again = ask_again(self.type, day(self.last_checked))
        return "" if again is None else again.isoformat()


class Opportunities:
    """The opportunities of an unlocked vault."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def all(self) -> list[OpportunityRow]:
        """Give the catalogue by type and name, those whose time is past marked, none left out."""
        found = self._records.of_kinds((KIND, PARTICIPATION))
        taken = taken_places(found)
        rows = [self._row(record, taken[record.ent]) for record in found if record.kind == KIND]
        return sorted(rows, key=lambda row: (row.expired, row.type, fold(row.name), row.when, row.id))

    def week(self, within: date | None = None) -> Week:
        """Give what happens in the week that ``within`` lies in, this one where none is given."""
        return week_of(self.all(), within or self._records.session.env.today())

    def get(self, opportunity: str) -> HeldRecord:
        """Give one opportunity; raise RecordError where there is none."""
        found = self._records.record(opportunity)
        if found is None or found.kind != KIND:
            raise RecordError("opportunity_unknown")
        return found

    def save(self, opportunity: str | None, facts: Mapping[str, Answer]) -> str:
        """Write ``facts`` (by field) of an opportunity, a new one where the id is None; give its id."""
        record = opportunity or self._records.new_id()
        self._records.write(
            record, [Change(KIND, record, name, validated(KIND, name, given)) for name, given in facts.items()]
        )
        return record

    def remove(self, opportunity: str) -> None:
        """Take an opportunity out of the catalogue; plans that name it keep what they say of it."""
        self._records.write(opportunity, [Change(KIND, opportunity, "_gone", Answer("value", True))])

    def restore(self, opportunity: str) -> None:
        """Bring an opportunity back that was taken out."""
        self._records.write(opportunity, [Change(KIND, opportunity, "_gone", Answer("cleared"))])

    def checked(self, opportunity: str) -> str:
        """Write that somebody asked today and it still holds; give the day."""
        today = self._records.session.env.today().isoformat()
        self.save(opportunity, {"last_checked": Answer("value", today)})
        return today

    def _row(self, record: HeldRecord, taken: int) -> OpportunityRow:
        texts = {name: str(value(record, name, "")) for name in _TEXTS}
        today = self._records.session.env.today()
        stands = shelf(texts["type"], day(texts["last_checked"]), day(texts["valid_to"]), today)
        places = value(record, "places")
        return OpportunityRow(id=record.ent, shelf=stands, held=record, places=places, taken=taken, **texts)


_TEXTS = ("type", "name", "place", "municipality", "organiser", "when", "valid_to", "last_checked")
