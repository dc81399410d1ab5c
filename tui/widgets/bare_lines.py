"""Lines of a widget that has no border and no padding, straight from its ``render_line``.

Textual draws every line of a widget together with its border, padding and opacity, also where there are none: half of
what a key costs in a list of 35 lines. Our looks have no colours of the terminal's own palette, so none are looked for
in every line either. What is drawn is the same (a test compares the two).
"""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class BareLines(StylesCache):
    """Keeps the lines that are not dirty, as its base does."""

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """Give the lines of ``widget`` in ``crop``."""
        if widget.gutter.totals != (0, 0) or widget.opacity < 1 or widget.styles.outline:
            return super().render_widget(widget, crop)
        width, style = widget.region.width, widget.rich_style
        if width != self._width:
            self.clear()
            self._width = width
        filters = [one for one in widget.get_line_filters() if not isinstance(one, ANSIToTruecolor)]
        background = widget.background_colors[1]
        lines = []
        for y in crop.line_range:
            line = self._cache.get(y)
            if line is None or y in self._dirty_lines:
                line = self._cache[y] = widget.render_line(y).adjust_cell_length(width, style)
            for one in filters:
                line = line.apply_filter(one, background)
            lines.append(line)
        self._dirty_lines.difference_update(crop.line_range)
        if crop.column_span != (0, width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines
