"""Which lines stand on a page now: made from the page's blocks and from what is held, and from nothing else.

Nothing here knows a field. Core questions come first; deepening ones show when they are asked for, or answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models import codes, conversation, following, schema, showing
from models.answer import HeldField, HeldRecord
from models.conversation import Block, Page
from models.schema import Field
from models.texts import text
from models.units import LIST_STATE
from tui.screens.conversation.lines import Act, Ask, Cells, Columns, Item, Line, Place, Said

if TYPE_CHECKING:
    from tui.screens.conversation.book import Book

OPENED_SIGN: Final = "▾"
CLOSED_SIGN: Final = "▸"


@dataclass(slots=True)
class View:
    """How the pages are looked at."""

    deep: bool = False
    """Whether deepening questions show."""
    opened: dict[str, str] = field(default_factory=dict)
    """Of each list, the item whose questions show; others show as a line."""
    timer: bool = True
    """Whether it shows how long the sitting has gone on."""
    lang: str | None = None
    """The language it is read back in; None for that of the program."""


def lines(page: Page, book: Book, view: View) -> tuple[Line, ...]:
    """Give the lines of ``page``."""
    found: list[Line] = []
    for block in page.blocks:
        if not book.may_write(block.kind):
            found.append(Said(block.kind, text("screen.conversation.closed"), "warn"))
        else:
            found += _BY_LAYOUT[block.layout](_Part(page, block, book, view))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of a page, with what its lines are made from."""

    page: Page
    block: Block
    book: Book
    view: View

    @property
    def kind(self) -> str:
        return self.block.kind

    def core(self) -> tuple[Field, ...]:
        return self.page.fields(self.kind, "core")

    def asked(self, record: HeldRecord | None) -> Iterator[Field]:
        """Give the questions that show of a record: those that apply, deepening ones where they are wanted."""
        for one in self.page.fields(self.kind):
            shows = one.question.tier == "core" or self.view.deep or not self.page.core or _is_answered(record, one)
            if shows and following.applies(one, record, permit=self.book.has_permit):
                yield one

    def ask(self, one: Field, record: HeldRecord | None, ident: str, *, fresh: bool = False) -> Ask:
        held = record.fields.get(one.name) if record else None
        near = "" if held is not None and held.is_answered else self._near(one)
        return Ask(Place(self.kind, ident, one.name), one, held, near, fresh)

    def _near(self, one: Field) -> str:
        sitting = self.book.sitting_record()
        people = [record for record in self.book.held if record.kind == "person"]
        near = following.near(one, [*people, *([sitting] if sitting else [])])
        return showing.shown_value(one, near.value) if near else ""

    def list_state(self) -> tuple[Place, HeldField | None]:
        place = self.book.list_state(self.kind)
        held = self.book.held_at(place)
        return place, held if held is not None and held.is_answered else None


def _form(part: _Part) -> Iterator[Line]:
    record = part.book.one(part.kind)
    ident = part.book.record_of(part.kind)
    for one in part.asked(record):
        yield part.ask(one, record, ident)


def _grid(part: _Part) -> Iterator[Line]:
    asked = list(_form(part))
    if asked:
        yield _heading(part)
        yield from asked


def _list(part: _Part) -> Iterator[Line]:
    items = part.book.records(part.kind)
    if _is_pointless(part, items):
        return
    state = part.list_state()[1]
    fresh = part.book.fresh[part.kind]
    blank = part.view.opened.get(part.kind) == fresh or (not items and state is None and bool(part.core()))
    if not (items or state or blank or part.view.deep or not part.page.core):
        return
    yield _heading(part)
    for number, item in enumerate(items, 1):
        yield from _item(part, items, item, number)
    if blank:
        if items:
            yield Item(part.kind, fresh, _title(part.kind, len(items) + 1), opened=True)
        yield from (part.ask(one, None, fresh, fresh=True) for one in part.asked(None))
    if not items:
        yield from _none(part)
    if not blank:
        yield _add(part)


def _item(part: _Part, items: Sequence[HeldRecord], item: HeldRecord, number: int) -> Iterator[Line]:
    title = _title(part.kind, number)
    if _opened(part, items) != item.ent:
        yield Item(part.kind, item.ent, f"{title}  {summary(part.page, item)}")
        return
    yield Item(part.kind, item.ent, title, opened=True)
    for one in part.asked(item):
        yield part.ask(one, item, item.ent)


def _opened(part: _Part, items: Sequence[HeldRecord]) -> str | None:
    """Give the item whose questions show: the one that was opened, else the only one, else the first unfinished."""
    chosen = part.view.opened.get(part.kind)
    if chosen is not None or len(items) == 1:
        return chosen or items[0].ent
    unfinished = (one.ent for one in items if not all(_is_answered(one, asked) for asked in part.core()))
    return next(unfinished, None)


def _table(part: _Part) -> Iterator[Line]:
    items = part.book.records(part.kind)
    place_state = part.list_state()
    fresh = part.book.fresh[part.kind]
    core = part.core()
    yield _heading(part)
    if items or place_state[1] is None:
        yield Columns(part.kind, tuple(one.short() for one in core), _legend(core))
    for item in items:
        yield Cells(tuple(part.ask(one, item, item.ent) for one in core))
    blank = part.view.opened.get(part.kind) == fresh or not (items or place_state[1])
    if blank:
        yield Cells(tuple(part.ask(one, None, fresh, fresh=True) for one in core))
    if not items:
        yield from _none(part)
    if not blank:
        yield _add(part)
    yield from _deep_table(part, items)


def _deep_table(part: _Part, items: Sequence[HeldRecord]) -> Iterator[Line]:
    deep = part.page.fields(part.kind, "deepening")
    shown = [item for item in items if part.view.deep or any(_is_answered(item, one) for one in deep)]
    if shown and deep:
        first = part.core()[0]
        yield Columns(part.kind, (first.short(), *(one.short() for one in deep)), _legend(deep), lead=True)
    for item in shown:
        held = item.fields.get(first.name)
        lead = showing.shown(part.kind, first.name, held.state, held.value) if held else ""
        yield Cells(tuple(part.ask(one, item, item.ent) for one in deep), lead)


def _heading(part: _Part) -> Said:
    return Said(part.kind, _capital(showing.kind_label(part.kind)), "heading")


def _capital(words: str) -> str:
    """Give words as they begin a heading; what is written in capitals stays so."""
    return words[:1].upper() + words[1:]


def _title(kind: str, number: int) -> str:
    return f"{showing.kind_label(kind)} {number}"


def _add(part: _Part) -> Act:
    return Act("add", text("screen.conversation.add", kind=showing.kind_label(part.kind)), part.kind)


def _none(part: _Part) -> Iterator[Line]:
    """Give the question whether there is nothing in the list, where a person can say so."""
    if part.kind in schema.LISTS:
        place, held = part.list_state()
        none = text(f"section.list.{part.kind}.none")
        yield Ask(place, schema.field(LIST_STATE, "any"), held, words=text("screen.conversation.or"), none=none)


def _legend(asked: Sequence[Field]) -> str:
    """Give what the numbers mean in a row of choices."""
    lists = list(dict.fromkeys(one.choices for one in asked if one.question.form == "choice" and one.choices))
    return "  ".join(f"{at} {code.label()}" for name in lists for at, code in enumerate(codes.load(name), 1))


def _is_pointless(part: _Part, items: Sequence[HeldRecord]) -> bool:
    """Say whether another answer settled this whole list."""
    numbers = {one.question.core for one in part.core() if one.question.core is not None}
    if items or not numbers or part.list_state()[1] is not None:
        return False
    return all(conversation.is_skipped(number, part.book.held) for number in numbers)


def _is_answered(record: HeldRecord | None, asked: Field) -> bool:
    held = record.fields.get(asked.name) if record else None
    return held is not None and held.is_answered


def summary(page: Page, item: HeldRecord) -> str:
    """Give a list item in a line: its answers in their order.

    A yes, a no and a non-answer are named: by themselves they say nothing.
    """
    pieces: list[str] = []
    for one in page.fields(item.kind):
        held = item.fields.get(one.name)
        if held is not None and held.is_answered:
            words = showing.shown(item.kind, one.name, held.state, held.value)
            bare = held.state == "value" and not isinstance(held.value, bool)
            pieces.append(words if bare else f"{one.short()}: {words}")
    return " · ".join(pieces)


_BY_LAYOUT: Final[Mapping[str, Callable[[_Part], Iterator[Line]]]] = MappingProxyType(
    {"form": _form, "grid": _grid, "list": _list, "table": _table}
)
