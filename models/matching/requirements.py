"""What an opportunity asks and offers, read once from its record so that matching only compares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from models.alphabet import alphabetical
from models.folding import fold
from models.matching.gaps import Gap, day_or_gap, known, value_or_gap
from models.matching.vocabulary import NOTHING, Topic, topic, topic_of
from models.times import Times, clock_minute, understand

if TYPE_CHECKING:
    from models.answer import HeldRecord

WORK = frozenset({"jobb", "arbeidstrening", "sprakpraksis"})
"""Types that happen at a workplace."""
LEISURE = frozenset({"aktivitet", "moteplass", "frivillig"})
HOME = "bolig"
TRAINS = frozenset({"language_practice", "computing"})
TERMS = (
    *("type", "municipality", "norwegian_level", "age_from", "age_to", "licence", "only_for"),
    *("children_welcome", "part_time", "languages", "trains"),
)
"""The fields that make the terms of an offer."""


@dataclass(frozen=True, slots=True)
class Transport:
    """How one gets there, and as written.

    ``kind`` is ``walk``, ``car``, ``last_bus`` (``minute`` of the day), ``takes`` (``minute``: so many) or ``unknown``.
    """

    kind: str = "unknown"
    minute: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One opportunity as matching sees it. None is "not said".

    ``free`` counts places left; ``free_from`` is the first day of a home.
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
    norwegian_level: str | None = None
    licence: str | None = None
    only_for: str | None = None
    police_certificate: bool = False
    children_welcome: bool | None = None
    cost: str = ""
    transport: Transport = field(default_factory=Transport)
    valid_to: date | None = None
    topic: Topic = NOTHING
    wide: Topic = NOTHING
    """The topic, and what the inclusion tags stand for."""
    part_time: bool = False
    languages: frozenset[str] = frozenset()
    other_requirements: str = ""
    free_from: date | None = None
    sorted_as: str = ""
    unclear: tuple[str, ...] = ()
    reach: frozenset[str] = frozenset()
    """Every concept and word by which the offer can meet what somebody wants, has done, can or likes."""
    trains: frozenset[str] = frozenset()
    """What it gives practice in, of :data:`TRAINS`."""
    terms: tuple[object, ...] = ()
    """What the rules of :data:`models.matching.rules.BY_TERMS` look at: offers with the same terms get the same."""

    has_remarks: bool = False
    """Whether there is something about it that a person has to know: places, a certificate, what is unclear."""

    @property
    def is_home(self) -> bool:
        """Whether it is a place to live, which is listed apart."""
        return self.type == HOME


def opportunity_of(record: HeldRecord, taken: int | None = None, home: HeldRecord | None = None) -> Opportunity:
    """Give ``record`` (kind ``opportunity``) ready for matching.

    ``taken`` is how many take part, None when that is not known; ``home`` is the record that describes a home. Fields
    that several people entered differently are not used, and stand in ``unclear``.
    """
    get = _Getter(record)
    about = f"{get.text('name')} {get.text('description')}"
    name, place, municipality = get.text("name"), get.text("place"), get.text("municipality")
    when, places = _times(get.text("when")), known(value_or_gap(record, "places", int))
    wide = _wide(about, place, get.listed("tags"))
    topic_of_it = _topic(about, place)
    offer = Opportunity(
        id=record.ent,
        name=name,
        type=get.text("type"),
        municipality=municipality,
        place=place,
        organiser=get.text("organiser"),
        when=when,
        places=places,
        free=None if places is None or taken is None else max(0, places - taken),
        age_from=known(value_or_gap(record, "age_from", int)),
        age_to=known(value_or_gap(record, "age_to", int)),
        norwegian_level=get.text("norwegian_level") or None,
        licence=get.text("licence") or None,
        only_for=get.text("only_for") or None,
        police_certificate=known(value_or_gap(record, "police_certificate")) is True,
        children_welcome=known(value_or_gap(record, "children_welcome", bool)),
        cost=get.text("cost"),
        transport=_transport(get.text("transport")),
        valid_to=_day(record, "valid_to"),
        topic=topic_of_it,
        trains=topic_of_it.own & TRAINS,
        wide=wide,
        reach=wide.own | wide.wider,
        part_time="deltid" in fold(name),
        languages=frozenset(get.listed("languages")),
        other_requirements=get.text("other_requirements"),
        unclear=tuple(sorted(name for name, held in record.fields.items() if held.conflict)),
        sorted_as=alphabetical(name),
        free_from=_day(home, "free_from") if home else when.free_from,
    )
    remarks = bool(offer.unclear or offer.police_certificate or offer.other_requirements) or offer.free is not None
    return replace(offer, terms=tuple(getattr(offer, name) for name in TERMS), has_remarks=remarks)


def day_first(day: date) -> str:
    """Give ``day`` as Norwegians write it: 23.06.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


class _Getter:
    def __init__(self, record: HeldRecord) -> None:
        self._record = record

    def text(self, name: str) -> str:
        found: str = known(value_or_gap(self._record, name, str), "")
        return found

    def listed(self, name: str) -> tuple[str, ...]:
        return tuple(known(value_or_gap(self._record, name, list), ()))


_CATALOGUE_TEXTS = 4096
_times = lru_cache(_CATALOGUE_TEXTS)(understand)
_BUS = re.compile(r"\bbuss(?:en)?\b.*?(\d{1,2}(?:[.:]\d{2})?)|\blast bus\b.*?(\d{1,2}(?:[.:]\d{2})?)")
_WALK = re.compile(r"\bgang\w*|\bga\b|\bwalk\w*")
_CAR = re.compile(r"\bbil\b|\begen bil\b|\bcar\b")


_MINUTES = re.compile(r"(\d{1,3})\s*min\w*")


@lru_cache(_CATALOGUE_TEXTS)
def _transport(text: str) -> Transport:
    folded = fold(text)
    if bus := _BUS.search(_MINUTES.sub("", folded)):
        return Transport("last_bus", clock_minute(bus[1] or bus[2]), text)
    if _WALK.search(folded):
        return Transport("walk", None, text)
    if _CAR.search(folded):
        return Transport("car", None, text)
    takes = _MINUTES.search(folded)
    return Transport("takes", int(takes[1]), text) if takes else Transport("unknown", None, text)


@lru_cache(_CATALOGUE_TEXTS)
def _topic(about: str, place: str) -> Topic:
    return topic_of(about, without=(place,))


@lru_cache(_CATALOGUE_TEXTS)
def _wide(about: str, place: str, tags: tuple[str, ...]) -> Topic:
    themes = {THEMES[tag] for tag in tags if tag in THEMES}
    return topic(_topic(about, place).own | themes) if themes else _topic(about, place)


THEMES = {"kultur": "culture", "natur": "nature"}
"""Concepts that inclusion tags stand for; the others speak of no interest."""


def _day(record: HeldRecord, name: str) -> date | None:
    found = day_or_gap(record, name)
    return None if isinstance(found, Gap) else date.fromisoformat(found)
