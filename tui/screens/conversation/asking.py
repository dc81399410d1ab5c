"""Rows of questions. A row draws its labels itself, so that a page mounts fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from models.entering import YESNO
from models.texts import text
from tui.screens.conversation.lines import Agree, Ask, Cells, Columns, Line
from tui.screens.conversation.making import field_for
from tui.screens.conversation.rows import INDENT, Row
from tui.screens.conversation.seat import Seat
from tui.widgets.choice import Choice, Option
from tui.widgets.columns import fitted
from tui.widgets.plain import shown
from tui.widgets.wrapping import wrapped

LABEL: Final = 25
LABEL_WIDE: Final = 47
WIDE: Final = 92
"""From so many cells on a row has wide labels; the style sheets below say the same of what stands beside them."""
STEP: Final = 10
NUMBER: Final = 5
"""Cells of a question's number before its words, where rows are wide; narrow ones say it below the form."""


def label_width(width: int) -> int:
    """Give the cells of the labels in rows of ``width``."""
    return LABEL_WIDE if width >= WIDE else LABEL


def _number_width(width: int) -> int:
    return NUMBER if width >= WIDE else 0


class AskRow(Row):
    """A question at the left, its field at the right."""

    DEFAULT_CSS = """
    AskRow {
        & > TextField, & > LongField, & > Choice { width: 1fr; margin-left: 25; }
        &.-wide > TextField, &.-wide > LongField, &.-wide > Choice { margin-left: 47; }
        & > LongField { height: 3; }
        & > .-non-answer > .input--placeholder { color: $text-warning; text-style: italic; }
        & > .-non-answer > .text-area--placeholder { color: $text-warning; text-style: italic; }
        & > .-non-answer > .choice--placeholder { color: $text-warning; text-style: italic; }
        & > .row--label { color: $foreground 80%; }
        & > .row--muted { color: $text-muted; }
        & > .row--wrong { color: $text-error; text-style: bold; }
        & > .row--here { color: $primary; text-style: bold; }
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

    @property
    def number(self) -> str:
        """The number of the question, as on paper."""
        return self.seat.ask.number

    def _label_lines(self, width: int) -> list[str]:
        return wrapped(shown(self.label), label_width(width) - INDENT - 1 - _number_width(width))

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
            Segment(fitted(self.number if y == 0 else "", _number_width(width)), self.drawn("muted")),
            Segment(words, self.drawn("here" if self.is_here else "label")),
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

    def stand(self) -> None:
        """Note that what is recorded stands, whatever was picked."""
        self.field.saved = self.field.committed = ("yes",) if self.agree.consent else ()

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

    @property
    def number(self) -> str:
        """None: paper leaves consents to the talk."""
        return ""

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
        words = " " * (INDENT + _number_width(self.size.width)) + (lines[y] if y < len(lines) else "")
        style = self.drawn("here" if self.is_here else "label")
        return Strip([Segment(words, style)]).adjust_cell_length(self.size.width, self.rich_style)


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
        & > .-non-answer > .choice--placeholder { color: $text-warning; text-style: italic; }
        & > .row--label { color: $foreground 80%; }
        &.-lead > .lead { width: 1fr; }
    }
    """

    def __init__(self, line: Cells) -> None:
        super().__init__(line)
        self._seats = [Seat(ask, field_for(ask, cell=True), cell=True) for ask in line.cells]

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
