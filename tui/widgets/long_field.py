"""The field for several lines of text. Enter goes on as in every field; ctrl+n begins a new line."""

from __future__ import annotations

from typing import ClassVar
from unicodedata import normalize

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.document._document import EditResult, Location
from textual.document._edit import Edit
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import TextArea

from models.texts import text
from tui.keys import bindings
from tui.widgets.field import Draft, Field, inherited
from tui.widgets.plain import cleaned, shown

_OURS = ("ctrl+z", "super+z", "ctrl+y", "super+y", "f6", "f7", "up", "down", "pageup", "pagedown")


class LongField(TextArea, Field, inherit_bindings=False):
    """A note of some lines. Up and Down leave it at its first and last line."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    BINDINGS: ClassVar[list[BindingType]] = [*inherited(TextArea, *_OURS), *bindings("long_field")]

    DEFAULT_CSS = """
    LongField {
        border: none; height: 4; padding: 0 1; background: $foreground 9%;
        &:focus { border: none; background: $primary 30%; }
        & > .text-area--placeholder { color: $text-disabled; text-style: italic; }
        &:focus > .text-area--placeholder { color: $text-primary; }
    }
    """

    _is_full = False
    """Whether it was said that nothing more goes in."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 0,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(value, placeholder=placeholder, highlight_cursor_line=False, id=id, classes=classes)
        self.cursor_blink = False
        self.max_length = max_length
        self.committed = self.saved = value

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is drawn."""
        return Text(shown(self.document.get_line(line_index)), end="", no_wrap=True)

    def read(self) -> str:
        """Give the text, lines parted by ``\\n``."""
        return self.text

    def show(self, draft: Draft) -> None:
        """Show a text, the cursor behind it."""
        with self.prevent(TextArea.Changed):
            self.load_text(str(draft))
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, and note that it changed."""
        result = super().edit(edit)
        self.touched()
        return result

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        if self.max_length and self._length_with(insert, start, end) > self.max_length:
            if not self._is_full:
                self._is_full = True
                self.post_message(self.Notice(self, text("screen.field.full", most=self.max_length)))
            return None
        self._is_full = False
        return super()._replace_via_keyboard(insert, start, end)

    def _length_with(self, insert: str, start: Location, end: Location) -> int:
        """Give how long the text is with ``insert`` in place of what stands between two places."""
        return len(self.text) - len(self.get_text_range(*sorted((start, end)))) + len(insert)

    async def _on_key(self, event: events.Key) -> None:
        """Leave Enter to the binding that goes on."""
        if event.key == "enter":
            event.prevent_default()

    def paste(self, pasted: str) -> None:
        """Insert text from outside: harmless, whole or not at all."""
        lines = cleaned(pasted, lines=True)
        length = self._length_with(lines, *self.selection)
        if self.max_length and length > self.max_length:
            words = text("screen.field.too_long", length=length, most=self.max_length)
            self.post_message(self.Notice(self, words))
            return
        self._replace_via_keyboard(lines, *self.selection)
        if lines != normalize("NFC", pasted.replace("\r\n", "\n").strip("\n")):
            self.post_message(self.Notice(self, text("screen.field.cleaned")))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.paste(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in this program."""
        self.paste(self.app.clipboard)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_delete_left(self) -> None:
        """Delete a sign to the left; with nothing in the field say so."""
        if self.text:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied(self))

    def action_delete_right(self) -> None:
        """Delete a sign to the right; with nothing in the field say so."""
        if self.text:
            super().action_delete_right()
        else:
            self.post_message(self.Emptied(self))

    def action_line_up(self) -> None:
        """Go a line up; from the first line to the field before."""
        if self.wrapped_document.location_to_offset(self.cursor_location).y == 0:
            self.action_previous_field()
        else:
            self.action_cursor_up()

    def action_line_down(self) -> None:
        """Go a line down; from the last line to the next field."""
        if self.wrapped_document.location_to_offset(self.cursor_location).y >= self.wrapped_document.height - 1:
            self.action_next_field(False)
        else:
            self.action_cursor_down()
