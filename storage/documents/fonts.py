"""The families on paper, each from an installed package under the OFL and embedded in the files that use it.

Fira Sans draws Latin, Greek and Cyrillic letters, IBM Plex Sans Arabic the Arabic ones, and Noto Sans Ethiopic the
Ethiopic ones, in the default weight of its variable font whatever the weight of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from storage.documents.truetype import SUBSETN, TTFont

PRIVATE: Final = 0xF0000  # the first of the codes under which shaped glyphs are asked for
AT_ONCE: Final = 100  # entries in a block of a CMap (Adobe technical note 5014)


class Face(StrEnum):
    """A cut of a family; its value is the font's name in the PDF."""

    REGULAR = "FiraSans-Regular"
    BOLD = "FiraSans-Bold"
    ITALIC = "FiraSans-Italic"
    ARABIC = "IBMPlexSansArabic-Regular"
    ARABIC_BOLD = "IBMPlexSansArabic-Bold"
    ETHIOPIC = "NotoSansEthiopic-Regular"


HOUSE: Final = (Face.REGULAR, Face.BOLD, Face.ITALIC)
"""The faces a style may name; the others stand in for them."""
ARABIC: Final = MappingProxyType({Face.REGULAR: Face.ARABIC, Face.BOLD: Face.ARABIC_BOLD, Face.ITALIC: Face.ARABIC})
ETHIOPIC: Final = MappingProxyType(dict.fromkeys(HOUSE, Face.ETHIOPIC))
_PLEX: Final = ("fontpkg_ibm_plex_sans_arabic", "files/{}.ttf")
_PLACES: Final[Mapping[Face, tuple[str, str]]] = MappingProxyType(
    {
        **dict.fromkeys(HOUSE, ("fontpkg_fira_sans", "files/{}.ttf")),
        Face.ARABIC: _PLEX,
        Face.ARABIC_BOLD: _PLEX,
        Face.ETHIOPIC: ("justmytype_intl_africa", "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf"),
    }
)


class Font(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A face as reportlab embeds it, which can also draw glyphs that no character of the font stands for.

    Every code in the file says which text it means (ISO 32000-1 §9.10.3), of shaped glyphs as of others.
    """

    def __init__(self, face: Face) -> None:
        package, place = _PLACES[face]
        path = str(files(package) / place.format(face.value))
        super().__init__(face.value, path, asciiReadable=face in HOUSE, shapable=False)
        self._codes: dict[tuple[int, str], str] = {}
        self._meant: dict[int, str] = {}

    def glyph(self, number: int, meant: str, width: float) -> str:
        """Give the character that draws the glyph ``number``, ``width`` thousandths of an em wide, for ``meant``."""
        known = self._codes.get((number, meant))
        if known is None:
            code = PRIVATE + len(self._codes)
            known = self._codes[number, meant] = chr(code)
            self._meant[code] = meant
            self.face.charToGlyph[code], self.face.charWidths[code] = number, width
        return known

    def meaning(self, character: str) -> str:
        """Give the text that ``character`` stands for, which may draw a shaped glyph."""
        return self._meant.get(ord(character), character)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        """Put the font into the file, and what each of its codes means."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, codes in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = self._meanings(codes)

    def _meanings(self, codes: Sequence[int]) -> str:
        rows = [
            f"<{at:02X}> <{self.meaning(chr(code)).encode('utf-16-be').hex().upper()}>"
            for at, code in enumerate(codes)
            if code
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
        ]
        for first in range(0, len(rows), AT_ONCE):
            block = rows[first : first + AT_ONCE]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


@cache
def load(face: Face) -> Font:
    """Give ``face``, registered with reportlab under its own name the first time."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415  (after truetype)

    font = Font(face)
    registerFont(font)
    return font


def has(face: Face, characters: str) -> bool:
    """Say whether ``face`` can draw every one of ``characters``."""
    glyphs = load(face).face.charToGlyph
    return all(ord(character) in glyphs for character in characters)


def advance(face: Face, characters: str) -> float:
    """Give the width of ``characters`` in em; what ``face`` lacks has none."""
    widths = load(face).face.charWidths
    return float(sum(widths.get(ord(character), 0) for character in characters)) / 1000
