"""What an opportunity asks and offers, read once from its record so that matching only compares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.folding import fold
from models.matching.gaps import known, value_or_gap
from models.matching.vocabulary import NOTHING, Topic, topic, topic_of
from models.times import Times, clock_minute, understand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.answer import HeldRecord

WORK = frozenset({"jobb", "arbeidstrening", "sprakpraksis"})
"""Types that happen at a workplace."""
LEISURE = frozenset({"aktivitet", "moteplass", "frivillig"})
HOME = "bolig"


@dataclass(frozen=True)
class Transport:
    """How one gets there: ``walk``, ``car``, ``last_bus`` (``minute`` of the day), or ``unknown``; with the own words."""

    kind: str = "unknown"
    minute: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Opportunity:
    """One opportunity as matching sees it. None is "not said".

    ``free`` counts places left, ``norwegian`` is a level and a part of :file:`norwegian.toml`.
    """

    id: str
    name: str
    type: str = ""
    municipality: str = ""
    place: str = ""
    organiser: str = ""
    when: Times = field(default_factory=Times)
    places: int | None = None
    free: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    norwegian: tuple[str, str] | None = None
    licence: str | None = None
    only_for: str | None = None
    police_certificate: bool = False
    children_welcome: bool | None = None
    cost: str = ""
    transport: Transport = field(default_factory=Transport)
    valid_to: date | None = None
    topic: Topic = NOTHING
    themes: Topic = NOTHING
    part_time: bool = False

    @property
    def is_home(self) -> bool:
        """Whether it is a place to live, which is listed apart."""
        return self.type == HOME


def opportunity_of(record: HeldRecord, taken: int | None = None) -> Opportunity:
    """Give ``record`` (kind ``opportunity``) ready for matching; ``taken``: how many take part, None when not known.

    A field that differs between two laptops counts as not said.
    """
    get = _Getter(record)
    name, place, municipality = get.text("name"), get.text("place"), get.text("municipality")
    places = known(value_or_gap(record, "places"))
    return Opportunity(
        id=record.ent,
        name=name,
        type=get.text("type"),
        municipality=municipality,
        place=place,
        organiser=get.text("organiser"),
        when=_times(get.text("when")),
        places=places,
        free=None if places is None or taken is None else max(0, places - taken),
        age_from=known(value_or_gap(record, "age_from")),
        age_to=known(value_or_gap(record, "age_to")),
        norwegian=_level(get.text("norwegian_level")),
        licence=get.text("licence").upper() or None,
        only_for=get.text("only_for") or None,
        police_certificate=known(value_or_gap(record, "police_certificate")) is True,
        children_welcome=known(value_or_gap(record, "children_welcome")),
        cost=get.text("cost"),
        transport=_transport(get.text("transport")),
        valid_to=_date(get.text("valid_to")),
        topic=_topic(name, place),
        themes=_themes(get.listed("tags")),
        part_time="deltid" in fold(name),
    )


class _Getter:
    def __init__(self, record: HeldRecord) -> None:
        self._record = record

    def text(self, name: str) -> str:
        return str(known(value_or_gap(self._record, name), ""))

    def listed(self, name: str) -> tuple[str, ...]:
        found: Any = known(value_or_gap(self._record, name), ())
        return tuple(found.split()) if isinstance(found, str) else tuple(found)


_CATALOGUE_TEXTS = 4096
_times = lru_cache(_CATALOGUE_TEXTS)(understand)
_BUS = re.compile(r"\bbuss(?:en)?\b.*?(\d{1,2}(?:[.:]\d{2})?)|\blast bus\b.*?(\d{1,2}(?:[.:]\d{2})?)")
_WALK = re.compile(r"\bgang\w*|\bga\b|\bwalk\w*")
_CAR = re.compile(r"\bbil\b|\begen bil\b|\bcar\b")


_LEVEL = re.compile(r"\b([abc][12])\b")
_WRITTEN = re.compile(r"skriftl|written|skriv")


@lru_cache(_CATALOGUE_TEXTS)
def _level(text: str) -> tuple[str, str] | None:
    found = _LEVEL.search(fold(text))
    return (found[1].upper(), "written" if _WRITTEN.search(fold(text)) else "spoken") if found else None


@lru_cache(_CATALOGUE_TEXTS)
def _transport(text: str) -> Transport:
    folded = fold(text)
    if bus := _BUS.search(folded):
        return Transport("last_bus", clock_minute(bus[1] or bus[2]), text)
    if _WALK.search(folded):
        return Transport("walk", None, text)
    return Transport("car" if _CAR.search(folded) else "unknown", None, text)


@lru_cache(_CATALOGUE_TEXTS)
def _topic(name: str, place: str) -> Topic:
    return topic_of(name, without=(place,))


@lru_cache(_CATALOGUE_TEXTS)
def _themes(tags: tuple[str, ...]) -> Topic:
    return topic(THEMES[tag] for tag in tags if tag in THEMES)


THEMES = {"kultur": "culture", "natur": "nature"}
"""Concepts that inclusion tags stand for; the others speak of no interest."""


def _date(written: str) -> date | None:
    return date.fromisoformat(written) if len(written) == 10 else None


def homes_apart(opportunities: Iterable[Opportunity]) -> tuple[list[Opportunity], list[Opportunity]]:
    """Give what there is to do and to work with, and the homes."""
    found = list(opportunities)
    return [one for one in found if not one.is_home], [one for one in found if one.is_home]
