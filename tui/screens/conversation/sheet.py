"""Which lines stand on a page now: made from what is asked there, as :mod:`models.parts` says, and from nothing else.

Nothing here knows a field. Of a list one item shows its questions, others are a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from models import codes, schema, showing, steps
from models.answer import HeldRecord
from models.conversation import Layout, Page
from models.parts import Part
from models.schema import Field
from models.steps import Scene
from models.texts import text
from models.units import LIST_STATE
from tui.screens.conversation.lines import Act, Ask, Cells, Columns, Item, Line, Said

if TYPE_CHECKING:
    from tui.talk.book import Book

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
    scene, found = _scene(book, view), list[Line]()
    for block in page.blocks:
        if block.kind in scene.shut:
            found.append(Said(block.kind, text("screen.conversation.closed"), "warn"))
        else:
            found += _BY_LAYOUT[block.layout](Part(page, block, scene), view)
    return tuple(found)


def _scene(book: Book, view: View) -> Scene:
    """Give what is held as it is looked at: a list adds an item where the one that does not exist yet is opened."""
    scene = book.scene
    adding = frozenset(kind for kind, record in view.opened.items() if record == scene.fresh.get(kind))
    return replace(scene, deep=view.deep, adding=adding)


def _ask(step: steps.Ask) -> Ask:
    near = showing.shown_value(step.asked, step.near.value) if step.near is not None else ""
    return Ask(step.place, step.asked, step.held, near, step.fresh)


def _form(part: Part, _: View) -> Iterator[Line]:
    yield from map(_ask, part.record())


def _grid(part: Part, view: View) -> Iterator[Line]:
    asked = list(_form(part, view))
    if asked:
        yield _heading(part)
        yield from asked


def _list(part: Part, view: View) -> Iterator[Line]:
    if not part.is_asked:
        return
    opened = _opened(part, view)
    yield _heading(part)
    for number, item in enumerate(part.items, 1):
        yield from _item(part, item, number, opened=item.ent == opened)
    if part.adds:
        if part.items:
            title = _title(part.kind, len(part.items) + 1)
            yield Item(part.kind, part.scene.fresh[part.kind], title, opened=True)
        yield from map(_ask, part.next_item())
    yield from _end(part)


def _item(part: Part, item: HeldRecord, number: int, *, opened: bool) -> Iterator[Line]:
    title = _title(part.kind, number)
    if not opened:
        yield Item(part.kind, item.ent, f"{title}  {summary(part.page, item)}")
        return
    yield Item(part.kind, item.ent, title, opened=True)
    yield from map(_ask, part.item(item, number))


def _opened(part: Part, view: View) -> str | None:
    """Give the item whose questions show: the one that was opened, else the only one, else the first unfinished."""
    chosen = view.opened.get(part.kind)
    if chosen is not None or len(part.items) == 1:
        return chosen or part.items[0].ent
    unfinished = (one.ent for one in part.items if not all(one.has(asked.name) for asked in part.core))
    return next(unfinished, None)


def _table(part: Part, view: View) -> Iterator[Line]:
    yield _heading(part)
    if part.items or part.said is None:
        yield Columns(part.kind, tuple(one.short() for one in part.core), _legend(part.core))
    for item in part.items:
        yield _cells(part, part.core, item)
    if part.adds:
        yield _cells(part, part.core)
    yield from _end(part)
    yield from _deep_table(part, view)


def _cells(part: Part, asked: Sequence[Field], item: HeldRecord | None = None, lead: str = "") -> Cells:
    """Give the questions about a list item beside each other; of the next item where none is given."""
    ident = item.ent if item is not None else part.scene.fresh[part.kind]
    return Cells(tuple(_ask(part.ask(one, item, ident)) for one in asked), lead)


def _deep_table(part: Part, view: View) -> Iterator[Line]:
    deep = part.page.fields(part.kind, "deepening")
    shown = [item for item in part.items if view.deep or any(item.has(one.name) for one in deep)]
    first = part.core[0]
    if shown and deep:
        yield Columns(part.kind, (first.short(), *(one.short() for one in deep)), _legend(deep), lead=True)
    for item in shown:
        held = item.fields.get(first.name)
        lead = showing.shown(part.kind, first.name, held.state, held.value) if held else ""
        yield _cells(part, deep, item, lead)


def _end(part: Part) -> Iterator[Line]:
    """Give what stands below the items: whether there are none, where a person can say so, and one more."""
    if not part.items and part.kind in schema.LISTS:
        none = text(f"section.list.{part.kind}.none")
        place, whole = part.scene.list_state(part.kind), schema.field(LIST_STATE, "any")
        yield Ask(place, whole, part.said, words=text("screen.conversation.or"), none=none)
    if not part.adds:
        yield Act("add", text("screen.conversation.add", kind=showing.kind_label(part.kind)), part.kind)


def _heading(part: Part) -> Said:
    return Said(part.kind, _capital(showing.kind_label(part.kind)), "heading")


def _capital(words: str) -> str:
    """Give words as they begin a heading; what is written in capitals stays so."""
    return words[:1].upper() + words[1:]


def _title(kind: str, number: int) -> str:
    return f"{showing.kind_label(kind)} {number}"


def _legend(asked: Sequence[Field]) -> str:
    """Give what the numbers mean in a row of choices."""
    lists = list(dict.fromkeys(one.choices for one in asked if one.question.form == "choice" and one.choices))
    return "  ".join(f"{at} {code.label()}" for name in lists for at, code in enumerate(codes.load(name), 1))


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


_BY_LAYOUT: Final[Mapping[Layout, Callable[[Part, View], Iterator[Line]]]] = MappingProxyType(
    {"form": _form, "grid": _grid, "list": _list, "table": _table}
)
