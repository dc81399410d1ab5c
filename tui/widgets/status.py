"""The first line of a screen: where one is, and at the right whether everything is saved; it always says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final, Literal

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from models.texts import text
from tui.widgets.columns import fitted
from tui.widgets.plain import shown

State = Literal["quiet", "waiting", "saving", "saved", "failed"]
"""``quiet``: nothing is unsaved, and nothing was saved yet; ``waiting``: something is only on the screen."""
SIGNS: Final[dict[State, str]] = {"quiet": "●", "waiting": "○", "saving": "○", "saved": "●", "failed": "✗"}
SEPARATOR: Final = " · "
LEAST_PARTS: Final = 2
LEAST_PLACE: Final = 40
"""So many parts of the place, who it is about, and cells are kept before the word *local* goes; what is saved and
counted, or how soon the program locks, never goes."""


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
    locks_in: reactive[int] = reactive(0)
    """Seconds until the program locks by itself, 0 while there is time."""

    def __init__(self, saved: Saved | None = None) -> None:
        super().__init__()
        self.set_reactive(TitleLine.saved, saved or Saved())

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw the line; where not all fits the place gives way first, then that the program is local."""
        base, width = self.rich_style, self.size.width
        program, place = f" {text('screen.program')}  ", shown(self.place)
        state = self._state(width - cell_len(program) - _least(place) - 2)
        name = "failed" if self.saved.state == "failed" or self.locks_in else "state"
        room = max(0, width - cell_len(program) - cell_len(state) - 2)
        return Strip(
            [
                Segment(program, self.get_component_rich_style("title--program")),
                Segment(fitted(_cut(place, room), room), base),
                Segment(f" {state} ", self.get_component_rich_style(f"title--{name}")),
            ]
        ).adjust_cell_length(width, base)

    def _state(self, room: int) -> str:
        """Give what stands at the right; that the program is local only where it fits into ``room``."""
        counted = text("screen.locks_in", seconds=self.locks_in) if self.locks_in else shown(self.notes)
        must = SEPARATOR.join(filter(None, (self.saved.words, counted)))
        all_of_it = f"{must}{SEPARATOR}{text('screen.local')}"
        return all_of_it if cell_len(all_of_it) <= room else must


def _least(place: str) -> int:
    return min(cell_len(SEPARATOR.join(place.split(SEPARATOR)[:LEAST_PARTS])), LEAST_PLACE)


def _cut(place: str, room: int) -> str:
    """Leave out the last parts of a place that is too long, where enough of it is left to say where one is."""
    if cell_len(place) <= room:
        return place
    whole = place[: room + len(SEPARATOR)].rpartition(SEPARATOR)[0]
    says_where = whole.count(SEPARATOR) + 1 >= LEAST_PARTS or cell_len(whole) > room * 2 // 3
    return whole if says_where else place
