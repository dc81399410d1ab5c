"""What is held of the person and how answers are saved: the book of the talk, asked without a screen.

The book awaits storage, which on the screen lies on another thread. Here it lies on the same, so nothing ever waits.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from models import walking
from models.answer import Answer
from models.errors import RecordError
from models.places import Place
from models.steps import Key, Scene
from models.texts import text
from models.units import LIST_STATE
from tui.talk.book import Book

if TYPE_CHECKING:
    from models.consenting import Offer
    from storage.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class _AtHand:
    """Storage on this thread."""

    desk: Desk

    async def storage(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    save = storage


def _done(work: Coroutine[Any, Any, R]) -> R:
    """Give what ``work`` gives; it never waits."""
    try:
        work.send(None)
    except StopIteration as ended:
        found: R = ended.value
        return found
    raise AssertionError("storage is on this thread")


class Keeping:
    """The person ``resident``, whose talk goes on in ``desk``. Raises RecordError where no talk may be held."""

    def __init__(self, desk: Desk, resident: str) -> None:
        self.book = Book(_AtHand(desk), resident)
        _done(self.book.open())
        if self.book.is_minor:
            raise RecordError("talk_of_minor")
        self.deep = False
        self.adding = ""

    @property
    def scene(self) -> Scene:
        """What the steps are made from, as it is now."""
        return replace(self.book.scene, deep=self.deep, adding=frozenset({self.adding}))

    def left(self) -> Key | None:
        """Give the question where the talk was left: locked at, half typed, or answered last."""
        place = self._left()
        return None if place is None else (place.kind, place.record, place.name)

    def _left(self) -> Place | None:
        book = self.book
        if book.left is not None and book.scene.is_there(book.left[1]):
            return book.left[1]
        if book.typed.own:
            return list(book.typed.own)[-1]
        answered = walking.answered(book.scene, book.talk.sittings if book.talk else ())
        return next((one for one in reversed(answered) if one.kind != LIST_STATE), None)

    # --- answers

    def save(self, place: Place, answer: Answer | None) -> None:
        """Save an answer; None takes it back. Different answers that stood are settled by it."""
        held = self.book.scene.held_at(place)
        why = text("screen.conversation.settled") if held is not None and held.conflict else None
        _done(self.book.save(place, answer, why))

    def keep(self, place: Place, words: str) -> None:
        """Keep what was refused as half-typed text."""
        _done(self.book.typed.keep(place, words))

    def draft(self, place: Place) -> str:
        """Give the half-typed text of a question; empty for none."""
        found = self.book.typed.own.get(place)
        return found.words if found is not None else ""

    def of_list(self, kind: str, answer: Answer | None) -> None:
        """Say of a whole list that there is nothing in it, or why it was not answered."""
        self.save(self.book.scene.list_state(kind), answer)

    def remove(self, kind: str, record: str) -> None:
        """Take a list item out."""
        _done(self.book.remove(kind, record))

    def alone(self) -> bool:
        """Note that the person wishes a talk alone, or take it back; say whether it is noted now."""
        wishes = self.book.wishes_alone()
        self.save(self.book.alone(), None if wishes else Answer.of(value=True))
        return not wishes

    # --- consents, and the talk itself

    def give(self, offer: Offer) -> None:
        """Record a yes that was read aloud."""
        _done(self.book.begin())
        _done(self.book.give(offer, self.book.language(), self.book.sitting))

    def withdraw(self, consent: str) -> None:
        """Record that a yes was taken back."""
        _done(self.book.withdraw(consent))

    def attend(self, others: tuple[str, ...]) -> None:
        """Note who else of the house is present; it begins the sitting."""
        _done(self.book.begin())
        assert self.book.sitting is not None, "it has begun"
        _done(self.book.attend(self.book.sitting, others))

    def pause(self, reason: str) -> None:
        """End the sitting, if one goes on."""
        _done(self.book.pause(reason))

    def hand_in(self) -> None:
        """Hand in what is this member's own."""
        _done(self.book.hand_in())

    def finish(self) -> None:
        """End the talk."""
        _done(self.book.finish())
