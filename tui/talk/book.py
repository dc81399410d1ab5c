"""Everything a talk asks of storage: the talk and its sittings, and what is written.

A talk begins with the first answer, or when it is started on purpose: looking leaves no trace of a talk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from models import conversation, following, schema
from models.answer import Answer
from models.ids import one_record_id
from models.places import HERE, Place
from models.texts import text
from models.zone import moment_of
from storage.records.agreements import TEXT_VERSION, Terms
from storage.records.attendance import colleagues, staff
from tui.talk.half_typed import SITTING, Typed
from tui.talk.held import Held, Reach

if TYPE_CHECKING:
    from models.consenting import Offer
    from storage.desk import Desk
    from storage.records.answers import SavedAnswer
    from storage.vault.roster import MemberName

YES: Final = Answer.of(value=True)


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


@dataclass(frozen=True, slots=True)
class Ended:
    """What another program ended while this one was in it: the sitting of that number, or the ``whole`` talk."""

    sitting: int
    whole: bool

    def told(self, number: int) -> str:
        """Say it, and where what is written here goes then: to the sitting of that ``number``."""
        if self.whole:
            return text("screen.conversation.elsewhere.talk")
        return text("screen.conversation.elsewhere.sitting", ended=self.sitting, number=number)


class Book(Held):
    """The person ``resident`` as the talk knows them; :meth:`open` first."""

    def __init__(self, reach: Reach, resident: str) -> None:
        super().__init__(reach, resident)
        self.name = ""
        self.typed = Typed(self)
        self.ended: Ended | None = None
        """What another program ended, until another sitting goes on here."""
        self._untold: Ended | None = None
        self._versions: tuple[int, ...] = ()
        self.people: Mapping[str, MemberName] = {}
        """What the members of the house are called, by id."""
        self.colleagues: tuple[str, ...] = ()
        """The members that may be present besides this one, by name."""
        self.is_minor = False
        self.left: tuple[int, Place] | None = None
        """The number of the page and the question where the talk was when the program was locked."""

    # --- reading

    async def open(self) -> None:
        """Read everything; nothing is written."""
        self.name = (await self.reach.storage(self.desk.residents.open, self.resident)).name
        self._closed = await self.reach.storage(self.desk.records.is_closed, self.resident)
        self.people = await self.reach.storage(self.desk.session.member_names)
        self.colleagues = tuple(await self.reach.storage(colleagues, self.desk.session))
        self._versions = await self.reach.storage(self.desk.versions)
        await self.read()
        await self._find_talk()
        await self.typed.find()
        await self._find_left()
        born = next((one.value("birth_date") for one in self.held if one.kind == "person"), None)
        self.is_minor = conversation.is_minor(born, self.desk.session.env.today())

    async def _find_talk(self) -> None:
        self.talk = await self.reach.storage(self.desk.talks.unfinished, self.resident)
        going_on = self.desk.talks.going_on(self.talk) if self.talk else None
        self.sitting = going_on.ent if going_on else None

    async def _find_left(self) -> None:
        resident, number, *where = await self.reach.storage(self.desk.left.take, "conversation") or ("", "")
        if resident == self.resident and self.talk is not None:
            self.left = int(number), Place(*where)

    async def hand_in(self) -> None:
        """Hand in what is this member's own."""
        await self.reach.save(self.desk.hand_ins.hand_in, self.resident)
        await self.read()

    # --- the talk and its sitting

    @property
    def number(self) -> int:
        """The number of the sitting that goes on, or of the one that comes."""
        known = [one.ent for one in self.talk.sittings] if self.talk else []
        return known.index(self.sitting) + 1 if self.sitting in known else len(known) + 1

    def minutes(self) -> int | None:
        """Give how many whole minutes the sitting has gone on; None where none does."""
        record = self.sitting_record() if self.sitting is not None else None
        started = record.value("started") if record is not None else None
        if started is None:
            return None
        gone = self.desk.session.env.now() - moment_of(started)
        return max(0, int(gone.total_seconds()) // 60)

    async def begin(self) -> None:
        """Begin the talk, or the next sitting of an unfinished one; nothing where a sitting goes on.

        Where another program has ended it meanwhile, none does.
        """
        await self.notice()
        if self.sitting is None:
            self.ended = None
            self.talk = talk = await self.reach.save(self.desk.talks.begin, self.resident)
            going_on = self.desk.talks.going_on(talk)
            self.sitting = going_on.ent if going_on else talk.sitting
            await self.read()

    async def notice(self) -> None:
        """Learn what another program has done with the talk since this was asked before."""
        before, self._versions = self._versions, await self.reach.storage(self.desk.versions)
        if self._versions == before:
            return
        talks = await self.reach.storage(self.desk.talks.of, self.resident)
        here = next((one for one in talks if self.talk is not None and one.talk.ent == self.talk.talk.ent), None)
        if here is not None and self.sitting is not None and here.goes_on(self.sitting):
            self.talk = here
            return
        is_over = self.talk is not None and (here is None or here.finished)
        if is_over or self.sitting is not None:
            self.ended = self._untold = Ended(self.number, whole=is_over)
        await self._find_talk()

    def take_untold(self) -> Ended | None:
        """Give what another program ended and nobody was told of, once."""
        untold, self._untold = self._untold, None
        return untold

    def present(self) -> tuple[str, ...]:
        """Give who else of the house is present in the sitting that goes on."""
        taking_part = staff(self.sitting_record()) if self.sitting is not None else ()
        return tuple(one for one in taking_part[1:] if one in self.people)

    async def attend(self, sitting: str, others: tuple[str, ...]) -> None:
        """Note who else is present in a sitting."""
        await self.reach.save(self.desk.talks.attend, self.resident, sitting, others)
        await self.read()

    async def pause(self, reason: str) -> None:
        """End the sitting that goes on."""
        await self.notice()
        if self.sitting is not None:
            await self.reach.save(self.desk.talks.pause, self.resident, self.sitting, reason)
            self.sitting = None
            await self.read()

    async def finish(self) -> None:
        """End the talk; where another program has ended it meanwhile, no other begins."""
        await self.notice()
        is_over = self.ended is not None and self.ended.whole
        if not is_over:
            await self.begin()
        if self.not_handed_in:
            await self.hand_in()
        if self.talk is not None and not is_over:
            await self.reach.save(self.desk.talks.finish, self.resident, self.talk.talk.ent)
            self.talk, self.sitting = None, None
            await self.read()

    # --- writing

    async def save(
        self, place: Place, answer: Answer | None, why: str | None = None, seen: tuple[str, ...] | None = None
    ) -> Done:
        """Save an answer, and what follows from it; None takes it back. The draft of the field is forgotten.

        ``why`` says how different answers were settled; ``seen``, what the person saw where that is not what stands.
        """
        if seen is None:
            shown = self.scene.held_at(place)
            seen = tuple(head.id for head in shown.heads) if shown is not None else ()
        await self.begin()
        seen = None if place.record == HERE else seen
        known = {one.ent for one in self.held}
        listed = schema.RECORDS[place.kind].listed
        said = self.scene.of_list(place.kind) if listed and place.record not in known else None
        target, sitting = self.target(place), self._sit(place)
        saved = await self._write(place, target, answer, sitting, why, seen)
        made = listed and target.record not in known and saved.changed
        list_before = said.answer if said is not None else None
        return Done(place, target, sitting, saved.before, answer, saved.changed, made, list_before)

    async def save_back(self, done: Done, answer: Answer | None) -> None:
        """Save ``answer`` where ``done`` was saved: who takes something back begins neither a talk nor a sitting.

        What another program has erased meanwhile stays erased.
        """
        target, may_return = done.target, self.desk.answers.may_return
        if answer is None or await self.reach.storage(may_return, target.record, target.name, answer):
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
            shown = self.scene.held_at(target)
            seen = tuple(head.id for head in shown.heads) if shown is not None else ()
        write = partial(_save, self.desk, self.resident, target, answer, sitting, why, seen)
        saved = await self.reach.save(write)
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
        await self.reach.save(partial(_save, self.desk, self.resident, target, value, sitting))

    async def remove(self, kind: str, record: str) -> None:
        """Take a list item out, and what was half typed in it."""
        await self.typed.drop_item(record)
        await self.reach.save(self.desk.answers.remove, self.resident, kind, record, self.sitting)
        await self.read()

    async def move(self, kind: str, record: str, step: int) -> bool:
        """Move a list item up or down; say whether there was a place to move to."""
        if all(one.ent != record for one in self.scene.records(kind)):
            return False
        moved = await self.reach.save(self.desk.answers.move, self.resident, kind, record, step, self.sitting)
        await self.read()
        return moved

    async def restore(self, kind: str, record: str) -> None:
        """Bring a list item back."""
        await self.reach.save(self.desk.answers.restore, self.resident, kind, record, self.sitting)
        await self.read()

    async def give(self, offer: Offer, language: str, sitting: str | None) -> str:
        """Record a yes that was read aloud in ``sitting``; give the consent's id."""
        terms = Terms(offer.purpose, offer.kind, offer.recipient, offer.units, TEXT_VERSION, language)
        given = partial(self.desk.consents.give, self.resident, terms, read_aloud=True, sitting=sitting)
        consent = await self.reach.save(given)
        await self.read()
        return consent

    async def withdraw(self, consent: str) -> None:
        """Record that a yes was taken back."""
        await self.reach.save(self.desk.consents.withdraw, self.resident, consent)
        await self.read()

    @property
    def unclear(self) -> int:
        """How many questions are to be clarified: different answers, and text that was refused and still stands."""
        return self.completeness.unclear + self.typed.refused


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
