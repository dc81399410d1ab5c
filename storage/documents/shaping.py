"""The only module that draws text. What it draws are plain strings, never markup; nothing else here may draw any.

Text is drawn from left to right: strings where letters stand one after another, glyphs where they run from right to
left and join. A character the fonts lack is drawn as a box with its code, under which the character itself is kept for
whoever copies the text (ActualText, ISO 32000-1 §14.9.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from storage.documents.breaking import FUZZ, Line, Piece, Span, fill, lines_of, paragraphs_of
from storage.documents.flow import Flowable
from storage.documents.fonts import Face, advance, load
from storage.documents.glyphs import DIGIT, EDGE, GlyphReport
from storage.documents.operators import Shower, number
from storage.documents.styles import Style
from storage.documents.tags import Role, content

__all__ = ["Span", "TextBlock"]

UNKNOWN = "und"  # a language (BCP 47)


class TextBlock(Flowable):
    """A plain text set in a style: wraps, splits over pages, breaks a word that no line can hold.

    ``report`` is told of every character that becomes a box.
    """

    def __init__(self, text: str | Sequence[Span], style: Style, report: GlyphReport) -> None:
        spans = [Span(text, style)] if isinstance(text, str) else text
        lines = lines_of(spans, style, report)
        self._read = "" if all(line.plain for line in lines) else _read(lines)
        self._take(lines, style, object())

    def _take(self, lines: list[Line], style: Style, key: object, width: float | None = None) -> None:
        self.style = style
        self.before, self.after = style.before, style.after
        self.leading = style.size * style.leading
        self._lines, self._key = lines, key
        self._set_for = width

    def _part(self, lines: list[Line]) -> TextBlock:
        part = TextBlock.__new__(TextBlock)
        Flowable.__init__(part)
        part._read = self._read
        part._take(lines, self.style, self._key, self._set_for)
        return part

    @property
    def natural(self) -> float:
        """The width in points in which no line needs to be broken."""
        return max(line.width for line in paragraphs_of(self._lines))

    @property
    def lines(self) -> list[str]:
        """What stands on each line as it was last set, a box as the character it stands for."""
        return ["".join(piece.cluster.text for piece in line.pieces).rstrip(" ") for line in self._lines]

    def wrap(self, width: float) -> tuple[float, float]:
        """Set the text in ``width`` points; give the width and the height it takes."""
        if self._set_for is None or abs(self._set_for - width) > FUZZ:
            self._lines = [line for whole in paragraphs_of(self._lines) for line in fill(whole, width)]
            self._set_for = width
        self.width, self.height = width, len(self._lines) * self.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[TextBlock]:
        """Give what fits in ``height`` and the rest; no single line is left alone where that can be helped."""
        self.wrap(width)
        total, fit = len(self._lines), int(height / self.leading)
        if fit >= total:
            return [self]
        if total - fit == 1 and fit > 2:
            fit -= 1
        if fit < min(2, total):
            return []
        return [self._part(self._lines[:fit]), self._part(self._lines[fit:])]

    def draw(self) -> None:
        """Draw the lines downwards from the block's top."""
        if self.style.role is not Role.TEXT and not self.style.language:
            self.canv.note_heading(self.style.role, self._key, self.lines, self.height)
        language = self.style.language or (UNKNOWN if self.style.by_letters else "")
        with content(self.canv, self.style.role, self._key, language, self._read):
            self._draw_lines()

    def _draw_lines(self) -> None:
        face = load(Face.REGULAR).face  # the house's cuts stand equally high
        middle = (face.ascent + face.descent) / 2000 * self.style.size
        y = self.height - self.leading / 2 - middle
        for line in self._lines:
            free = self.width - line.width
            turned = line.base and (self.style.by_letters or self.style.from_right)
            share = 1 - self.style.align.value if turned else self.style.align.value
            _draw_line(self.canv, line.drawn, free * share, y)
            y -= self.leading


def _read(lines: Sequence[Line]) -> str:
    return "\n".join("".join(piece.cluster.text for piece in line.pieces) for line in lines)


def _draw_line(canvas: Any, pieces: Sequence[Piece], x: float, y: float) -> None:
    """Draw ``pieces`` from ``x`` on: what stands between boxes as one text object."""
    for boxed, group in groupby(pieces, key=lambda piece: piece.cluster.code != ""):
        run = list(group)
        if boxed:
            for piece in run:
                _draw_box(canvas, piece, x, y)
                x += piece.width
        else:
            canvas.addLiteral(f"BT 1 0 0 1 {number(x)} {number(y)} Tm {' '.join(_shown(canvas, run))} ET")
            x += sum(piece.width for piece in run)


def _shown(canvas: Any, pieces: list[Piece]) -> Iterator[str]:
    shower = Shower(canvas._doc)
    for (style, face, turned), group in groupby(pieces, key=_look):
        yield from shower.begin(style)
        if turned:
            yield from shower.glyphs(piece.cluster for piece in group)
        else:
            yield from shower.string("".join([piece.cluster.text for piece in group]), face)


def _look(piece: Piece) -> tuple[Style, Face, bool]:
    return piece.style, piece.cluster.face, piece.cluster.glyphs != ()


def _draw_box(canvas: Any, piece: Piece, x: float, y: float) -> None:
    """Draw a frame as high as a capital with a little below the line, and in it the code in two rows.

    The spaces before and after tell a reader that extracts the text that all this is one character of the line.
    """
    style, width = piece.style, piece.width
    canvas.setFillColorRGB(style.colour.red, style.colour.green, style.colour.blue)
    size, edge = style.size, EDGE * style.size
    meant = piece.cluster.text.encode("utf-16-be").hex().upper()
    canvas.addLiteral(f"/Span <</ActualText <FEFF{meant}>>> BDC")
    canvas.setFont(piece.cluster.face.value, size)
    canvas.drawString(x, y, " ")
    canvas.setFont(piece.cluster.face.value, size * DIGIT)
    for digits, rise in zip(piece.cluster.digits, (0.36 * size, 0), strict=True):
        canvas.drawString(x + 2 * edge, y + rise, digits)
    canvas.setFont(piece.cluster.face.value, size)
    canvas.drawString(x + width - advance(piece.cluster.face, " ") * size, y, " ")
    canvas.addLiteral("EMC")
    canvas.setStrokeColorRGB(style.colour.red, style.colour.green, style.colour.blue)
    canvas.setLineWidth(size * 0.04)
    canvas.rect(x + edge, y - edge, width - 2 * edge, 0.72 * size + edge, stroke=1, fill=0)
