"""Texts as pieces that a line may be broken between, and as many of them on each line as it holds.

Pieces stand in the order they are read; each line knows in which order it is drawn.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from storage.documents.directions import base_level, levels, visual
from storage.documents.fonts import Face
from storage.documents.glyphs import Cluster, Glyph, GlyphReport, clusters, paragraphs
from storage.documents.joining import joined
from storage.documents.styles import Style
from storage.documents.writings import FROM_THE_RIGHT

BREAK_AFTER = frozenset("-–—/")
WORD_SPACE = "\u1361"  # between words written with Ethiopic letters
FUZZ = 0.01
WHOLE: Final = re.compile(r"(?<![\w+])\+?\(?\+?[0-9]{2,4}\)?(?: [0-9]{2,4}){1,5}(?!\w)|§+ [0-9]+(?: [a-z](?!\w))?")
"""What stands on one line where one holds it: groups of digits as telephone numbers have them, a section of a law."""


class Piece(NamedTuple):
    """One cluster and how it looks; ``width`` is in points. A line may end at a space, which is left hanging then."""

    cluster: Cluster
    style: Style
    width: float
    is_space: bool

    @classmethod
    def of(cls, cluster: Cluster, style: Style) -> Piece:
        """Give ``cluster`` in ``style``."""
        return cls(cluster, style, cluster.width * style.size, cluster.text == " " and not cluster.code)


class Line(NamedTuple):
    """Pieces on one line, of a paragraph of the level ``base``; ``hard`` when the writer ended it, not the width.

    ``plain``: all of it is drawn as its letters one after another.
    """

    pieces: tuple[Piece, ...]
    base: int
    hard: bool
    plain: bool

    @property
    def width(self) -> float:
        """Its width in points, without the spaces it ends in."""
        return width_of(self.pieces)

    @property
    def drawn(self) -> Sequence[Piece]:
        """Its pieces from left to right; without the spaces it ends in where some run from right to left."""
        if self.plain or not any(piece.cluster.level for piece in self.pieces):
            return self.pieces
        ended = self.pieces[: _end(self.pieces)]
        return [ended[at] for at in visual([piece.cluster.level for piece in ended])]


@dataclass(frozen=True)
class Span:
    """A part of a text that looks different from the rest; it should not be larger than the block's own style."""

    text: str
    style: Style


def lines_of(spans: Sequence[Span], style: Style, report: GlyphReport) -> list[Line]:
    """Give the lines as their writer broke them, in the direction that ``style`` gives them."""
    lines: list[list[Piece]] = [[]]
    boxes: list[Cluster] = []
    for span in spans:
        for number, written in enumerate(paragraphs(span.text)):
            found = clusters(written, span.style.face)
            boxes += [cluster for cluster in found if cluster.code]
            if number:
                lines.append([])
            lines[-1].extend([Piece.of(cluster, span.style) for cluster in found])
    report.count(boxes)
    if any(FROM_THE_RIGHT.search(span.text) for span in spans):
        return [_line(pieces, style) for pieces in lines]
    base = int(style.from_right)
    return [Line(tuple(pieces), base, hard=True, plain=not boxes) for pieces in lines]


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Line]:
    """Give lines that the width ended as the one that their writer began."""
    whole: list[Piece] = []
    for line in lines:
        whole.extend(line.pieces)
        if line.hard:
            yield line._replace(pieces=tuple(whole))
            whole = []
    if whole:
        yield lines[-1]._replace(pieces=tuple(whole), hard=True)


def _line(pieces: list[Piece], style: Style) -> Line:
    text = "".join(piece.cluster.text for piece in pieces)
    base = 1 if style.from_right else base_level(text)
    return Line(tuple(_directed(pieces, levels(text, base))), base, hard=True, plain=False)


def _directed(pieces: Sequence[Piece], levels: Sequence[int]) -> Iterator[Piece]:
    """Give the pieces with their levels; what runs from right to left becomes glyphs."""
    at = 0
    placed: list[Piece] = []
    for piece in pieces:
        placed.append(piece._replace(cluster=replace(piece.cluster, level=levels[at])))
        at += len(piece.cluster.text)
    for (style, face, level, is_letter), group in groupby(placed, key=_kind):
        run = list(group)
        if level % 2 and is_letter:
            word = "".join(piece.cluster.text for piece in run)
            yield from (Piece.of(cluster, style) for cluster in joined(word, face, level))
        else:
            yield from (_as_glyph(piece) if level % 2 and piece.is_space else piece for piece in run)


def _as_glyph(space: Piece) -> Piece:
    glyph = Glyph(" ", space.cluster.width, 0, 0)
    return space._replace(cluster=replace(space.cluster, glyphs=(glyph,)))


def _kind(piece: Piece) -> tuple[Style, Face, int, bool]:
    cluster = piece.cluster
    return piece.style, cluster.face, cluster.level, not cluster.code and not piece.is_space


def _words(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    word: list[Piece] = []
    for at, piece in enumerate(pieces):
        if word and not piece.is_space and (word[-1].is_space or _may_break(pieces, at)):
            yield word
            word = []
        word.append(piece)
    if word:
        yield word


def _may_break(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a line may end before ``at`` without a space: after a dash or slash that stands between letters, and
    after the sign that parts Ethiopic words."""
    before = pieces[at - 1].cluster.text
    if before == WORD_SPACE:
        return True
    if at < 2 or before not in BREAK_AFTER:
        return False
    return pieces[at - 2].cluster.text[0].isalpha() and pieces[at].cluster.text[0].isalpha()


def _whole_words(pieces: Sequence[Piece], width: float) -> list[list[Piece]]:
    """Give the words, what is :data:`WHOLE` as one where that is not wider than ``width``."""
    held = _inside_whole(pieces)
    words: list[list[Piece]] = []
    at = 0
    for word in _words(pieces):
        joined = [*words[-1], *word] if at in held and words else word
        if joined is not word and width_of(joined) <= width + FUZZ:
            words[-1] = joined
        else:
            words.append(word)
        at += len(word)
    return words


def _inside_whole(pieces: Sequence[Piece]) -> frozenset[int]:
    """Give which pieces stand in something that is :data:`WHOLE` and do not begin it."""
    texts = [piece.cluster.text for piece in pieces]
    found = [one.span() for one in WHOLE.finditer("".join(texts))]
    if not found:
        return frozenset()
    starts = list(accumulate(map(len, texts), initial=0))
    inside = (range(bisect_right(starts, first), bisect_left(starts, end)) for first, end in found)
    return frozenset(at for one in inside for at in one)


def fill(line: Line, width: float) -> list[Line]:
    """Put as many words on each line as it holds; a word longer than a line is broken where the line ends."""
    if line.width <= width + FUZZ:
        return [line]
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for word in _whole_words(line.pieces, width):
        core = width_of(word)
        if lines[-1] and used + core > width + FUZZ:
            lines.append([])
            used = 0.0
        for part in [word] if core <= width + FUZZ else ([piece] for piece in word):
            wide = width_of(part)
            if lines[-1] and wide and used + wide > width + FUZZ:
                lines.append([])
                used = 0.0
            lines[-1].extend(part)
            used += sum([piece.width for piece in part])
    return [line._replace(pieces=tuple(one), hard=number == len(lines)) for number, one in enumerate(lines, 1)]


def width_of(pieces: Sequence[Piece]) -> float:
    """Give the width of ``pieces`` without the spaces they end in."""
    return sum([piece.width for piece in pieces[: _end(pieces)]])


def _end(pieces: Sequence[Piece]) -> int:
    """Give how many pieces there are without the spaces at the end."""
    end = len(pieces)
    while end and pieces[end - 1].is_space:
        end -= 1
    return end
