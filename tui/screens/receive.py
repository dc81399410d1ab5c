"""Receive: what a bundle brings before anything is kept, then accept it or leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models.showing import kind_label, label, unit_label
from models.texts import plural, text
from storage import folders
from storage.sync.limits import SUFFIX
from tui.keys import bindings
from tui.screens.base import Room
from tui.screens.path_dialog import PathDialog
from tui.widgets.columns import Column, widths
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.sync.arrival import Arrived, ImportResult

NEW, MORE, CONFLICT, ASIDE, REFUSED = "+", "·", "≠", "!", "✗"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a bundle brings: its sign, about whom, and what."""

    sign: str
    who: str
    what: str
    meant: str = ""


class ReceiveScreen(Room[None]):
    """The bundles that were chosen, and of the one under the cursor what is new, what conflicts, what is set aside."""

    NAME = "receive"
    BINDINGS: ClassVar[list[BindingType]] = bindings("receive")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "receive.details", "app.back": "receive.leave"}
    DEFAULT_CSS = """
    ReceiveScreen {
        & #bundles { height: 7; }
        & #lines { height: 1fr; border-top: hkey $panel; }
        & #said { height: auto; padding: 0 1; background: $surface; }
        & #legend { height: 1; padding: 0 1; color: $text-muted; }
    }
    """
    AUTO_FOCUS = "#bundles"

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path
        self.results: Sequence[ImportResult] = ()
        self.taken = False

    def body(self) -> ComposeResult:
        """Give the bundles and what they bring."""
        empty = text("screen.receive.empty")
        yield Listing(_columns(), self._cells, key=lambda one: one.file, empty=empty, id="bundles")
        yield Listing(_line_columns(), _line_cells, id="lines")
        yield Plain(id="said")
        yield Plain(text("screen.receive.legend"), id="legend")

    async def on_mount(self) -> None:
        """Show what was given, else what waited for a key that this member holds, else ask for it."""
        self.say_place(text("screen.receive.place"))
        waiting = await self.bolyst.storage(self.bolyst.desk.exchange.kept)
        if self.path is not None:
            await self._look(self.path)
        elif waiting:
            await self._look_at(waiting)
        else:
            self.call_after_refresh(self.action_choose)

    def _list(self, name: str) -> Listing[Any]:
        return self.query_one(f"#{name}", Listing)

    @property
    def acceptable(self) -> list[Path]:
        """The files that can be taken in, or kept for who holds the key."""
        return [one.file for one in self.results if one.refused is None or one.waits]

    async def _look(self, path: Path) -> None:
        bolyst = self.bolyst
        await self._look_at(await bolyst.storage(folders.bundles_in, path, SUFFIX))

    async def _look_at(self, files: Sequence[Path]) -> None:
        bolyst = self.bolyst
        self._show(await bolyst.storage(bolyst.desk.exchange.preview_import, files), taken=False)

    def _show(self, results: Sequence[ImportResult], *, taken: bool) -> None:
        self.results, self.taken = results, taken
        bundles = self._list("bundles")
        bundles.fill(results, keep=False)
        bundles.focus()
        self._show_lines(bundles.row)
        self.refresh_bindings()

    def _show_lines(self, result: ImportResult | None) -> None:
        listing = self._list("lines")
        _, who, what = widths(listing.columns, listing.size.width - 1)
        lines = _lines(result, self._names()) if result is not None else ()
        listing.fill([part for line in lines for part in _wrapped(line, who, what)], keep=False)
        if result is not None and result.refused is not None:
            said = f"{REFUSED} {result.file.name}: {result.refused}"
        elif not self.results:
            said = ""
        else:
            state = "taken" if self.taken else "preview"
            said = plural(f"screen.receive.said.{state}", sum(one.answers for one in self.results))
        self.query_one("#said", Plain).update(said)

    def _names(self) -> dict[str, str]:
        """Give the names of those whom the bundles are about: a part of one person may come in two of them."""
        return {one.subject: one.name for result in self.results for one in result.arrived if one.name}

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._show_lines(self._list("bundles").row)

    def _cells(self, one: ImportResult) -> Sequence[Cell]:
        name = one.file.name
        if one.refused is not None:
            told = "waits" if one.waits and self.taken else "not_taken"
            return [(REFUSED, "bad"), name, "", "", "", (text(f"screen.receive.{told}"), "bad")]
        state = "taken" if self.taken else "seen" if one.seen_before else "ready"
        counts = (one.answers, len(one.conflicts), len(one.quarantined))
        return ["✓" if self.taken else "", one.sender_name, *map(str, counts), text(f"screen.receive.state.{state}")]

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show what the bundle under the cursor brings."""
        event.stop()
        if event.listing.id == "bundles":
            self._show_lines(event.row)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go to the other list."""
        event.stop()
        self._list("lines" if event.listing.id == "bundles" else "bundles").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only what was looked at can be taken in, once."""
        if action == "accept":
            return bool(self.acceptable) and not self.taken
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Ask for a bundle, or for a folder of them."""

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.start(self._look(path))

        self.app.push_screen(PathDialog(text("screen.receive.choose"), [SUFFIX], folders_too=True), chosen)

    def action_accept(self) -> None:
        """Take in what can be taken in."""
        self.start(self._accept())

    async def _accept(self) -> None:
        refused = [one for one in self.results if one.refused is not None and not one.waits]
        taken = await self.bolyst.save(self.bolyst.desk.exchange.take_in, self.acceptable)
        self._show([*taken, *refused], taken=True)


def _columns() -> list[Column]:
    titles = ("fresh", "conflicts", "aside")
    return [
        Column("", width=1),
        Column(text("screen.receive.from"), share=1),
        *(Column(text(f"screen.receive.{name}"), width=10, right=True) for name in titles),
        Column(text("screen.receive.state"), width=16),
    ]


def _line_columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(text("screen.receive.who"), share=2),
        Column(text("screen.receive.what"), share=4),
    ]


def _line_cells(line: Line) -> Sequence[Cell]:
    return [(line.sign, line.meant), line.who, line.what]


def _wrapped(line: Line, who: int, what: int) -> Iterator[Line]:
    """Give a line in as many as its words need."""
    parts = zip_longest(wrap(line.who, who), wrap(line.what, what), fillvalue="")
    for number, (left, right) in enumerate(parts):
        yield Line("" if number else line.sign, left, right, line.meant)


def _lines(result: ImportResult, names: Mapping[str, str]) -> Iterator[Line]:
    """Give what a bundle brings: conflicts and what was set aside first, for they ask for somebody."""
    for one in result.conflicts:
        what = text("screen.receive.conflict", kind=kind_label(one.kind), field=label(one.kind, one.field))
        yield Line(CONFLICT, names.get(one.subject) or text("screen.receive.not_known"), what, "warn")
    for reason, count in Counter(one.reason_text for one in result.quarantined).items():
        yield Line(ASIDE, "", plural("screen.receive.set_aside", count, reason=reason), "warn")
    if result.forks:
        yield Line(ASIDE, "", text("screen.receive.forked"), "warn")
    for arrived in result.arrived:
        yield from _arrived(arrived, names)


def _arrived(arrived: Arrived, names: Mapping[str, str]) -> Iterator[Line]:
    """Give a line a unit, the name once; what brings no answer, only that something else was done, says that."""
    unnamed = "about_no_person" if arrived.about_no_person else "not_known"
    who = names.get(arrived.subject) or text(f"screen.receive.{unnamed}")
    sign, meant = (NEW, "good") if arrived.is_new else (MORE, "")
    told = "facts" if arrived.about_no_person else "answers"
    for unit, count in arrived.answers.items():
        yield Line(sign, who, plural(f"screen.receive.{told}", count, unit=unit_label(unit)), meant)
        sign, who, meant = "", "", ""
    if not arrived.answers:
        yield Line(sign, who, text("screen.receive.no_answers"), meant)
