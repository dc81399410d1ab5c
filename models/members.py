"""What members are called: their names, told apart without regard to case and accents, and their short labels.

A label is what the locked program shows of a member, so that who unlocks can say who it is: initials, as a rule.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from unicodedata import normalize

from models.errors import InputError
from models.folding import fold
from models.plain import shown

LONGEST_NAME: Final = 120
LONGEST_LABEL: Final = 8
_INITIALS: Final = 3


def checked_name(written: str) -> str:
    """Give a name in NFC with single spaces; raises InputError for none, a long one, or one that is not plain."""
    name = normalize("NFC", " ".join(written.split()))
    if not name:
        raise InputError("name_missing")
    if shown(name) != name:
        raise InputError("name_not_plain")
    if len(name) > LONGEST_NAME:
        raise InputError("member_name_long", longest=LONGEST_NAME)
    return name


def checked_label(written: str) -> str:
    """Give a label in NFC, empty for none; raises InputError where it is not a few letters, digits, ``-`` and ``.``."""
    label = normalize("NFC", written.strip())
    if len(label) > LONGEST_LABEL or not all(sign.isalnum() or sign in "-." for sign in label):
        raise InputError("member_label", longest=LONGEST_LABEL)
    return label


def initials(name: str) -> str:
    """Give the first letters of a name's first words: "Mona Aas" is "MA"."""
    letters = (next((sign for sign in word if sign.isalnum()), "") for word in name.split())
    return "".join(letter.upper()[:1] for letter in letters if letter)[:_INITIALS]


def free_label(name: str, taken: Collection[str]) -> str:
    """Give the initials of ``name``, with a number behind them where somebody has them already."""
    first, held = initials(name), {fold(label) for label in taken}
    numbered = (first, *(f"{first}{number}" for number in range(2, len(held) + 3)))
    return next(label for label in numbered if fold(label) not in held)


def is_taken(written: str, held: Collection[str]) -> bool:
    """Say whether a name or label reads as one of ``held``."""
    return fold(written) in {fold(one) for one in held}
