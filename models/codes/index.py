"""Names in one long text, so that those that hold what was typed are found within the keystroke: 10,000 of them too."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from models.folding import fold
from models.spelling import Words

END = "\n"
_Rank = tuple[int, int]
"""How far a name is from what was typed: errors, and letters that are left."""


class NameIndex:
    """The names of places 0, 1, 2 …, each of which may have several; what is typed gives places."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Take places, in their order, each with one name."""
        self._places: list[int] = []
        self._starts: list[int] = []
        lines, length = [], len(END)
        for place, name in names:
            line = " ".join(fold(name).split())
            self._places.append(place)
            self._starts.append(length)
            lines.append(line)
            length += len(line) + len(END)
        self._text = END + "".join(f"{line}{END}" for line in lines)

    def find(self, typed: str, most: int) -> list[int]:
        """Give the places with a name that holds every word typed: those named so first, then those that begin so.

        Where nothing was typed there are none.
        """
        words = fold(typed).split()
        if not words:
            return []
        ways = (
            self._holding(f"{END}{' '.join(words)}{END}", ()),
            self._holding(END + words[0], words[1:]),
            self._holding(max(words, key=len), words),
        )
        return list(islice(_once(place for way in ways for place in way), most))

    def near(self, typed: str, most: int) -> list[int]:
        """Give the places with a name of which every word typed is a misspelt beginning, the nearest first."""
        found: dict[int, _Rank] | None = None
        for word in fold(typed).split():
            here = self._near(word)
            found = here if found is None else {at: _added(found[at], here[at]) for at in found.keys() & here.keys()}
        ranked = sorted((rank, self._places[at]) for at, rank in (found or {}).items())
        return list(islice(_once(place for _, place in ranked), most))

    def _near(self, word: str) -> dict[int, _Rank]:
        """Give the names in which a word is near to ``word``, each with its best rank."""
        words, names_with = self._words
        found: dict[int, _Rank] = {}
        for errors, left, known in words.near_beginning(word):
            for at in names_with[known]:
                found.setdefault(at, (errors, left))
        return found

    def _holding(self, part: str, others: Sequence[str]) -> Iterator[int]:
        """Give the places of the names that hold ``part``, and all ``others`` beside it."""
        text, starts = self._text, self._starts
        found = text.find(part)
        while found >= 0:
            at = bisect_right(starts, found + 1 if part[0] == END else found) - 1
            end = text.find(END, starts[at])
            if all(text.find(other, starts[at], end) >= 0 for other in others):
                yield self._places[at]
            found = text.find(part, end)

    @cached_property
    def _words(self) -> tuple[Words, dict[str, list[int]]]:
        """Give all words of all names, and for each the names it stands in."""
        names_with: dict[str, list[int]] = defaultdict(list)
        for at, line in enumerate(self._text[len(END) :].split(END)[:-1]):
            for word in set(line.split()):
                names_with[word].append(at)
        return Words(names_with), dict(names_with)


def _added(one: _Rank, other: _Rank) -> _Rank:
    return one[0] + other[0], one[1] + other[1]


def _once(places: Iterable[int]) -> Iterator[int]:
    """Give each place the first time it comes, and look no further than is asked for."""
    seen: set[int] = set()
    for place in places:
        if place not in seen:
            seen.add(place)
            yield place
