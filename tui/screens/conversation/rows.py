"""The widgets of the lines of a page. A row of questions draws its labels itself, so that a page mounts fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.entering import YESNO
from models.texts import text
from tui.keys import bindings
from tui.screens.conversation.lines import Act, Agree, Ask, Cells, Columns, Item, Key, Line, Said, Told
from tui.screens.conversation.making import field_for
from tui.screens.conversation.seat import Seat
from tui.screens.conversation.sheet import CLOSED_SIGN, OPENED_SIGN
from tui.widgets.choice import Choice, Option
from tui.widgets.columns import fitted
from tui.widgets.plain import shown

LABEL: Final = 25
LABEL_WIDE: Final = 42
WIDE: Final = 92
"""From so many cells on a row has wide labels; the style sheets below say the same of what stands beside them."""
STEP: Final = 9
INDENT: Final = 2


def label_width(width: int) -> int:
    """Give the cells of the labels in rows of ``width``."""
    return LABEL_WIDE if width >= WIDE else LABEL


class Row(Widget):
    """One line of a page. ``stops`` are what the focus can go to, in order."""

    DEFAULT_CSS = """
    Row { height: auto; layout: horizontal; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--label", "row--muted", "row--wrong"}

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

    def show(self, line: Line) -> None:
        """Show the line as it is now."""
        if line != self.line:
            self.line = line
            self.refresh(layout=True)

    def drawn(self, name: str) -> Style:
        """Give the style of a part."""
        return self.rich_style + self.get_component_rich_style(f"row--{name}", partial=True)


class SaidRow(Row):
    """Words of the program, or words to be said aloud."""

    DEFAULT_CSS = """
    SaidRow {
        color: $text-muted; padding: 0 1;
        &.heading { color: $primary; text-style: bold; margin-top: 1; }
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
        return wrap(shown(sign + line.words), max(width, 10), subsequent_indent=" " * len(sign)) or [""]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """Give the lines that the words need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw a line of the words."""
        lines = self._lines(self.content_size.width)
        words = lines[y] if y < len(lines) else ""
        return Strip([Segment(words, self.rich_style)]).adjust_cell_length(self.content_size.width, self.rich_style)


class AskRow(Row):
    """A question at the left, its field at the right."""

    DEFAULT_CSS = """
    AskRow {
        & > Field { width: 1fr; margin-left: 25; }
        &.-wide > Field { margin-left: 42; }
        & > LongField { height: 3; }
        & > .-non-answer { text-style: italic; }
        & > .row--label { color: $foreground 80%; }
        & > .row--muted { color: $text-muted; }
        & > .row--wrong { color: $text-error; text-style: bold; }
        &:focus-within > .row--label { color: $primary; text-style: bold; }
    }
    """

    def __init__(self, line: Ask) -> None:
        super().__init__(line)
        self.seat = Seat(line, field_for(line))

    def compose(self) -> ComposeResult:
        """Give the field; the label is drawn."""
        yield self.seat.field

    @property
    def stops(self) -> Sequence[Widget]:
        """The field."""
        return (self.seat.field,)

    @property
    def seats(self) -> Sequence[Seat]:
        """The one question."""
        return (self.seat,)

    def show(self, line: Line) -> None:
        """Show what is held now."""
        if isinstance(line, Ask):
            self.line = line
            self.seat.show(line)
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Give the labels more room where there is more."""
        self.set_class(event.size.width >= WIDE, "-wide")

    @property
    def label(self) -> str:
        """The question."""
        return self.seat.ask.label

    def _label_lines(self, width: int) -> list[str]:
        return wrap(shown(self.label), label_width(width) - INDENT - 1) or [""]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the lines that field and label need."""
        return max(super().get_content_height(container, viewport, width), len(self._label_lines(width)))

    def render_line(self, y: int) -> Strip:
        """Draw a line of the label, with its sign."""
        width = self.size.width
        lines = self._label_lines(width)
        words = lines[y] if y < len(lines) else ""
        sign = self.seat.sign if y == 0 else ""
        base = self.rich_style
        segments = [
            Segment(fitted(sign, INDENT), self.drawn("wrong")),
            Segment(words, self.drawn("label")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class AgreeRow(AskRow):
    """A question of consent: yes or no."""

    def __init__(self, line: Agree) -> None:
        Row.__init__(self, line)
        self.field = Choice([Option(code, text(f"section.{code}")) for code in YESNO])
        self.field.help_text = text("screen.conversation.agree.help")
        self._load(line)

    def _load(self, line: Agree) -> None:
        self.field.load(("yes",) if line.consent else ())

    def compose(self) -> ComposeResult:
        """Give the choice."""
        yield self.field

    @property
    def agree(self) -> Agree:
        """What is asked."""
        assert isinstance(self.line, Agree)
        return self.line

    @property
    def stops(self) -> Sequence[Widget]:
        """The choice."""
        return (self.field,)

    @property
    def seats(self) -> Sequence[Seat]:
        """None: a consent is no answer of a record."""
        return ()

    @property
    def label(self) -> str:
        """The question."""
        return self.agree.words

    def show(self, line: Line) -> None:
        """Show whether a consent stands; a no leaves no trace but what was picked here."""
        if isinstance(line, Agree) and line != self.line:
            self.line = line
            if line.consent is not None or self.field.value == "yes":
                self._load(line)
            self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the question."""
        lines = self._label_lines(self.size.width)
        words = " " * INDENT + (lines[y] if y < len(lines) else "")
        return Strip([Segment(words, self.drawn("label"))]).adjust_cell_length(self.size.width, self.rich_style)


class ColumnsRow(Row):
    """The header over cells."""

    DEFAULT_CSS = """
    ColumnsRow { height: 2; color: $text-muted; }
    """

    def render_line(self, y: int) -> Strip:
        """Draw what the numbers mean, then the titles."""
        line, width = self.line, self.size.width
        assert isinstance(line, Columns)
        if y == 0:
            words = " " * INDENT + line.legend
        else:
            lead, *titles = line.titles
            cells = "".join(fitted(f" {title}", STEP) for title in titles)
            words = fitted(" " * (INDENT + 1) + lead, width - len(cells)) + cells
        return Strip([Segment(fitted(words, width), self.rich_style)])


class CellsRow(Row):
    """Questions of one record beside each other."""

    DEFAULT_CSS = """
    CellsRow {
        height: 1;
        & > CodeField { width: 1fr; margin-left: 2; }
        & > Step:first-of-type { margin-left: 0; }
        & > .-non-answer { text-style: italic; }
        & > .row--label { color: $foreground 80%; }
        &.-lead > .lead { width: 1fr; }
    }
    """

    def __init__(self, line: Cells) -> None:
        super().__init__(line)
        self._seats = [Seat(ask, field_for(ask, cell=True)) for ask in line.cells]

    def compose(self) -> ComposeResult:
        """Give the fields; words that lead are drawn."""
        line = self.line
        assert isinstance(line, Cells)
        if line.lead:
            yield _Lead(line.lead)
        yield from (seat.field for seat in self._seats)

    @property
    def stops(self) -> Sequence[Widget]:
        """The fields."""
        return [seat.field for seat in self._seats]

    @property
    def seats(self) -> Sequence[Seat]:
        """The questions."""
        return self._seats

    def show(self, line: Line) -> None:
        """Show what is held now."""
        if isinstance(line, Cells):
            self.line = line
            for seat, ask in zip(self._seats, line.cells, strict=True):
                seat.show(ask)
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw the sign of the first question that has one."""
        sign = next((seat.sign for seat in self._seats if seat.sign), "")
        return Strip([Segment(fitted(sign, INDENT), self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )


class _Lead(Widget):
    """Words before cells."""

    DEFAULT_CSS = "_Lead { width: 1fr; height: 1; margin-left: 2; }"

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw the words."""
        return Strip([Segment(fitted(" " + shown(self.words), self.size.width), self.rich_style)])


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

    @dataclass
    class Walked(Message):
        """On to the next, or back."""

        row: Stop
        step: int

    def action_press(self) -> None:
        """Do it."""
        self.post_message(self.Pressed(self))

    def action_walk(self, step: int) -> None:
        """Go on."""
        self.post_message(self.Walked(self, step))

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
    NAME: ClassVar = 20

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
            segments = [Segment(fitted(f"  {shown(name)}", self.NAME), self.drawn("muted")), Segment(words)]
        return Strip(Segment.apply_style(segments, self.rich_style)).adjust_cell_length(width, self.rich_style)


def _wrapped(told: tuple[str, str], width: int, name: int) -> Iterator[tuple[str, str]]:
    label, words = told
    room = max(10, width - name)
    for at, line in enumerate(piece for given in words.split("\n") for piece in wrap(shown(given), room) or [""]):
        yield (label if at == 0 else ""), line


_WIDGETS: Final[dict[type, type[Row]]] = {
    Ask: AskRow,
    Cells: CellsRow,
    Columns: ColumnsRow,
    Said: SaidRow,
    Act: Stop,
    Told: ToldRow,
    Agree: AgreeRow,
}


def row_for(line: Line) -> Row:
    """Give the widget of a line."""
    if isinstance(line, Item):
        return OpenedRow(line) if line.opened else Stop(line)
    return _WIDGETS[type(line)](line)
