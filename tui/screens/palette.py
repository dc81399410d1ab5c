"""The palette, on ctrl+p: every action by name, with its key and where it works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen

from models.texts import text
from tui.commands import Command, commands, matching
from tui.keys import bindings
from tui.widgets.columns import Column
from tui.widgets.field import Field, TextField
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing


class PaletteScreen(ModalScreen[None]):
    """Filters the actions of ``below`` as one types; Enter runs one there."""

    RENAMED: ClassVar[Mapping[str, str]] = {"field.next": "palette.run"}
    BINDINGS: ClassVar[list[BindingType]] = bindings("palette")
    DEFAULT_CSS = """
    PaletteScreen {
        align: center top; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: 18; margin-top: 2;
            padding: 0 1; border: round $primary 60%; background: $panel;
        }
        & Listing { margin-top: 1; background: $panel; }
    }
    """

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self.below = below
        self.commands = commands(below)

    def compose(self) -> ComposeResult:
        """Draw field and list."""
        columns = (Column(text("screen.palette.action")), Column(text("screen.palette.key"), 18))
        with Vertical():
            yield TextField(placeholder=text("screen.palette.search"), live=self._search)
            yield Listing(columns, _cells, empty=text("screen.palette.none"))
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all."""
        self._search("")

    def _search(self, query: str) -> None:
        self.query_one(Listing).fill(matching(self.commands, query), keep=False)

    def on_field_next(self, event: Field.Next) -> None:
        """Enter runs what the cursor is on; Down moves it while the field keeps the focus."""
        if event.entered:
            self.action_run()
        else:
            self.query_one(Listing).action_move(1)

    def on_field_previous(self) -> None:
        """Move the cursor up."""
        self.query_one(Listing).action_move(-1)

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Run what was chosen."""
        self._run(event.row)

    def action_run(self) -> None:
        """Run what the cursor is on."""
        self._run(self.query_one(Listing).row)

    def _run(self, command: Command | None) -> None:
        if command is None:
            return
        app, node = self.app, command.node
        self.dismiss(None)
        if node is None:
            place = text(f"key.place.{command.key.place}")
            said = "elsewhere" if command.keys else "not_now"
            words = text(f"screen.palette.{said}", label=command.label, place=place, key=command.keys)
            app.notify(words, markup=False)
        else:
            app.call_later(app.run_action, command.key.action, node)

    def action_cancel(self) -> None:
        """Clear the search; with nothing in it close, and do nothing."""
        field = self.query_one(TextField)
        if field.value:
            field.load("")
        else:
            self.dismiss(None)

    def action_page(self, step: int) -> None:
        """Move the cursor by pages."""
        self.query_one(Listing).action_page(step)

    def action_first(self) -> None:
        """Move the cursor to the first action."""
        self.query_one(Listing).action_first()

    def action_last(self) -> None:
        """Move the cursor to the last action."""
        self.query_one(Listing).action_last()


def _cells(command: Command) -> tuple[Cell, Cell]:
    if command.node is None:
        where = text(f"key.place.{command.key.place}")
        return (f"{command.label} ({where})", "muted"), (command.keys, "muted")
    return command.label, command.keys
