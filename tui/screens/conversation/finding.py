"""Where to go: what is to be clarified or was not asked, search in the whole talk, and where the talk was left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from models import conversation, following, numbering, schema, showing, walking
from models.answer import Answer, HeldRecord
from models.conversation import PAGES, Page
from models.folding import fold
from models.places import Place
from models.schema import Field as Asked
from models.steps import Scene
from models.team import own_page
from models.texts import text
from models.units import LIST_STATE
from models.zone import clock
from storage.records.own_drafts import OWN
from tui.keys import bindings
from tui.widgets.columns import Column
from tui.widgets.field import Field, TextField
from tui.widgets.footer import KeyLine
from tui.widgets.jump import LETTERS, Jump
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.talk.book import Book

NUMBER: Final = 5
"""Cells that a question's number takes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A question to go to, or an answer that settles it there and then."""

    page: Page
    place: Place
    label: str
    words: str
    why: str = ""
    """Why it stands in the list."""
    settle: Answer | None = None
    """One of the different answers that stand: choosing it settles them."""
    then: Literal["", "use", "discard"] = ""
    """What becomes of a colleague's half-typed text when this is chosen."""

    @property
    def number(self) -> str:
        """The number of the question, as on paper; of what is no question, that of its page."""
        found = _numbered(self.place)
        return str(self.page.number if found is None else found)


def _numbered(place: Place) -> numbering.Number | None:
    return None if place.kind == LIST_STATE else numbering.number(schema.field(place.kind, place.name))


def everything(book: Book) -> tuple[Spot, ...]:
    """Give every question of the talk, once for each record that has it."""
    found, scene = [], book.scene
    for page in PAGES:
        for block in page.blocks:
            records = scene.records(block.kind) if block.kind in scene.fresh else ()
            asked = page.fields(block.kind)
            if block.kind not in scene.shut:
                for record in records or (scene.one(block.kind),):
                    ident = record.ent if record and records else scene.record_of(block.kind)
                    found += [_spot(page, one, ident, record) for one in asked if _applies(scene, one, record)]
    return tuple(found)


def _applies(scene: Scene, asked: Asked, record: HeldRecord | None) -> bool:
    """Say whether a question is asked, or will be once another one is answered; never what waits for a permit."""
    return not asked.question.after_permit or following.applies(asked, record, permit=scene.permit)


def _spot(page: Page, asked: Asked, ident: str, record: HeldRecord | None, why: str = "") -> Spot:
    held = record.fields.get(asked.name) if record else None
    words = showing.shown(asked.kind, asked.name, held.state, held.value) if held and held.is_answered else ""
    return Spot(page, Place(asked.kind, ident, asked.name), asked.label(), words, why)


def unsettled(book: Book) -> tuple[Spot, ...]:
    """Give what is to be clarified, half-typed text, what is not handed in, and core questions that were not asked."""
    return (*_conflicts(book), *_half_typed(book), *_theirs(book), *_not_handed_in(book), *_missing(book))


def _conflicts(book: Book) -> Iterator[Spot]:
    scene = book.scene
    for spot in everything(book):
        held = scene.held_at(spot.place)
        if held is None or not held.conflict:
            continue
        why = text("screen.conversation.list.conflict")
        yield Spot(spot.page, spot.place, spot.label, "", why)
        for head in held.heads:
            said = showing.shown(spot.place.kind, spot.place.name, head.state, head.value)
            answer = Answer(head.state, head.value, head.source, head.verified)  # type: ignore[arg-type]  # as it was written
            yield Spot(spot.page, spot.place, text("screen.conversation.list.use"), said, "", answer)


def _half_typed(book: Book) -> Iterator[Spot]:
    for place, draft in book.typed.own.items():
        page = conversation.page_at(place, book.resident)
        why = text(f"screen.conversation.list.{'conflict' if book.typed.is_refused(place) else 'half_typed'}")
        if page is not None:
            yield Spot(page, place, schema.field(place.kind, place.name).label(), draft.words, why)


def _theirs(book: Book) -> Iterator[Spot]:
    """Give what colleagues left half typed, and that one may use it or throw it away."""
    for place, left in book.typed.theirs.items():
        page = conversation.page_at(place, book.resident)
        if page is not None:
            why = text("screen.conversation.list.theirs", who=left.who, at=clock(left.at))
            yield Spot(page, place, schema.field(place.kind, place.name).label(), left.words, why)
            yield Spot(page, place, text("screen.conversation.list.use_theirs"), "", then="use")
            yield Spot(page, place, text("screen.conversation.list.discard_theirs"), "", then="discard")


def _not_handed_in(book: Book) -> Iterator[Spot]:
    """Give the page whose answers are this member's own until they are handed in."""
    record = next((one for one in book.held if one.compartment == OWN), None)
    if record is not None:
        name = next(iter(record.fields))
        page = conversation.page_of(record.kind, name)
        if page is not None:
            why = text("screen.conversation.list.not_handed_in")
            yield Spot(page, Place(record.kind, record.ent, name), page.title, "", why)


def _missing(book: Book) -> Iterator[Spot]:
    why, scene = text("screen.conversation.list.missing"), book.scene
    for number in book.completeness.missing:
        asked = conversation.core_fields(number)
        first = next((one for one in asked if not _answered(scene, one)), asked[0])
        page = conversation.page_of(first.kind, first.name)
        if page is not None:
            records = scene.records(first.kind)
            ident = records[0].ent if records else scene.record_of(first.kind)
            yield _spot(page, first, ident, records[0] if records else None, why)


def _answered(scene: Scene, asked: Asked) -> bool:
    records = scene.records(asked.kind)
    return bool(records) and records[0].has(asked.name)


def entrance(book: Book, wanted: Place | None = None) -> tuple[Page, Place | None]:
    """Give where the talk opens: at the question ``wanted``, else where one was when the program was locked, else
    where the talk was left.

    If that page is done, at the next question that was not asked; but not in a sitting that nobody ended: there the
    program was stopped in the middle of it. A member of a profession that took no part before begins with its own part.
    """
    if not book.is_informed:
        return PAGES[0], None
    asked_at = conversation.page_at(wanted, book.resident) if wanted is not None else None
    if wanted is not None and asked_at is not None:
        return asked_at, wanted if book.scene.is_there(wanted) else None
    if book.left is not None:
        number, question = book.left
        return PAGES[number], question if book.scene.is_there(question) else None
    own = _own_part(book) if not book.typed.own else None
    if own is not None:
        return own
    place = _where_it_was(book)
    page = conversation.page_at(place, book.resident) if place is not None else None
    if place is not None and page is not None and _goes_on_at(book, place, page):
        return page, place
    left = page.number if page is not None else 0
    ahead = [spot for spot in _missing(book) if spot.page.number >= left]
    return (ahead[0].page, ahead[0].place) if ahead else (page or PAGES[-1], place)


def _own_part(book: Book) -> tuple[Page, Place | None] | None:
    """Give the part of the talk that is the member's own by profession, until it is done or the member was there."""
    sittings = book.talk.sittings if book.talk is not None else ()
    roles = frozenset(role for one in sittings for role in one.value("staff_roles") or ())
    name = own_page(book.desk.session.member.role, roles) if sittings else None
    if name is None or book.completeness.pages[name].done:
        return None
    own = conversation.page(name)
    return own, next((spot.place for spot in _missing(book) if spot.page is own), None)


def _goes_on_at(book: Book, place: Place, page: Page) -> bool:
    """Say whether the talk goes on at ``place``: the first page, once done, is behind one."""
    going_on = book.sitting is not None and page is not PAGES[0]
    return going_on or place in book.typed.own or not book.completeness.pages[page.name].done


def _where_it_was(book: Book) -> Place | None:
    """Give the newest half-typed text, else the last answer of the last sitting."""
    if book.typed.own:
        return list(book.typed.own)[-1]
    answered = walking.answered(book.scene, book.talk.sittings if book.talk else ())
    return answered[-1] if answered else None


class Finder(ModalScreen[Spot | None]):
    """A list of questions; with ``search`` it shrinks as one types. Gives the one that was chosen.

    With ``earlier`` it lists the answers to one question, and what is chosen is taken again.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("finder")
    DEFAULT_CSS = """
    Finder {
        align: center top; background: $background 60%;
        & > Vertical { width: 100; max-width: 96%; height: 20; margin-top: 2; padding: 1 2; background: $panel; }
        & Listing { margin-top: 1; background: $panel; }
    }
    """

    def __init__(
        self, title: str, spots: Sequence[Spot], empty: str, *, search: bool = False, earlier: bool = False
    ) -> None:
        super().__init__()
        self.heading, self.spots, self.empty, self.search = title, spots, empty, search
        self.hint, self.beside = ("again", "written") if earlier else ("hint", "answer")
        self._has_words = any(one.words for one in self.spots)
        self._has_why = any(one.why for one in self.spots)
        words = (fold(f"{one.number} {one.label} {one.words}") for one in spots)
        self._words: Mapping[int, str] = dict(enumerate(words))

    def compose(self) -> ComposeResult:
        """Draw title or search field, and the list."""
        columns = [Column("", NUMBER), Column(self.heading, share=3)]
        if self._has_words:
            columns.append(Column(text(f"screen.conversation.list.{self.beside}"), share=2))
        if self._has_why:
            columns.append(Column("", 16))
        with Vertical():
            if self.search:
                yield TextField(placeholder=text("screen.conversation.list.search"), live=self._look)
            else:
                yield Plain(text(f"screen.conversation.list.{self.hint}"), classes="muted")
            yield Listing(columns, self._cells, empty=self.empty)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all."""
        self._look("")
        if not self.search:
            self.query_one(Listing).focus()

    def _look(self, query: str) -> None:
        terms = fold(query).split()
        if self.query(Listing):
            found = [one for at, one in enumerate(self.spots) if all(term in self._words[at] for term in terms)]
            self.query_one(Listing).fill(found, keep=False)

    def _cells(self, spot: Spot) -> Sequence[Cell]:
        cells: list[Cell] = [spot.number, spot.label]
        if self._has_words:
            cells.append(spot.words)
        if self._has_why:
            cells.append((spot.why, "warn"))
        return cells

    def on_field_next(self, event: Field.Next) -> None:
        """Enter goes to what the cursor is on; Down moves it while the field keeps the focus."""
        if event.entered:
            self.dismiss(self.query_one(Listing).row)
        else:
            self.query_one(Listing).action_move(1)

    def on_field_previous(self) -> None:
        """Move the cursor up."""
        self.query_one(Listing).action_move(-1)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go to what was chosen."""
        self.dismiss(event.row)

    def action_cancel(self) -> None:
        """Stay."""
        self.dismiss(None)


class TalkJump(Jump):
    """Letters over the questions; a number goes to a page."""

    def __init__(self, targets: Sequence[Widget], to_page: Callable[[int], None]) -> None:
        super().__init__(targets, "".join(letter for letter in LETTERS if not letter.isdigit()))
        self._to_page = to_page

    def on_key(self, event: events.Key) -> None:
        """Go to the page of that number; letters are the other's."""
        number = event.character or ""
        if number.isdigit() and int(number) < len(PAGES):
            event.stop()
            event.prevent_default()
            self.dismiss(None)
            self._to_page(int(number))
