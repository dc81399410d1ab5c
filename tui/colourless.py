"""For whom no colours are wanted (``NO_COLOR``, no-color.org): what colour says is said by reverse, underline and dim.

What stands on a strong ground, as the cursor does, is reversed; a field that has the focus is underlined; what is
written faintly, as a hint in an empty field, is dim. Textual's own filter for this leaves shades of grey, which are
colours to a terminal.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

STRONG: Final = 0.28
"""From so much difference in brightness between its ground and the program's a place is reversed."""
MARKED: Final = 0.14
"""From so much it is underlined."""
FAINT: Final = 0.49
"""Below so much difference between what is written and its ground it is dim."""


class Colourless(LineFilter):
    """Takes the colours out of a line; ``ground`` is the background of the program."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.ground = Color.parse(ground).brightness

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  (Textual's signature)
        """Give the segments without colours."""
        return [
            Segment(words, style and _without_colour(style, self.ground), control) for words, style, control in segments
        ]


@lru_cache(2048)
def _without_colour(style: Style, ground: float) -> Style:
    below = _brightness(style.bgcolor, ground)
    stands_out = abs(below - ground)
    faint = style.color is not None and abs(_brightness(style.color, 1 - ground) - below) < FAINT
    plain = style.without_color + Style.from_meta(style.meta)
    if stands_out >= STRONG:
        return plain + Style(reverse=not style.reverse)
    return plain + Style(underline=style.underline or stands_out >= MARKED or None, dim=faint or style.dim or None)


def _brightness(colour: RichColor | None, otherwise: float) -> float:
    if colour is None or colour.is_default:
        return otherwise
    return Color.from_rich_color(colour).brightness
