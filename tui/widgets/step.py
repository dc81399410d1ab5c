"""One of a few in a cell of a grid: only what was picked is drawn; numbers and first letters pick, arrows go about."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.strip import Strip

from tui.keys import bindings
from tui.widgets.choice import Choice
from tui.widgets.columns import fitted
from tui.widgets.field import Walker
from tui.widgets.plain import shown

NOTHING = "·"


class Step(Choice, can_focus=True, inherit_bindings=False):
    """A choice in a grid. What the numbers mean stands in the grid's header."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("step")
    DEFAULT_CSS = """
    Step { width: 10; height: 1; padding: 0 1; }
    Step:focus { background: $primary; }
    Step:focus > .choice--picked, Step:focus > .choice--option { color: $block-cursor-foreground; }
    """

    def action_aside(self, step: int) -> None:
        """Go to the cell beside this one."""
        self.commit()
        screen = self.screen
        if isinstance(screen, Walker):
            screen.walk(self, step, entered=True)

    def on_click(self, event: events.Click) -> None:
        """Pick the next option when what has the focus is clicked again."""
        event.stop()
        event.prevent_default()
        if event.chain > 1:
            codes = [option.code for option in self.options]
            self.pick((codes.index(self.picked[0]) + 1) % len(codes) if self.picked else 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """Take one line."""
        return 1

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw what was picked, or what stands in its place."""
        picked = (option.label for option in self.options if option.code in self.picked)
        words = next(picked, self.placeholder or NOTHING)
        name = "choice--picked" if self.picked else "choice--placeholder" if self.placeholder else "choice--option"
        style = self.rich_style + self.get_component_rich_style(name, partial=True)
        return Strip([Segment(fitted(shown(words), self.content_size.width), style)])
