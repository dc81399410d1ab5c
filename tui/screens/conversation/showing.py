"""The room as what shows: one page of the talk, what is said of it and of the question that has the focus."""

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
from models.places import Place
from models.texts import text
from models.units import LIST_STATE
from models.zone import clock
from tui.screens.base import Room
from tui.screens.conversation import extras, sections
from tui.screens.conversation.about import About, Told
from tui.screens.conversation.answering import Answering
from tui.screens.conversation.entrance import opens_at
from tui.screens.conversation.form import Form
from tui.screens.conversation.lines import Said
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sections import Sections
from tui.screens.conversation.sheet import View
from tui.talk.book import Book
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


class Showing(Room[None]):
    """One page of the talk with ``resident`` at a time; :class:`Pages` adds how one goes about."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Showing {
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
        self.book = Book(self.bolyst, resident)
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
            await self.show_page(*opens_at(self.book, self._wanted))
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
            self.tell(ended.told(self.book.number))

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
        if place is not None and page is conversation.page_at(place, self.book.resident):
            self._make_visible(page, place)
        await self.form.show(extras.lines(page, self.book, self.view))
        self._fetch_drafts_back()
        self.form.scroll_to(y=0, animate=False)
        self.say_all()
        self.go(self.entrance(place, last=last))

    def _make_visible(self, page: Page, place: Place) -> None:
        """Open the list item of ``place``, and show deepening questions if it is one."""
        if place.kind != LIST_STATE:
            tier = schema.field(place.kind, place.name).question.tier
            self.view.deep = self.view.deep or (tier == "deepening" and bool(page.core))
        if place.kind in self.book.fresh:
            self.view.opened[place.kind] = place.record

    def entrance(self, place: Place | None = None, *, last: bool = False) -> Widget | None:
        """Give where one comes in on the page that shows: at ``place``, else the first question without an answer."""
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
        page = conversation.page_at(place, self.book.resident)
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

    # --- where the focus is

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
