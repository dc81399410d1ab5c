"""Who was entered openly though the person may lie whole in closed: found by who holds closed, and settled there.

Until it is settled nothing of the open person is sent (:mod:`storage.records.compared`). Without the key of closed
nothing of this is there: nobody is found, and nothing is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.answer import HeldRecord
from models.errors import RecordError
from models.roles import CLOSED, CORE
from models.twins import COMPARED, Identity, Twin
from storage.records import compared
from storage.records.carrying import carry
from storage.records.erasing_whole import ErasedWhole, erase_whole

if TYPE_CHECKING:
    from storage.records.records import Records

WHOLE = "whole"
"""Why an erasure is written of a person erased whole: it says nothing of the reason."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as far as one tells them apart: what is known of the person, and how much was recorded."""

    subject: str
    facts: dict[str, str]
    """Name, birth date, numbers and room, those that have a value."""
    answers: int
    talks: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be the same person, to be looked at by who holds closed."""

    twin: Twin
    open: Side
    closed: Side


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the open one when both were the same."""

    carried: int
    """Answers that were taken over into closed."""
    erased: ErasedWhole


class Twins:
    """Those who were entered a second time, openly."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def compare(self) -> tuple[Twin, ...]:
        """Compare everybody in core with those in closed, mark who is nobody there, and give those who may be."""
        closed = self._records.compartments().get(CLOSED)
        if closed is None:
            return ()
        core = self._records.session.core
        persons = compared.identities(core)
        found = compared.unsettled(closed, persons)
        self._mark(persons, {one.core for one in found}, compared.marks(core))
        return tuple(sorted(found, key=lambda one: (one.core, one.closed)))

    def compare_one(self, subject: str) -> None:
        """Do the same for one person who was entered or corrected."""
        closed = self._records.compartments().get(CLOSED)
        if closed is None:
            return
        if self._records.is_closed(subject):
            self.compare()
            return
        core = self._records.session.core
        persons = compared.identities(core, subject)
        found = {one.core for one in compared.unsettled(closed, persons)}
        self._mark(persons, found, compared.marks(core, subject))

    def _mark(self, persons: list[Identity], twins: set[str], marked: dict[str, str]) -> None:
        core = self._records.session.core
        wanted = {one.subject: one.seen for one in persons if one.subject not in twins}
        gone = [(subject,) for subject in sorted(marked.keys() - wanted.keys())]
        new = sorted(wanted.items() - marked.items())
        if gone or new:
            with core.atomic():
                core.executemany("DELETE FROM compared WHERE subj = ?", gone)
                insert = "INSERT OR REPLACE INTO compared (subj, seen, inc) VALUES (?, ?, ?)"
                core.executemany(insert, [(*one, core.inc) for one in new])

    def pairs(self, core: str) -> tuple[Pair, ...]:
        """Give with whom in closed somebody in core may be the same, as both stand, and record that they were read.

        Raises RecordError without the key of closed.
        """
        self._records.log(CLOSED)
        found = tuple(
            Pair(one, self._side(one.core), self._side(one.closed)) for one in self.compare() if one.core == core
        )
        for pair in found:
            self._records.audit("open", pair.twin.closed)
        return found

    def look(self, core: str, closed: str = "") -> Pair:
        """Give the one pair that is meant; ``closed`` where the open one may be several.

        Raises RecordError without the key of closed, where nobody may be the same, and where it is not said who.
        """
        found = [one for one in self.pairs(core) if closed in ("", one.twin.closed)]
        if not found:
            raise RecordError("no_twin")
        if len(found) > 1:
            raise RecordError("which_twin", ids=", ".join(one.twin.closed for one in found))
        return found[0]

    def _side(self, subject: str) -> Side:
        held = self._records.held(subject)
        person = next((one for one in held if one.kind == "person"), None)
        names = (*COMPARED, "room")
        facts = {name: str(person.value(name)) for name in names if person and person.value(name) is not None}
        return Side(subject, facts, sum(map(_answers, held)), sum(one.kind == "talk" for one in held))

    def other(self, pair: Pair) -> None:
        """Record in closed that both are not the same, so that nobody is asked again as long as they stand so."""
        closed, twin = self._records.compartments()[CLOSED], pair.twin
        with closed.atomic():
            closed.execute(
                "INSERT OR REPLACE INTO apart (core, closed, seen) VALUES (?, ?, ?)",
                (twin.core, twin.closed, twin.seen),
            )
            closed.audit("twins_apart", subject=twin.closed, records=(twin.core,))
        self.compare()

    def same(self, pair: Pair) -> Settled:
        """Take over into closed what was recorded of the open one, then erase that one whole; not to be undone.

        Raises RecordError ``twin_needs_health`` where something of it lies in health, which this member cannot open.
        """
        records, twin = self._records, pair.twin
        carried = carry(records, twin.core, twin.closed)
        records.compartments()[CLOSED].audit("twins_same", subject=twin.closed, counts={"answers": carried})
        erased = erase_whole(records, CORE, twin.core, WHOLE)
        self.compare()
        return Settled(carried, erased)


def _answers(record: HeldRecord) -> int:
    """Count the answers of a record that somebody gave."""
    return sum(not name.startswith("_") and one.state != "cleared" for name, one in record.fields.items())
