"""A conversation in a test: opened with a resident, answered by keys, read back from storage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from models.answer import Answer, HeldRecord
from models.conversation import page_of
from storage.desk import Desk
from storage.records.drafts import Draft
from tests.tui.at_work import WIDE, at_work, enter, resident
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.screens.conversation.asking import AgreeRow
from tui.screens.conversation.screen import ConversationScreen
from tui.screens.conversation.seat import Seat

PERSON: dict[tuple[str, str], Any] = {
    ("person", "name"): "Khaled Haddad",
    ("person", "duf"): "202692703603",
    ("person", "room"): "101",
    ("person", "birth_date"): "1988-04-12",
    ("person", "address_grade"): "ugradert",
    ("pathway", "settlement_municipality"): "3435",
}


@dataclass
class Talk:
    """The conversation on the screen, and the person it is with."""

    pilot: Pilot[Any]
    person: str
    everything: tuple[HeldRecord, ...] = ()
    """What storage held when all was last settled."""
    drafts: tuple[Draft, ...] = ()

    @property
    def app(self) -> BolystApp:
        app = self.pilot.app
        assert isinstance(app, BolystApp)
        return app

    @property
    def desk(self) -> Desk:
        return self.app.desk

    @property
    def room(self) -> ConversationScreen:
        return next(room for room in self.app.screen_stack if isinstance(room, ConversationScreen))

    @property
    def words(self) -> str:
        return words_on(self.app)

    @property
    def said(self) -> str:
        """What the page at the right says, its lines joined."""
        return " ".join(" ".join(line[20:-1] for line in self.words.split("\n")).split())

    @property
    def agreements(self) -> list[str]:
        """The questions of consent on the page."""
        return [row.label for row in self.room.query(AgreeRow)]

    @property
    def here(self) -> str:
        """The question that has the focus, as ``kind.field``; else what the focus is on."""
        seat = self.room.form.seat_of(self.app.focused)
        if seat is not None:
            return f"{seat.ask.place.kind}.{seat.ask.place.name}"
        row = self.room.form.row_of(self.app.focused)
        return " ".join(row.key[:2]) if row is not None else type(self.app.focused).__name__

    def seat(self, kind: str, name: str) -> Seat:
        return next(
            seat for seat in self.room.form.seats() if (seat.ask.place.kind, seat.ask.place.name) == (kind, name)
        )

    async def keys(self, *keys: str) -> None:
        """Press keys, and let all they cause happen."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, words: str, *then: str) -> None:
        """Type words as a terminal sends them, all at once, then press keys."""
        for sign in words:
            key = events.Key("enter", sign) if sign == "\r" else events.Key(_character_to_key(sign), sign)
            self.app.post_message(key)
        await self.pilot.pause()
        await self.keys(*then)

    async def settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()
            await until(self.pilot, lambda: not self.room.answering.order.busy)
            await self.read()
        await self.pilot.pause()

    async def read(self) -> None:
        """Read what storage holds now."""
        self.everything = await self.app.storage(self.desk.answers.held, self.person)
        self.drafts = await self.app.storage(self.desk.drafts.of, self.person)

    async def page(self, number: int) -> None:
        await self.keys("ctrl+g", str(number))
        assert self.room.page.number == number, self.words

    async def to(self, kind: str, name: str) -> None:
        """Go to the first question of that name, turning the page where needed."""
        page = page_of(kind, name)
        assert page is not None
        if self.room.page is not page:
            await self.page(page.number)
        self.room.go(self.seat(kind, name).field)
        await self.settle()

    # --- what storage holds

    def held(self, kind: str) -> list[HeldRecord]:
        return [record for record in self.everything if record.kind == kind]

    def answer(self, kind: str, name: str, at: int = 0) -> Answer | None:
        records = self.held(kind)
        field = records[at].fields.get(name) if at < len(records) else None
        return field.answer if field is not None and field.is_answered else None

    def value(self, kind: str, name: str, at: int = 0) -> Any:
        answer = self.answer(kind, name, at)
        return answer.value if answer else None


INFORMED = ("enter", "2", "enter", "3", "enter", "enter", "enter", "1", "enter", "1", "enter", "1")
"""The first page by keys: the interpreter, then that the person was informed and takes part; the focus stays there."""


@asynccontextmanager
async def talking(
    app: BolystApp, size: tuple[int, int] = WIDE, *, informed: bool = True, facts: dict[tuple[str, str], Any] = PERSON
) -> AsyncIterator[Talk]:
    """Open the conversation with a new resident; ``informed``, the first page was done and the second shows."""
    async with at_work(app, size) as pilot:
        person = await app.storage(new_person, app.desk, facts, informed)
        await enter(pilot, "conversation", person)
        talk = Talk(pilot, person)
        await talk.settle()
        yield talk


def new_person(desk: Desk, facts: dict[tuple[str, str], Any] = PERSON, informed: bool = True) -> str:
    """Add a resident, with a permit unless ``facts`` say otherwise; ``informed``, with the first page of a talk."""
    permit = ("pathway", "basis_category") not in facts
    person = resident(desk, {**facts, ("person", "interpreter_language"): "ara"}, permit=permit)
    if informed:
        facts_of_sitting = {"interpreter_language": "ara", "interpreter_mode": "telephone", "interpreter_category": "C"}
        view = desk.talks.start(person, facts_of_sitting)
        told = {"language": "ara", "how": "interpreter", "understood_interpreter": True, "voluntary": True}
        answers = {name: Answer.of(value) for name, value in {**told, "when": desk.talks.moment()}.items()}
        desk.answers.save_many(person, "informed", desk.records.new_id(), answers, view.sitting)
    return person


@asynccontextmanager
async def again(app: BolystApp, person: str, size: tuple[int, int] = WIDE) -> AsyncIterator[Talk]:
    """Open the conversation with a person who is there already, in a new run of the program."""
    async with at_work(app, size) as pilot:
        await enter(pilot, "conversation", person)
        talk = Talk(pilot, person)
        await talk.settle()
        yield talk
