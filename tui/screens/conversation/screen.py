"""The room of the conversation: what keys do, when what is saved, and how one comes from page to page."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from models import conversation, following, schema, showing
from models.answer import Answer
from models.conversation import PAGES, Page
from models.errors import BolystError, InputError
from models.texts import text
from models.units import LIST_STATE
from models.zone import OSLO
from tui.history import History
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.conversation import extras, finding, sections
from tui.screens.conversation.asking import AgreeRow
from tui.screens.conversation.book import Book, Done
from tui.screens.conversation.finding import Finder, Spot, TalkJump
from tui.screens.conversation.form import Form
from tui.screens.conversation.lines import Act, Agree, Item, Place, Said, Told
from tui.screens.conversation.order import InOrder
from tui.screens.conversation.rows import Stop
from tui.screens.conversation.seat import NON_ANSWERS, Seat
from tui.screens.conversation.sections import Sections
from tui.screens.conversation.sheet import View
from tui.widgets.answers import draft_of
from tui.widgets.code import CodeList
from tui.widgets.field import Draft, Field
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE: Final = 110
"""From so many cells on the title line holds everything about the sitting."""


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
        self.resident = resident
        self.view = View()
        self.page = PAGES[0]
        self.history = History()
        self.order = InOrder(self._in_background)
        self._said: dict[tuple[str, str | None], Answer] = {}
        """The answer last given to the same question, for the key that repeats it."""

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

    def _in_background(self, work: Coroutine[Any, Any, None]) -> object:
        return self.run_worker(work, group="order")

    async def on_mount(self) -> None:
        """Read what is held, and open the talk where it was left."""
        self.book = Book(self.bolyst, self.resident)
        await self.book.open()
        if self.book.is_minor:
            await self.form.show([Said("minor", text("screen.conversation.minor", name=self.book.name), "warn")])
            self._say_all()
            return
        place = finding.where_it_was(self.book)
        page = finding.page_at(place, self.resident) if place else None
        if page is None or not self.book.is_informed:
            missing = finding.unsettled(self.book) if self.book.is_informed else ()
            page, place = (missing[0].page, missing[0].place) if missing else (PAGES[0], None)
        await self._show_page(page, place)

    # --- showing

    async def _sync(self) -> None:
        """Bring everything in step with what is held."""
        focused, stops = self.focused, self.form.stops()
        at = stops.index(focused) if focused in stops else None
        await self.form.show(extras.lines(self.page, self.book, self.view))
        self._fetch_drafts_back()
        self._say_all()
        if at is not None and focused is not None and not focused.is_attached:
            left = self.form.stops()
            self._focus(left[min(at, len(left) - 1)] if left else None)

    def _say_all(self) -> None:
        book, line = self.book, self.query_one(Sections)
        interpreter = self._interpreter()
        line.pages, line.here = sections.entries(book), self.page.number
        line.facts = sections.facts(book, interpreter)
        complete = book.completeness
        sitting = text("screen.conversation.sitting", number=book.number)
        wide = self.size.width >= WIDE
        place = [text("screen.conversation.place", name=book.name), sitting, interpreter if wide else ""]
        notes = [text("screen.conversation.answered", n=complete.answered, total=complete.total)]
        if complete.unclear and wide:
            notes.append(sections.unclear(book))
        self.say_place(" · ".join(filter(None, place)), " · ".join(notes))
        deep = f" · {text('screen.conversation.deep')}" if self.view.deep else ""
        self.query_one("#page", Plain).update(f"{self.page.number} {self.page.title}{deep}", layout=False)
        self._say_about()

    def _interpreter(self) -> str:
        """Give the facts of the interpreter, as the questions of the first page hold them."""
        record = self.book.sitting_record()
        asked = PAGES[0].fields(record.kind) if record else ()
        told = [
            showing.shown(one.kind, one.name, held.state, held.value)
            for one in asked
            if record and (held := record.fields.get(one.name)) and held.state == "value"
        ]
        return text("screen.conversation.interpreter", facts=", ".join(told)) if told else ""

    def _say_about(self) -> None:
        seat = self.form.seat_of(self.focused)
        about = self.query_one("#about", Plain)
        about.set_class(seat is not None and seat.wrong is not None, "-wrong")
        about.update(seat.about if seat else "", layout=False)

    async def _show_page(self, page: Page, place: Place | None = None, *, last: bool = False) -> None:
        """Show a page, the focus on ``place``, else on its first question without an answer, or on its last."""
        self.page = page
        self.view.opened.clear()
        if place is not None:
            self._make_visible(page, place)
        await self.form.show(extras.lines(page, self.book, self.view))
        self._fetch_drafts_back()
        self.form.scroll_to(y=0, animate=False)
        self._say_all()
        self._focus(self._entrance(place, last=last))

    def _make_visible(self, page: Page, place: Place) -> None:
        """Open the list item of ``place``, and show deepening questions if it is one."""
        if place.kind != LIST_STATE:
            tier = schema.field(place.kind, place.name).question.tier
            self.view.deep = self.view.deep or (tier == "deepening" and bool(page.core))
        if place.kind in self.book.fresh:
            self.view.opened[place.kind] = place.record

    def _entrance(self, place: Place | None, *, last: bool) -> Widget | None:
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

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what is to be known of the question that has the focus."""
        seat = self.form.seat_of(event.widget)
        if seat is not None:
            seat.is_touched = True
        self._say_about()

    def on_resize(self) -> None:
        """Say more where there is room."""
        if self.is_mounted and hasattr(self, "book"):
            self._say_all()

    def _focus(self, widget: Widget | None) -> None:
        """Go to ``widget`` at once, and scroll its whole row into sight without a jump."""
        self.set_focus(widget, scroll_visible=False)
        row = self.form.row_of(widget)
        if row is not None:
            self.form.call_after_refresh(self.form.reveal, row)

    # --- going about

    def walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        """Go to the next question that applies, or back; at the end of a page to the next page."""
        seat = self.form.seat_of(widget)
        if seat is not None:
            self._take_near(seat, entered=entered)
            if entered and step > 0 and self._ends_list(seat):
                return
            if seat.field.read() != seat.field.saved and following.decides(seat.ask.place.kind, seat.ask.place.name):
                self._hand_over(seat.field)
                self._later(self._walk_on(widget, step, entered=entered))
                return
        self._walk(widget, step, entered=entered)

    async def _walk_on(self, widget: Widget, step: int, *, entered: bool) -> None:
        self._walk(widget, step, entered=entered)

    def _walk(self, widget: Widget, step: int, *, entered: bool) -> None:
        beside = self.form.beside(widget, step, across=entered)
        if beside is not None:
            self._focus(beside)
        else:
            self.action_page(step, last=step < 0)

    def _take_near(self, seat: Seat, *, entered: bool) -> None:
        """Take the answer that lies near at hand: Enter in an empty field that shows it."""
        if entered and seat.ask.near and not seat.field.read() and not seat.non_answer:
            seat.field.show(seat.ask.near)
            self._hand_over(seat.field)

    def _ends_list(self, seat: Seat) -> bool:
        """Enter in the empty first question of a new item: there are no more, on to what comes after the list."""
        kind, record = seat.ask.place.kind, seat.ask.place.record
        blank = [one for one in self.form.seats() if one.ask.place.record == record]
        if not seat.ask.fresh or blank[0] is not seat or any(one.field.read() for one in blank):
            return False
        if kind not in self.view.opened or not self.book.records(kind):
            return False
        after = self.form.beside(blank[-1].field, 1, across=True)
        self.view.opened.pop(kind)
        self._focus(after)
        self.order.add(self._sync())
        if after is None:
            self.action_page(1)
        return True

    def action_page(self, step: int, *, last: bool = False) -> None:
        """Go to the next page, or the one before."""
        number = self.page.number + step
        if 0 <= number < len(PAGES):
            self._turn_to(PAGES[number], last=last)

    def _turn_to(self, page: Page, place: Place | None = None, *, last: bool = False) -> None:
        """Turn to a page once everything that was typed is saved."""
        self._hand_over_all()
        self._later(self._turn(page, place, last=last))

    async def _turn(self, page: Page, place: Place | None, *, last: bool) -> None:
        if self.book.is_minor:
            return
        if page is not PAGES[0] and not self.book.is_informed:
            why = text(f"screen.conversation.opening.{conversation.opening(self.book.held)}", name=self.book.name)
            self.notify(why, severity="warning", markup=False)
            page, place = PAGES[0], None
            if self.page is page:
                return
        await self._show_page(page, place, last=last)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do ``work`` once everything is saved; keys typed meanwhile wait for it."""
        self.order.add(work)

    def on_sections_chosen(self, event: Sections.Chosen) -> None:
        """Go to the page that was chosen."""
        event.stop()
        if event.page is self.page:
            self._focus(self._entrance(None, last=False))
        else:
            self._turn_to(event.page)

    def on_stop_pressed(self, event: Stop.Pressed) -> None:
        """Do what the line says."""
        event.stop()
        line = event.row.line
        if isinstance(line, Item):
            self.view.opened[line.kind] = line.record
            self._later(self._open_item(line.kind, line.record))
        elif isinstance(line, Told):
            self._turn_to(conversation.page(line.page))
        elif isinstance(line, Act):
            acts: dict[str, Callable[[], None]] = {
                "add": partial(self._add, line.of),
                "start": lambda: self.order.add(self._begin()),
                "finish": self._ask_to_finish,
            }
            acts[line.name]()

    async def _open_item(self, kind: str, record: str) -> None:
        await self._sync()
        for seat in self.form.seats():
            if (seat.ask.place.kind, seat.ask.place.record) == (kind, record):
                self._focus(seat.field)
                return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are where the focus is."""
        if action in ("decline", "unknown", "source", "ditto"):
            return self.form.seat_of(self.focused) is not None if self.is_mounted else False
        if action == "sections":
            return not isinstance(self.focused, Sections)
        return super().check_action(action, parameters)

    def action_sections(self) -> None:
        """Go to the list of pages."""
        self._focus(self.query_one(Sections))

    def action_first(self) -> None:
        """Go to the first question of the page."""
        stops = self.form.stops()
        self._focus(stops[0] if stops else None)

    def action_jump(self) -> None:
        """Show letters over the questions."""

        def jumped(target: Widget | None) -> None:
            if target is not None:
                self._focus(target)

        self.app.push_screen(TalkJump(self.form.stops(), lambda number: self._turn_to(PAGES[number])), jumped)

    def action_find(self) -> None:
        """Search in all questions and answers."""
        title = text("screen.conversation.list.question")
        spots, none = finding.everything(self.book), text("screen.conversation.list.not_found")
        self.app.push_screen(Finder(title, spots, none, search=True), self._go_to)

    def action_clarify(self) -> None:
        """List what is to be clarified and what was not asked."""
        self._hand_over_all()
        self._later(self._list_unsettled())

    async def _list_unsettled(self) -> None:
        title = text("screen.conversation.list.question")
        spots, none = finding.unsettled(self.book), text("screen.conversation.list.all_clear")
        self.app.push_screen(Finder(title, spots, none), self._go_to)

    def _go_to(self, spot: Spot | None) -> None:
        if spot is None:
            return
        if spot.settle is not None:
            self.order.add(self._put(spot.place, spot.settle))
        else:
            self._turn_to(spot.page, spot.place)

    # --- saving

    async def save_field(self, field: Field, value: Draft) -> None:
        """Save an answer in its turn; the screen goes on meanwhile."""
        self._enqueue(field, value)

    def _hand_over(self, field: Field) -> None:
        """Save what stands in a field, if it is not saved."""
        value = field.read()
        if value != field.saved:
            field.saved = field.committed = value
            self._enqueue(field, value)

    def _hand_over_all(self) -> None:
        for seat, field in list(self.form.drafts()):
            if seat.is_touched and seat.wrong is None:
                self._hand_over(field)

    async def flush(self) -> None:
        """Save everything that was typed, and wait for it."""
        self._hand_over_all()
        await self.order.settled()

    def _enqueue(self, field: Field, value: Draft) -> None:
        row = self.form.row_of(field)
        seat = self.form.seat_of(field)
        if isinstance(row, AgreeRow):
            self.order.add(self._agree(row.agree, value))
        elif seat is not None:
            try:
                answer = seat.read(value, self.bolyst.desk.session.env.today())
            except InputError as error:
                self._refuse(seat, value, error)
                return
            if answer is not None or (seat.held is not None and seat.held.state == "value"):
                self.order.add(self._save_answer(seat, answer))
            else:
                self.order.add(self.book.drop(seat.ask.place))

    def _refuse(self, seat: Seat, value: Draft, error: BolystError) -> None:
        """Mark what is no answer, and keep it as half-typed text."""
        seat.field.saved = seat.field.committed = draft_of(seat.ask.asked, seat.held)
        self.say_error(error)
        self.order.add(self.book.keep(seat.ask.place, str(value)))
        self._show_sign(seat)

    def _show_sign(self, seat: Seat) -> None:
        row = self.form.row_of(seat.field)
        if row is not None:
            row.refresh()
        self._say_about()

    async def _save_answer(self, seat: Seat, answer: Answer | None) -> None:
        try:
            await self._put(seat.ask.place, answer)
        except BolystError:
            seat.field.saved = seat.field.committed = draft_of(seat.ask.asked, seat.held)
            raise
        seat.origin, seat.note = None, ""
        if answer is not None:
            asked = seat.ask.asked
            self._said[asked.name, asked.choices] = answer

    async def _put(self, place: Place, answer: Answer | None) -> None:
        """Save an answer so that it can be taken back, and show what follows from it."""
        held = self.book.held_at(place)
        why = text("screen.conversation.settled") if held is not None and held.conflict else None
        done = await self.book.save(place, answer, why)
        if done.changed:
            self.history.did(partial(self._take_back, done), partial(self._bring_back, done))
        await self._sync()

    async def keep_draft(self, field: Field, value: Draft) -> None:
        """Keep half-typed text; it becomes an answer when the field is left."""
        seat = self.form.seat_of(field)
        if seat is None or not isinstance(value, str):
            return
        seat.wrong = None
        place = seat.ask.place
        self.order.add(self.book.drop(place) if value == field.saved else self.book.keep(place, value))

    async def _agree(self, agree: Agree, value: Draft) -> None:
        """Record a yes; a no takes back the yes that stands."""
        if "yes" in value and agree.consent is None:
            consent = await self.book.give(agree.offer, self.book.language())
            given = [consent]

            async def back() -> None:
                await self.book.withdraw(given[-1])
                await self._sync()

            async def again() -> None:
                given.append(await self.book.give(agree.offer, self.book.language()))
                await self._sync()

            self.history.did(back, again)
        elif "yes" not in value and agree.consent is not None:
            await self.book.withdraw(agree.consent)
        await self._sync()

    # --- taking back

    async def _take_back(self, done: Done) -> None:
        place = done.place
        if done.made:
            await self.book.remove(place.kind, place.record)
            if done.list_before is not None:
                await self.book.save(self.book.list_state(place.kind), done.list_before)
        else:
            await self.book.save(place, done.before)
        await self._return_to(place)

    async def _bring_back(self, done: Done) -> None:
        place = done.place
        if done.made:
            await self.book.restore(place.kind, place.record)
        else:
            await self.book.save(place, done.after)
        await self._return_to(place)

    async def _return_to(self, place: Place) -> None:
        """Show a place again after its answer changed back."""
        page = finding.page_at(place, self.resident)
        if page is None or page is self.page:
            await self._sync()
            seat = self.form.seat_at(place)
            if seat is not None:
                self._focus(seat.field)
        else:
            await self._show_page(page, place)

    def on_field_undo(self, event: Field.Undo) -> None:
        """Take the last answer back."""
        event.stop()
        self.action_undo()

    def on_field_redo(self, event: Field.Redo) -> None:
        """Do again what was undone."""
        event.stop()
        self.action_redo()

    def action_undo(self) -> None:
        """Take the last answer back."""
        self.order.add(self._step(self.history.undo, "screen.nothing_to_undo"))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.order.add(self._step(self.history.redo, "screen.conversation.nothing_to_redo"))

    async def _step(self, step: Callable[[], Coroutine[Any, Any, bool]], nothing: str) -> None:
        if not await step():
            self.notify(text(nothing))

    # --- answers by one key

    def _seat(self) -> Seat | None:
        return self.form.seat_of(self.focused)

    def action_decline(self) -> None:
        """Note that the person does not want to answer."""
        self._answer_without("declined")

    def action_unknown(self) -> None:
        """Note that the person does not know."""
        self._answer_without("unknown")

    def _answer_without(self, state: str) -> None:
        seat = self._seat()
        if seat is None:
            return
        place = seat.ask.place
        if seat.ask.fresh and place.kind in schema.LISTS and not self.book.records(place.kind):
            place = self.book.list_state(place.kind)
        seat.wrong, seat.note = None, ""
        seat.field.load("" if isinstance(seat.field.read(), str) else ())
        self.order.add(self._put(place, Answer.declined() if state == "declined" else Answer.unknown()))

    def on_field_emptied(self, event: Field.Emptied) -> None:
        """Take back what stands in place of a value."""
        event.stop()
        seat = self.form.seat_of(event.field)
        if seat is not None and seat.held is not None and seat.held.state in NON_ANSWERS:
            self.order.add(self._put(seat.ask.place, None))

    def action_source(self) -> None:
        """Go to the next source of the answer."""
        seat = self._seat()
        if seat is None:
            return
        self._hand_over(seat.field)
        self._later(self._next_origin(seat))

    async def _next_origin(self, seat: Seat) -> None:
        answer = seat.next_origin()
        if answer is not None:
            await self._put(seat.ask.place, answer)
            seat.origin = None
        self._say_about()

    def action_ditto(self) -> None:
        """Put in what was last answered to the same question."""
        seat = self._seat()
        if seat is None:
            return
        asked = seat.ask.asked
        said = self._said.get((asked.name, asked.choices))
        if said is None or seat.field.read():
            self.notify(text("screen.conversation.no_ditto"))
        else:
            seat.field.show(draft_of(asked, said))
            self._hand_over(seat.field)

    def action_alone(self) -> None:
        """Note, or take back, that the person wishes a talk alone."""
        if not self.book.is_minor:
            wishes = self.book.wishes_alone()
            self.notify(text("screen.conversation.not_alone" if wishes else "screen.conversation.alone_noted"))
            self.order.add(self._put(self.book.alone(), None if wishes else Answer.of(value=True)))

    def action_keep(self) -> None:
        """Save now; everything is saved as it is answered anyway."""
        self._hand_over_all()
        self._later(self._say_kept())

    async def _say_kept(self) -> None:
        self.notify(text("screen.conversation.kept"))

    def action_deepening(self) -> None:
        """Show or hide deepening questions."""
        self.view.deep = not self.view.deep
        self._hand_over_all()
        self.order.add(self._sync())

    # --- lists

    def action_add(self) -> None:
        """Add to the list one is in, or else to the first of the page."""
        seat, row = self._seat(), self.form.row_of(self.focused)
        kind = seat.ask.place.kind if seat else getattr(row.line, "kind", "") if row else ""
        lists = [block.kind for block in self.page.blocks if block.layout in ("list", "table")]
        if kind not in lists and row is not None and isinstance(row.line, Act):
            kind = row.line.of
        if kind in lists or lists:
            self._add(kind if kind in lists else lists[0])

    def _add(self, kind: str) -> None:
        self._hand_over_all()
        self._later(self._add_item(kind))

    async def _add_item(self, kind: str) -> None:
        fresh = self.book.fresh[kind]
        self.view.opened[kind] = fresh
        await self._open_item(kind, fresh)

    def action_remove(self) -> None:
        """Take out the list item one is in; ctrl+z brings it back."""
        seat, row = self._seat(), self.form.row_of(self.focused)
        if seat is not None:
            kind, record = seat.ask.place.kind, seat.ask.place.record
        elif row is not None and isinstance(row.line, Item):
            kind, record = row.line.kind, row.line.record
        else:
            return
        if schema.RECORDS[kind].listed:
            self._later(self._remove(kind, record))

    async def _remove(self, kind: str, record: str) -> None:
        self.view.opened.pop(kind, None)
        if any(one.ent == record for one in self.book.held):
            await self._out(kind, record)
            self.history.did(partial(self._in, kind, record), partial(self._out, kind, record))
            self.notify(text("screen.conversation.removed", kind=showing.kind_label(kind)), markup=False)
        await self._sync()

    async def _out(self, kind: str, record: str) -> None:
        await self.book.remove(kind, record)
        await self._sync()

    async def _in(self, kind: str, record: str) -> None:
        await self.book.restore(kind, record)
        self.view.opened[kind] = record
        await self._open_item(kind, record)

    # --- the talk

    async def _begin(self) -> None:
        await self.book.begin()
        await self._sync()

    def _ask_to_finish(self) -> None:
        from tui.widgets.confirm import Confirm  # noqa: PLC0415  (when asked for)

        missing = len(self.book.completeness.missing)

        def answered(yes: bool | None) -> None:
            if yes:
                self._hand_over_all()
                self._later(self._finish())

        question = text("screen.conversation.finish_ask", name=self.book.name, missing=missing)
        self.app.push_screen(Confirm(question, text("screen.conversation.finish_yes")), answered)

    async def _finish(self) -> None:
        await self.book.finish()
        await self._sync()
        self.notify(text("screen.conversation.finished"))

    async def pause(self) -> None:
        """End the sitting: the program is locked."""
        if not self.book.is_minor:
            await self.book.pause("locked")
