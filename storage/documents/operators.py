"""What shows text in a file: the operators of ISO 32000-1 §9.4, as they stand in a page's content.

A program that reads the page finds each letter once, from left to right and on the line, whatever glyphs it became. A
glyph that is one letter means that letter. Other glyphs, those of two letters and marks above and below, mean nothing
and say so (ActualText, §14.9.4); empty glyphs drawn over them carry their letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from storage.documents.fonts import Face, Font, advance, load
from storage.documents.glyphs import Cluster, Glyph
from storage.documents.styles import Colour, Style

SILENT: Final = "/Span <</ActualText ()>> BDC"
LEAST: Final = 0.00005  # in em: a smaller move is none


class Shower:
    """Gives the operators of one text object of the document ``doc``, each run after the one before it."""

    def __init__(self, doc: Any) -> None:
        self._doc = doc
        self._font, self._size, self._rise = ("", 0.0), 0.0, 0.0
        self._colour: Colour | None = None

    def begin(self, style: Style) -> Iterator[str]:
        """Give the operators that ``style`` asks for."""
        self._size = style.size
        if style.colour != self._colour:
            self._colour = style.colour
            yield _filled(style.colour)

    def string(self, text: str, face: Face) -> Iterator[str]:
        """Give the operators for letters that stand one after another."""
        font = load(face)
        for subset, code in font.splitString(text, self._doc):
            yield from self._set(font, subset)
            yield f"<{code.hex()}> Tj"

    def glyphs(self, clusters: Iterable[Cluster]) -> Iterator[str]:
        """Give the operators for clusters of glyphs that stand beside each other from left to right."""
        for cluster in clusters:
            if cluster.carried:
                yield SILENT
                yield from self._glyphs(cluster.glyphs, cluster.face)
                yield f"EMC [{number(cluster.width * 1000)}] TJ"
                yield from self._carriers(cluster)
            else:
                yield from self._glyphs(cluster.glyphs, cluster.face)
        if self._rise:
            self._rise = 0.0
            yield "0 Ts"

    def _carriers(self, cluster: Cluster) -> Iterator[str]:
        """Show empty glyphs, drawn so wide that there is no gap that would be taken for the end of a word."""
        natural = sum(advance(cluster.face, drawn) for drawn in cluster.carried)
        yield f"{number(max(1, 100 * cluster.width / natural))} Tz"
        own = [Glyph(drawn, advance(cluster.face, drawn), 0, 0) for drawn in cluster.carried]
        yield from self._glyphs(own, cluster.face)
        yield "100 Tz"

    def _glyphs(self, glyphs: Iterable[Glyph], face: Face) -> Iterator[str]:
        font = load(face)
        for glyph in glyphs:
            ((subset, code),) = font.splitString(glyph.drawn, self._doc)
            yield from self._set(font, subset)
            if glyph.y != self._rise:
                self._rise = glyph.y
                yield f"{number(glyph.y * self._size)} Ts"
            behind = advance(face, glyph.drawn) + glyph.x - glyph.advance
            yield f"[{_move(-glyph.x)}<{code.hex()}>{_move(behind)}] TJ"

    def _set(self, font: Font, subset: int) -> Iterator[str]:
        name = font.getSubsetInternalName(subset, self._doc)
        if (name, self._size) != self._font:
            self._font = (name, self._size)
            yield f"{name} {number(self._size)} Tf"


@lru_cache
def _filled(colour: Colour) -> str:
    return f"{number(colour.red)} {number(colour.green)} {number(colour.blue)} rg"


def number(value: float) -> str:
    """Give a number as a page's content has it."""
    return f"{round(value, 3) + 0:.3f}".rstrip("0").rstrip(".")


def _move(back: float) -> str:
    return number(back * 1000) if abs(back) >= LEAST else ""
