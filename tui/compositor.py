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

Spans = list[tuple[int, int]]
"""From and to, on one line."""


class OwnRegionCompositor(Compositor):
    """Renders only the widgets that show in what changed: not covered there by others before them."""

    _changed: dict[int, Spans] | None = None

    def render_partial_update(self) -> ChopsUpdate | None:
        """Note where something changed, and render it."""
        self._changed = {}
        for line, start, end in self._regions_to_spans(self._dirty_regions):
            self._changed.setdefault(line, []).append((start, end))
        try:
            return super().render_partial_update()
        finally:
            self._changed = None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Give the widgets from front to back: what a front one covers is not asked of those behind."""
        missing = self._changed
        if crop is None or missing is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and crop.overlaps(seen) and _take(missing, seen):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))


def _take(missing: dict[int, Spans], seen: Region) -> bool:
    """Take what ``seen`` covers out of ``missing``; say whether that was anything."""
    start, end = seen.column_span
    taken = False
    for line in missing.keys() & set(seen.line_range):
        spans = missing[line]
        left = [part for span in spans for part in _outside(span, start, end)]
        if left != spans:
            taken = True
            if left:
                missing[line] = left
            else:
                del missing[line]
    return taken


def _outside(span: tuple[int, int], start: int, end: int) -> Spans:
    """Give the parts of ``span`` before ``start`` and from ``end`` on."""
    first, last = span
    parts = ((first, min(last, start)), (max(first, end), last))
    return [part for part in parts if part[0] < part[1]]
