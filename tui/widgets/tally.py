"""A few words at the right of a line, drawn as they are: for what changes with every key."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.bare_lines import BareLines
from tui.widgets.columns import fitted
from tui.widgets.plain import shown


class Tally(Widget):
    """Shows words at its right edge; its place never depends on what it says."""

    DEFAULT_CSS = """
    Tally { height: 1; width: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.words = ""
        self._styles_cache = BareLines()

    def say(self, words: str) -> None:
        """Show other words; the same are not painted again."""
        if words != self.words:
            self.words = words
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw them."""
        return Strip([Segment(fitted(shown(self.words), self.size.width, right=True), self.rich_style)])
