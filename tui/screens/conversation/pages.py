"""The room as pages: what shows of the talk, and how one comes from question to question and page to page."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from models import conversation, schema
from models.conversation import PAGES, Page
from models.deepening import begins_deep
from models.errors import BolystError
from models.telling import Sentence
from models.texts import text
from models.units import LIST_STATE
from models.zone import clock
from tui.screens.base import Room
from tui.screens.conversation import between, extras, finding, sections
from tui.screens.conversation.about import About, Told
from tui.screens.conversation.answering import Answering
from tui.screens.conversation.book import Book
from tui.screens.conversation.form import Form
from tui.screens.conversation.lines import Place, Said
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sections import Sections
from tui.screens.conversation.sheet import View
from tui.widgets.answers import WRONG
from tui.widgets.code import CodeList
from tui.widgets.field import Field
from tui.widgets.plain import Plain

TICK: Final = 10
"""Seconds between two looks at how long the sitting has gone on."""
LONGEST_NOTE: Final = 60
"""Characters of a colleague's half-typed text that are shown below the form."""
WIDE: Final = 110
"""From so many cells on the title line holds everything about the sitting."""


class Pages(Room[None]):
    """The pages of the talk with ``resident``; :class:`ConversationScreen` adds what keys do besides going about."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Pages {
        & #right { width: 1fr; padding: 0 0 0 1; }
        & #page { height: 1; text-style: bold; color: $primary; padding: 0 1; background: $surface; }
    }
    """

    def __init__(self, resident: str, wanted: Place | None = None) -> None:
        """Take the person, and the question at which the talk is to open, where it is to open at one."""
        super().__init__()
        self._wanted = wanted
        self.once_open: Callable[[], None] | None = None
        """What is done as soon as the talk shows."""
        self.view = View()
        self.page = PAGES[0]
        self.answering = Answering(self)
        self.book = Book(self, resident)
        self.corrects: Place | None = None
        """What is being corrected from the page that is read back."""
        self._tells: Told | None = None

    def body(self) -> ComposeResult:
        """Give the list of pages and one page."""
        with Horizontal():
            yield Sections()
            with Vertical(id="right"):
                yield Plain(id="page")
                yield Form()
                yield About()
        yield CodeList()

    @property
    def form(self) -> Form:
        """The questions of the page that shows."""
        return self.query_one(Form)

    async def on_mount(self) -> None:
        """Read what is held, and open the talk where it was left."""
        self.view.timer = self.bolyst.preferences.settings.timer == "shown"
        await self.book.open()
        self.view.deep = begins_deep(self.bolyst.desk.session.member.role)
        if self.book.is_minor:
            await self.form.show([Said("minor", text("screen.conversation.minor", name=self.book.name), "warn")])
            self.say_all()
            self.go(self.query_one(Sections))
        else:
            await self.show_page(*finding.entrance(self.book, self._wanted))
            self.set_interval(TICK, self.say_facts)
            if self.once_open is not None:
                self.once_open()

    def on_unmount(self) -> None:
        """Let keys go that waited for this screen."""
        self.answering.close()

    async def reread(self) -> None:
        """Show what was answered meanwhile in another program, and whether it ended the talk, in its turn."""
        self.answering.order.add(self._reread())

    async def _reread(self) -> None:
        await self.book.notice()
        await self.book.read()
        await self.sync()

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
        ended = self.book.take_untold()
        if ended is not None:
            self.tell(extras.ended_elsewhere(ended, self.book))

    def say_all(self) -> None:
        """Say in title, list of pages and headings how the talk stands."""
        pages, wide = self.query_one(Sections), self.size.width >= WIDE
        pages.pages, pages.here = sections.entries(self.book), self.page.number
        self.say_facts()
        self.say_place(sections.place(self.book, wide=wide), sections.notes(self.book))
        deep = f" · {text('screen.conversation.deep')}" if self.view.deep else ""
        self.query_one("#page", Plain).update(f"{self.page.number} {self.page.title}{deep}", layout=False)
        self.say_about()

    def say_facts(self) -> None:
        """Say below the list of pages what is known of the sitting."""
        self.query_one(Sections).facts = sections.facts(self.book, timer=self.view.timer)

    def say_about(self) -> None:
        """Say below the form what was told last, else what is to be known of the question that has the focus."""
        if self._tells is not None and self._tells.at is not self.focused:
            self._tells = None
        seat, told = self.form.seat_of(self.focused), self._tells
        if told is not None:
            grew = self.query_one(About).say(told.words, wrong=told.wrong)
        else:
            words = seat.about if seat else ""
            grew = self.query_one(About).say(words, wrong=seat is not None and seat.wrong is not None)
        row = self.form.row_of(self.focused)
        if grew and row is not None:
            self.form.call_after_refresh(self.form.reveal, row)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say a sentence below the form, until the focus moves or somebody types."""
        self._tells = Told(words, wrong, self.focused)
        self.say_about()

    def say_error(self, error: BolystError) -> None:
        """Say below the form what happened and what to do next."""
        if self.is_mounted:
            self.tell(f"{WRONG} {error.message} {error.next_step}", wrong=True)
        else:
            super().say_error(error)

    def on_field_begun(self, event: Field.Begun) -> None:
        """What was told of a text no longer holds once it changes."""
        super().on_field_begun(event)
        seat, self._tells = self.form.seat_of(event.field), None
        if seat is not None and seat.wrong is not None:
            seat.wrong = None
            self.show_sign(seat)
        else:
            self.say_about()

    def show_sign(self, seat: Seat) -> None:
        """Draw the sign before a question anew."""
        row = self.form.row_of(seat.field)
        if row is not None:
            row.refresh()
        self.say_about()

    async def show_page(self, page: Page, place: Place | None = None, *, last: bool = False) -> None:
        """Show a page, the focus on ``place``, else on its first question without an answer, or on its last."""
        self.page = page
        self.view.opened.clear()
        self.query_one(CodeList).close()
        if place is not None and page is finding.page_at(place, self.book.resident):
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
        told = self.form.told_of(place) if place else None
        if told is not None:
            return told
        stops = self.form.stops()
        if last:
            return stops[-1] if stops else None
        unanswered = (one.field for one in self.form.seats() if one.held is None or not one.held.is_answered)
        return next(unanswered, stops[0] if stops else None)

    def _fetch_drafts_back(self) -> None:
        for place, draft in self.book.typed.own.items():
            seat = self.form.seat_at(place)
            if seat is not None and not seat.is_drafted and seat.field.read() == seat.field.saved:
                seat.fetch_back(draft.words, text("screen.conversation.fetched", at=clock(draft.at)))
        for place, left in self.book.typed.theirs.items():
            seat = self.form.seat_at(place)
            if seat is not None and not seat.note:
                words = shorten(left.words, LONGEST_NOTE, placeholder="…")
                seat.note = text("screen.conversation.theirs", who=left.who, at=clock(left.at), words=words)

    async def return_to(self, place: Place) -> None:
        """Show a place again after its answer changed back."""
        page = finding.page_at(place, self.book.resident)
        if page is not None and page is not self.page:
            await self.show_page(page, place)
            return
        await self.sync()
        seat = self.form.seat_at(place)
        if seat is not None:
            self.go(seat.field)

    async def open_item(self, kind: str, record: str) -> None:
        """Show the questions of a list item, the focus on the first."""
        self.view.opened[kind] = record
        await self.sync()
        for seat in self.form.seats():
            if (seat.ask.place.kind, seat.ask.place.record) == (kind, record):
                self.go(seat.field)
                return

    # --- from question to question

    def go(self, widget: Widget | None) -> None:
        """Go to ``widget`` at once, and scroll its whole row into sight without a jump."""
        self.set_focus(widget, scroll_visible=False)
        row = self.form.row_of(widget)
        if row is not None:
            self.form.call_after_refresh(self.form.reveal, row)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what is to be known of the question that has the focus, and mark its row."""
        seat, row = self.form.seat_of(event.widget), self.form.row_of(event.widget)
        if seat is not None:
            seat.is_touched = True
        if row is not None:
            row.refresh()
        self.say_about()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Mark the row no longer."""
        if isinstance(event.widget, Field):
            self.answering.forget_erased(event.widget)
        row = self.form.row_of(event.widget)
        if row is not None:
            row.refresh()

    def walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        """Go to the next question that applies, or back; at the end of a page to the next page.

        Enter on what is no answer stays once, so that the correction lands where it belongs. Within a record one goes
        on at once. Where the next question may depend on the answer, it is saved first.
        """
        seat = self.form.seat_of(widget)
        known = seat is not None and seat.is_refused
        if isinstance(widget, Field):
            if seat is not None:
                self._take_near(seat, entered=entered)
            self.answering.hand_over(widget)
        if entered and seat is not None and seat.is_refused and not known:
            return
        if entered and self.corrects is not None and not self._is_corrected_on(widget):
            self.read_on()
            return
        if self.answering.order.busy and self._may_change(seat, self.form.beside(widget, step, across=entered)):
            self.answering.later(self._walk_on(widget, step, entered=entered))
        else:
            self._walk(widget, step, entered=entered)

    # --- correcting what is read back

    def correct(self, page: str, sentence: Sentence | None) -> None:
        """Go to what ``sentence`` tells; Enter behind it, or Escape, comes back to what is read."""
        place = Place.of(sentence) if sentence is not None else None
        self.turn_to(conversation.page(page), place, corrects=place)

    def read_on(self) -> None:
        """Go back to what is read, to the sentence that was corrected."""
        self.turn_to(PAGES[-1], self.corrects)

    def _is_corrected_on(self, widget: Widget) -> bool:
        """Say whether the next question still belongs to the sentence that is corrected."""
        seat, beside = self.form.seat_of(widget), self.form.seat_of(self.form.beside(widget, 1, across=True))
        return seat is not None and beside is not None and between.told_together(seat.ask, beside.ask)

    def _may_change(self, seat: Seat | None, beside: Widget | None) -> bool:
        """Say whether what comes next may be another question once all is saved."""
        there = self.form.seat_of(beside)
        return seat is None or there is None or between.may_change(seat.ask, there.ask)

    async def _walk_on(self, widget: Widget, step: int, *, entered: bool) -> None:
        self._walk(widget, step, entered=entered)

    def _walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        seat = self.form.seat_of(widget)
        if entered and step > 0 and seat is not None and self._ends_list(seat):
            return
        beside = self.form.beside(widget, step, across=entered)
        if beside is not None:
            self.go(beside)
            if entered and self.corrects is not None:
                self.tell(text("screen.conversation.correcting_on"))
        else:
            self._by(step, last=step < 0)

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
            self._by(1)
        else:
            self.go(after)
        return True

    # --- from page to page

    def action_page(self, step: int) -> None:
        """Go to the next page, or the one before."""
        self._by(step)

    def _by(self, step: int, *, last: bool = False) -> None:
        number = self.page.number + step
        if 0 <= number < len(PAGES):
            self.turn_to(PAGES[number], last=last)

    def turn_to(
        self, page: Page, place: Place | None = None, *, last: bool = False, corrects: Place | None = None
    ) -> None:
        """Turn to a page once everything that was typed is saved; what cannot be saved keeps its page.

        ``corrects``: from what is read back.
        """
        self.corrects = corrects
        self.answering.hand_over_all()
        self.answering.later(self._turn(page, place, last=last))

    async def _turn(self, page: Page, place: Place | None, *, last: bool) -> None:
        if self.answering.unsaved:
            return
        if page is not PAGES[0] and not self.book.is_informed:
            why = f"screen.conversation.opening.{conversation.opening(self.book.held)}"
            self.tell(text(why, name=self.book.name))
        elif not self.book.is_minor:
            await self.show_page(page, place, last=last)
            if self.corrects is not None:
                self.tell(text("screen.conversation.correcting"))

    def on_sections_chosen(self, event: Sections.Chosen) -> None:
        """Go to the page that was chosen."""
        event.stop()
        if event.page is self.page:
            self.go(self._entrance(None))
        else:
            self.turn_to(event.page)
