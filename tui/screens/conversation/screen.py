"""The room of the conversation: what keys do, and what becomes of fields, list items and the talk itself."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from models import conversation, schema
from models.answer import Answer
from models.conversation import PAGES
from models.places import Place
from models.texts import LANGUAGES, language, text
from tui.keys import bindings
from tui.screens.conversation import deepening as deepening_list
from tui.screens.conversation import earlier, extras, finding, handing_in, items, mistakes, presence
from tui.screens.conversation.finder import Finder, TalkJump
from tui.screens.conversation.finding import Spot
from tui.screens.conversation.lines import Act, Item
from tui.screens.conversation.pages import Pages
from tui.screens.conversation.rows import Stop, ToldRow
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sections import Sections
from tui.widgets.confirm import Confirm
from tui.widgets.field import Draft, Field
from tui.widgets.pick import Pick, Pickable

IN_QUESTIONS: Final = frozenset(("decline", "unknown", "source", "repeat", "history"))
"""Actions that only work where a question has the focus."""


class ConversationScreen(Pages):
    """The talk with ``resident``."""

    NAME = "conversation"
    KEEPS_DRAFTS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("conversation")

    def __init__(self, resident: str, wanted: Place | None = None, deepening: bool = False) -> None:
        """Take the person and the question to open at; ``deepening``, the list of such questions shows at once."""
        super().__init__(resident, wanted)
        if deepening:
            self.once_open = self.action_list_deepening

    def on_stop_pressed(self, event: Stop.Pressed) -> None:
        """Do what the line says."""
        event.stop()
        line = event.row.line
        if isinstance(line, Item):
            self.answering.later(self.open_item(line.kind, line.record))
        elif isinstance(event.row, ToldRow):
            self.correct(event.row.told.page, event.row.sentence)
        elif isinstance(line, Act):
            acts: dict[str, Callable[[], None]] = {
                "add": partial(self._add, line.of),
                "start": lambda: self.answering.later(self._begin()),
                "finish": self._ask_to_finish,
                "hand_in": partial(handing_in.ask, self),
                "present": partial(presence.ask, self),
            }
            acts[line.name]()

    def action_sections(self) -> None:
        """Go to the list of pages; from a correction back to what is read."""
        if self.corrects is not None:
            self.read_on()
        else:
            self.go(self.query_one(Sections))

    def action_language(self) -> None:
        """Read back in the next language of the program."""
        after = LANGUAGES[(LANGUAGES.index(self.view.lang or language()) + 1) % len(LANGUAGES)]
        self.view.lang = after
        self.answering.later(self.sync())

    def action_first(self) -> None:
        """Go to the first question of the page."""
        self.go(next(iter(self.form.stops()), None))

    def action_last(self) -> None:
        """Go to the last question of the page, or what stands below it."""
        self.go(next(reversed(self.form.stops()), None))

    def action_jump(self) -> None:
        """Show letters over the questions, once these are where they will be painted; keys wait until then."""
        self.answering.later(self._show_letters())

    async def _show_letters(self) -> None:
        painted = Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

        def jumped(target: Widget | None) -> None:
            if target is not None:
                self.go(target)

        if self.is_current:
            self.app.push_screen(TalkJump(self.form.stops(), lambda number: self.turn_to(PAGES[number])), jumped)

    def action_find(self) -> None:
        """Search in all questions and answers."""
        title, none = text("screen.conversation.list.question"), text("screen.conversation.list.not_found")
        self.app.push_screen(Finder(title, finding.everything(self.book), none, search=True), self._go_to)

    def action_clarify(self) -> None:
        """List what is to be clarified and what was not asked."""
        self.answering.hand_over_all()
        self.answering.later(self._list_unsettled())

    async def _list_unsettled(self) -> None:
        title, none = text("screen.conversation.list.question"), text("screen.conversation.list.all_clear")
        self.app.push_screen(Finder(title, finding.unsettled(self.book), none), self._go_to)

    def _go_to(self, spot: Spot | None) -> None:
        if spot is not None and spot.settle is not None:
            self.answering.order.add(self.answering.put(spot.place, spot.settle))
        elif spot is not None and spot.then:
            self.answering.later(self._take_theirs(spot))
        elif spot is not None:
            self.turn_to(spot.page, spot.place)

    async def _take_theirs(self, spot: Spot) -> None:
        """Use a colleague's half-typed text, or throw it away."""
        if spot.then == "use":
            await self.book.typed.use(spot.place)
            await self.show_page(spot.page, spot.place)
        else:
            await self.book.typed.discard(spot.place)
            await self.sync()
            self.tell(text("screen.conversation.discarded"))

    # --- answers

    async def save_field(self, field: Field, value: Draft) -> None:
        """Save an answer in its turn; the screen goes on meanwhile."""
        self.answering.take(field, value)

    async def keep_draft(self, field: Field, value: Draft) -> None:
        """Keep half-typed text; it becomes an answer when the field is left."""
        self.answering.keep_draft(field, value)
        field.is_typed = False

    async def flush(self) -> None:
        """Save everything that was typed, and wait for it; raises why something could not be saved."""
        await self.answering.flush()

    def on_field_undo(self, event: Field.Undo) -> None:
        """Take the last answer back."""
        event.stop()
        self.answering.undo()

    def on_field_redo(self, event: Field.Redo) -> None:
        """Do again what was undone."""
        event.stop()
        self.answering.redo()

    def on_field_emptied(self, event: Field.Emptied) -> None:
        """Take back what stands in place of a value."""
        event.stop()
        self.answering.take_back_non_answer(event.field)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are where the focus is."""
        if action in IN_QUESTIONS:
            return self.is_mounted and self.form.seat_of(self.focused) is not None
        if action == "sections":
            return not isinstance(self.focused, Sections)
        return super().check_action(action, parameters)

    def _seat(self) -> Seat:
        seat = self.form.seat_of(self.focused)
        assert seat is not None, "the action is only there where a question has the focus"
        return seat

    def action_decline(self) -> None:
        """Note that the person does not want to answer."""
        self.answering.without_value(self._seat(), Answer.declined())

    def action_unknown(self) -> None:
        """Note that the person does not know."""
        self.answering.without_value(self._seat(), Answer.unknown())

    def action_source(self) -> None:
        """Go to the next source of the answer."""
        self.answering.next_origin(self._seat())

    def action_erase(self) -> None:
        """Mark what stands in the question as entered by mistake, and erase it."""
        mistakes.begin(self, self.form.seat_of(self.focused))

    def action_history(self) -> None:
        """List what was answered to the question before."""
        self.answering.hand_over_all()
        self.answering.later(self._list_history(self._seat()))

    async def _list_history(self, seat: Seat) -> None:
        spots = await earlier.spots(self.book, self.page, seat.ask)
        nothing = text("screen.conversation.list.no_earlier")
        self.app.push_screen(Finder(seat.ask.label, spots, nothing, earlier=True), self._go_to)

    def action_repeat(self) -> None:
        """Put in what was last answered to the same question."""
        self.answering.repeat(self._seat())

    def action_undo(self) -> None:
        """Take the last answer back."""
        self.answering.undo()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.answering.redo()

    def action_alone(self) -> None:
        """Note, or take back, that the person wishes a talk alone."""
        if not self.book.is_minor:
            self.answering.alone()

    def action_keep(self) -> None:
        """Save now; everything is saved as it is answered anyway."""
        self.answering.hand_over_all()
        self.answering.later(self._say_kept())

    async def _say_kept(self) -> None:
        self.tell(text("screen.conversation.kept"))

    async def action_timer(self) -> None:
        """Show or hide how long the sitting has gone on, here and in talks to come."""
        self.view.timer = not self.view.timer
        self.say_facts()
        await self.bolyst.keep(timer="shown" if self.view.timer else "hidden")

    def action_deepening(self) -> None:
        """Show or hide deepening questions."""
        self.view.deep = not self.view.deep
        self.answering.later(self.sync())

    def action_list_deepening(self) -> None:
        """List the deepening questions that this member asks and nobody answered."""
        self.answering.hand_over_all()
        self.answering.later(self._list_deepening())

    async def _list_deepening(self) -> None:
        title, none = text("screen.conversation.list.question"), text("screen.conversation.list.no_deepening")
        self.app.push_screen(Finder(title, deepening_list.spots(self.book), none), self._go_to)

    # --- lists

    def action_add(self) -> None:
        """Add to the list one is in, or else to the first of the page."""
        lists = [block.kind for block in self.page.blocks if block.layout in ("list", "table")]
        if lists:
            kind, _ = self._item()
            self._add(kind if kind in lists else lists[0])

    def _add(self, kind: str) -> None:
        self.answering.hand_over_all()
        self.answering.later(self._add_item(kind))

    async def _add_item(self, kind: str) -> None:
        await self.open_item(kind, self.book.fresh[kind])

    def action_move_item(self, step: int) -> None:
        """Move the list item one is in up or down."""
        kind, record = self._item()
        if record and schema.RECORDS[kind].listed:
            items.move(self, kind, record, step)

    def action_remove(self) -> None:
        """Take out the list item one is in; ctrl+z brings it back."""
        kind, record = self._item()
        if record and schema.RECORDS[kind].listed:
            items.remove(self, kind, record)

    def _item(self) -> tuple[str, str]:
        """Give kind and record of where the focus is, empty where it is in none."""
        seat, row = self.form.seat_of(self.focused), self.form.row_of(self.focused)
        if seat is not None:
            return seat.ask.place.kind, seat.ask.place.record
        line = row.line if row is not None else None
        if isinstance(line, Item):
            return line.kind, line.record
        return (line.of, "") if isinstance(line, Act) else ("", "")

    # --- the talk

    async def _begin(self) -> None:
        await self.book.begin()
        await self.sync()

    def _ask_to_finish(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self.answering.later(self._finish())

        question = extras.finish_question(self.book, self.answering.refused)
        self.app.push_screen(Confirm(question, text("screen.conversation.finish_yes")), answered)

    async def _finish(self) -> None:
        await self.book.finish()
        await self.sync()
        self.go(self.query_one(Sections))
        self.form.call_after_refresh(self.form.scroll_end, animate=False)

    def action_plan(self) -> None:
        """Show matches and plan of the person."""
        self.bolyst.open_room("plan", self.book.resident)

    def place_left(self) -> Sequence[str]:
        """Give the person, the page and the question that has the focus."""
        seat = self.form.seat_of(self.focused)
        place = seat.ask.place if seat is not None else Place("", "", "")
        return (self.book.resident, str(self.page.number), place.kind, place.record, place.name)

    async def pause(self, reason: str) -> None:
        """End the sitting."""
        if not self.book.is_minor:
            await self.book.pause(reason)

    @property
    def is_in_talk(self) -> bool:
        """Whether a sitting goes on."""
        return self.book.sitting is not None

    def asks_before_back(self, leave: Callable[[], None]) -> bool:
        """Ask why the sitting stops, where one goes on."""
        if self.book.sitting is None:
            return False

        async def stopped(reason: str) -> None:
            await self.book.pause(reason)
            leave()

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.answering.hand_over_all()
                self.answering.later(stopped(reason))

        question = text("screen.conversation.stops", number=self.book.number, name=self.book.name)
        reasons = [Pickable(one.code, one.label()) for one in conversation.reasons()]
        self.app.push_screen(Pick(question, text("screen.conversation.stops.why"), reasons), answered)
        return True
