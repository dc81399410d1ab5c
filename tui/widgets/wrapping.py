"""Words in lines; one that is longer than a line is divided with a hyphen, between syllables.

Where a syllable begins follows the rule of Norwegian spelling that one consonant goes to the next line (Språkrådet,
«Orddeling ved linjeskift»): *realkompetanse-vurdering*. It serves English words well enough.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from rich.cells import cell_len, set_cell_size

VOWELS: Final = frozenset("aeiouyæøåéèêóòôäöü")
ONE_SOUND: Final = ("sj", "kj", "tj", "gj", "hj", "hv")
"""Consonants that are not parted."""
LEAST: Final = 3
"""Letters that stay together at the beginning and at the end of a word."""


def wrapped(words: str, width: int, *, indent: str = "") -> list[str]:
    """Give ``words`` in lines of at most ``width`` cells, ``indent`` before all but the first; at least one line."""
    room = max(width - len(indent), 2 * LEAST)
    parts = [part for word in words.split(" ") for part in _parts(word, room)]
    return wrap(" ".join(parts), max(width, room), subsequent_indent=indent, break_on_hyphens=False) or [""]


def _parts(word: str, room: int) -> list[str]:
    """Give a word as what fits in a line of its own: itself, or what it is divided into."""
    found = []
    while cell_len(word) > room:
        at = _division(word, room)
        found.append(word[:at] + ("" if word[at - 1] in "-/–" else "-"))
        word = word[at:]
    return [*found, word]


def _division(word: str, room: int) -> int:
    """Give where to divide a word so that what stands before, with a hyphen, fits in ``room``."""
    most = len(set_cell_size(word, room - 1).rstrip())
    fits = range(most, LEAST - 1, -1)
    marked = next((at for at in range(most, 0, -1) if word[at - 1] in "-/–"), None)
    return marked or next((at for at in fits if _begins_syllable(word.casefold(), at)), most)


def _begins_syllable(word: str, at: int) -> bool:
    if at > len(word) - LEAST or not word[at - 1 : at + 2].isalpha() or word[at - 1 : at + 1] in ONE_SOUND:
        return False
    return word[at] not in VOWELS and word[at + 1] in VOWELS and not VOWELS.isdisjoint(word[:at])
