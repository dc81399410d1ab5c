"""The house style on paper: calm, dark on white, readable from a black-and-white printer. Sizes are in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from storage.documents.fonts import Face
from storage.documents.tags import Role


@dataclass(frozen=True)
class Colour:
    """Red, green and blue, each 0–1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, written: str) -> Colour:
        """Give the colour that six hexadecimal digits name."""
        return cls(*(int(written[at : at + 2], 16) / 255 for at in (0, 2, 4)))


INK = Colour.of("1c2730")
MUTED = Colour.of("5a6771")
ACCENT = Colour.of("17506b")
RULE = Colour.of("c5ced5")
LINE = Colour.of("4b5860")


class Align(Enum):
    """Where a line stands in its width: the share of the free room that lies to its left."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True)
class Style:
    """How a text looks; ``leading`` is in sizes, ``before`` and ``after`` are the air above and below in points.

    A paragraph whose first letter is read from right to left is set so; with ``by_letters`` at the other side too, and
    which language it is in is not known. ``language`` is that of a text which is not in the paper's (BCP 47), and
    ``from_right`` whether all of it is set from right to left. ``role`` is what a text in this style is to a screen
    reader.
    """

    size: float = 10
    face: Face = Face.REGULAR
    colour: Colour = INK
    leading: float = 1.42
    align: Align = Align.LEFT
    before: float = 0
    after: float = 0
    by_letters: bool = False
    language: str = ""
    from_right: bool = False
    role: Role = Role.TEXT


def beside(size: float, align: Align = Align.LEFT) -> Style:
    """Give a muted style whose first line stands on the same base line as :data:`BODY`'s beside it."""
    room = BODY.size * BODY.leading + (BODY.size - size) * X_MIDDLE * 2
    return Style(size=size, colour=MUTED, leading=room / size, align=align)


X_MIDDLE = 0.335  # half of ascent plus descent, in em: how far the base line lies below a line's middle
BODY = Style()
STRONG = Style(face=Face.BOLD)
ASIDE = Style(colour=MUTED)
FOREIGN = Style(face=Face.ITALIC, colour=MUTED, by_letters=True)
SMALL = Style(size=9, colour=MUTED)
LABEL = Style(size=8.5, colour=MUTED)
BESIDE = beside(8.5)
BESIDE_RIGHT = beside(8.5, Align.RIGHT)
LABEL_RIGHT = Style(size=8.5, colour=MUTED, align=Align.RIGHT)
VALUE = Style(size=10.5)
NUMBER = Style(align=Align.RIGHT)
NUMBER_STRONG = Style(face=Face.BOLD, align=Align.RIGHT)
TITLE = Style(size=23, face=Face.BOLD, colour=ACCENT, leading=1.2, role=Role.TITLE)
TITLE_ASIDE = Style(size=23, colour=ACCENT, leading=1.2)
SUBTITLE = Style(size=13.5, leading=1.3, before=3)
HEADING_ASIDE = Style(size=8.5, colour=MUTED, leading=1.84, align=Align.RIGHT)
HEADING = Style(size=12.5, face=Face.BOLD, colour=ACCENT, leading=1.25, before=17, after=5, role=Role.HEADING)
FURNITURE = Style(size=8.5, colour=MUTED)
FURNITURE_RIGHT = Style(size=8.5, colour=MUTED, align=Align.RIGHT)
