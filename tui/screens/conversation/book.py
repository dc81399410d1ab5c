"""What is held of the person the talk is with, and everything the conversation asks of storage.

A talk begins with the first answer, or when it is started on purpose: looking leaves no trace of a talk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from models import conversation, following, schema
from models.answer import Answer, HeldField, HeldRecord
from models.ids import list_state_id, one_record_id
from models.permit import permitted
from models.roles import CLOSED, HEALTH
from models.units import LIST_STATE, main_unit
from models.zone import moment_of
from storage.records.agreements import TEXT_VERSION, Terms
from storage.records.attendance import colleagues, staff
from storage.records.own_drafts import OWN
from tui.screens.conversation.half_typed import SITTING, Typed
from tui.screens.conversation.lines import HERE, Place

if TYPE_CHECKING:
    from models.consenting import Offer
    from storage.desk import Desk
    from storage.records.answers import SavedAnswer
    from storage.records.talks import TalkView
    from storage.vault.roster import MemberName
    from tui.app import BolystApp
    from tui.screens.base import Room

INFORMED: Final = "informed"
NORWEGIAN: Final = "nob"
YES: Final = Answer.of(value=True)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a person at one moment."""

    held: tuple[HeldRecord, ...]
    fresh: Mapping[str, str]
    """For each kind that comes several times, the id its next record gets."""


@dataclass(frozen=True, slots=True)
class Done:
    """What saving an answer did, enough to take it back."""

    place: Place
    target: Place
    """Where it is really recorded, see :meth:`Book.target`."""
    sitting: str | None
    """The sitting it was given in."""
    before: Answer | None
    after: Answer | None
    changed: bool
    made: bool = False
    """Whether the answer was the first of a list item, and so made it."""
    list_before: Answer | None = None
    """What had been said of the whole list, where making the item took that back."""


class Book:
    """The person ``resident`` as this screen knows them; :meth:`open` first."""

    def __init__(self, room: Room[None], resident: str) -> None:
        self._room = room
        self.resident = resident
        self.name = ""
        self.held: tuple[HeldRecord, ...] = ()
        self.fresh: Mapping[str, str] = {}
        self.typed = Typed(self)
        self.talk: TalkView | None = None
        self.sitting: str | None = None
        self.people: Mapping[str, MemberName] = {}
        """What the members of the house are called, by id."""
        self.colleagues: tuple[str, ...] = ()
        """The members that may be present besides this one, by name."""
        self.is_minor = False
        self._closed = False
        self.has_permit = False
        self.left: tuple[int, Place] | None = None
        """The number of the page and the question where the talk was when the program was locked."""

    @property
    def bolyst(self) -> BolystApp:
        """The app, with its services."""
        return self._room.bolyst

    @property
    def desk(self) -> Desk:
        """The unlocked vault."""
        return self.bolyst.desk

    # --- reading

    async def open(self) -> None:
        """Read everything; nothing is written."""
        self.name = (await self.bolyst.storage(self.desk.residents.open, self.resident)).name
        self._closed = await self.bolyst.storage(self.desk.records.is_closed, self.resident)
        self.people = await self.bolyst.storage(self.desk.session.member_names)
        self.colleagues = tuple(await self.bolyst.storage(colleagues, self.desk.session))
        await self.read()
        await self._find_talk()
        await self.typed.find()
        await self._find_left()
        born = next((one.value("birth_date") for one in self.held if one.kind == "person"), None)
        self.is_minor = conversation.is_minor(born, self.desk.session.env.today())

    async def _find_talk(self) -> None:
        self.talk = await self.bolyst.storage(self.desk.talks.unfinished, self.resident)
        going_on = self.desk.talks.going_on(self.talk) if self.talk else None
        self.sitting = going_on.ent if going_on else None

    async def _find_left(self) -> None:
        resident, number, *where = await self.bolyst.storage(self.desk.left.take, "conversation") or ("", "")
        if resident == self.resident and self.talk is not None:
            self.left = int(number), Place(*where)

    def is_there(self, place: Place) -> bool:
        """Say whether the record of ``place`` is there, or comes with the first answer to one of its questions."""
        if not place.kind:
            return False
        once = place.kind in schema.RECORDS and schema.RECORDS[place.kind].once
        return once or place.record in (HERE, *self.fresh.values()) or any(one.ent == place.record for one in self.held)

    def admit(self, place: Place) -> None:
        """Let the list item of ``place``, which no answer has made yet, be the next that is begun."""
        if place.kind in self.fresh and all(held.ent != place.record for held in self.held):
            self.fresh = {**self.fresh, place.kind: place.record}

    async def read(self) -> None:
        """Read anew what is held."""
        self._take(await self.bolyst.storage(partial(_read, self.desk, self.resident, self.fresh)))

    def _take(self, read: Read) -> None:
        self.held, self.fresh = read.held, read.fresh
        self.__dict__.pop("completeness", None)
        self.has_permit = permitted(read.held, self.desk.session.env.today())

    @cached_property
    def completeness(self) -> conversation.Completeness:
        """How complete the talk is now."""
        return conversation.completeness(self.held)

    @property
    def is_informed(self) -> bool:
        """Whether the other pages are open."""
        return conversation.is_informed(self.held)

    def records(self, kind: str) -> tuple[HeldRecord, ...]:
        """Give the records of a kind in their order."""
        return tuple(one for one in self.held if one.kind == kind)

    def sitting_record(self) -> HeldRecord | None:
        """Give the sitting that goes on; before it begins, the last one, whose interpreter it will carry over."""
        wanted = self.sitting or (self.talk.sittings[-1].ent if self.talk and self.talk.sittings else None)
        return next((one for one in self.held if one.ent == wanted), None)

    def one(self, kind: str) -> HeldRecord | None:
        """Give the one record of ``kind`` that a page asks about: of several, the newest."""
        if kind == SITTING:
            return self.sitting_record()
        found = self.records(kind)
        return (
            max(found, key=lambda one: str(one.value("when")))
            if kind == INFORMED and found
            else next(iter(found), None)
        )

    def record_of(self, kind: str) -> str:
        """Give the id that answers about the one record of ``kind`` are saved under."""
        if kind == SITTING:
            return HERE
        if schema.RECORDS[kind].once:
            return one_record_id(self.resident, kind)
        found = self.one(kind)
        return found.ent if found else self.fresh[kind]

    def list_state(self, kind: str) -> Place:
        """Give where it is said of a whole list that there is nothing in it."""
        return Place(LIST_STATE, list_state_id(self.resident, kind), "any")

    def held_at(self, place: Place) -> HeldField | None:
        """Give what stands in a field."""
        record = self.one(SITTING) if place.record == HERE else None
        for one in (record,) if record else (one for one in self.held if one.ent == place.record):
            return one.fields.get(place.name)
        return None

    def alone(self) -> Place:
        """Give where the wish for a talk alone stands."""
        kind, name = following.ALONE
        return Place(kind, self.record_of(kind), name)

    def wishes_alone(self) -> bool:
        """Say whether the person wishes a talk alone."""
        held = self.held_at(self.alone())
        return held is not None and held.state == "value" and held.value is True

    def may_open(self, kind: str) -> bool:
        """Say whether this member holds the key of where ``kind`` lies."""
        lies_in = CLOSED if self._closed else main_unit(kind).compartment
        return lies_in in self.desk.session.compartments

    def hands_in(self, kind: str) -> bool:
        """Say whether answers of ``kind`` are this member's own until they are handed in."""
        return not self.may_open(kind) and main_unit(kind).compartment == HEALTH

    def may_write(self, kind: str) -> bool:
        """Say whether this member may answer about ``kind``, now or to be handed in."""
        return self.may_open(kind) or self.hands_in(kind)

    @property
    def not_handed_in(self) -> bool:
        """Whether there are answers that are this member's own until they are handed in."""
        return any(one.compartment == OWN for one in self.held)

    async def hand_in(self) -> None:
        """Hand in what is this member's own."""
        await self.bolyst.save(self.desk.hand_ins.hand_in, self.resident)
        await self.read()

    # --- the talk and its sitting

    @property
    def number(self) -> int:
        """The number of the sitting that goes on, or of the one that comes."""
        count = len(self.talk.sittings) if self.talk else 0
        return count if self.sitting else count + 1

    def minutes(self) -> int | None:
        """Give how many whole minutes the sitting has gone on; None where none does."""
        record = self.sitting_record() if self.sitting is not None else None
        started = record.value("started") if record is not None else None
        if started is None:
            return None
        gone = self.desk.session.env.now() - moment_of(started)
        return max(0, int(gone.total_seconds()) // 60)

    async def begin(self) -> None:
        """Begin the talk, or the next sitting of an unfinished one; nothing where a sitting goes on."""
        if self.sitting is None:
            self.talk = talk = await self.bolyst.save(self.desk.talks.begin, self.resident)
            going_on = self.desk.talks.going_on(talk)
            self.sitting = going_on.ent if going_on else talk.sitting
            await self.read()

    def present(self) -> tuple[str, ...]:
        """Give who else of the house is present in the sitting that goes on."""
        taking_part = staff(self.sitting_record()) if self.sitting is not None else ()
        return tuple(one for one in taking_part[1:] if one in self.people)

    async def attend(self, sitting: str, others: tuple[str, ...]) -> None:
        """Note who else is present in a sitting."""
        await self.bolyst.save(self.desk.talks.attend, self.resident, sitting, others)
        await self.read()

    async def pause(self, reason: str) -> None:
        """End the sitting that goes on."""
        if self.sitting is not None:
            await self.bolyst.save(self.desk.talks.pause, self.resident, self.sitting, reason)
            self.sitting = None
            await self.read()

    async def finish(self) -> None:
        """End the talk."""
        await self.begin()
        if self.not_handed_in:
            await self.hand_in()
        if self.talk is not None:
            await self.bolyst.save(self.desk.talks.finish, self.resident, self.talk.talk.ent)
            self.talk, self.sitting = None, None
            await self.read()

    # --- writing

    async def save(
        self, place: Place, answer: Answer | None, why: str | None = None, seen: tuple[str, ...] | None = None
    ) -> Done:
        """Save an answer, and what follows from it; None takes it back. The draft of the field is forgotten.

        ``why`` says how different answers were settled; ``seen``, what the person saw where that is not what stands.
        """
        await self.begin()
        known = {one.ent for one in self.held}
        listed = schema.RECORDS[place.kind].listed
        said = self.held_at(self.list_state(place.kind)) if listed and place.record not in known else None
        target, sitting = self.target(place), self._sit(place)
        saved = await self._write(place, target, answer, sitting, why, seen)
        made = listed and target.record not in known and saved.changed
        list_before = said.answer if said and said.is_answered else None
        return Done(place, target, sitting, saved.before, answer, saved.changed, made, list_before)

    async def save_back(self, done: Done, answer: Answer | None) -> None:
        """Save ``answer`` where ``done`` was saved: who takes something back begins neither a talk nor a sitting.

        What another program has erased meanwhile stays erased.
        """
        target, may_return = done.target, self.desk.answers.may_return
        if answer is None or await self.bolyst.storage(may_return, target.record, target.name, answer):
            await self._write_back(done, answer)

    async def _write_back(self, done: Done, answer: Answer | None) -> None:
        await self._write(done.place, done.target, answer, done.sitting)

    async def _write(
        self,
        place: Place,
        target: Place,
        answer: Answer | None,
        sitting: str | None,
        why: str | None = None,
        seen: tuple[str, ...] | None = None,
    ) -> SavedAnswer:
        if seen is None:
            shown = self.held_at(target)
            seen = tuple(head.id for head in shown.heads) if shown is not None else ()
        write = partial(_save, self.desk, self.resident, target, answer, sitting, why, seen)
        saved = await self.bolyst.save(write)
        await self.typed.answered(place)
        await self._stamp(target, answer, sitting)
        await self.read()
        return saved

    def target(self, place: Place) -> Place:
        """Give where a question is really recorded: that of the sitting, in the one that goes on."""
        return Place(place.kind, self.sitting or "", place.name) if place.record == HERE else place

    def _sit(self, place: Place) -> str | None:
        return None if place.kind == SITTING else self.sitting

    async def _stamp(self, place: Place, answer: Answer | None, sitting: str | None) -> None:
        """Record what goes along with an answer: the moment, or that it was asked."""
        stamp = following.STAMPS.get((place.kind, place.name))
        if stamp is None or answer is None:
            return
        own = stamp.kind == place.kind
        record = place.record if own else one_record_id(self.resident, stamp.kind)
        value = YES if stamp.value == "yes" else Answer.of(self.desk.talks.moment())
        target = Place(stamp.kind, record, stamp.name)
        await self.bolyst.save(partial(_save, self.desk, self.resident, target, value, sitting))

    async def remove(self, kind: str, record: str) -> None:
        """Take a list item out, and what was half typed in it."""
        await self.typed.drop_item(record)
        await self.bolyst.save(self.desk.answers.remove, self.resident, kind, record, self.sitting)
        await self.read()

    async def move(self, kind: str, record: str, step: int) -> bool:
        """Move a list item up or down; say whether there was a place to move to."""
        if all(one.ent != record for one in self.records(kind)):
            return False
        moved = await self.bolyst.save(self.desk.answers.move, self.resident, kind, record, step, self.sitting)
        await self.read()
        return moved

    async def restore(self, kind: str, record: str) -> None:
        """Bring a list item back."""
        await self.bolyst.save(self.desk.answers.restore, self.resident, kind, record, self.sitting)
        await self.read()

    async def give(self, offer: Offer, language: str) -> str:
        """Record a yes that was read aloud; give the consent's id."""
        await self.begin()
        terms = Terms(offer.purpose, offer.kind, offer.recipient, offer.units, TEXT_VERSION, language)
        given = partial(self.desk.consents.give, self.resident, terms, read_aloud=True, sitting=self.sitting)
        consent = await self.bolyst.save(given)
        await self.read()
        return consent

    async def withdraw(self, consent: str) -> None:
        """Record that a yes was taken back."""
        await self.bolyst.save(self.desk.consents.withdraw, self.resident, consent)
        await self.read()

    def language(self) -> str:
        """Give the language the person was informed in, else the one that is interpreted."""
        informed, sitting = self.one(INFORMED), self.one(SITTING)
        told = informed.value("language") if informed else None
        return str(told or (sitting.value("interpreter_language") if sitting else None) or NORWEGIAN)

    @property
    def unclear(self) -> int:
        """How many questions are to be clarified: different answers, and text that was refused and still stands."""
        return self.completeness.unclear + self.typed.refused


def _read(desk: Desk, subject: str, before: Mapping[str, str]) -> Read:
    held = desk.answers.held(subject)
    used = {one.ent for one in held}
    several = (kind for page in conversation.PAGES for kind in (block.kind for block in page.blocks))
    wanted = (kind for kind in several if kind != SITTING and not schema.RECORDS[kind].once)
    return Read(held, {kind: _unused(desk, before.get(kind), used) for kind in wanted})


def _unused(desk: Desk, known: str | None, used: set[str]) -> str:
    return known if known is not None and known not in used else desk.records.new_id()


def _save(
    desk: Desk,
    subject: str,
    place: Place,
    answer: Answer | None,
    sitting: str | None,
    why: str | None = None,
    seen: tuple[str, ...] | None = None,
) -> SavedAnswer:
    saved = desk.answers.save(subject, place.kind, place.record, place.name, answer, sitting, why, seen)
    desk.drafts.drop(subject, place.kind, place.record, place.name)
    return saved
