"""Asks for a folder or a file: typed, or found by going through the folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
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

P = ParamSpec("P")
R = TypeVar("R")

LONGEST_PATH = 4_000


class PathField(TextField):
    """A path. What begins at the root or at home takes the place of the folder that stands here, not its end."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put ``text`` into the path, or in its place."""
        behind_folder = start == end == len(self.value) and self.value.endswith(os.sep)
        if behind_folder and (text.startswith((os.sep, "~")) or Path(text).is_absolute()):
            start = 0
        super().replace(text, start, end)


class Folder(Listing[Entry]):
    """What is in a folder. Up from the first row, and what is typed, belong to the field above."""

    @dataclass
    class Left(Message):
        """Back to the field, with what was typed."""

        typed: str = ""

    def action_move(self, step: int) -> None:
        """Move the cursor by rows; from the first one up to the field."""
        if step < 0 and self.cursor == 0:
            self.post_message(self.Left())
        else:
            super().action_move(step)

    def on_key(self, event: events.Key) -> None:
        """Hand on what is typed."""
        if event.character is not None and event.is_printable:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(event.character))


class PathDialog(ShowsErrors, ModalScreen[Path]):
    """Gives the path that was chosen, or None.

    ``suffixes`` are the files offered; without them a folder is asked, and ``named`` is how a file may end that is
    written there by name. ``said`` is what became of an earlier choice.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("path"), *bindings("dialog")]
    RENAMED: ClassVar[dict[str, str]] = {"field.next": "path.accept", "listing.open": "path.open"}
    DEFAULT_CSS = """
    PathDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: 18; max-height: 90%; padding: 1 2; background: $panel; }
        & .told { height: auto; }
        & TextField { margin: 1 0; }
        & #said { height: auto; color: $text-muted; }
        & #said.-bad { color: $text-error; }
    }
    """
    AUTO_FOCUS = "TextField"

    def __init__(
        self,
        question: str,
        suffixes: Sequence[str] = (),
        start: Path | None = None,
        *,
        folders_too: bool = False,
        named: str = "",
        said: str = "",
    ) -> None:
        super().__init__()
        self.question, self.suffixes, self.named, self.said = question, tuple(suffixes), named, said
        self.folders_too = folders_too or not self.suffixes
        self.start = folders.nearest(start or folders.usual_folder())
        self.folder = self.start
        self._to_make: Path | None = None

    def compose(self) -> ComposeResult:
        """Draw the question, the path and what is in the folder."""
        with Vertical():
            yield Plain(self.question, classes="told")
            yield PathField(_written(self.folder), max_length=LONGEST_PATH, live=self._typed, id="path")
            columns = [Column(text("screen.path.files" if self.suffixes else "screen.path.folders"))]
            yield Folder(columns, self._cells, key=lambda entry: entry.path)
            yield Plain(id="said")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the folder one begins in."""
        await self._look(self.folder)
        if self.said:
            self._say(self.said, bad=True)

    def say_error(self, error: BolystError) -> None:
        """Say it in the dialog."""
        self._say(str(error), bad=True)

    def _say(self, words: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Plain)
        said.set_class(bad, "-bad")
        said.update(words)

    async def _storage(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await cast("BolystApp", self.app).storage(function, *args, **kwargs)

    async def _look(self, folder: Path) -> None:
        """Show what is in a folder. Raises InputError where it cannot be read; then all stays as it was."""
        found = list(await self._storage(folders.entries, folder, self.suffixes))
        if self not in self.app.screen_stack:
            return
        self.folder = folder
        above = [Entry(folder.parent, is_folder=True)] if folder.parent != folder else []
        self.query_one(Folder).fill([*above, *found], keep=False)
        nothing = "screen.path.nothing" if self.suffixes else "screen.path.no_folders"
        self._say("" if found else text(nothing))

    def _cells(self, entry: Entry) -> Sequence[Cell]:
        if entry.path == self.folder.parent:
            return [(text("screen.path.up"), "muted")]
        return [f"{entry.path.name}/" if entry.is_folder else entry.path.name]

    # --- the field

    def _path(self) -> Path:
        """Give the path as it is written. Raises InputError where none is."""
        return self.start / folders.chosen(self.query_one(PathField).value)

    def _typed(self, written: str) -> None:
        if self.is_mounted and written.strip():
            self.run_worker(self._follow(), exclusive=True)

    async def _follow(self) -> None:
        """Show the folder that was typed, or the one that holds what was typed so far."""
        try:
            path = self._path()
            if not await self._storage(folders.is_there, path):
                path = path.parent
            if path != self.folder and await self._storage(folders.is_there, path):
                await self._look(path)
        except InputError as error:
            self.say_error(error)

    def on_folder_left(self, event: Folder.Left) -> None:
        """Go back to the field, and type there what was typed in the list."""
        event.stop()
        field = self.query_one(PathField)
        field.focus()
        if event.typed:
            field.insert(event.typed, len(field.value))

    async def on_listing_selected(self, event: Listing.Selected) -> None:
        """Go into a folder, or take a file."""
        event.stop()
        entry = cast("Entry", event.row)
        if entry.is_folder:
            await self._look(entry.path)
            self.query_one(PathField).load(_written(entry.path))
        else:
            await self._take(entry.path)

    async def on_field_next(self, event: Field.Next) -> None:
        """Take the path as it is written; Down goes to the list."""
        event.stop()
        if event.entered:
            await self._take(self._path())
        else:
            self.query_one(Folder).focus()

    def on_field_previous(self, event: Field.Previous) -> None:
        """Stay: there is nothing above."""
        event.stop()

    # --- taking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: in the field Enter takes the path already."""
        if action == "accept":
            return isinstance(self.focused, Listing)
        return super().check_action(action, parameters)

    async def action_accept(self) -> None:
        """Take the path as it is written."""
        try:
            await self._take(self._path())
        except InputError as error:
            self.say_error(error)

    async def _take(self, path: Path) -> None:
        """Give the path back if it is what was asked for; else raise InputError, or open a folder as in the list."""
        is_folder = await self._storage(folders.is_there, path)
        if is_folder and not self.folders_too:
            await self._look(path)
            self.query_one(Folder).focus()
            return
        if self.suffixes and not is_folder:
            await self._storage(folders.check_readable, path)
        elif not is_folder:
            await self._check_new(path)
        self.dismiss(path)

    async def _check_new(self, path: Path) -> None:
        """Raise InputError for a folder that is not there, until it is asked for once more."""
        if self.named and path.suffix.casefold() == self.named:
            path = path.parent
        if path == self._to_make or await self._storage(folders.is_there, path):
            return
        if (file := await self._storage(folders.file_on_the_way, path)) is not None:
            raise InputError("no_folder", path=file)
        self._to_make = path
        raise InputError("no_such_folder", folder=path)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _written(folder: Path) -> str:
    """Give a folder as one goes on typing behind it."""
    return str(folder).rstrip(os.sep) + os.sep
