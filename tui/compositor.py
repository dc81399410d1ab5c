"""A key repaints what it touched.

Textual's compositor asks every widget to render that meets the rectangle around all that changed, the containers and
the screen below them included: a page of 60 fields paid for 40 at every key, a list for the whole empty screen under
it. Only the choice of widgets differs here; what is drawn is the same (a test compares the two).
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class OwnRegionCompositor(Compositor):
    """Renders only the widgets that meet a line that changed and that nothing before them covers from edge to edge."""

    _changed: frozenset[int] = frozenset()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Note on which lines something changed, and render them."""
        self._changed = frozenset(line for region in self._dirty_regions for line in region.line_range)
        try:
            return super().render_partial_update()
        finally:
            self._changed = frozenset()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Give the widgets from front to back: what a front one covers is not asked of those behind."""
        if crop is None or not self._changed:
            yield from super()._get_renders(crop)
            return
        whole, missing = (0, self.size.width), set(self._changed)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and crop.overlaps(seen) and not missing.isdisjoint(seen.line_range):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
                if seen.column_span == whole:
                    missing.difference_update(seen.line_range)
