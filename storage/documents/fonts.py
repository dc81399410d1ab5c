"""The one family on paper: Fira Sans from the installed package ``fontpkg-fira-sans`` (OFL), embedded in every file."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from fontpkg_fira_sans import ROOT
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont


class Face(StrEnum):
    """A cut of the family; its value is the font's name in the PDF and the file's stem."""

    REGULAR = "FiraSans-Regular"
    BOLD = "FiraSans-Bold"
    ITALIC = "FiraSans-Italic"


@cache
def load(face: Face) -> TTFont:
    """Give ``face``, registered with reportlab under its own name the first time."""
    font = TTFont(face.value, str(ROOT / "files" / f"{face.value}.ttf"), shapable=False)
    registerFont(font)
    return font


def load_all() -> None:
    """Register every face: called before a canvas is made, so that no standard font is ever asked for."""
    for face in Face:
        load(face)


def has(face: Face, characters: str) -> bool:
    """Say whether ``face`` can draw every one of ``characters``."""
    glyphs = load(face).face.charToGlyph
    return all(ord(character) in glyphs for character in characters)


def advance(face: Face, characters: str) -> float:
    """Give the width of ``characters``, all of which ``face`` has, in em."""
    widths = load(face).face.charWidths
    return float(sum(widths[ord(character)] for character in characters)) / 1000
