"""Residents: the index that search asks while unlocked, one person whole, and facts entered outside a talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import compress, repeat
from operator import attrgetter, contains
from string import digits
from typing import TYPE_CHECKING, Any, NamedTuple

from models.answer import Answer, HeldRecord
from models.errors import RecordError, VaultError
from models.folding import fold
from models.ids import one_record_id
from models.twins import COMPARED
from storage.records.answers import validated
from storage.records.overviews import Overview, overview
from storage.records.records import GRADE, STRICT, Change
from storage.records.standings import Filter, Standing, kept, standings
from storage.records.twins import Twins

if TYPE_CHECKING:
    from storage.records.records import Records

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """What the list of residents shows of one person; absent facts are empty."""

    id: str
    name: str
    duf: str
    room: str
    phase: str
    municipality: str
    contact: str
    birth_date: str
    grade: str

    @property
    def is_hidden(self) -> bool:
        """Whether the person is graded strengt fortrolig, and so stands in no ordinary list or search."""
        return self.grade == STRICT

    def is_minor(self, today: date) -> bool:
        """Say whether the person is under 18; who has no birth date is not taken for a child."""
        if len(self.birth_date) != len("2026-11-23"):
            return False
        born = date.fromisoformat(self.birth_date)
        return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < ADULT_YEARS


_COLUMNS = {
    "name": ("person", "name"),
    "duf": ("person", "duf"),
    "room": ("person", "room"),
    "phase": ("pathway", "phase"),
    "municipality": ("pathway", "settlement_municipality"),
    "contact": ("person", "primary_contact"),
    "birth_date": ("person", "birth_date"),
    "grade": ("person", "address_grade"),
}


class _Entry(NamedTuple):
    """A resident as the index keeps it: where it stands, what is searched, and its row."""

    order: tuple[tuple[int, int, str], str, str]
    words: str
    row: ResidentRow

    @classmethod
    def of(cls, row: ResidentRow) -> _Entry:
        order = (room_order(row.room), fold(row.name), row.id)
        return cls(order, fold(f"{row.name} {row.duf} {row.room}"), row)


class _Sorted(NamedTuple):
    """Residents in their order, and beside each the words that are searched."""

    rows: list[ResidentRow]
    words: list[str]

    def holding(self, term: str) -> _Sorted:
        """Give those whose words hold ``term``."""
        mask = list(map(contains, self.words, repeat(term)))
        return _Sorted(list(compress(self.rows, mask)), list(compress(self.words, mask)))


class _Found(NamedTuple):
    """Among whom a term was looked for, and those who hold it."""

    everybody: _Sorted
    term: str
    found: _Sorted


_NOBODY = _Found(_Sorted([], []), "", _Sorted([], []))


class ResidentIndex:
    """All residents in memory while unlocked, so that search answers within the keystroke that asks."""

    def __init__(self, rows: Iterable[ResidentRow]) -> None:
        self._rows = {row.id: _Entry.of(row) for row in rows}
        self._sorted: dict[bool, _Sorted] = {}
        self._before = _NOBODY

    @property
    def rows(self) -> tuple[ResidentRow, ...]:
        """The residents that ordinary lists show, by room, then name."""
        return tuple(self._all().rows)

    @property
    def everybody(self) -> tuple[ResidentRow, ...]:
        """All residents, those hidden from ordinary lists too."""
        return (*self._all().rows, *self._all(hidden=True).rows)

    def count(self, *, hidden: bool = False) -> int:
        """Say how many ordinary lists show, or how many are ``hidden`` from them."""
        return len(self._all(hidden=hidden).rows)

    def search(self, words: str, *, hidden: bool = False) -> list[ResidentRow]:
        """Give those whose name, DUF or room hold every one of ``words``, in the list's order.

        ``hidden``: those graded strengt fortrolig, whom nothing else shows.
        """
        everybody = self._all(hidden=hidden)
        terms = fold(words).split()
        if not terms:
            return everybody.rows
        first, *others = terms
        found = self._holding(first, everybody)
        for term in others:
            found = found.holding(term)
        return found.rows

    def _holding(self, term: str, everybody: _Sorted) -> _Sorted:
        """Give those whose words hold ``term``; as one types on, it is looked for among those found before."""
        before = self._before
        pool = before.found if before.everybody is everybody and before.term in term else everybody
        found = pool.holding(term)
        self._before = _Found(everybody, term, found)
        return found

    def get(self, resident: str) -> ResidentRow:
        """Give the row of one resident, or raise RecordError."""
        if resident not in self._rows:
            raise RecordError("resident_unknown")
        return self._rows[resident].row

    def put(self, row: ResidentRow) -> None:
        """Add a resident, or replace what was known."""
        self._rows[row.id] = _Entry.of(row)
        self._sorted = {}

    def clear(self) -> None:
        """Forget everybody: the vault is locked."""
        self._rows.clear()
        self._sorted, self._before = {}, _NOBODY

    def _all(self, *, hidden: bool = False) -> _Sorted:
        """Give all in their order; the screen asks in its own thread while storage may put somebody."""
        known = self._sorted
        found = known.get(hidden)
        if found is None:
            entries = sorted(
                (entry for entry in self._rows.values() if entry.row.is_hidden is hidden), key=attrgetter("order")
            )
            found = known[hidden] = _Sorted([entry.row for entry in entries], [entry.words for entry in entries])
        return found


def room_order(room: str) -> tuple[int, int, str]:
    """Sort rooms as numbers where they are numbers; those without a room come last."""
    number = "".join(letter for letter in room if letter in digits)
    return (0 if room else 1, int(number) if number else 0, room)


class Residents:
    """The residents of an unlocked vault."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.index = ResidentIndex(())
        self.refresh()

    def refresh(self) -> None:
        """Read the index anew: after unlocking, an import, or a change by another process."""
        self._records.reread_closed()
        persons: dict[str, dict[tuple[str, str], str]] = {}
        for record in self._records.of_kinds(("person", "pathway")):
            persons.setdefault(record.subject, {}).update(_listed(record))
        known = {
            subject for subject, facts in persons.items() if ("person", "name") in facts or ("person", "duf") in facts
        }
        self.index = ResidentIndex(_row(subject, persons[subject]) for subject in known)

    def standings(self, residents: Iterable[str]) -> dict[str, Standing]:
        """Give areas and next step of some residents: those on the screen."""
        return standings(self._records, residents)

    def kept(self, by: Filter) -> frozenset[str]:
        """Give the ids of the residents that a filter keeps."""
        return kept(self._records, (row.id for row in self.index.everybody), by)

    def overview(self, resident: str) -> Overview:
        """Give one resident whole, and record that it was read. Raises RecordError where there is none."""
        return overview(self._records, self.open(resident))

    def reread(self, resident: str) -> Overview:
        """Give one resident whole, who is open already. Raises RecordError where there is none."""
        return overview(self._records, self.index.get(resident))

    def open(self, resident: str) -> ResidentRow:
        """Record that a resident is read, and give the row. Raises RecordError where there is none."""
        row = self.index.get(resident)
        self._records.audit("open", resident)
        return row

    def create(self, facts: Mapping[tuple[str, str], Any]) -> str:
        """Add a resident with ``facts`` by (kind, field); give the id. Kinds are those a person has once."""
        subject = self._records.new_id()
        if facts.get(GRADE) == STRICT:
            self._records.place_whole_in_closed(subject)
        self.set_facts(subject, {place: Answer("value", value) for place, value in facts.items()})
        return subject

    def set_facts(
        self, subject: str, facts: Mapping[tuple[str, str], Answer], seen: tuple[str, ...] | None = None
    ) -> None:
        """Write several facts of one person in one go; with ``seen`` what others wrote since then stays beside.

        Raises RecordError ``grade_raised`` or ``grade_lowered`` for a grade that would move the person into, or out
        of, the closed compartment: one step of its own.
        """
        changes = [
            Change(kind, one_record_id(subject, kind), field, validated(kind, field, answer), seen=seen)
            for (kind, field), answer in facts.items()
        ]
        self._records.write(subject, changes)
        self.reindex(subject)
        if any(kind == "person" and field in COMPARED for kind, field in facts):
            with suppress(VaultError):  # it is written: whoever opens closed next compares
                Twins(self._records).compare_one(subject)

    def set_fact(
        self, subject: str, kind: str, field: str, answer: Answer, seen: tuple[str, ...] | None = None
    ) -> None:
        """Write one fact of a kind that a person has once; ``seen`` are the heads that the writer saw."""
        self.set_facts(subject, {(kind, field): answer}, seen)

    def reindex(self, subject: str) -> None:
        """Bring the index up to what is recorded of one person."""
        facts: dict[tuple[str, str], str] = {}
        for record in self._records.held(subject):
            facts.update(_listed(record))
        if facts:
            self.index.put(_row(subject, facts))


def _listed(record: HeldRecord) -> dict[tuple[str, str], str]:
    wanted = ((record.kind, field) for kind, field in _COLUMNS.values() if kind == record.kind)
    return {
        (kind, field): str(record.fields[field].value)
        for kind, field in wanted
        if field in record.fields and record.fields[field].state == "value"
    }


def _row(subject: str, facts: Mapping[tuple[str, str], str]) -> ResidentRow:
    return ResidentRow(subject, **{column: facts.get(place, "") for column, place in _COLUMNS.items()})
