"""All keys in one list: what each does, the id to remap it by, and where the file for that lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.texts import text
from tui.key import Key
from tui.keymap import Keymap, written
from tui.keys import KEYS, bindings
from tui.widgets.columns import Column
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain, shown


class KeyListScreen(ModalScreen[None]):
    """Shows the table of keys with ``keymap`` put in; ``file`` is where it is remapped, None where nothing is kept."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "help.close", "dialog.cancel": "help.close"}
    AUTO_FOCUS = "Listing"
    DEFAULT_CSS = """
    KeyListScreen {
        align: center middle; background: $background 60%;
        & > Vertical { width: 110; max-width: 96%; height: 92%; padding: 0 1;
            border: round $primary 60%; background: $panel;
        }
        & #how { height: auto; margin-bottom: 1; color: $text-muted; }
        & #about { height: 2; margin-top: 1; }
        & Listing { height: 1fr; background: $panel; }
    }
    """

    def __init__(self, keymap: Keymap, file: Path | None) -> None:
        super().__init__()
        self.keymap, self.file = keymap, file

    def compose(self) -> ComposeResult:
        """Draw where the file lies, and the list."""
        columns = (
            Column(text("screen.key_list.key"), 14),
            Column(text("screen.key_list.label")),
            Column(text("screen.key_list.id"), 28),
        )
        with Vertical():
            yield Plain(shown(text("screen.key_list.how", file=self.file or "–")), id="how")
            yield Listing(columns, self._cells)
            yield Plain("", id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them in the order of the table."""
        self.query_one(Listing).fill(KEYS, keep=False)

    def _cells(self, key: Key) -> tuple[Cell, ...]:
        keys = " ".join(written(press) for press in self.keymap.presses(key))
        changed = key.id in self.keymap.changed
        return ("* " if changed else "  ") + keys, text(key.label), key.id

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what the key under the cursor does, and where."""
        key: Key = event.row
        self.query_one("#about", Plain).update(f"{text(f'key.place.{key.place}')}: {text(key.about)}")

    def on_listing_selected(self) -> None:
        """Close on Enter: there is nothing to open."""
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Go back to where one was."""
        self.dismiss(None)
