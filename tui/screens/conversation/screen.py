"""The room of the conversation: what shows, how one comes from question to question and page to page, what keys do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from models import conversation, following, schema
from models.answer import Answer
from models.conversation import PAGES, Page
from models.texts import text
from models.units import LIST_STATE
from models.zone import OSLO
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.conversation import extras, finding, sections
from tui.screens.conversation.answering import Answering
from tui.screens.conversation.book import Book
from tui.screens.conversation.finding import Finder, Spot, TalkJump
from tui.screens.conversation.form import Form
from tui.screens.conversation.lines import Act, Item, Place, Said, Told
from tui.screens.conversation.rows import Stop
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sections import Sections
from tui.screens.conversation.sheet import View
from tui.widgets.code import CodeList
from tui.widgets.confirm import Confirm
from tui.widgets.field import Draft, Field
from tui.widgets.plain import Plain

WIDE: Final = 110
"""From so many cells on the title line holds everything about the sitting."""
IN_QUESTIONS: Final = frozenset(("decline", "unknown", "source", "repeat"))
"""Actions that only work where a question has the focus."""


class ConversationScreen(Room[None]):
    """The talk with ``resident``."""

    NAME = "conversation"
    BINDINGS: ClassVar[list[BindingType]] = bindings("conversation")
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    ConversationScreen {
        & #right { width: 1fr; padding: 0 0 0 1; }
        & #page { height: 1; text-style: bold; color: $primary; padding: 0 1; background: $surface; }
        & #about { height: 1; color: $text-muted; padding: 0 1; background: $surface; }
        & #about.-wrong { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.view = View()
        self.page = PAGES[0]
        self.answering = Answering(self)
        self.book = Book(self, resident)

    def body(self) -> ComposeResult:
        """Give the list of pages and one page."""
        with Horizontal():
            yield Sections()
            with Vertical(id="right"):
                yield Plain(id="page")
                yield Form()
                yield Plain(id="about")
        yield CodeList()

    @property
    def form(self) -> Form:
        """The questions of the page that shows."""
        return self.query_one(Form)

    async def on_mount(self) -> None:
        """Read what is held, and open the talk where it was left."""
        await self.book.open()
        if self.book.is_minor:
            await self.form.show([Said("minor", text("screen.conversation.minor", name=self.book.name), "warn")])
            self.say_all()
        else:
            await self._show_page(*finding.entrance(self.book))

    def on_unmount(self) -> None:
        """Let keys go that waited for this screen."""
        self.answering.close()

    # --- showing

    async def sync(self) -> None:
        """Bring everything in step with what is held."""
        focused, stops = self.focused, self.form.stops()
        at = stops.index(focused) if focused in stops else None
        await self.form.show(extras.lines(self.page, self.book, self.view))
        self._fetch_drafts_back()
        self.say_all()
        if at is not None and focused is not None and not focused.is_attached:
            left = self.form.stops()
            self.go(left[min(at, len(left) - 1)] if left else None)

    def say_all(self) -> None:
        """Say in title, list of pages and headings how the talk stands."""
        pages, wide = self.query_one(Sections), self.size.width >= WIDE
        pages.pages, pages.here = sections.entries(self.book), self.page.number
        pages.facts = sections.facts(self.book)
        self.say_place(sections.place(self.book, wide=wide), sections.notes(self.book, wide=wide))
        deep = f" · {text('screen.conversation.deep')}" if self.view.deep else ""
        self.query_one("#page", Plain).update(f"{self.page.number} {self.page.title}{deep}", layout=False)
        self.say_about()

    def say_about(self) -> None:
        """Say what is to be known of the question that has the focus."""
        seat = self.form.seat_of(self.focused)
        about = self.query_one("#about", Plain)
        about.set_class(seat is not None and seat.wrong is not None, "-wrong")
        about.update(seat.about if seat else "", layout=False)

    def show_sign(self, seat: Seat) -> None:
        """Draw the sign before a question anew."""
        row = self.form.row_of(seat.field)
        if row is not None:
            row.refresh()
        self.say_about()

    async def _show_page(self, page: Page, place: Place | None = None, *, last: bool = False) -> None:
        """Show a page, the focus on ``place``, else on its first question without an answer, or on its last."""
        self.page = page
        self.view.opened.clear()
        if place is not None:
            self._make_visible(page, place)
        await self.form.show(extras.lines(page, self.book, self.view))
        self._fetch_drafts_back()
        self.form.scroll_to(y=0, animate=False)
        self.say_all()
        self.go(self._entrance(place, last=last))

    def _make_visible(self, page: Page, place: Place) -> None:
        """Open the list item of ``place``, and show deepening questions if it is one."""
        if place.kind != LIST_STATE:
            tier = schema.field(place.kind, place.name).question.tier
            self.view.deep = self.view.deep or (tier == "deepening" and bool(page.core))
        if place.kind in self.book.fresh:
            self.view.opened[place.kind] = place.record

    def _entrance(self, place: Place | None, *, last: bool = False) -> Widget | None:
        seat = self.form.seat_at(place) if place else None
        if seat is not None:
            return seat.field
        stops = self.form.stops()
        if last:
            return stops[-1] if stops else None
        unanswered = (one.field for one in self.form.seats() if one.held is None or not one.held.is_answered)
        return next(unanswered, stops[0] if stops else None)

    def _fetch_drafts_back(self) -> None:
        for place, draft in self.book.drafts.items():
            seat = self.form.seat_at(place)
            if seat is not None and not seat.note and seat.field.read() == seat.field.saved:
                moment = datetime.fromtimestamp(draft.at / 1000, UTC).astimezone(OSLO)
                seat.fetch_back(draft.text, text("screen.conversation.fetched", at=moment.strftime("%H:%M")))

    async def return_to(self, place: Place) -> None:
        """Show a place again after its answer changed back."""
        page = finding.page_at(place, self.book.resident)
        if page is not None and page is not self.page:
            await self._show_page(page, place)
            return
        await self.sync()
        seat = self.form.seat_at(place)
        if seat is not None:
            self.go(seat.field)

    # --- from question to question

    def go(self, widget: Widget | None) -> None:
        """Go to ``widget`` at once, and scroll its whole row into sight without a jump."""
        self.set_focus(widget, scroll_visible=False)
        row = self.form.row_of(widget)
        if row is not None:
            self.form.call_after_refresh(self.form.reveal, row)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what is to be known of the question that has the focus."""
        seat = self.form.seat_of(event.widget)
        if seat is not None:
            seat.is_touched = True
        self.say_about()

    def walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        """Go to the next question that applies, or back; at the end of a page to the next page."""
        seat = self.form.seat_of(widget)
        if seat is not None:
            self._take_near(seat, entered=entered)
            if entered and step > 0 and self._ends_list(seat):
                return
            if seat.field.read() != seat.field.saved and following.decides(seat.ask.place.kind, seat.ask.place.name):
                self.answering.hand_over(seat.field)
                self.answering.later(self._walk_on(widget, step, entered=entered))
                return
        self._walk(widget, step, entered=entered)

    async def _walk_on(self, widget: Widget, step: int, *, entered: bool) -> None:
        self._walk(widget, step, entered=entered)

    def _walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        beside = self.form.beside(widget, step, across=entered)
        if beside is not None:
            self.go(beside)
        else:
            self._page(step, last=step < 0)

    def _take_near(self, seat: Seat, *, entered: bool) -> None:
        """Take the answer that lies near at hand: Enter in an empty field that shows it."""
        if entered and seat.ask.near and not seat.field.read() and not seat.non_answer:
            seat.field.show(seat.ask.near)
            self.answering.hand_over(seat.field)

    def _ends_list(self, seat: Seat) -> bool:
        """Enter in the empty first question of one more item: there are no more, on to what comes after the list."""
        kind, record = seat.ask.place.kind, seat.ask.place.record
        blank = [one for one in self.form.seats() if one.ask.place.record == record]
        if not seat.ask.fresh or blank[0] is not seat or any(one.field.read() for one in blank):
            return False
        if kind not in self.view.opened or not self.book.records(kind):
            return False
        after = self.form.beside(blank[-1].field, 1, across=True)
        self.view.opened.pop(kind)
        self.answering.order.add(self.sync())
        if after is None:
            self._page(1)
        else:
            self.go(after)
        return True

    # --- from page to page

    def action_page(self, step: int) -> None:
        """Go to the next page, or the one before."""
        self._page(step)

    def _page(self, step: int, *, last: bool = False) -> None:
        number = self.page.number + step
        if 0 <= number < len(PAGES):
            self._turn_to(PAGES[number], last=last)

    def _turn_to(self, page: Page, place: Place | None = None, *, last: bool = False) -> None:
        """Turn to a page once everything that was typed is saved."""
        self.answering.hand_over_all()
        self.answering.later(self._turn(page, place, last=last))

    async def _turn(self, page: Page, place: Place | None, *, last: bool) -> None:
        if page is not PAGES[0] and not self.book.is_informed:
            why = f"screen.conversation.opening.{conversation.opening(self.book.held)}"
            self.notify(text(why, name=self.book.name), severity="warning", markup=False)
        elif not self.book.is_minor:
            await self._show_page(page, place, last=last)

    def on_sections_chosen(self, event: Sections.Chosen) -> None:
        """Go to the page that was chosen."""
        event.stop()
        if event.page is self.page:
            self.go(self._entrance(None))
        else:
            self._turn_to(event.page)

    def on_stop_pressed(self, event: Stop.Pressed) -> None:
        """Do what the line says."""
        event.stop()
        line = event.row.line
        if isinstance(line, Item):
            self.answering.later(self.open_item(line.kind, line.record))
        elif isinstance(line, Told):
            self._turn_to(conversation.page(line.page))
        elif isinstance(line, Act):
            acts: dict[str, Callable[[], None]] = {
                "add": partial(self._add, line.of),
                "start": lambda: self.answering.later(self._begin()),
                "finish": self._ask_to_finish,
            }
            acts[line.name]()

    def action_sections(self) -> None:
        """Go to the list of pages."""
        self.go(self.query_one(Sections))

    def action_first(self) -> None:
        """Go to the first question of the page."""
        self.go(next(iter(self.form.stops()), None))

    def action_jump(self) -> None:
        """Show letters over the questions."""

        def jumped(target: Widget | None) -> None:
            if target is not None:
                self.go(target)

        self.app.push_screen(TalkJump(self.form.stops(), lambda number: self._turn_to(PAGES[number])), jumped)

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
        elif spot is not None:
            self._turn_to(spot.page, spot.place)

    # --- answers

    async def save_field(self, field: Field, value: Draft) -> None:
        """Save an answer in its turn; the screen goes on meanwhile."""
        self.answering.take(field, value)

    async def keep_draft(self, field: Field, value: Draft) -> None:
        """Keep half-typed text; it becomes an answer when the field is left."""
        self.answering.keep_draft(field, value)

    async def flush(self) -> None:
        """Save everything that was typed, and wait for it."""
        self.answering.hand_over_all()
        await self.answering.order.settled()

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
        self.notify(text("screen.conversation.kept"))

    def action_deepening(self) -> None:
        """Show or hide deepening questions."""
        self.view.deep = not self.view.deep
        self.answering.later(self.sync())

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

    async def open_item(self, kind: str, record: str) -> None:
        """Show the questions of a list item, the focus on the first."""
        self.view.opened[kind] = record
        await self.sync()
        for seat in self.form.seats():
            if (seat.ask.place.kind, seat.ask.place.record) == (kind, record):
                self.go(seat.field)
                return

    def action_remove(self) -> None:
        """Take out the list item one is in; ctrl+z brings it back."""
        kind, record = self._item()
        if record and schema.RECORDS[kind].listed:
            self.answering.remove(kind, record)

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
        missing = len(self.book.completeness.missing)

        def answered(yes: bool | None) -> None:
            if yes:
                self.answering.later(self._finish())

        question = text("screen.conversation.finish_ask", name=self.book.name, missing=missing)
        self.app.push_screen(Confirm(question, text("screen.conversation.finish_yes")), answered)

    async def _finish(self) -> None:
        await self.book.finish()
        await self.sync()
        self.notify(text("screen.conversation.finished"))

    async def pause(self) -> None:
        """End the sitting: the program is locked."""
        if not self.book.is_minor:
            await self.book.pause("locked")
