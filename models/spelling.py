"""Words that were misspelt: how far one word is from another, and those of many that are near enough.

The distance counts letters that are missing, too many, wrong, or swapped with their neighbour (optimal string
alignment, the restricted form of Damerau and Levenshtein). Words are folded before they come here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

SHORT, LONG = 4, 8
_AFTER_EVERY_LETTER = "\U0010ffff"


def forgiven(letters: int) -> int:
    """Say how many errors a word of so many letters may hold: none where one letter makes another word of it."""
    return 0 if letters < SHORT else 1 if letters < LONG else 2


def distance(typed: str, word: str) -> int:
    """Give how many errors make ``typed`` of ``word``."""
    return _last_row(typed, word)[-1]


def distance_to_beginning(typed: str, word: str) -> int:
    """Give how many errors make ``typed`` of some beginning of ``word``."""
    return min(_last_row(typed, word))


def _last_row(typed: str, word: str) -> Sequence[int]:
    """Give the distances of ``typed`` to every beginning of ``word``, the empty one first."""
    before: Sequence[int] = ()
    row: Sequence[int] = range(len(word) + 1)
    for at, letter in enumerate(typed, 1):
        following = [at]
        for place, other in enumerate(word, 1):
            cost = min(row[place] + 1, following[-1] + 1, row[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == word[place - 2] and typed[at - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row


class Words:
    """Many words, asked which of them begin with, or are near to, what was typed."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._letters = [_letters(word) for word in self._words]

    def beginning(self, typed: str) -> Sequence[str]:
        """Give the words that begin with ``typed``, in the order of the alphabet."""
        start = bisect_left(self._words, typed)
        return self._words[start : bisect_left(self._words, typed + _AFTER_EVERY_LETTER, start)]

    def near(self, typed: str) -> list[tuple[int, str]]:
        """Give the words that ``typed`` is a misspelling of, each with its distance, the nearest first."""
        allowed, letters = forgiven(len(typed) + 1), _letters(typed)
        found = [
            (distance(typed, word), word)
            for word, held in zip(self._words, self._letters, strict=True)
            if (held ^ letters).bit_count() <= 2 * allowed and abs(len(word) - len(typed)) <= allowed
        ]
        return sorted((errors, word) for errors, word in found if errors <= forgiven(len(word)))

    def near_beginning(self, typed: str) -> list[tuple[int, int, str]]:
        """Give the words of which ``typed`` is a misspelt beginning: errors, letters that are left, the word.

        The nearest come first, and of those the ones that end soonest.
        """
        allowed, letters, length = forgiven(len(typed)), _letters(typed), len(typed)
        found = [
            (distance_to_beginning(typed, word), max(len(word) - length, 0), word)
            for word, held in zip(self._words, self._letters, strict=True)
            if (letters & ~held).bit_count() <= allowed
        ]
        return sorted(one for one in found if one[0] <= allowed)


def _letters(word: str) -> int:
    """Give which letters a word holds, as bits: an error changes two of them at most."""
    found = 0
    for letter in word:
        found |= 1 << ord(letter) % 61
    return found
