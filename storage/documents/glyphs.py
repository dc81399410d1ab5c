"""Text from outside as what can be drawn: every character stands for itself or for a marked box, none is lost.

A cluster is a character with its combining marks: what a line may be broken between. What has no glyph by its nature
(soft hyphen, zero-width joiners, variation selectors, direction marks) is left out. Control characters and direction
overrides, which could act on whoever reads or copies the text, become boxes and are copied out as U+FFFD.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from storage.documents.fonts import Face, advance, has

REPLACEMENT = "\ufffd"
NEW_LINE = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
WITHOUT_GLYPH = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
LOOKALIKES = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"}
DANGEROUS = {"Cc", "Cf", "Cs"}
UNDRAWABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
MARKS = 12  # a character with more marks than this is taken apart: nothing written has so many
DIGIT, EDGE = 0.4, 0.12  # in em: size of the digits in a box, air around them and beside the box


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is drawn together: ``text`` in the font, or a box holding the hexadecimal ``code`` when there is one."""

    text: str
    width: float
    code: str = ""

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
    """Give the clusters of one line without breaks, as ``face`` can draw them."""
    made: list[Cluster] = []
    for drawn, joins in _characters(line, face):
        if joins and made and not made[-1].code and len(made[-1].text) < MARKS:
            made[-1] = _drawn(made[-1].text + drawn.text, face)
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


def _characters(line: str, face: Face) -> Iterator[tuple[Cluster, bool]]:
    for character in line:
        cluster = _single(character, face)
        yield cluster, not cluster.code and unicodedata.combining(character) != 0


@lru_cache(maxsize=4096)
def _single(character: str, face: Face) -> Cluster:
    category = unicodedata.category(character)
    if category not in UNDRAWABLE:
        parts = unicodedata.normalize("NFD", character)
        for form in (character, LOOKALIKES.get(character, character), parts):
            if has(face, form):
                return _drawn(form, face)
        if category == "Zs":
            return _drawn(" ", face)
    return _box(character, category, face)


def _drawn(text: str, face: Face) -> Cluster:
    return Cluster(text, advance(face, text))


def _box(character: str, category: str, face: Face) -> Cluster:
    code = f"{ord(character):04X}"
    code = code if len(code) == 4 else f"{code:0>6}"
    widest = max(advance(face, code[: len(code) // 2]), advance(face, code[len(code) // 2 :]))
    meant = REPLACEMENT if category in DANGEROUS else character
    return Cluster(meant, widest * DIGIT + 4 * EDGE, code)
