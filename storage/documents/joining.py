"""Letters that run from right to left as the glyphs they become beside each other: HarfBuzz shapes, word by word.

A word is shaped whole and drawn so even where a line breaks it, as CSS Text 3 §5.6 has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, Final

from storage.documents.fonts import Face, advance, load
from storage.documents.glyphs import Cluster, Glyph

FEATURES: Final = {"liga": False, "dlig": False}
"""Ligatures that are only ornament would make a letter hard to find again."""
EMPTY: Final = "\u200b"
"""What a glyph means that others carry the letters of."""
THOUSANDTHS: Final = 1000
LEAST: Final = 0.001  # in em


def joined(text: str, face: Face, level: int) -> list[Cluster]:
    """Give the clusters of a word or a part of one, all of which ``face`` has, in the order it is read."""
    import uharfbuzz  # noqa: PLC0415  (few papers need it)

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    uharfbuzz.shape(_shaper(face), buffer, FEATURES)
    return list(_clusters(text, face, level, list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))))


@cache
def _shaper(face: Face) -> Any:
    import uharfbuzz  # noqa: PLC0415  (few papers need it)

    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(load(face).face._ttf_data)))
    shaper.scale = (THOUSANDTHS, THOUSANDTHS)
    return shaper


def _clusters(text: str, face: Face, level: int, shaped: list[tuple[Any, Any]]) -> Iterator[Cluster]:
    read = [(start, list(group)) for start, group in groupby(reversed(shaped), key=lambda one: one[0].cluster)]
    ends = [*(start for start, _ in read[1:]), len(text)]
    for (start, own), end in zip(read, ends, strict=True):
        yield _cluster(text[start:end], face, level, [(info.codepoint, position) for info, position in reversed(own)])


def _cluster(letters: str, face: Face, level: int, own: list[tuple[int, Any]]) -> Cluster:
    glyphs = tuple(_glyph(number, letters, position, face) for number, position in own)
    carried: tuple[str, ...] = ()
    if len(letters) > 1 or len(own) > 1 or not _is_plain(glyphs[0], face):
        glyphs = tuple(_glyph(number, EMPTY, position, face) for number, position in own)
        carried = tuple(_empty(letter, face) for letter in reversed(letters))
    return Cluster(letters, sum(one.advance for one in glyphs), face, level=level, glyphs=glyphs, carried=carried)


def _is_plain(glyph: Glyph, face: Face) -> bool:
    """Say whether ``glyph`` lies where it would without shaping, so that its width tells where the next letter is."""
    return glyph.x == glyph.y == 0 and abs(glyph.advance - advance(face, glyph.drawn)) < LEAST


def _glyph(number: int, meant: str, position: Any, face: Face) -> Glyph:
    drawn = load(face).glyph(number, meant, _shaper(face).get_glyph_h_advance(number))
    return Glyph(drawn, *(one / THOUSANDTHS for one in (position.x_advance, position.x_offset, position.y_offset)))


def _empty(letter: str, face: Face) -> str:
    """Give a space that means ``letter``."""
    shaper = _shaper(face)
    space = shaper.get_nominal_glyph(ord(" "))
    return load(face).glyph(space, letter, shaper.get_glyph_h_advance(space))
