"""Half-typed text about the person the talk is with: one's own, kept as one types, and what colleagues left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from models import schema
from models.entering import entered
from models.errors import InputError
from models.places import HERE, Place
from models.texts import text

if TYPE_CHECKING:
    from storage.desk import Desk
    from storage.records.drafts import Draft
    from tui.talk.book import Book

SITTING = "sitting"


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Text that was being typed and is no answer yet, and when it was kept."""

    words: str
    at: datetime
    record: str
    """Under which it lies in storage: of a question about the sitting, that in which it was typed."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a colleague left half typed: the text, when, and whose it is."""

    words: str
    at: datetime
    member: str
    who: str
    """The colleague's short label."""


class Typed:
    """All half-typed text of one person that this member may read; :meth:`find` first."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.own: dict[Place, HalfTyped] = {}
        """Oldest first."""
        self.theirs: dict[Place, Theirs] = {}
        """The newest of each question."""

    @property
    def _desk(self) -> Desk:
        return self._book.desk

    async def find(self) -> None:
        """Find what was left half done."""
        me = self._desk.session.member.id
        drafts = await self._book.reach.storage(self._desk.drafts.of, self._book.resident)
        names = await self._book.reach.storage(self._desk.session.member_names) if drafts else {}
        self.own, self.theirs = {}, {}
        for one in drafts:
            place, at = _place(one), datetime.fromtimestamp(one.at / 1000, UTC)
            if one.member == me:
                self.own[place] = HalfTyped(one.text, at, one.record)
                self._book.admit(place)
            elif one.kind != SITTING:
                who = names[one.member].label if one.member in names else text("screen.conversation.colleague")
                self.theirs[place] = Theirs(one.text, at, one.member, who)

    def is_refused(self, place: Place) -> bool:
        """Say whether one's half-typed text of a question cannot be its answer."""
        try:
            entered(schema.field(place.kind, place.name), self.own[place].words, self._desk.session.env.today())
        except InputError:
            return True
        return False

    @property
    def refused(self) -> int:
        """How many texts were refused and still stand."""
        return sum(map(self.is_refused, self.own))

    async def keep(self, place: Place, words: str) -> None:
        """Keep half-typed text."""
        if place.record == HERE:
            await self._book.begin()
        where, keep = self._book.target(place), self._desk.drafts.keep
        before = self.own.pop(place, None)
        if before is not None and before.record != where.record:
            await self._drop(place, None, before.record)
        self.own[place] = HalfTyped(words, self._desk.session.env.now(), where.record)
        await self._book.reach.save(
            keep, self._book.resident, where.kind, where.record, where.name, words, self._book.sitting
        )

    async def drop(self, place: Place) -> None:
        """Forget half-typed text."""
        kept = self.own.pop(place, None)
        await self._drop(place, None, kept.record if kept is not None else self._book.target(place).record)

    async def answered(self, place: Place) -> None:
        """Forget the half-typed text of a question that was answered; saving forgot what lay where the answer lies."""
        kept = self.own.pop(place, None)
        if kept is not None and kept.record != self._book.target(place).record:
            await self._drop(place, None, kept.record)

    async def erased(self, place: Place) -> None:
        """Forget all half-typed text of a question, colleagues' too: it was erased with the answer."""
        self.theirs.pop(place, None)
        await self.answered(place)

    async def drop_item(self, record: str) -> None:
        """Forget all half-typed text of a list item."""
        for place in [one for one in self.own if one.record == record]:
            await self.drop(place)

    async def use(self, place: Place) -> None:
        """Take over what a colleague left: it is one's own half-typed text from here on."""
        left = self.theirs[place]
        self._book.admit(place)
        await self.keep(place, left.words)
        await self.discard(place)

    async def discard(self, place: Place) -> None:
        """Throw away what a colleague left."""
        left = self.theirs.pop(place)
        await self._drop(place, left.member, place.record)

    async def _drop(self, place: Place, member: str | None, record: str) -> None:
        drop = self._desk.drafts.drop
        await self._book.reach.storage(drop, self._book.resident, place.kind, record, place.name, member)


def _place(draft: Draft) -> Place:
    return Place(draft.kind, HERE if draft.kind == SITTING else draft.record, draft.field)
