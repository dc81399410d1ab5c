"""Which face draws a character, and what runs from right to left."""

from __future__ import annotations

import re
from typing import Final

from storage.documents.fonts import ARABIC, ETHIOPIC, Face

ARABIC_LETTERS: Final = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC: Final = re.compile(f"[{ARABIC_LETTERS}]")
_ETHIOPIC: Final = re.compile("[\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f]")
_FOREIGN: Final = re.compile(f"{_ARABIC.pattern}|{_ETHIOPIC.pattern}")
FROM_THE_RIGHT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Where letters that are read from right to left, and their numbers, may stand (Unicode, DerivedBidiClass.txt)."""


def faces(line: str, face: Face) -> list[Face]:
    """Give the face for each character of a line in ``face``: a letter's is that of its writing.

    Digits, signs and spaces follow the letter before them, the first ones the letter after them.
    """
    if line.isascii() or not _FOREIGN.search(line):
        return [face] * len(line)
    own = [_own(character, face) for character in line]
    first = next(one for one in own if one)
    return [first := one or first for one in own]


def _own(character: str, face: Face) -> Face | None:
    if _ARABIC.match(character):
        return ARABIC[face]
    if _ETHIOPIC.match(character):
        return ETHIOPIC[face]
    return face if character.isalpha() else None
