"""Words first, codes later: what waits for a code, the codes its words suggest, and one key that takes one.

The words stay as they were told. A letter in the list of what waits begins a search in all codes; a number takes the
code beside it. What was coded is gone from the list, and the next stands in its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from models import codes
from models.codes import Code
from models.coding import CANNOT_BE_CODED, MOST, coded
from models.showing import shown_day
from models.texts import plural, text
from tui.history import History
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.columns import Column
from tui.widgets.field import Field, TextField
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.answer import Answer
    from storage.records.coding import Waiting

LONGEST_SEARCH: Final = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A code that can be taken: by which number key (empty: by Enter only), and why it stands there."""

    key: str
    code: Code
    reason: str = ""


class CodingScreen(Room[None]):
    """The queue above, the codes for the words under the cursor below."""

    NAME = "coding"
    BINDINGS: ClassVar[list[BindingType]] = bindings("coding")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "coding.open", "field.next": "coding.take"}
    AUTO_FOCUS = "#waiting"
    DEFAULT_CSS = """
    CodingScreen {
        & #told { height: 3; padding: 0 1; background: $surface; }
        & #look { height: 1; }
        & #search { width: 34; }
        & #list { width: 1fr; height: 1; padding: 0 1; color: $text-muted; }
        & #codes { height: 11; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self._queue: list[Waiting] = []

    def body(self) -> ComposeResult:
        """Give what waits, the words in full, the search, and the codes."""
        yield Listing(_columns(), _cells, key=lambda one: one.record, id="waiting")
        yield Plain(id="told")
        with Horizontal(id="look"):
            yield TextField(
                placeholder=text("screen.coding.search"), max_length=LONGEST_SEARCH, live=self._look_up, id="search"
            )
            yield Plain(id="list")
        yield Listing(_code_columns(), _code_cells, key=lambda one: one.code.code, id="codes")

    @property
    def waiting(self) -> Listing[Waiting]:
        """The list of what waits."""
        return self.query_one("#waiting", Listing)

    @property
    def offers(self) -> Listing[Offer]:
        """The list of codes."""
        return self.query_one("#codes", Listing)

    @property
    def search(self) -> TextField:
        """The search in all codes."""
        return self.query_one("#search", TextField)

    async def on_mount(self) -> None:
        """Show what waits."""
        can_code = bool(self.bolyst.desk.coding.codings)
        self.waiting.empty = text("screen.coding.empty" if can_code else "screen.coding.of_others")
        await self._read()
        self._show()

    async def reread(self) -> None:
        """Show what waits since another program has written; a search that was begun stays."""
        await self._read()
        self.waiting.fill(tuple(self._queue))
        self._say_count()

    async def _read(self) -> None:
        self._queue = list(await self.bolyst.storage(self.bolyst.desk.coding.waiting))

    # --- showing

    def _show(self, record: str = "") -> None:
        """Show what waits, the cursor on ``record`` or else where it was."""
        place = self.waiting.cursor
        self.waiting.fill(tuple(self._queue), keep=False)
        at = next((at for at, one in enumerate(self._queue) if one.record == record), place)
        self.waiting.cursor = at
        self._say_count()
        self._show_words()

    def _say_count(self) -> None:
        self.say_place(text("screen.coding.place"), plural("screen.coding.waiting", len(self._queue)))

    def _show_words(self) -> None:
        """Show the words under the cursor in full, and the codes for them."""
        one = self.waiting.row
        self.query_one("#told", Plain).update("\n".join(one.told) if one is not None else "", layout=False)
        named = text(f"screen.coding.list.{one.coding.code_list}") if one is not None else ""
        self.query_one("#list", Plain).update(named, layout=False)
        self.search.load("")
        self._show_codes("")

    def _look_up(self, words: str) -> None:
        if self.is_mounted:
            self._show_codes(words)

    def _show_codes(self, words: str) -> None:
        one = self.waiting.row
        found = () if one is None else _searched(one, words) if words.strip() else _offered(one)
        self.offers.empty = text("screen.coding.none_found" if words.strip() else "screen.coding.no_suggestion")
        self.offers.fill(found, keep=False)
        best = next((at for at, offer in enumerate(found) if offer.reason), 0)
        self.offers.cursor = best

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the codes for the words that the cursor came to."""
        event.stop()
        if event.listing is self.waiting:
            self._show_words()

    # --- going about

    def on_key(self, event: events.Key) -> None:
        """Begin a search with the letter that is typed in a list."""
        letter = event.character or ""
        if isinstance(self.focused, Listing) and letter.isalpha() and self.waiting.row is not None:
            event.stop()
            event.prevent_default()
            self.search.focus()
            self.search.insert_text_at_cursor(letter)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """From what waits go to its codes; a code is taken."""
        event.stop()
        if event.listing is self.waiting:
            self.offers.focus()
        else:
            self.start(self._take(event.row.code))

    def on_field_next(self, event: Field.Next) -> None:
        """Enter takes the code that is marked, Down marks the next."""
        event.stop()
        offer = self.offers.row
        if not event.entered:
            self.offers.action_move(1)
        elif offer is not None:
            self.start(self._take(offer.code))

    def on_field_previous(self, event: Field.Previous) -> None:
        """Mark the code before."""
        event.stop()
        self.offers.action_move(-1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: what is not waiting cannot be coded, and only what was left is gone back to."""
        if not self.is_mounted:
            return False
        if action in ("number", "cannot", "search"):
            return self.waiting.row is not None
        if action == "to_list":
            return self.focused is not self.waiting
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Search in all codes."""
        self.search.focus()

    def action_to_list(self) -> None:
        """Go back to what waits."""
        self.search.load("")
        self._show_codes("")
        self.waiting.focus()

    # --- coding

    def action_number(self, number: int) -> None:
        """Take the code beside that number."""
        offer = next((one for one in self.offers.rows if one.key == str(number)), None)
        if offer is not None:
            self.start(self._take(offer.code))

    def action_cannot(self) -> None:
        """Say that no code fits: it is not asked again."""
        self.start(self._put_first(CANNOT_BE_CODED, text("screen.coding.cannot")))

    async def _take(self, code: Code) -> None:
        await self._put_first(coded(code.code), code.label())

    async def _put_first(self, given: Answer, what: str) -> None:
        """Give the words under the cursor their answer, so that it can be taken back, and go on to the next."""
        one = self.waiting.row
        if one is None:
            return
        await self._put(one, given, one.seen)
        told = next(iter(one.told), "")
        self.history.did(partial(self._bring_back, one), partial(self._put, one, given), f"{told} → {what}")
        self.tell(text("screen.coding.done", words=told, code=what))

    async def _put(self, one: Waiting, given: Answer, seen: tuple[str, ...] | None = None) -> None:
        await self.bolyst.save(self.bolyst.desk.coding.put, one.record, given, seen)
        self._queue = [other for other in self._queue if other.record != one.record]
        self.waiting.focus()
        self._show()

    async def _bring_back(self, one: Waiting) -> None:
        await self.bolyst.save(self.bolyst.desk.coding.put, one.record, None)
        await self._read()
        self._show(one.record)

    async def action_undo(self) -> None:
        """Take the last code back."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Give it again."""
        await self.redo_in(self.history)

    async def on_field_undo(self, event: Field.Undo) -> None:
        """Take the last code back from the search too."""
        event.stop()
        await self.undo_in(self.history)

    async def on_field_redo(self, event: Field.Redo) -> None:
        """Give it again from the search too."""
        event.stop()
        await self.redo_in(self.history)


def _offered(one: Waiting) -> tuple[Offer, ...]:
    """Give what the words suggest; of a list with a code for each number key, all codes in their order."""
    suggested, listed = one.suggestions(), codes.load(one.coding.code_list)
    if all(len(code.code) == 1 for code in listed):
        reasons = {suggestion.code.code: suggestion.reason for suggestion in suggested}
        return tuple(Offer(code.code, code, reasons.get(code.code, "")) for code in listed)
    return tuple(Offer(str(number), one.code, one.reason) for number, one in enumerate(suggested, 1))


def _searched(one: Waiting, words: str) -> tuple[Offer, ...]:
    name = one.coding.code_list
    found = codes.find(name, words, MOST) or codes.near(name, words, MOST)
    return tuple(Offer("", code) for code in found)


def _columns() -> tuple[Column, ...]:
    def title(name: str) -> str:
        return text(f"screen.coding.column.{name}")

    return (
        Column(title("words"), share=3),
        Column(title("list"), 10),
        Column(title("person"), share=2),
        Column(title("since"), 10),
    )


def _cells(one: Waiting) -> Sequence[Cell]:
    kind = text(f"screen.coding.kind.{one.coding.kind}")
    since = shown_day(one.since.date().isoformat())
    return one.told[0], (kind, "muted"), one.resident.name or one.resident.duf, (since, "muted")


def _code_columns() -> tuple[Column, ...]:
    def title(name: str) -> str:
        return text(f"screen.coding.column.{name}")

    return (
        Column("", 2, right=True),
        Column(title("code"), 5),
        Column(title("label"), share=5),
        Column(title("reason"), share=3),
    )


def _code_cells(offer: Offer) -> Sequence[Cell]:
    return offer.key, offer.code.code, offer.code.label(), (offer.reason, "muted")
