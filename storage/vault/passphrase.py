"""Passphrases: made of words, or one's own, checked for length and against the obvious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from unicodedata import combining, normalize

from models.errors import InputError
from models.words import wordlist
from storage.environment import Environment

WORDS: Final = 6
"""Six words of 2,048, chosen evenly: 66 bits."""
SHORTEST: Final = 12
LONGEST: Final = 32
FEWEST_DIFFERENT: Final = 6
OBVIOUS: Final = (
    "passord",
    "password",
    "qwerty",
    "qwertz",
    "asdfgh",
    "bolyst",
    "123456",
    "abcdef",
    "hemmelig",
    "mottak",
)
_LONGEST_OBVIOUS_SHARE: Final = 0.5
_SIGNS: Final = str.maketrans("ø@$", "oas")
_ZERO: Final = str.maketrans("0", "o")


def generate(env: Environment) -> str:
    """Give six words with spaces between them: 66 bits, more than any searched key of this cost."""
    words = wordlist()
    drawn = int.from_bytes(env.random(2 * WORDS), "big")
    return " ".join(words[drawn >> (16 * place) & 2047] for place in range(WORDS))


def to_be_spoken(env: Environment) -> tuple[str, ...]:
    """Give six words to be told aloud, and typed as one where a PDF is opened: 62 bits in :data:`LONGEST` letters.

    Not every program that opens one takes letters beside a–z alike, and some read 32 signs and no more.
    """
    words = [word for word in wordlist() if word.isascii()]
    while True:
        drawn = tuple(words[place] for place in _places(env, len(words)))
        if len("".join(drawn)) <= LONGEST:
            return drawn


def _places(env: Environment, count: int) -> Iterator[int]:
    """Give :data:`WORDS` numbers below ``count``, each as likely as any other."""
    left, even = WORDS, (1 << 16) // count * count
    while left:
        drawn = int.from_bytes(env.random(2), "big")
        if drawn < even:
            left -= 1
            yield drawn % count


def check(passphrase: str) -> list[str]:
    """Give why ``passphrase`` will not do, as catalogue keys; an empty list where it will."""
    reasons = []
    folded = _folded(passphrase)
    if len(normalize("NFKC", passphrase).strip()) < SHORTEST:
        reasons.append("error.passphrase_short")
    if len(set(folded)) < FEWEST_DIFFERENT or _mostly_obvious(folded) or _counts_up(folded):
        reasons.append("error.passphrase_obvious")
    return reasons


def refuse_weak(passphrase: str) -> None:
    """Raise InputError with the first reason of :func:`check`."""
    for reason in check(passphrase):
        raise InputError(reason.removeprefix("error."), shortest=SHORTEST)


def _folded(passphrase: str) -> str:
    plain = "".join(sign for sign in normalize("NFKD", passphrase.casefold().translate(_SIGNS)) if not combining(sign))
    return re.sub(r"[\W_]+", "", plain)


def _mostly_obvious(folded: str) -> bool:
    rest = folded if folded.isdigit() else folded.translate(_ZERO)
    for word in OBVIOUS:
        rest = rest.replace(word, "")
    return len(re.sub(r"\d", "", rest)) < len(folded) * _LONGEST_OBVIOUS_SHARE


def _counts_up(folded: str) -> bool:
    """Say whether nearly every sign is the neighbour or the repetition of the one before."""
    steps = [abs(ord(after) - ord(before)) <= 1 for before, after in pairwise(folded)]
    return bool(steps) and sum(steps) > len(steps) * 0.7
