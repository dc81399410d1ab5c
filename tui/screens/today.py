"""Today, the first screen after unlocking: my talks, what is not finished or due, what waits for codes or to be sent.

It is read in parts after it has been painted; the list fills in as they come.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from models import conversation
from models.answer import Answer
from models.errors import BolystError
from models.places import HERE, Place
from models.texts import plural, text
from models.units import LIST_STATE
from storage.records.today import GROUPS
from tui.history import History
from tui.keys import bindings
from tui.screens import today_told
from tui.screens.base import Room
from tui.screens.to_talk import open_talk
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column

if TYPE_CHECKING:
    from storage.records.today import Group, Item
    from storage.sync.waiting import Waiting
    from tui.widgets.listing import Cell, Listing

MOST: Final = 8
"""So many rows of a group are shown; where more are, a line says how many."""
IN_TALK: Final = "talk"
ON_PERSON: Final = frozenset(("talk", "appointments", "team"))
"""Actions for which the cursor must be on something of a person."""


@dataclass(frozen=True, slots=True)
class ToSend:
    """What waits to be sent to one organisation."""

    org: str
    name: str
    persons: int
    operations: int

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.org


@dataclass(frozen=True, slots=True)
class ToCode:
    """How much waits for codes that this member gives."""

    records: int
    key: str = "coding"
    """What it is known by."""


class TodayScreen(Room[None]):
    """Today for the signed-in member. Escape goes on to the residents, over whom it lies."""

    NAME = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings("today")
    RENAMED: ClassVar[Mapping[str, str]] = {"app.back": "today.residents"}
    AUTO_FOCUS = "Agenda"

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self._parts: dict[Group, tuple[Item, ...]] = {}
        self._to_code = ToCode(0)
        self._to_send: dict[str, ToSend] = {}
        self._persons: frozenset[str] = frozenset()
        self._wanted: str | None = None

    def body(self) -> ComposeResult:
        """Give the list."""
        columns = (
            Column(text("screen.today.column.when"), 16),
            Column(text("screen.today.column.who"), share=2),
            Column(text("screen.today.column.what"), share=4),
        )
        yield Agenda(columns, self._cells, key=lambda row: row.key, empty=text("screen.today.reading"))

    def on_mount(self) -> None:
        """Say which day it is."""
        self._say_title()

    def on_screen_resume(self) -> None:
        """Read everything, or what another screen may have changed."""
        self.start(self._load())

    def _say_title(self) -> None:
        day = today_told.long_day(self.bolyst.desk.session.env.today())
        notes = plural("screen.today.waiting", len(self._persons)) if self._persons else ""
        self.say_place(text("screen.today.place", day=day), notes)

    # --- reading, in parts

    async def reread(self) -> None:
        """Show what another program has written meanwhile."""
        await self._read_parts()

    async def _load(self) -> None:
        if not self._parts:
            left = await self.bolyst.storage(self.bolyst.desk.left.see, "conversation")
            self._wanted = next(iter(left), None)
        await self._read_parts()
        if self.is_there:
            self._agenda.empty = text("screen.today.empty")
            self._agenda.refresh()
            await self._count()

    async def _read_parts(self) -> None:
        desk = self.bolyst.desk
        for group in GROUPS:
            found = await self.bolyst.storage(desk.today.part, group)
            if not self.is_there:
                return
            if self._parts.get(group) != found:
                self._parts[group] = found
                self._fill()
        to_code = ToCode(await self.bolyst.storage(desk.coding.count))
        if self.is_there and to_code != self._to_code:
            self._to_code = to_code
            self._fill()

    async def _count(self) -> None:
        """Count what waits to be sent, some persons at a time, for as long as this screen is looked at."""
        persons: set[str] = set()
        for one in await self.bolyst.storage(self.bolyst.desk.exchange.to_send):
            while await self.bolyst.storage(one.step):
                if self.app.screen is not self:
                    return
            if self.app.screen is not self:
                return
            persons |= one.persons
            self._take(one)
        if self.app.screen is self:
            self._persons = frozenset(persons)
            self._say_title()

    def _take(self, one: Waiting) -> None:
        found = ToSend(one.peer.org, one.peer.name, len(one.persons), one.operations)
        if self._to_send.get(found.org) != found:
            self._to_send[found.org] = found
            self._fill()

    # --- the list

    @property
    def _agenda(self) -> Agenda:
        return self.query_one(Agenda)

    def _fill(self) -> None:
        rows: list[Any] = []
        for group in GROUPS:
            items = self._parts.get(group, ())
            left = len(items) - MOST
            rows += [*_over(rows, group), *items[:MOST]] if items else []
            rows += [Heading(plural("screen.today.more", left), note=True)] if left > 0 else []
        rows += [*_over(rows, "coding"), self._to_code] if self._to_code.records else []
        waiting = [one for one in self._to_send.values() if one.operations]
        rows += [*_over(rows, "waiting"), *waiting] if waiting else []
        self._agenda.fill(rows)
        self._go_where_one_was()
        self.refresh_bindings()

    def _go_where_one_was(self) -> None:
        """Bring the cursor to the talk that was open when the program was locked, once."""
        wanted = self._wanted
        there = (item for items in self._parts.values() for item in items)
        if wanted is not None and any(item.subject == wanted and item.group == "talks" for item in there):
            self._agenda.move_to(lambda row: getattr(row, "subject", None) == wanted and row.group == "talks")
            self._wanted = None

    def _cells(self, row: Any) -> Sequence[Cell]:
        if isinstance(row, ToCode):
            return "", "", plural("screen.today.to_code", row.records)
        if isinstance(row, ToSend):
            return "", row.name, today_told.waiting(row.persons, row.operations)
        return today_told.cells(row, self.bolyst.desk.session.env.today())

    @property
    def _item(self) -> Item | None:
        """What the cursor is on, where it is of a person."""
        row = next((agenda.row for agenda in self.query(Agenda)), None)
        return None if isinstance(row, ToSend | ToCode) else row

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer the keys of what the cursor came to."""
        event.stop()
        self.refresh_bindings()

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are, by what the cursor is on."""
        if action in ON_PERSON:
            return self._item is not None
        if action == "met":
            item = self._item
            return item is not None and item.record is not None and item.record.kind == "appointment"
        return super().check_action(action, parameters)

    async def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open what was chosen."""
        event.stop()
        row = event.row
        if isinstance(row, ToSend):
            self.bolyst.open_room("send")
        elif isinstance(row, ToCode):
            self.bolyst.open_room("coding")
        elif row.group == "twins":
            work: Callable[[], Awaitable[None]] = partial(self._settle, row.subject)
            self.run_worker(work, group="settling", exclusive=True)
        elif row.group == "drafts":
            await self._open_draft(row)
        elif row.group == "talks" or (row.group in ("mine", "coming") and row.record.value("what") == IN_TALK):
            await open_talk(self, row.subject)
        elif row.group in ("mine", "coming"):
            self.bolyst.open_room("appointment", row.subject, row.record.ent)
        else:
            self.bolyst.open_room("plan" if row.group in ("measures", "reviews") else "team", row.subject)

    async def _settle(self, resident: str) -> None:
        """Ask whether somebody entered openly is one who lies in closed; apart from the reading, which drops work."""
        from tui.screens.settle_twin import settle  # noqa: PLC0415  (seldom needed)

        try:
            await settle(self, resident)
        except BolystError as error:
            self.say_error(error)
        self.start(self._load())

    async def _open_draft(self, item: Item) -> None:
        """Open where the half-typed text was being typed: at its question in the talk, or the resident's facts."""
        draft = item.draft
        if draft is None or (conversation.page_of(draft.kind, draft.field) is None and draft.kind != LIST_STATE):
            self.bolyst.open_room("resident", item.subject)
            return
        record = HERE if draft.kind == "sitting" else draft.record
        await open_talk(self, item.subject, Place(draft.kind, record, draft.field))

    async def action_talk(self) -> None:
        """Begin or go on with the talk of the person the cursor is on."""
        if (item := self._item) is not None:
            await open_talk(self, item.subject)

    def action_appointments(self) -> None:
        """Show the appointments of the person the cursor is on."""
        if (item := self._item) is not None:
            self.bolyst.open_room("appointments", item.subject)

    def action_team(self) -> None:
        """Show the team around the person the cursor is on."""
        if (item := self._item) is not None:
            self.bolyst.open_room("team", item.subject)

    async def action_met(self) -> None:
        """Record that the person came; again takes that back."""
        item = self._item
        if item is not None and item.record is not None:
            before = item.record.value("met")
            await self._meet(item, before, None if before == "met" else "met")

    async def _meet(self, item: Item, before: str | None, now: str | None) -> None:
        await self._put_met(item, now)
        self.history.did(
            partial(self._put_met, item, before), partial(self._put_met, item, now), text("field.appointment.met")
        )

    async def _put_met(self, item: Item, met: str | None) -> None:
        if item.record is not None:
            answer = Answer.cleared() if met is None else Answer.of(met)
            desk = self.bolyst.desk
            await self.bolyst.save(desk.entries.save, item.subject, item.record.kind, item.record.ent, {"met": answer})
            for group in ("mine", "coming"):
                self._parts[group] = await self.bolyst.storage(desk.today.part, group)
            self._fill()

    async def action_undo(self) -> None:
        """Take back what was recorded here last."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self.redo_in(self.history)


def _over(rows: Sequence[Any], group: str) -> list[Heading]:
    """Give the heading of a group, with an empty line before it unless it is the first."""
    return [*([Heading()] if rows else []), Heading(text(f"screen.today.group.{group}"))]
