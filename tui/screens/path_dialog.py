"""Asks for a folder or a file: typed, or found by going through the folders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.errors import BolystError, InputError
from models.texts import text
from storage import folders
from storage.folders import Entry
from tui.keys import bindings
from tui.shown_errors import ShowsErrors
from tui.widgets.columns import Column
from tui.widgets.field import Field, TextField
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from tui.app import BolystApp

LONGEST_PATH = 4_000


class PathDialog(ShowsErrors, ModalScreen[Path]):
    """Gives the path that was chosen, or None. ``suffixes`` are the files offered; none of them: a folder is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("path"), *bindings("dialog")]
    RENAMED: ClassVar[dict[str, str]] = {"field.next": "path.accept", "listing.open": "path.open"}
    DEFAULT_CSS = """
    PathDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: 18; max-height: 90%; padding: 1 2; background: $panel; }
        & .told { height: auto; }
        & TextField { margin: 1 0; }
        & #said { height: auto; color: $text-error; }
    }
    """
    AUTO_FOCUS = "TextField"

    def __init__(
        self, question: str, suffixes: Sequence[str] = (), start: Path | None = None, *, folders_too: bool = False
    ) -> None:
        super().__init__()
        self.folders_too = folders_too
        self.question, self.suffixes = question, tuple(suffixes)
        self.folder = start or folders.usual_folder()

    def compose(self) -> ComposeResult:
        """Draw the question, the path and what is in the folder."""
        with Vertical():
            yield Plain(self.question, classes="told")
            yield TextField(_written(self.folder), max_length=LONGEST_PATH, id="path")
            columns = [Column(text("screen.path.files" if self.suffixes else "screen.path.folders"))]
            yield Listing(columns, self._cells, key=lambda entry: entry.path, empty=text("screen.path.nothing"))
            yield Plain(id="said")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the folder one begins in."""
        await self._look(self.folder)

    def say_error(self, error: BolystError) -> None:
        """Say it in the dialog."""
        self.query_one("#said", Plain).update(str(error))

    async def _look(self, folder: Path) -> None:
        app = cast("BolystApp", self.app)
        try:
            found = list(await app.storage(folders.entries, folder, self.suffixes))
        except InputError as error:
            self.say_error(error)
            return
        self.query_one("#said", Plain).update("")
        self.folder = folder
        above = [Entry(folder.parent, is_folder=True)] if folder.parent != folder else []
        self.query_one(Listing).fill([*above, *found], keep=False)

    def _cells(self, entry: Entry) -> Sequence[Cell]:
        if entry.path == self.folder.parent:
            return [(text("screen.path.up"), "muted")]
        return [f"{entry.path.name}/" if entry.is_folder else entry.path.name]

    async def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go into a folder, or take a file."""
        event.stop()
        entry = cast("Entry", event.row)
        self.query_one(TextField).load(_written(entry.path) if entry.is_folder else str(entry.path))
        if entry.is_folder:
            await self._look(entry.path)
        else:
            self.dismiss(entry.path)

    async def on_field_next(self, event: Field.Next) -> None:
        """Take the path as it is written; Down goes to the list."""
        event.stop()
        if event.entered:
            await self._take(folders.chosen(self.query_one(TextField).value))
        else:
            self.query_one(Listing).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: in the field Enter takes the path already."""
        if action == "accept":
            return isinstance(self.focused, Listing)
        return super().check_action(action, parameters)

    async def action_accept(self) -> None:
        """Take the path as it is written."""
        await self._take(folders.chosen(self.query_one(TextField).value))

    async def _take(self, path: Path) -> None:
        """Give the path back; where a file is asked for, a folder is opened instead, as in the list."""
        app = cast("BolystApp", self.app)
        if self.folders_too or not self.suffixes or not await app.storage(path.is_dir):
            self.dismiss(path)
        else:
            await self._look(path)
            self.query_one(Listing).focus()

    def on_field_previous(self, event: Field.Previous) -> None:
        """Stay: there is nothing above."""
        event.stop()

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _written(folder: Path) -> str:
    """Give a folder as one goes on typing behind it."""
    return str(folder).rstrip(os.sep) + os.sep
