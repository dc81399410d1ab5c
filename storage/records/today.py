"""What is on today for the signed-in member: one part at a time, so that the first is there at once.

Only what the member may open is there. Persons graded strengt fortrolig have no name in it, as in all ordinary lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from models.errors import RecordError
from models.zone import OSLO, local_day, moment_of
from storage.records.appointments import Appointments
from storage.records.drafts import Draft, Drafts
from storage.records.follow_up import due
from storage.records.headers import Writer, writers
from storage.records.reading import day, value
from storage.records.talks import LONGEST_SITTING
from storage.records.team import NOTE, Teams
from storage.records.twins import Twins

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.records import Records
    from storage.records.residents import Residents

Group = Literal["twins", "mine", "drafts", "talks", "coming", "promises", "measures", "reviews", "handovers"]
GROUPS: Final[tuple[Group, ...]] = (
    *("twins", "mine", "drafts", "talks", "coming", "promises", "measures", "reviews", "handovers"),
)
"""In the order in which they are shown."""
AHEAD: Final[Mapping[Group, timedelta]] = MappingProxyType(
    {
        "coming": timedelta(days=7),
        "promises": timedelta(days=7),
        "measures": timedelta(days=7),
        "reviews": timedelta(days=14),
    }
)
"""How far ahead a group looks."""
TALK, SITTING = "talk", "sitting"
HANDOVERS: Final = timedelta(days=7)
"""How long a colleague's note stands here."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a group: of whom it is, when it is or was, and who of the house it is about."""

    group: Group
    subject: str
    name: str
    """Empty where the person is graded strengt fortrolig."""
    at: datetime
    """Midnight in Norway for what has a day only."""
    record: HeldRecord | None = None
    draft: Draft | None = None
    who: str = ""
    """The name of the member who wrote it; empty for others."""
    own: bool = False
    count: int = 1
    """Sittings of a talk, half-typed answers of a talk."""
    going_on: bool = False
    """Whether a sitting goes on."""
    not_handed_in: bool = False
    """Whether it is answers that are this member's own until they are handed in; ``draft`` says where the last is."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by, when it is read anew."""
        place = self.record.ent if self.record else self.draft.member if self.draft else ""
        return self.group, self.subject, f"{place or self.who}{'+' if self.not_handed_in else ''}"


class Today:
    """The parts of today."""

    def __init__(self, records: Records, residents: Residents) -> None:
        self._records, self._residents = records, residents
        self._appointments, self._teams, self._drafts = Appointments(records), Teams(records), Drafts(records)
        self._twins = Twins(records)
        self._names: Mapping[str, str] = {}
        self._parts: Mapping[Group, Callable[[], Iterable[Item]]] = MappingProxyType(
            {
                "twins": self._entered_twice,
                "mine": self._mine,
                "drafts": self._half_typed,
                "talks": self._talks,
                "coming": self._coming,
                "promises": self._promises,
                "measures": self._measures,
                "reviews": self._reviews,
                "handovers": self._handovers,
            }
        )

    def part(self, group: Group) -> tuple[Item, ...]:
        """Give what there is of a group, in its order."""
        self._names = {member: known.name for member, known in self._records.session.member_names().items()}
        return tuple(self._parts[group]())

    @property
    def _me(self) -> str:
        return self._records.session.member.id

    @property
    def _today(self) -> date:
        return self._records.session.env.today()

    def _name(self, subject: str) -> str | None:
        """Give the name to show of a person, None for somebody who is in no index."""
        try:
            row = self._residents.index.get(subject)
        except RecordError:
            return None
        return "" if row.is_hidden else row.name or row.duf

    def _items(self, group: Group, found: Iterable[HeldRecord], field: str) -> Iterator[Item]:
        """Give records as items, at the moment or the day that stands in ``field``."""
        for one in found:
            name, written = self._name(one.subject), str(value(one, field))
            if name is not None:
                on = day(written)
                yield Item(group, one.subject, name, _midnight(on) if on else moment_of(written), one)

    # --- appointments

    def _is_mine(self, appointment: HeldRecord) -> bool:
        return self._me in value(appointment, "staff", ()) and local_day(value(appointment, "when")) == self._today

    def _mine(self) -> Iterator[Item]:
        found = filter(self._is_mine, self._appointments.between(self._today, self._today))
        return self._items("mine", found, "when")

    def _coming(self) -> Iterator[Item]:
        found = self._appointments.between(self._today, self._today + AHEAD["coming"])
        return self._items("coming", (one for one in found if not self._is_mine(one)), "when")

    # --- who may lie in closed

    def _entered_twice(self) -> Iterator[Item]:
        """Give who was entered openly and may lie whole in closed, the newest first; only to who holds closed."""
        records = [self._records.record(core) for core in sorted({one.core for one in self._twins.compare()})]
        held = [one for one in records if one is not None]
        wrote = {**writers(self._records, held, "duf"), **writers(self._records, held, "name")}
        for one in sorted(held, key=lambda one: -wrote[one.ent].at if one.ent in wrote else 0):
            name = self._name(one.subject)
            if name is not None and one.ent in wrote:
                yield Item("twins", one.subject, name, _moment(wrote[one.ent].at), one)

    # --- what is not finished

    def _half_typed(self) -> list[Item]:
        """Give what is half typed or not handed in: own first; of what is closed to this member only who and when."""
        found = [*self._typed_here(), *self._not_handed_in()]
        seen = {(item.subject, item.draft.member) for item in found if item.draft is not None}
        for left in self._drafts.elsewhere():
            name = self._name(left.subject)
            if name is not None and (left.subject, left.member) not in seen:
                seen.add((left.subject, left.member))
                at, who = _moment(left.at), self._names.get(left.member, "")
                found.append(Item("drafts", left.subject, name, at, who=who))
        return sorted(found, key=lambda item: (not item.own, -item.at.timestamp()))

    def _not_handed_in(self) -> Iterator[Item]:
        for draft in self._drafts.not_handed_in():
            name = self._name(draft.subject)
            if name is not None:
                at = _moment(draft.at)
                yield Item("drafts", draft.subject, name, at, None, draft, own=True, not_handed_in=True)

    def _typed_here(self) -> Iterator[Item]:
        """Give the newest half-typed answer of each member in each talk, where this member may read it."""
        found: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        for draft in self._drafts.everywhere():
            found[draft.subject, draft.member].append(draft)
        for drafts in found.values():
            newest, own = drafts[0], drafts[0].member == self._me
            name = self._name(newest.subject)
            if name is not None:
                who = "" if own else self._names.get(newest.member, "")
                yield Item("drafts", newest.subject, name, _moment(newest.at), None, newest, who, own, len(drafts))

    def _talks(self) -> list[Item]:
        """Give the talks that were begun and not ended: own ones first, then the newest."""
        held = self._records.of_kinds((TALK, SITTING))
        sittings: dict[str, list[HeldRecord]] = defaultdict(list)
        for one in held:
            if one.kind == SITTING:
                sittings[value(one, "_parent", "")].append(one)
        unfinished = [one for one in held if one.kind == TALK and value(one, "ended") is None]
        wrote = writers(self._records, (sitting for talk in unfinished for sitting in sittings[talk.ent]), "started")
        found = [item for talk in unfinished if (item := self._talk(talk, sittings[talk.ent], wrote)) is not None]
        return sorted(found, key=lambda item: (not item.going_on or not item.own, not item.own, -item.at.timestamp()))

    def _talk(self, talk: HeldRecord, sittings: list[HeldRecord], wrote: Mapping[str, Writer]) -> Item | None:
        """Give one talk by its last sitting, one's own before colleagues'; None for that of another organisation."""
        here = self._records.session.organisation.id
        ours = [one for one in sittings if one.ent in wrote and wrote[one.ent].organisation == here]
        mine = [one for one in ours if wrote[one.ent].member == self._me]
        last = max(mine or ours, key=lambda one: str(value(one, "started", "")), default=None)
        name = self._name(talk.subject)
        if last is None or name is None:
            return None
        begun = moment_of(value(last, "started"))
        recent = begun >= self._records.session.env.now() - LONGEST_SITTING
        who = "" if mine else self._names.get(wrote[last.ent].member, "")
        going_on = recent and value(last, "ended") is None
        return Item("talks", talk.subject, name, begun, talk, None, who, bool(mine), len(sittings), going_on)

    # --- what is due

    def _promises(self) -> Iterator[Item]:
        for item in self._items("promises", self._teams.due(self._today + AHEAD["promises"]), "by"):
            member, other = value(item.record, "member", ""), str(value(item.record, "who", ""))
            who, own = other or self._names.get(member, ""), member == self._me and not other
            yield Item(item.group, item.subject, item.name, item.at, item.record, None, who, own)

    def _measures(self) -> Iterator[Item]:
        """Give the measures and goals of plans that are due soon or overdue."""
        until = self._today + AHEAD["measures"]
        for one in due(self._records, self._residents.index.everybody, until, ("measure", "goal")):
            name = "" if one.row.is_hidden else one.row.name or one.row.duf
            yield Item("measures", one.row.id, name, _midnight(one.on), one.record)

    def _reviews(self) -> list[Item]:
        until = self._today + AHEAD["reviews"]
        plans = (one for one in self._records.of_kinds(("plan",)) if value(one, "status") != "ended")
        due = (one for one in plans if (on := day(value(one, "next_review"))) is not None and on <= until)
        return sorted(self._items("reviews", due, "next_review"), key=lambda item: item.at)

    def _handovers(self) -> Iterator[Item]:
        """Give the notes that colleagues handed over lately, the newest first."""
        notes = tuple(one for one in self._records.of_kinds((NOTE,)) if value(one, "handover") is True)
        since = (self._records.session.env.now() - HANDOVERS).timestamp() * 1000
        for view in self._teams.notes(notes):
            name, writer = self._name(view.note.subject), view.writer
            if name is None or writer is None or writer.member == self._me or writer.at < since:
                continue
            who = self._names.get(writer.member, "")
            yield Item("handovers", view.note.subject, name, _moment(writer.at), view.note, None, who)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=OSLO)
