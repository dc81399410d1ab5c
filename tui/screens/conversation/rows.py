"""The widgets of the lines of a page that are no questions: what is said, what Enter does, what is read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.keys import bindings
from tui.screens.conversation.lines import Act, Item, Key, Line, Said, Told
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sheet import CLOSED_SIGN, OPENED_SIGN
from tui.widgets.columns import fitted
from tui.widgets.field import Walker
from tui.widgets.plain import shown
from tui.widgets.wrapping import wrapped

INDENT: Final = 2
"""Cells before a question, for its sign."""


class Row(Widget):
    """One line of a page. ``stops`` are what the focus can go to, in order."""

    DEFAULT_CSS = """
    Row { height: auto; layout: horizontal; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--label", "row--here", "row--muted", "row--wrong"}

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line: Line = line

    @property
    def key(self) -> Key:
        """What its line is known by."""
        return self.line.key

    @property
    def stops(self) -> Sequence[Widget]:
        """What the focus can go to, in order."""
        return (self,) if self.can_focus else ()

    @property
    def seats(self) -> Sequence[Seat]:
        """The questions in it."""
        return ()

    @property
    def is_here(self) -> bool:
        """Whether the focus is in this row; the screen redraws it when that changes."""
        return self.screen.focused in self.stops

    def show(self, line: Line) -> None:
        """Show the line as it is now."""
        if line != self.line:
            self.line = line
            self.refresh(layout=True)

    def drawn(self, name: str) -> Style:
        """Give the style of a part."""
        return self.get_component_rich_style(f"row--{name}")


class SaidRow(Row):
    """Words of the program, or words to be said aloud."""

    DEFAULT_CSS = """
    SaidRow {
        color: $text-muted; padding: 0 1;
        &.heading { color: $primary; text-style: bold; margin-top: 1; }
        &.heading:first-child { margin-top: 0; }
        &.aloud { color: $foreground; padding-left: 2; }
        &.warn { color: $text-warning; }
        &.good { color: $text-success; }
    }
    """
    SIGNS: ClassVar = {"heading": "", "aloud": "› ", "muted": "", "warn": "! ", "good": "✓ "}

    def __init__(self, line: Said) -> None:
        super().__init__(line)
        self.add_class(line.meant)

    def _lines(self, width: int) -> list[str]:
        line = self.line
        assert isinstance(line, Said)
        sign = self.SIGNS[line.meant]
        return wrapped(shown(sign + line.words), max(width, 10), indent=" " * len(sign))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """Give the lines that the words need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw a line of the words."""
        lines = self._lines(self.content_size.width)
        words = lines[y] if y < len(lines) else ""
        return Strip([Segment(words, self.rich_style)]).adjust_cell_length(self.content_size.width, self.rich_style)


class Stop(Row, can_focus=True):
    """A line that the focus can go to, and that Enter does something with."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("line")
    DEFAULT_CSS = """
    Stop {
        height: 1; padding: 0 1; color: $foreground 80%;
        &:focus { background: $primary; color: $block-cursor-foreground; text-style: bold; }
    }
    """

    @dataclass
    class Pressed(Message):
        """Enter, or a click."""

        row: Stop

    def action_press(self) -> None:
        """Do it."""
        self.post_message(self.Pressed(self))

    def action_walk(self, step: int) -> None:
        """Go on."""
        screen = self.screen
        if isinstance(screen, Walker):
            screen.walk(self, step, entered=False)

    def on_click(self, event: events.Click) -> None:
        """Do it."""
        event.stop()
        self.action_press()

    @property
    def words(self) -> str:
        """What stands in the line."""
        line = self.line
        if isinstance(line, Item):
            return f"{CLOSED_SIGN} {line.words}"
        assert isinstance(line, Act)
        return f"{'+' if line.name == 'add' else '↵'} {line.words}"

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw the words."""
        return Strip([Segment(fitted(shown(self.words), self.content_size.width), self.rich_style)])


class OpenedRow(Row):
    """The heading of a list item whose questions show."""

    DEFAULT_CSS = "OpenedRow { height: 1; padding: 0 1; color: $accent; }"

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw it."""
        assert isinstance(self.line, Item)
        words = f"{OPENED_SIGN} {self.line.words}"
        return Strip([Segment(fitted(shown(words), self.content_size.width), self.rich_style)])


class ToldRow(Stop, can_focus=True, inherit_bindings=False):
    """What stands on a page, to be read back; Enter goes on, Space goes there to correct it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("told")
    DEFAULT_CSS = """
    ToldRow {
        height: auto; margin-bottom: 1; color: $foreground;
        & > .row--muted { color: $text-muted; }
        & > .row--label { color: $primary; text-style: bold; }
        &:focus { background: $surface; color: $foreground; text-style: none; }
    }
    """
    NAME: ClassVar = 26
    """Cells of a label with its indent and the gap before what was answered; a longer one takes more lines."""

    def on_click(self, event: events.Click) -> None:
        """Take the focus; a second click goes there."""
        event.stop()
        if event.chain > 1:
            self.action_press()

    def _lines(self, width: int) -> list[tuple[str, str]]:
        line = self.line
        assert isinstance(line, Told)
        return [(line.title, "")] + [pair for told in line.pairs for pair in _wrapped(told, width, self.NAME)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """Give the lines that it needs."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw the title, or a label and what was answered."""
        width = self.content_size.width
        lines = self._lines(width)
        name, words = lines[y] if y < len(lines) else ("", "")
        if y == 0:
            sign = "▌" if self.has_focus else " "
            segments = [Segment(f"{sign}{shown(name)}", self.drawn("label"))]
        else:
            segments = [Segment(fitted(" " * INDENT + name, self.NAME), self.drawn("muted")), Segment(words)]
        return Strip(Segment.apply_style(segments, self.rich_style)).adjust_cell_length(width, self.rich_style)


def _wrapped(told: tuple[str, str], width: int, name: int) -> Iterator[tuple[str, str]]:
    label, words = told
    room = max(10, width - name)
    lines = [piece for given in words.split("\n") for piece in wrapped(shown(given), room)]
    yield from zip_longest(wrapped(shown(label), name - INDENT - 1), lines, fillvalue="")
