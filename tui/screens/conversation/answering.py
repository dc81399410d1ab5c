"""What becomes of what is typed and picked: answers, half-typed text, consents; and how each is taken back.

Everything is done in the order it was given while the screen stays alive. Where the focus depends on the outcome, keys
wait for it.
"""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from models import consenting, schema
from models.answer import Answer
from models.errors import BolystError, InputError
from models.places import Place
from models.texts import text
from models.units import LIST_STATE
from tui.history import History
from tui.screens.conversation.asking import AgreeRow
from tui.screens.conversation.lines import Agree, Ask, Key
from tui.screens.conversation.order import InOrder
from tui.screens.conversation.seat import NON_ANSWERS, Seat
from tui.talk.book import Done
from tui.widgets.answers import draft_of
from tui.widgets.field import Draft, Field

if TYPE_CHECKING:
    from tui.screens.conversation.showing import Showing

RETRY_SECONDS: Final = 5.0
"""After so long what could not be saved is tried again without a key."""


class Answering:
    """Saves what is answered on ``room``."""

    def __init__(self, room: Showing) -> None:
        self.room = room
        self.history = History()
        self.order = InOrder(lambda work: room.run_worker(work, group="order"))
        self._said: dict[tuple[str, str | None], Answer] = {}
        """The answer last given to the same question, for the key that repeats it."""
        self.failed: BolystError | None = None
        """Why an answer could not be saved since :meth:`flush` was last called."""
        self.refused: set[Key] = set()
        """The consents that were said no to here: no record is kept of a no, but it was asked."""
        self.unsaved: dict[Field, Draft] = {}
        """What could not be saved and stands in its field; the page stays as long."""
        self._holds = 0

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do ``work`` once everything before is saved; keys typed meanwhile wait for it."""
        self._holds += 1
        self.room.bolyst.hold_keys()
        self.order.add(self._and_release(work))

    async def _and_release(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._release()

    def _release(self) -> None:
        if self._holds:
            self._holds -= 1
            self.room.bolyst.release_keys()

    def close(self) -> None:
        """Let keys go that waited for this screen."""
        while self._holds:
            self._release()

    # --- what is typed

    def hand_over(self, field: Field) -> None:
        """Save what stands in a field, if it is not saved."""
        value = field.read()
        if value != field.saved:
            field.saved = field.committed = value
            self.take(field, value)
        else:
            self.forget_erased(field)

    def forget_erased(self, field: Field) -> None:
        """Forget the half-typed text of a field in which nothing of it stands any more."""
        seat = self.room.form.seat_of(field)
        if seat is None or not seat.is_drafted or seat.pending or field.read() != field.saved:
            return
        seat.forget()
        if self.order.busy or seat.ask.place in self.room.book.typed.own:
            self.order.add(self._drop(seat.ask.place))
            self.room.show_sign(seat)

    async def _drop(self, place: Place) -> None:
        await self.room.book.typed.drop(place)
        self.room.say_all()

    def hand_over_all(self) -> None:
        """Save what stands in all fields; what cannot be an answer, or nobody touched, stays half-typed text."""
        for seat in list(self.room.form.seats()):
            if seat.is_touched and not seat.is_refused:
                self.hand_over(seat.field)
        self._hand_over_unsaved()

    def _hand_over_unsaved(self) -> None:
        """Save what could not be saved before; what was changed meanwhile is handed over when its field is left."""
        unsaved, self.unsaved = self.unsaved, {}
        for field, value in unsaved.items():
            if field.is_attached and field.read() == value:
                self.hand_over(field)

    def _keep_unsaved(self, field: Field, error: BolystError) -> None:
        """Keep what could not be saved in its field, and try again in a while."""
        self.failed = error
        if not self.unsaved:
            self.room.set_timer(RETRY_SECONDS, self._hand_over_unsaved)
        self.unsaved[field] = field.read()

    async def flush(self) -> None:
        """Save everything that was typed, and wait for it; raises why something could not be saved."""
        self.failed = None
        self.hand_over_all()
        await self.order.settled()
        if self.failed is not None:
            raise self.failed

    def take(self, field: Field, value: Draft) -> None:
        """Take what was handed over: an answer, or a yes or no to a consent."""
        row, seat = self.room.form.row_of(field), self.room.form.seat_of(field)
        if isinstance(row, AgreeRow):
            self.order.add(self._save_agreement(row, value))
        elif seat is not None:
            if seat.is_refused:
                seat.stand()
                return
            try:
                answer = seat.read(value, self.room.bolyst.desk.session.env.today())
            except InputError as error:
                self._refuse(seat, value, error)
                return
            if answer is not None or seat.pending or (seat.held is not None and seat.held.state == "value"):
                seat.hand_over()
                self.order.add(self._save(seat, answer))
            else:
                self.order.add(self.room.book.typed.drop(seat.ask.place))

    def _refuse(self, seat: Seat, value: Draft, error: BolystError) -> None:
        """Mark what is no answer, and keep it as half-typed text."""
        seat.stand()
        if seat.field is not self.room.focused:
            self.room.say_error(error)
        seat.is_drafted = True
        self.order.add(self._keep_refused(seat.ask.place, str(value)))
        self.room.show_sign(seat)

    async def _keep_refused(self, place: Place, words: str) -> None:
        await self.room.book.typed.keep(place, words)
        self.room.say_all()

    async def _save(self, seat: Seat, answer: Answer | None) -> None:
        try:
            await self.put(seat.ask.place, answer, seat)
        except BolystError as error:
            seat.pending = 0
            seat.stand()
            self._keep_unsaved(seat.field, error)
            raise
        self.unsaved.pop(seat.field, None)
        seat.origin, seat.note = None, ""
        if answer is not None:
            self._said[seat.ask.asked.name, seat.ask.asked.choices] = answer

    def keep_draft(self, field: Field, value: Draft) -> None:
        """Keep half-typed text, or forget it where it was taken back; what was picked is an answer."""
        if not isinstance(value, str):
            field.commit()
            return
        seat = self.room.form.seat_of(field)
        if seat is not None:
            seat.wrong, seat.is_drafted = None, True
            place, book = seat.ask.place, self.room.book
            self.order.add(book.typed.drop(place) if value == field.saved else book.typed.keep(place, value))

    # --- saving, and taking back

    async def put(self, place: Place, answer: Answer | None, seat: Seat | None = None) -> None:
        """Save an answer, given in ``seat``, so that it can be taken back; and show what follows from it."""
        held = self.room.book.scene.held_at(place)
        why = text("screen.conversation.settled") if held is not None and held.conflict else None
        done = await self.room.book.save(place, answer, why, seat.take_seen() if seat is not None else None)
        if done.changed:
            self.history.did(partial(self._back, done), partial(self._again, done), self._named(place))
        if seat is not None:
            seat.pending -= 1
            seat.saw(self.room.book.scene.held_at(place), answer)
        await self.room.sync()

    def _named(self, place: Place) -> str:
        """Give the question of a place; of what is said of a whole list, that."""
        if place.kind != LIST_STATE:
            return schema.field(place.kind, place.name).label()
        kind = next(kind for kind in schema.LISTS if self.room.book.scene.list_state(kind) == place)
        return text(f"section.list.{kind}.none")

    async def _back(self, done: Done) -> None:
        place, book = done.place, self.room.book
        if done.made:
            await book.remove(place.kind, place.record)
            if done.list_before is not None:
                state = book.scene.list_state(place.kind)
                await book.save_back(replace(done, place=state, target=state), done.list_before)
        else:
            await book.save_back(done, done.before)
        await self.room.return_to(place)

    async def _again(self, done: Done) -> None:
        place, book = done.place, self.room.book
        if done.made:
            await book.restore(place.kind, place.record)
        else:
            await book.save_back(done, done.after)
        await self.room.return_to(place)

    def forget_all(self) -> None:
        """Forget what could be taken back, done again or repeated: nothing brings back what was erased."""
        self.history.forget()
        self._said.clear()

    def undo(self) -> None:
        """Take the last answer back."""
        self.later(self.room.undo_in(self.history))

    def redo(self) -> None:
        """Do again what was undone."""
        self.later(self.room.redo_in(self.history))

    async def _save_agreement(self, row: AgreeRow, value: Draft) -> None:
        try:
            await self._agree(row.agree, value)
        except BolystError as error:
            row.stand()
            self._keep_unsaved(row.field, error)
            raise

    async def _agree(self, agree: Agree, value: Draft) -> None:
        """Record a yes; a no takes back the yes that stands, and otherwise leaves no trace."""
        book, consents = self.room.book, [agree.consent] if agree.consent is not None else []
        if "yes" in value and not consents:
            await book.begin()
        sitting = book.sitting
        (self.refused.add if "no" in value else self.refused.discard)(agree.key)

        async def give() -> None:
            consents.append(await book.give(agree.offer, book.language(), sitting))
            await self.room.sync()

        async def withdraw() -> None:
            await book.withdraw(consents[-1])
            await self.room.sync()

        if "yes" in value and not consents:
            await give()
            self.room.tell(consenting.told(agree.offer, consenting.recipient(agree.offer.recipient)))
            self.history.did(withdraw, give, agree.words)
        elif "yes" not in value and consents:
            await withdraw()
            self.history.did(give, withdraw, agree.words)

    # --- answers by one key

    def without_value(self, seat: Seat, answer: Answer) -> None:
        """Save a non-answer: to the question, or to the list as a whole that has nothing in it yet.

        What was half typed is forgotten: who does not want to answer has not said it.
        """
        seat.wrong, seat.note = None, ""
        seat.field.load("" if isinstance(seat.field.read(), str) else ())
        self.order.add(self._without_value(seat.ask, answer))

    async def _without_value(self, ask: Ask, answer: Answer) -> None:
        """Save it once all before is saved: an answer on its way makes the item that the list does not have yet."""
        place, book = ask.place, self.room.book
        if ask.fresh and place.kind in schema.LISTS and not book.scene.records(place.kind):
            await book.typed.drop(place)
            place = book.scene.list_state(place.kind)
        await self.put(place, answer)

    def take_back_non_answer(self, field: Field) -> None:
        """Delete where *vil ikke svare* or *vet ikke* stands: back to not asked."""
        seat = self.room.form.seat_of(field)
        if seat is not None and seat.held is not None and seat.held.state in NON_ANSWERS:
            self.order.add(self.put(seat.ask.place, None))

    def next_origin(self, seat: Seat) -> None:
        """Go to the next source of the answer, or of the one that is about to be given."""
        self.hand_over(seat.field)
        self.order.add(self._next_origin(seat))

    async def _next_origin(self, seat: Seat) -> None:
        answer = seat.next_origin()
        if answer is not None:
            await self.put(seat.ask.place, answer)
            seat.origin = None
        self.room.say_about()

    def repeat(self, seat: Seat) -> None:
        """Put in what was last answered to the same question; where a colleague left it half typed, that."""
        asked = seat.ask.asked
        if seat.ask.place in self.room.book.typed.theirs and seat.field.read() == seat.field.saved:
            self.later(self._use(seat))
            return
        said = self._said.get((asked.name, asked.choices))
        if said is None or seat.field.read():
            self.room.tell(text("screen.conversation.no_ditto"))
        else:
            seat.field.show(draft_of(asked, said))
            self.hand_over(seat.field)

    async def _use(self, seat: Seat) -> None:
        seat.note = ""
        await self.room.book.typed.use(seat.ask.place)
        await self.room.sync()

    def alone(self) -> None:
        """Note, or take back, that the person wishes a talk alone."""
        book = self.room.book
        wishes = book.wishes_alone()
        self.room.tell(text("screen.conversation.not_alone" if wishes else "screen.conversation.alone_noted"))
        self.order.add(self.put(book.alone(), None if wishes else Answer.of(value=True)))
