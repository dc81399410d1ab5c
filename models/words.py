"""A list of 2,048 Norwegian words, for what is compared aloud and for passphrases.

The six words of a root key are read from sha256 of the public key, as one number of 256 bits, big-endian: its highest
66 bits, eleven at a time from the highest, are places in the list, counted from 0. The list is sorted by code point,
its words are four to seven letters, lower case, and differ from one another in at least two places, so that a word
heard wrongly is seldom another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final
from unicodedata import combining, normalize

COUNT: Final = 2048
SIX: Final = 6
_BITS: Final = 11
_FOLD: Final = str.maketrans({"æ": "ae", "ø": "o"})


@cache
def wordlist() -> tuple[str, ...]:
    """Give the list in its order."""
    return tuple((files("models") / "wordlist.txt").read_text(encoding="utf-8").split())


def six_words(root_public: bytes) -> tuple[str, ...]:
    """Give the six words of an organisation's root key (32 bytes, Ed25519)."""
    number = int.from_bytes(sha256(root_public).digest(), "big") >> (256 - SIX * _BITS)
    words = wordlist()
    return tuple(words[number >> (_BITS * place) & (COUNT - 1)] for place in reversed(range(SIX)))


def same_words(one: str | Iterable[str], other: str | Iterable[str]) -> bool:
    """Say whether two lists of words are the same, whatever their case, spaces, signs between them and diacritics."""
    return _folded(one) == _folded(other)


def _folded(words: str | Iterable[str]) -> list[str]:
    joined = words if isinstance(words, str) else " ".join(words)
    plain = normalize("NFKD", joined.casefold().translate(_FOLD))
    return re.findall(r"[a-z]+", "".join(sign for sign in plain if not combining(sign)))
