"""The bar beside a list, painted when it looks another way: of 10,000 rows and of 2,000 it looks the same."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.widgets.bare_lines import BareLines


class ListBar(ScrollBar):
    """Textual's bar of one column, its lines taken as they are drawn; what it is and does is Textual's."""

    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)
    position: Reactive[float] = Reactive(0, repaint=False)

    def __init__(self) -> None:
        super().__init__(name="vertical")
        self._styles_cache = BareLines()
        self._painted: list[Segment] = []

    def watch_window_virtual_size(self) -> None:
        """Paint what a longer or shorter list changes."""
        self._paint_changed()

    def watch_window_size(self) -> None:
        """Paint what another height of the list changes."""
        self._paint_changed()

    def watch_position(self) -> None:
        """Paint what scrolling changes."""
        self._paint_changed()

    def _paint_changed(self) -> None:
        if self._drawn() != self._painted:
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the bar once for all of its lines."""
        self._painted = self._drawn()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Give one line of the bar."""
        style = self.rich_style
        return Strip(self._painted[y : y + 1]).apply_style(style).adjust_cell_length(self.size.width, style)

    def _drawn(self) -> list[Segment]:
        bar = self.render()
        if not isinstance(bar, ScrollBarRender):
            return []
        style = bar.style if isinstance(bar.style, Style) else Style()
        usual = Color.default()
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            back_color=style.bgcolor or usual,
            bar_color=style.color or usual,
        )
        return list(drawn.segments)
