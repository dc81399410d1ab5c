"""The only module that draws text. What it draws are plain strings, never markup; nothing else here may draw any.

Glyphs are set one after another, left to right. A character the font lacks is drawn as a box with its code, under which
the character itself is kept for whoever copies the text (ActualText, ISO 32000-1 §14.9.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.platypus.flowables import Flowable

from storage.documents.fonts import advance, load
from storage.documents.glyphs import DIGIT, EDGE, Cluster, GlyphReport, clusters, paragraphs
from storage.documents.styles import Style

BREAK_AFTER = frozenset("-–—/")
FUZZ = 0.01


class Piece(NamedTuple):
    """One cluster and how it looks."""

    cluster: Cluster
    style: Style

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.cluster.width * self.style.size

    @property
    def is_space(self) -> bool:
        """Whether a line may end here and the piece be left hanging."""
        return self.cluster.text == " " and not self.cluster.code


class Line(NamedTuple):
    """Pieces on one line; ``hard`` when the writer ended it, not the width."""

    pieces: tuple[Piece, ...]
    hard: bool


@dataclass(frozen=True)
class Span:
    """A part of a text that looks different from the rest; it should not be larger than the block's own style."""

    text: str
    style: Style


class TextBlock(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A plain text set in a style: wraps, splits over pages, breaks a word that no line can hold.

    ``report`` is told of every character that becomes a box.
    """

    def __init__(self, text: str | Sequence[Span], style: Style, report: GlyphReport) -> None:
        super().__init__()
        spans = [Span(text, style)] if isinstance(text, str) else text
        self._take(_lines_of(spans, report), style)

    def _take(self, lines: list[Line], style: Style, width: float | None = None) -> None:
        self.style = style
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.leading = style.size * style.leading
        self._lines = lines
        self._set_for = width

    def _part(self, lines: list[Line]) -> TextBlock:
        part = TextBlock.__new__(TextBlock)
        Flowable.__init__(part)
        part._take(lines, self.style, self._set_for)
        return part

    @property
    def natural(self) -> float:
        """The width in points in which no line needs to be broken."""
        return max(_width(line) for line in _paragraphs_of(self._lines))

    @property
    def lines(self) -> list[str]:
        """What stands on each line as it was last set, a box as the character it stands for."""
        return ["".join(piece.cluster.text for piece in line.pieces).rstrip(" ") for line in self._lines]

    def wrap(self, width: float, _height: float = 0) -> tuple[float, float]:
        """Set the text in ``width`` points; give the width and the height it takes."""
        if self._set_for is None or abs(self._set_for - width) > FUZZ:
            self._lines = [line for whole in _paragraphs_of(self._lines) for line in _fill(whole, width)]
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
        face = load(self.style.face).face
        middle = (face.ascent + face.descent) / 2000 * self.style.size
        y = self.height - self.leading / 2 - middle
        for line in self._lines:
            free = self.width - _width(line.pieces)
            _draw_line(self.canv, line.pieces, free * self.style.align.value, y)
            y -= self.leading


def _lines_of(spans: Sequence[Span], report: GlyphReport) -> list[Line]:
    lines: list[list[Piece]] = [[]]
    for span in spans:
        for number, written in enumerate(paragraphs(span.text)):
            found = clusters(written, span.style.face)
            report.count(found)
            if number:
                lines.append([])
            lines[-1].extend(Piece(cluster, span.style) for cluster in found)
    return [Line(tuple(pieces), hard=True) for pieces in lines]


def _paragraphs_of(lines: list[Line]) -> Iterator[list[Piece]]:
    whole: list[Piece] = []
    for line in lines:
        whole.extend(line.pieces)
        if line.hard:
            yield whole
            whole = []
    if whole:
        yield whole


def _words(pieces: list[Piece]) -> Iterator[list[Piece]]:
    word: list[Piece] = []
    for at, piece in enumerate(pieces):
        if word and not piece.is_space and (word[-1].is_space or _may_break(pieces, at)):
            yield word
            word = []
        word.append(piece)
    if word:
        yield word


def _may_break(pieces: list[Piece], at: int) -> bool:
    """Say whether a line may end before ``at`` without a space: after a dash or slash that stands between letters."""
    if at < 2 or pieces[at - 1].cluster.text not in BREAK_AFTER:
        return False
    return pieces[at - 2].cluster.text[0].isalpha() and pieces[at].cluster.text[0].isalpha()


def _fill(pieces: list[Piece], width: float) -> list[Line]:
    """Put as many words on each line as it holds; a word longer than a line is broken where the line ends."""
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for word in _words(pieces):
        core = _width(word)
        if lines[-1] and used + core > width + FUZZ:
            lines.append([])
            used = 0.0
        for part in [word] if core <= width + FUZZ else ([piece] for piece in word):
            wide = _width(part)
            if lines[-1] and wide and used + wide > width + FUZZ:
                lines.append([])
                used = 0.0
            lines[-1].extend(part)
            used += sum(piece.width for piece in part)
    return [Line(tuple(line), hard=number == len(lines)) for number, line in enumerate(lines, 1)]


def _width(pieces: Sequence[Piece]) -> float:
    """Give the width of ``pieces`` without the spaces they end in."""
    end = len(pieces)
    while end and pieces[end - 1].is_space:
        end -= 1
    return sum(piece.width for piece in pieces[:end])


def _draw_line(canvas: Any, pieces: Sequence[Piece], x: float, y: float) -> None:
    for (style, boxed), group in groupby(pieces, key=lambda piece: (piece.style, bool(piece.cluster.code))):
        run = list(group)
        colour = style.colour
        canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
        if boxed:
            for piece in run:
                _draw_box(canvas, piece, x, y)
                x += piece.width
        else:
            canvas.setFont(style.face.value, style.size)
            canvas.drawString(x, y, "".join(piece.cluster.text for piece in run))
            x += sum(piece.width for piece in run)


def _draw_box(canvas: Any, piece: Piece, x: float, y: float) -> None:
    """Draw a frame as high as a capital with a little below the line, and in it the code in two rows.

    The spaces before and after tell a reader that extracts the text that all this is one character of the line.
    """
    style, width = piece.style, piece.width
    size, edge = style.size, EDGE * style.size
    meant = piece.cluster.text.encode("utf-16-be").hex().upper()
    canvas.addLiteral(f"/Span <</ActualText <FEFF{meant}>>> BDC")
    canvas.setFont(style.face.value, size)
    canvas.drawString(x, y, " ")
    canvas.setFont(style.face.value, size * DIGIT)
    for digits, rise in zip(piece.cluster.digits, (0.36 * size, 0), strict=True):
        canvas.drawString(x + 2 * edge, y + rise, digits)
    canvas.setFont(style.face.value, size)
    canvas.drawString(x + width - advance(style.face, " ") * size, y, " ")
    canvas.addLiteral("EMC")
    canvas.setStrokeColorRGB(style.colour.red, style.colour.green, style.colour.blue)
    canvas.setLineWidth(size * 0.04)
    canvas.rect(x + edge, y - edge, width - 2 * edge, 0.72 * size + edge, stroke=1, fill=0)
