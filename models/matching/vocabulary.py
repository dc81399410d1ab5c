"""What words are about: from own words in Norwegian or English to a few concepts that offers and persons share.

``concepts.csv`` holds a concept's stems (``sveis*`` begins with, ``*verksted*`` holds, else the whole word), the wider
concept it lies within, and those near to it. Long words that no concept knows stand for themselves, unless they say
nothing (``stopwords.txt``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.folding import fold

Words = frozenset[str]
NONE: Words = frozenset()

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_OWN_WORD = 5
_OWN = "="


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text is about: its own concepts and words, the wider concepts, and all that is close to it."""

    own: Words = NONE
    wider: Words = NONE
    around: Words = NONE

    def shares(self, other: Topic) -> str:
        """Give a concept or word that both are about, the most exact one; empty when there is none."""
        return "" if self.own.isdisjoint(other.own) else _most_exact(self.own & other.own)

    def touches(self, other: Topic) -> str:
        """Give a concept of ``other`` that lies close to this topic, without being shared; empty when there is none."""
        close = self.around & other.own
        if not self.own.isdisjoint(other.wider):
            table = _table()
            close |= {word for word in other.own & table.keys() if self.own & table[word].wider}
        return _most_exact(close) if close else ""


NOTHING = Topic()


def topic_of(*texts: str, without: Iterable[str] = ()) -> Topic:
    """Give what ``texts`` are about. Words of ``without`` (a place, a municipality) are not looked at."""
    skipped = {word for text in without for word in _WORD.findall(fold(text))}
    own: set[str] = set()
    for text in texts:
        for word in _WORD.findall(fold(text)):
            if word not in skipped:
                own |= _concepts_of(word) or _own_word(word)
    return topic(own)


def topic(concepts: Iterable[str]) -> Topic:
    """Give the topic of known ``concepts`` and own words."""
    own = frozenset(concepts)
    known = [_table()[concept] for concept in own if concept in _table()]
    wider = frozenset().union(*(concept.wider for concept in known))
    return Topic(own, wider, wider.union(*(concept.near for concept in known)))


def is_concept(word: str) -> bool:
    """Say whether ``word`` of a topic is a concept, which has a text in the catalogue, or somebody's own word."""
    return not word.startswith(_OWN)


def own_word(word: str) -> str:
    """Give the word itself of one that stands for itself."""
    return word.removeprefix(_OWN)


@dataclass(frozen=True, slots=True)
class _Concept:
    wider: Words
    near: Words


def _most_exact(words: Words) -> str:
    return min(words, key=_by_exactness) if len(words) > 1 else next(iter(words))


def _by_exactness(word: str) -> tuple[int, bool, str]:
    concept = _table().get(word)
    return (-len(concept.wider) if concept else 0, not is_concept(word), word)


def _own_word(word: str) -> set[str]:
    return (
        {_OWN + word} if len(word) >= _SHORTEST_OWN_WORD and word not in _stopwords() and not word.isdigit() else set()
    )


def _concepts_of(word: str) -> set[str]:
    whole, starts, holds = _stems()
    found = set(whole.get(word, ()))
    found.update(concept for stem, concept in starts.get(word[:2], ()) if word.startswith(stem))
    found.update(concept for stem, concept in holds if stem in word)
    return found


@cache
def _stopwords() -> Words:
    """Give the words, folded, that say nothing of a field of work or an interest."""
    return frozenset((files("models.matching") / "stopwords.txt").read_text(encoding="utf-8").split())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    source = (files("models.matching") / "concepts.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(source.splitlines(), delimiter=";"))


@cache
def _table() -> dict[str, _Concept]:
    within = {row["concept"]: row["within"] for row in _rows()}
    near: dict[str, set[str]] = {concept: set() for concept in within}
    for row in _rows():
        for other in row["near"].split():
            near[row["concept"]].add(other)
            near[other].add(row["concept"])
    return {concept: _Concept(_ancestors(concept, within), frozenset(near[concept])) for concept in within}


def _ancestors(concept: str, within: dict[str, str]) -> Words:
    found: list[str] = []
    while concept := within[concept]:
        found.append(concept)
    return frozenset(found)


Stems = tuple[dict[str, set[str]], dict[str, list[tuple[str, str]]], list[tuple[str, str]]]


@cache
def _stems() -> Stems:
    whole: dict[str, set[str]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    holds: list[tuple[str, str]] = []
    for row in _rows():
        for stem in row["stems"].split():
            bare = stem.strip("*")
            if stem.startswith("*"):
                holds.append((bare, row["concept"]))
            elif stem.endswith("*"):
                starts.setdefault(bare[:2], []).append((bare, row["concept"]))
            else:
                whole.setdefault(bare, set()).add(row["concept"])
    return whole, starts, holds
