"""The first line of a screen: where one is, and at the right whether everything is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from models.texts import text
from tui.widgets.columns import fitted
from tui.widgets.plain import shown

State = Literal["quiet", "saving", "saved", "failed"]
SIGNS: dict[State, str] = {"quiet": "", "saving": "○", "saved": "●", "failed": "✗"}


@dataclass(frozen=True, slots=True)
class Saved:
    """Whether what was typed is on disk."""

    state: State = "quiet"
    at: str = ""
    """The time of day of the last save, as ``14:02``."""

    def with_state(self, state: State, at: str | None = None) -> Saved:
        """Give the same with another state, and time if one is given."""
        return replace(self, state=state, at=self.at if at is None else at)

    @property
    def words(self) -> str:
        """What the title line says: sign and words, never colour alone."""
        if self.state == "quiet":
            return ""
        return f"{SIGNS[self.state]} {text(f'screen.saved.{self.state}', at=self.at)}"


class TitleLine(Widget):
    """Program and place at the left; saved state and what the screen counts at the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--program", "title--place", "title--state", "title--failed"}
    DEFAULT_CSS = """
    TitleLine {
        dock: top; height: 1; background: $panel; color: $foreground;
        & > .title--program { color: $primary; text-style: bold; }
        & > .title--state { color: $text-muted; }
        & > .title--failed { color: $text-error; text-style: bold; }
    }
    """

    place: reactive[str] = reactive("")
    notes: reactive[str] = reactive("")
    saved: reactive[Saved] = reactive(Saved())

    def __init__(self, saved: Saved | None = None) -> None:
        super().__init__()
        self.set_reactive(TitleLine.saved, saved or Saved())

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw the line; the place gives way to the state where both do not fit."""
        base, width = self.rich_style, self.size.width
        state = " · ".join(part for part in (self.saved.words, shown(self.notes)) if part)
        name = "failed" if self.saved.state == "failed" else "state"
        program = f" {text('screen.program')}  "
        room = max(0, width - cell_len(program) - cell_len(state) - 2)
        return Strip(
            [
                Segment(program, self.get_component_rich_style("title--program")),
                Segment(fitted(shown(self.place), room), base),
                Segment(f" {state} ", self.get_component_rich_style(f"title--{name}")),
            ]
        ).adjust_cell_length(width, base)
