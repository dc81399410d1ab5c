"""The room as pages: how one comes from question to question and from page to page."""

from __future__ import annotations

from textual.widget import Widget

from models import conversation
from models.conversation import PAGES, Page
from models.places import Place
from models.telling import Sentence
from models.texts import text
from tui.screens.conversation import between
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sections import Sections
from tui.screens.conversation.showing import Showing
from tui.talk.held import INFORMED
from tui.widgets.field import Field


class Pages(Showing):
    """The pages of the talk; :class:`ConversationScreen` adds what keys do besides going about."""

    # --- from question to question

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
        place = sentence.place if sentence is not None else None
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
        if kind not in self.view.opened or not self.book.scene.records(kind):
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
            self._go_to_unanswered()
            self.call_after_refresh(self.tell, text(why, name=self.book.name))
        elif not self.book.is_minor:
            await self.show_page(page, place, last=last)
            if self.corrects is not None:
                self.tell(text("screen.conversation.correcting"))

    def _go_to_unanswered(self) -> None:
        """Go back to the first question that keeps the other pages closed, where one has passed it."""
        seats = list(self.form.seats()) if self.page is PAGES[0] else []
        here = next((at for at, one in enumerate(seats) if one.field.has_focus), len(seats))
        waits = (one for one in seats[:here] if one.ask.place.kind == INFORMED and one.held is None)
        if (seat := next(waits, None)) is not None:
            self.go(seat.field)

    def on_sections_chosen(self, event: Sections.Chosen) -> None:
        """Go to the page that was chosen."""
        event.stop()
        if event.page is self.page:
            self.go(self.entrance())
        else:
            self.turn_to(event.page)
