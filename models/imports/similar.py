"""Opportunities that may be the same though they are not written the same: a letter too many, an organiser left out.

Two are alike when name, organiser, place and time each are the same, nearly the same, or not said on one side. Words
are compared by the groups of three letters they share (Dice's coefficient), so that 100,000 rows can be held against a
whole catalogue; the time is the same when it means the same. A person decides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from models.imports.cells import key_of
from models.times import understand

NEAR: Final = {"name": 0.75, "place": 0.75, "organiser": 0.6}
"""From which share of common letter groups on two texts are nearly the same."""
MOST: Final = 5
_REMEMBERED: Final = 4096


class Said(NamedTuple):
    """What an opportunity is recognised by, as written; empty where it was not said."""

    name: str
    organiser: str
    place: str
    when: str


class Similar:
    """The known opportunities by the letter groups of their names."""

    def __init__(self, known: Mapping[str, Said]) -> None:
        self._known = known
        self._by_group: dict[str, list[str]] = defaultdict(list)
        for one, said in known.items():
            for group in letter_groups(said.name):
                self._by_group[group].append(one)
        self._often = Counter({group: len(ids) for group, ids in self._by_group.items()})

    def to(self, said: Said) -> tuple[str, ...]:
        """Give the ids of those that ``said`` may be, the most similar name first."""
        if not self._known:
            return ()
        found = [(alike(said.name, self._known[one].name), one) for one in self._candidates(said.name)]
        near = sorted((-share, one) for share, one in found if _may_be(said, self._known[one], share))
        return tuple(one for _, one in near[:MOST])

    def _candidates(self, name: str) -> Iterable[str]:
        """Give those that share one of the rarer groups: who shares none of them shares too few."""
        groups = sorted(letter_groups(name), key=lambda group: (self._often[group], group))
        kept = groups[: len(groups) - int(len(groups) * NEAR["name"] / (2 - NEAR["name"])) + 1]
        return {one for group in kept for one in self._by_group.get(group, ())}


def alike(one: str, other: str) -> float:
    """Give the share of letter groups that two texts have in common, 0 to 1."""
    ours, theirs = letter_groups(one), letter_groups(other)
    if not (ours and theirs):
        return 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


@lru_cache(_REMEMBERED)
def letter_groups(written: str) -> frozenset[str]:
    """Give all groups of three letters in ``written``, folded; its beginning and end count as letters."""
    key = f"^{key_of(written)}$"
    return frozenset(key[at : at + 3] for at in range(len(key) - 2)) if len(key) > 2 else frozenset()


def _may_be(said: Said, known: Said, share: float) -> bool:
    return (
        share >= NEAR["name"]
        and _numbers(said.name) == _numbers(known.name)
        and _near("place", said.place, known.place)
        and _near("organiser", said.organiser, known.organiser)
        and _same_time(said.when, known.when)
    )


def _numbers(name: str) -> list[str]:
    """Give the numbers in a name: a second course is another one than the first."""
    return re.findall(r"\d+", name)


def _near(field: str, one: str, other: str) -> bool:
    return not one or not other or alike(one, other) >= NEAR[field]


def _same_time(one: str, other: str) -> bool:
    if not one or not other or key_of(one) == key_of(other):
        return True
    ours, theirs = _times(one), _times(other)
    return ours.understood and replace(ours, text="") == replace(theirs, text="")


_times = lru_cache(_REMEMBERED)(understand)
