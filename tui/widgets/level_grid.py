"""The languages of a person with their levels, and below them the grid of the one that is looked at.

Skills are columns in both parts: above stand the levels that were given, below the six levels to choose from. The
cursor is on one level of one skill.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.keys import bindings
from tui.widgets.columns import fitted
from tui.widgets.plain import shown

MARK: Final = "▌"
PICKED: Final = "●"
NOTHING: Final = "·"
NAMES: Final = 14
"""Cells for the names at the left."""
MOST: Final = 6
"""Languages that are seen at once."""


@dataclass(frozen=True, slots=True)
class LanguageLevels:
    """A language: its record, its name, the level of each skill, and what is drawn in the overview in its place."""

    record: str
    name: str
    levels: Mapping[str, str]
    drawn: Mapping[str, str]


class LevelGrid(Widget, can_focus=True):
    """The grid. ``skills`` are names and titles, ``levels`` the rows to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("level_grid")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "level--header", "level--here", "level--cursor", "level--picked", "level--muted",
    }  # fmt: skip
    DEFAULT_CSS = """
    LevelGrid {
        height: auto;
        & > .level--header { color: $text-muted; text-style: bold; }
        & > .level--here { background: $surface-lighten-1; text-style: bold; }
        & > .level--muted { color: $text-muted; }
        & > .level--picked { text-style: bold; }
        &:focus > .level--cursor { background: $primary; color: $block-cursor-foreground; text-style: bold; }
    }
    """

    rows: reactive[tuple[LanguageLevels, ...]] = reactive[tuple[LanguageLevels, ...]]((), layout=True)
    language: reactive[int] = reactive(0)
    skill: reactive[int] = reactive(0)
    level: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The cursor came to another cell."""

    @dataclass
    class Chosen(Message):
        """A level is to be given; ``goes_on``: and then the next skill."""

        goes_on: bool = False

    @dataclass
    class Cleared(Message):
        """The level of the skill is to be taken away."""

    def __init__(self, title: str, skills: Sequence[tuple[str, str]], levels: Sequence[str]) -> None:
        super().__init__()
        self.heading, self.skills, self.levels = title, tuple(skills), tuple(levels)

    @property
    def row(self) -> LanguageLevels | None:
        """The language that is looked at."""
        return self.rows[self.language] if self.language < len(self.rows) else None

    @property
    def skill_name(self) -> str:
        """The skill under the cursor."""
        return self.skills[self.skill][0]

    @property
    def level_code(self) -> str:
        """The level under the cursor."""
        return self.levels[self.level]

    # --- going about

    def action_move(self, across: int, down: int) -> None:
        """Move the cursor within the grid."""
        self.skill = min(max(self.skill + across, 0), len(self.skills) - 1)
        self.level = min(max(self.level + down, 0), len(self.levels) - 1)
        self.post_message(self.Moved())

    def action_edge(self, side: int) -> None:
        """Move to the first skill, or the last."""
        self.action_move(side * len(self.skills), 0)

    def action_language(self, step: int) -> None:
        """Go to the next language, or the one before, the cursor on the level that stands."""
        self.go_to(min(max(self.language + step, 0), len(self.rows) - 1), self.skill)

    def go_to(self, language: int, skill: int) -> None:
        """Go to a skill of a language, the cursor on the level that stands; where none does it stays in its line."""
        self.language, self.skill = max(language, 0), skill
        stands = self.row.levels.get(self.skill_name) if self.row is not None else None
        if stands in self.levels:
            self.level = self.levels.index(stands)
        self.post_message(self.Moved())

    def go_on(self) -> None:
        """Go to the next skill, and from the last to the first of the next language."""
        if self.skill < len(self.skills) - 1:
            self.go_to(self.language, self.skill + 1)
        elif self.language < len(self.rows) - 1:
            self.go_to(self.language + 1, 0)

    def action_pick(self) -> None:
        """Give the level under the cursor."""
        self.post_message(self.Chosen())

    def action_take(self) -> None:
        """Give the level under the cursor, and go on."""
        self.post_message(self.Chosen(goes_on=True))

    def action_level(self, number: int) -> None:
        """Give the level of that number, the lowest is 1."""
        self.level = number - 1
        self.post_message(self.Moved())
        self.post_message(self.Chosen())

    def action_clear(self) -> None:
        """Take the level of the skill away."""
        self.post_message(self.Cleared())

    def on_click(self, event: events.Click) -> None:
        """Go to the cell or the language under the mouse; a second click there gives the level."""
        place = event.get_content_offset(self)
        if place is None:
            return
        skill = min(max((place.x - NAMES) // self._cell, 0), len(self.skills) - 1)
        level = place.y - self._lines_above
        if 0 <= level < len(self.levels):
            again = (skill, level) == (self.skill, self.level) and event.chain > 1
            self.skill, self.level = skill, level
            self.post_message(self.Chosen() if again else self.Moved())
        elif 0 < place.y <= len(self._seen):
            self.go_to(self._seen[place.y - 1], skill)

    # --- drawing

    @property
    def _seen(self) -> range:
        """The languages in sight: the one that is looked at is among them."""
        first = min(max(self.language - MOST + 1, 0), max(len(self.rows) - MOST, 0))
        return range(first, min(first + MOST, len(self.rows)))

    @property
    def _lines_above(self) -> int:
        """Lines before the first level: the header, the languages, and one that is empty."""
        return len(self._seen) + 2

    @property
    def _cell(self) -> int:
        return max((self.size.width - NAMES - 1) // len(self.skills), 4)

    def get_content_height(self, *_: object) -> int:
        """Take a line for each language in sight and each level, the header and one that is empty."""
        return self._lines_above + len(self.levels)

    def render_line(self, y: int) -> Strip:
        """Draw the header, a language, or a level."""
        level = y - self._lines_above
        if y == 0:
            strip = self._strip(self.heading, [title for _, title in self.skills], self._part("header"))
        elif y <= len(self._seen):
            strip = self._language(self._seen[y - 1])
        elif 0 <= level < len(self.levels):
            strip = self._level(level)
        else:
            strip = Strip([])
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def _language(self, at: int) -> Strip:
        one, here = self.rows[at], at == self.language
        cells = [one.drawn.get(name, NOTHING) for name, _ in self.skills]
        return self._strip(one.name, cells, self._part("here") if here else self.rich_style, MARK if here else " ")

    def _level(self, level: int) -> Strip:
        code, row = self.levels[level], self.row
        segments = [Segment(fitted(f"  {code}", NAMES), self._part("muted"))]
        for at, (name, _) in enumerate(self.skills):
            picked = row is not None and row.levels.get(name) == code
            here = (at, level) == (self.skill, self.level)
            part = "cursor" if here else "picked" if picked else "muted"
            words = f"{MARK if here else ' '}{PICKED if picked else NOTHING} {code if here or picked else ''}"
            segments.append(Segment(fitted(words, self._cell - 1), self._part(part)))
            segments.append(Segment(" ", self.rich_style))
        return Strip(segments)

    def _strip(self, name: str, cells: Sequence[str], style: Style, mark: str = " ") -> Strip:
        words = "".join(fitted(f" {shown(cell)}", self._cell) for cell in cells)
        return Strip([Segment(fitted(f"{mark} {shown(name)}", NAMES) + words, style)])

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"level--{name}")
