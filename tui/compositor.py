"""A key repaints what it touched.

Textual's compositor asks every widget in the same scrolling container to render when one of them changes, because it
looks at the container's window instead of the widget's own region: a page of 60 fields paid for 40 at every key. Only
the choice of widgets differs here; what is drawn is the same (a test compares the two).
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class OwnRegionCompositor(Compositor):
    """Renders only the widgets whose own region meets what changed."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders(None)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and crop.overlaps(seen):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
