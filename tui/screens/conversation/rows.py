"""The widgets of the lines of a page that are no questions: what is said, what Enter does, what is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.places import Place
from models.telling import Sentence
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
    """What was answered on a page, read back: Enter goes on sentence by sentence, Space goes there to correct it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("told")
    DEFAULT_CSS = """
    ToldRow {
        height: auto; margin-bottom: 1; color: $foreground;
        & > .row--muted { color: $text-muted; }
        & > .row--label { color: $primary; text-style: bold; }
        & > .row--here { background: $surface-lighten-1; text-style: bold; }
        &:focus { background: $surface; color: $foreground; text-style: none; }
    }
    """

    at = 0
    """The sentence that is being read."""

    def on_click(self, event: events.Click) -> None:
        """Take the focus; a second click goes there."""
        event.stop()
        if event.chain > 1:
            self.action_press()

    @property
    def told(self) -> Told:
        """The line."""
        assert isinstance(self.line, Told)
        return self.line

    @property
    def sentence(self) -> Sentence | None:
        """The sentence that is being read; None where nothing was answered."""
        sentences = self.told.sentences
        return sentences[min(self.at, len(sentences) - 1)] if sentences else None

    def tells(self, place: Place) -> bool:
        """Go to the sentence that tells of the record and field of ``place``; say whether there is one."""
        places = [one.place for one in self.told.sentences]
        near = [at for at, one in enumerate(places) if (one.kind, one.record) == (place.kind, place.record)]
        exact = [at for at in near if places[at].name == place.name]
        self.at = next(iter(exact or near), self.at)
        return bool(near)

    def action_walk(self, step: int) -> None:
        """Go to the next sentence; after the last, to what comes next."""
        at = self.at + step
        if not 0 <= at < len(self.told.sentences):
            super().action_walk(step)
            return
        self.at = at
        self.refresh()
        lines = [y for y, (number, _) in enumerate(self._lines(self.content_size.width)) if number == at]
        region = self.virtual_region
        if isinstance(self.parent, Widget):
            spot = Region(region.x, region.y + lines[0], region.width, len(lines))
            self.parent.scroll_to_region(spot, animate=False)

    def _lines(self, width: int) -> list[tuple[int | None, str]]:
        """Give each line with the number of its sentence; title and notes have none."""
        room = max(width - INDENT, 10)
        found: list[tuple[int | None, str]] = [(None, self.told.title)]
        for at, sentence in enumerate(self.told.sentences):
            pieces = [piece for given in sentence.words.split("\n") for piece in wrapped(shown(given), room)]
            found += [(at, piece) for piece in pieces]
        return found + [(None, piece) for note in self.told.notes for piece in wrapped(shown(note), room)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """Give the lines that it needs."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw the title, a sentence or a note; a mark stands before the title and the sentence being read."""
        width = self.content_size.width
        lines = self._lines(width)
        number, words = lines[y] if y < len(lines) else (None, "")
        here = self.has_focus and (y == 0 or (number is not None and number == self.at))
        if y == 0:
            segments = [Segment(f"{'▌' if here else ' '}{shown(words)}", self.drawn("label"))]
        else:
            style = self.drawn("here") if here else None if number is not None else self.drawn("muted")
            sign = "› " if here and lines[y - 1][0] != number else " " * INDENT
            segments = [Segment(sign + words, style)]
        return Strip(Segment.apply_style(segments, self.rich_style)).adjust_cell_length(width, self.rich_style)
