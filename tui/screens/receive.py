"""Receive: what a bundle brings before anything is kept, then accept it or leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
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
from tui.widgets.columns import Column
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
        """Show what was given, or ask for it."""
        self.say_place(text("screen.receive.place"))
        if self.path is not None:
            await self._look(self.path)
        else:
            self.call_after_refresh(self.action_choose)

    def _list(self, name: str) -> Listing[Any]:
        return self.query_one(f"#{name}", Listing)

    @property
    def acceptable(self) -> list[Path]:
        """The files that can be taken in."""
        return [one.file for one in self.results if one.refused is None]

    async def _look(self, path: Path) -> None:
        bolyst = self.bolyst
        files = await bolyst.storage(folders.bundles_in, path, SUFFIX)
        self._show(await bolyst.storage(bolyst.desk.exchange.preview_import, files), taken=False)

    def _show(self, results: Sequence[ImportResult], *, taken: bool) -> None:
        self.results, self.taken = results, taken
        bundles = self._list("bundles")
        bundles.fill(results, keep=False)
        bundles.focus()
        self._show_lines(bundles.row)
        self.refresh_bindings()

    def _show_lines(self, result: ImportResult | None) -> None:
        self._list("lines").fill(list(_lines(result)) if result is not None else [], keep=False)
        if result is not None and result.refused is not None:
            said = f"{REFUSED} {result.file.name}: {result.refused}"
        else:
            state = "taken" if self.taken else "preview"
            said = plural(f"screen.receive.said.{state}", sum(one.fresh for one in self.results))
        self.query_one("#said", Plain).update(said)

    def _cells(self, one: ImportResult) -> Sequence[Cell]:
        name = one.file.name
        if one.refused is not None:
            return [(REFUSED, "bad"), name, "", "", "", "", (text("screen.receive.not_taken"), "bad")]
        state = "taken" if self.taken else "seen" if one.seen_before else "ready"
        counts = (one.fresh + one.filled, one.known, len(one.conflicts), len(one.quarantined))
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
        refused = [one for one in self.results if one.refused is not None]
        taken = await self.bolyst.save(self.bolyst.desk.exchange.take_in, self.acceptable)
        self._show([*taken, *refused], taken=True)


def _columns() -> list[Column]:
    titles = ("fresh", "known", "conflicts", "aside")
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
        Column(text("screen.receive.what"), share=5),
    ]


def _line_cells(line: Line) -> Sequence[Cell]:
    return [(line.sign, line.meant), line.who, line.what]


def _lines(result: ImportResult) -> Iterator[Line]:
    """Give what a bundle brings: conflicts and what was set aside first, for they ask for somebody."""
    names = {one.subject: one.name for one in result.arrived}
    for one in result.conflicts:
        what = text("screen.receive.conflict", kind=kind_label(one.kind), field=label(one.kind, one.field))
        yield Line(CONFLICT, names.get(one.subject, ""), what, "warn")
    for reason, count in Counter(one.reason_text for one in result.quarantined).items():
        yield Line(ASIDE, "", plural("screen.receive.set_aside", count, reason=reason), "warn")
    if result.forks:
        yield Line(ASIDE, "", text("screen.receive.forked"), "warn")
    for arrived in result.arrived:
        yield from _arrived(arrived)


def _arrived(arrived: Arrived) -> Iterator[Line]:
    who = arrived.name or text("screen.receive.about_no_person")
    sign, meant = (NEW, "good") if arrived.is_new else (MORE, "")
    for unit, count in arrived.units.items():
        yield Line(sign, who, plural("screen.receive.answers", count, unit=unit_label(unit)), meant)
        sign, who, meant = "", "", ""
