"""Text from outside as what can be drawn: every character stands for itself or for a marked box, none is lost.

A cluster is a character with its combining marks: what a line may be broken between. What has no glyph by its nature
(soft hyphen, variation selectors, direction marks, zero-width joiners but those that part or join Arabic letters) is
left out. Control characters and direction overrides, which could act on whoever reads or copies the text, become boxes
and are copied out as U+FFFD.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from storage.documents.fonts import Face, advance, has
from storage.documents.writings import ARABIC_LETTERS, faces

REPLACEMENT = "\ufffd"
NEW_LINE = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"
WITHOUT_GLYPH = re.compile(
    f"[\u00ad\u200b\u200e\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]|(?<![{ARABIC_LETTERS}])[{JOINERS}]"
)
LOOKALIKES = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"}
DANGEROUS = {"Cc", "Cf", "Cs"}
UNDRAWABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
MARKS = 12  # a character with more marks than this is taken apart: nothing written has so many
DIGIT, EDGE = 0.4, 0.12  # in em: size of the digits in a box, air around them and beside the box


class Glyph(NamedTuple):
    """A shaped glyph: the character that draws it, and in em how far it goes on, lies to the right and lies above."""

    drawn: str
    advance: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is drawn together: ``text`` in ``face``, or a box holding the hexadecimal ``code`` when there is one.

    ``level`` is odd where the text runs from right to left; it is drawn by its ``glyphs`` then. Where these are not one
    for one its letters, ``carried`` are empty glyphs for the letters, both from left to right.
    """

    text: str
    width: float
    face: Face
    code: str = ""
    level: int = 0
    glyphs: tuple[Glyph, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def digits(self) -> tuple[str, str]:
        """The code in the two rows it has in its box."""
        half = len(self.code) // 2
        return self.code[:half], self.code[half:]


@dataclass
class GlyphReport:
    """Which characters were printed as boxes, and how often: the printer of a paper tells the user."""

    missing: Counter[str] = field(default_factory=Counter)
    by_hand: int = 0
    """How many texts in a script that the fonts lack became a line to write on."""

    def count(self, clusters: list[Cluster]) -> None:
        """Take in what ``clusters`` lack, by the code point of the character (``U+1F600``)."""
        self.missing.update(f"U+{cluster.code.lstrip('0') or '0':0>4}" for cluster in clusters if cluster.code)


def paragraphs(text: str) -> list[str]:
    """Give the lines of ``text`` as its writer broke them, composed (NFC), with tabs as spaces."""
    composed = unicodedata.normalize("NFC", WITHOUT_GLYPH.sub("", text))
    return NEW_LINE.split(composed.replace("\t", " "))


def clusters(line: str, face: Face) -> list[Cluster]:
    """Give the clusters of one line without breaks, as ``face`` or the one that stands in for it can draw them."""
    made: list[Cluster] = []
    for character, own in zip(line, faces(line, face), strict=True):
        drawn, joins = _single(character, own, face)
        if joins and made and not made[-1].code and made[-1].face == drawn.face and len(made[-1].text) < MARKS:
            made[-1] = _drawn(made[-1].text + drawn.text, drawn.face)
        else:
            made.append(drawn)
    return made


def can_draw(text: str, face: Face) -> bool:
    """Say whether ``face`` has every character of ``text``."""
    return not any(cluster.code for line in paragraphs(text) for cluster in clusters(line, face))


def plain(text: str) -> str:
    """Give ``text`` as one line without control characters, for what is not drawn: a file's title and author."""
    line = " ".join(paragraphs(text))
    return "".join(REPLACEMENT if unicodedata.category(one) in DANGEROUS else one for one in line)


def shortened(text: str, longest: int = 60) -> str:
    """Give ``text`` as one line of ``longest`` characters or fewer, for places that repeat what stands elsewhere."""
    line = " ".join(paragraphs(text))
    return line if len(line) <= longest else line[: longest - 1] + "…"


@lru_cache(maxsize=4096)
def _single(character: str, own: Face, house: Face) -> tuple[Cluster, bool]:
    """Give a character as a cluster, and whether it joins the one before."""
    cluster = _drawn(character, own) if character in JOINERS else _drawable(character, own, house)
    return cluster, not cluster.code and (unicodedata.combining(character) != 0 or character in JOINERS)


def _drawable(character: str, own: Face, house: Face) -> Cluster:
    category = unicodedata.category(character)
    if category not in UNDRAWABLE:
        parts = unicodedata.normalize("NFD", character)
        for face in dict.fromkeys((own, house)):
            for form in (character, LOOKALIKES.get(character, character), parts):
                if has(face, form):
                    return _drawn(form, face)
        if category == "Zs":
            return _drawn(" ", own)
    return _box(character, category, house)


def _drawn(text: str, face: Face) -> Cluster:
    return Cluster(text, advance(face, text), face)


def _box(character: str, category: str, face: Face) -> Cluster:
    code = f"{ord(character):04X}"
    code = code if len(code) == 4 else f"{code:0>6}"
    widest = max(advance(face, code[: len(code) // 2]), advance(face, code[len(code) // 2 :]))
    meant = REPLACEMENT if category in DANGEROUS else character
    return Cluster(meant, widest * DIGIT + 4 * EDGE, face, code)
