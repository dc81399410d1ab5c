"""What residents wish for and nobody offers, by inclusion tag: counts, never who. Work and courses have their own.

A wish is met where an open opportunity is about the same (:mod:`models.matching.vocabulary`); those that are about
something near are counted. What was not asked, or entered differently by several people, is no wish.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from models import codes
from models.matching.facts import PersonFacts
from models.matching.gaps import Gap, known
from models.matching.reasons import TextKey, about
from models.matching.requirements import WORK, Opportunity
from models.matching.rules import is_open
from models.matching.vocabulary import Topic, topic
from models.texts import text

WORK_THEME: Final = "work"
COURSE_THEME: Final = "course"
COURSE: Final = "kurs"


@dataclass(frozen=True, slots=True)
class Unmet:
    """Something wished for that nobody offers: the word of its topic, how many wish it, how many offers lie near."""

    word: str
    persons: int
    near: int

    def label(self, lang: str | None = None) -> str:
        """Give what is wished for in words."""
        named = about(self.word)
        return text(named, lang) if isinstance(named, TextKey) else str(named)


@dataclass(frozen=True, slots=True)
class Theme:
    """An inclusion tag, or work, or courses: how many open offers there are, and what is wished for besides."""

    code: str
    offers: int
    unmet: tuple[Unmet, ...]

    def label(self, lang: str | None = None) -> str:
        """Give the name of the theme."""
        if self.code in (WORK_THEME, COURSE_THEME):
            return text(f"match.unmet.{self.code}", lang)
        return codes.label("tag", self.code, lang)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish of one person: under which theme it stands, and what it is about."""

    theme: str
    topic: Topic


def unmet(
    persons: Iterable[PersonFacts], offers: Iterable[Opportunity], tagged: Mapping[str, Iterable[str]], today: date
) -> tuple[Theme, ...]:
    """Give every theme with what is wished for and not offered; ``tagged`` gives the tags of an opportunity."""
    here = [offer for offer in offers if is_open(offer, today) and not offer.is_home]
    of_theme = {code: [one for one in here if code in _themes_of(one, tagged)] for code in _codes()}
    wished: dict[str, Counter[str]] = defaultdict(Counter)
    for person in persons:
        missing = {(wish.theme, wish.topic.shares(wish.topic)) for wish in _wishes(person) if not _met(wish, here)}
        wished_by_one = {(theme, word) for theme, word in missing if word}
        for theme, word in wished_by_one:
            wished[theme][word] += 1
    return tuple(Theme(code, len(of_theme[code]), _sorted(wished[code], here)) for code in _codes())


def _sorted(counted: Counter[str], offers: list[Opportunity]) -> tuple[Unmet, ...]:
    found = (
        Unmet(word, n, sum(bool(topic({word}).touches(one.topic)) for one in offers)) for word, n in counted.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.persons, one.label())))


def _wishes(person: PersonFacts) -> Iterator[Wish]:
    for liked in known(person.interests, ()):
        yield Wish(_theme(liked.wide), liked.topic if liked.topic.own else liked.wide)
    for wanted in (person.wanted, person.second_choice):
        if not isinstance(wanted, Gap):
            yield Wish(WORK_THEME, wanted)
    if not isinstance(person.education, Gap):
        yield Wish(COURSE_THEME, person.education)


def _met(wish: Wish, offers: Iterable[Opportunity]) -> bool:
    return any(wish.topic.shares(offer.topic) for offer in offers if _answers(wish.theme, offer))


def _answers(theme: str, offer: Opportunity) -> bool:
    """Say whether an offer of this type is one for a wish of that theme: work is no answer to a hobby."""
    if theme == WORK_THEME:
        return offer.type in WORK
    return offer.type == COURSE if theme == COURSE_THEME else offer.type not in WORK


def _themes_of(offer: Opportunity, tagged: Mapping[str, Iterable[str]]) -> set[str]:
    if offer.type in WORK:
        return {WORK_THEME}
    tags = set(tagged.get(offer.id, ())) or {_theme(offer.wide)}
    return tags | {COURSE_THEME} if offer.type == COURSE else tags


def _theme(about_what: Topic) -> str:
    themes, leisure = _table()
    return next((code for code, concepts in themes.items() if concepts & (about_what.own | about_what.wider)), leisure)


def _codes() -> tuple[str, ...]:
    return (*(code.code for code in codes.load("tag")), WORK_THEME, COURSE_THEME)


@cache
def _table() -> tuple[Mapping[str, frozenset[str]], str]:
    table = tomllib.loads((files("models.matching") / "themes.toml").read_text(encoding="utf-8"))
    return {code: frozenset(concepts) for code, concepts in table["themes"].items()}, str(table["words"]["leisure"])
