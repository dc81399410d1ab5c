"""What matching knows of a person: read from the records that are held, *hensyn* included, tilrettelegging never.

Matching must not learn what lies behind a lock (DOMAIN §5, Tilrettelegging), so records of other compartments than core
and of other kinds than :data:`READS` are not looked at. A list that a person said is empty is an empty tuple; one that
was not answered is a gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.ids import list_state_id
from models.matching.gaps import Gap, day_or_gap, known, value_or_gap, worst
from models.matching.norwegian import Norwegian, norwegian_of
from models.matching.vocabulary import NOTHING, Topic, topic, topic_of
from models.times import Times, understand

if TYPE_CHECKING:
    from models.answer import HeldRecord

READS = frozenset({"person", "pathway", "practical", "language", "work", "skill", "digital", "licence"}) | {
    *("interest", "wish", "care", "hensyn", "list_state", "measure")
}

CATEGORIES = {
    "idrett": "sport",
    "musikk": "music",
    "handverk": "handicraft",
    "matlaging": "cooking",
    "natur": "nature",
    "frivillighet": "volunteering",
    "kultur": "culture",
}
"""The concept (``concepts.csv``) that a category of interests stands for."""

DRIVING = "driving"
"""The kind of licence that is a driving licence."""

ENDED = frozenset({"done", "stopped"})
"""States of a measure at which it takes nobody's time."""

USED: Mapping[str, frozenset[str]] = {"measure": frozenset({"when", "status", "opportunity"})}
"""The fields that matching uses, of kinds of which it uses few; a conflict in another field is not its matter."""

TALKS = frozenset({"fair", "good"})
"""Plain steps of speaking at which one can hold a talk."""


@dataclass(frozen=True, slots=True)
class Experience:
    """One work that a person has done: what it was about, and how long, in the person's words."""

    topic: Topic
    how_long: str = ""


@dataclass(frozen=True, slots=True)
class Interest:
    """One thing a person likes."""

    topic: Topic
    wide: Topic
    """The topic and that of the category."""
    would_teach: bool = False


@dataclass(frozen=True, slots=True)
class Licence:
    """A driving licence: its classes, and the country (ISO 3166) that gave it."""

    classes: frozenset[str] | Gap
    country: str | Gap = Gap.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something the person is to do at fixed times: a measure of the plan that still counts."""

    what: str
    times: Times
    opportunity: str = ""
    """The opportunity it comes from, by id; empty for one in own words."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What matching knows of one person. Every fact is a value or a :class:`Gap`."""

    subject: str
    name: str = ""
    birth_date: str | Gap = Gap.NOT_ASKED
    sex: str | Gap = Gap.NOT_ASKED
    address_grade: str | Gap = Gap.NOT_ASKED
    basis: str | Gap = Gap.NOT_ASKED
    permit_to: str | Gap = Gap.NOT_ASKED
    work_permit: str | Gap = Gap.NOT_ASKED
    work_permit_to: str | Gap = Gap.NOT_ASKED
    municipality: str | Gap = Gap.NOT_ASKED
    settlement_date: str | Gap = Gap.NOT_ASKED
    norwegian: Norwegian | Gap = Gap.NOT_ASKED
    languages: frozenset[str] = frozenset()
    experience: tuple[Experience, ...] | Gap = Gap.NOT_ASKED
    skills: tuple[Topic, ...] | Gap = Gap.NOT_ASKED
    digital: bool | Gap = Gap.NOT_ASKED
    licences: tuple[Licence, ...] | Gap = Gap.NOT_ASKED
    interests: tuple[Interest, ...] | Gap = Gap.NOT_ASKED
    wanted: Topic | Gap = Gap.NOT_ASKED
    second_choice: Topic | Gap = Gap.NOT_ASKED
    education: Topic | Gap = Gap.NOT_ASKED
    extent: str | Gap = Gap.NOT_ASKED
    travel_time: str | Gap = Gap.NOT_ASKED
    available: Times = field(default_factory=Times)
    work_times: Times = field(default_factory=Times)
    children: bool | Gap = Gap.NOT_ASKED
    childcare: bool | Gap = Gap.NOT_ASKED
    hensyn: tuple[str, ...] = ()
    engaged: tuple[Engagement, ...] = ()
    unclear: frozenset[str] = frozenset()
    """Kinds of record in which several people entered different things."""


def facts_of(subject: str, records: Iterable[HeldRecord]) -> PersonFacts:
    """Give what matching may know of ``subject`` from the records that are held about them."""
    kinds: dict[str, list[HeldRecord]] = defaultdict(list)
    for record in records:
        if record.kind in READS and record.compartment != "health":
            kinds[record.kind].append(record)
    return PersonFacts(
        subject, **_identity(kinds), **_pathway(kinds), **_competence(kinds), **_wishes(kinds), **_everyday(kinds)
    )


Kinds = Mapping[str, "Sequence[HeldRecord]"]


def _first(kinds: Kinds, kind: str) -> HeldRecord | None:
    return next(iter(kinds.get(kind, ())), None)


def _text(kinds: Kinds, kind: str, name: str) -> Any:
    return value_or_gap(_first(kinds, kind), name, str)


def _topic(written: Any) -> Any:
    return written if isinstance(written, Gap) else topic_of(written)


def _identity(kinds: Kinds) -> dict[str, Any]:
    return {
        "name": known(_text(kinds, "person", "name"), ""),
        "birth_date": day_or_gap(_first(kinds, "person"), "birth_date"),
        "sex": _text(kinds, "person", "sex"),
        "address_grade": _text(kinds, "person", "address_grade"),
        "unclear": frozenset(kind for kind, records in kinds.items() if any(map(_is_conflicted, records))),
    }


def _pathway(kinds: Kinds) -> dict[str, Any]:
    pathway = _first(kinds, "pathway")
    return {
        "basis": _text(kinds, "pathway", "basis_category"),
        "permit_to": day_or_gap(pathway, "permit_valid_to"),
        "work_permit": _text(kinds, "pathway", "work_permit"),
        "work_permit_to": day_or_gap(pathway, "work_permit_to"),
        "municipality": _text(kinds, "pathway", "settlement_municipality"),
        "settlement_date": day_or_gap(pathway, "settlement_date"),
    }


def _competence(kinds: Kinds) -> dict[str, Any]:
    return {
        "norwegian": norwegian_of(kinds.get("language", ())),
        "languages": frozenset(filter(None, map(_spoken, kinds.get("language", ())))),
        "experience": _list(kinds, "work", _experience),
        "skills": _list(kinds, "skill", lambda record: _own_words(record, "what")),
        "licences": _list(kinds, "licence", _licence),
        "digital": _digital(kinds),
    }


def _wishes(kinds: Kinds) -> dict[str, Any]:
    return {
        "interests": _list(kinds, "interest", _interest),
        "wanted": _topic(_text(kinds, "wish", "work_wanted")),
        "second_choice": _topic(_text(kinds, "wish", "second_choice")),
        "education": _topic(_text(kinds, "wish", "education_wanted")),
        "extent": _text(kinds, "wish", "extent"),
        "travel_time": _text(kinds, "wish", "travel_time"),
    }


def _everyday(kinds: Kinds) -> dict[str, Any]:
    hensyn = (value_or_gap(record, "what", str) for record in kinds.get("hensyn", ()))
    return {
        "available": understand(known(_text(kinds, "practical", "available_times"), "")),
        "work_times": understand(known(_text(kinds, "wish", "times"), "")),
        "children": _some(value_or_gap(_first(kinds, "care"), "children", int)),
        "childcare": _some(value_or_gap(_first(kinds, "care"), "childcare", bool)),
        "hensyn": tuple(sorted(one for one in hensyn if not isinstance(one, Gap))),
        "engaged": tuple(filter(None, map(_engagement, kinds.get("measure", ())))),
    }


def _engagement(record: HeldRecord) -> Engagement | None:
    """Give a measure with times that are understood; None where it has ended, or says nothing of when."""
    times = understand(known(value_or_gap(record, "when", str), ""))
    if value_or_gap(record, "status") in ENDED or not times.slots:
        return None
    what, opportunity = (known(value_or_gap(record, name, str), "") for name in ("text", "opportunity"))
    return Engagement(what, times, opportunity)


def _is_conflicted(record: HeldRecord) -> bool:
    used = USED.get(record.kind)
    return any(
        held.conflict and (used is None or name in used)
        for name, held in record.fields.items()
        if not name.startswith("_")
    )


def _some(fact: Any) -> bool | Gap:
    """Give whether a yes or a number says that there is some."""
    return fact if isinstance(fact, Gap) else bool(fact)


def _list(kinds: Kinds, kind: str, read: Any) -> Any:
    """Give the items of ``kind``, empty where the person said there are none, a gap where it was not answered so."""
    items = [item for record in kinds.get(kind, ()) if (item := read(record)) is not None]
    usable = tuple(item for item in items if not isinstance(item, Gap))
    if usable:
        return usable
    return worst(*items) if items else _emptiness(kinds, kind)


def _emptiness(kinds: Kinds, kind: str) -> tuple[()] | Gap:
    for record in kinds.get("list_state", ()):
        if record.ent == list_state_id(record.subject, kind):
            said = value_or_gap(record, "any")
            return () if said == "none" else said if isinstance(said, Gap) else Gap.UNCLEAR
    return Gap.NOT_ASKED


def _own_words(record: HeldRecord, *names: str) -> Topic | Gap:
    """Give the topic of those fields that can be used, or why none can."""
    found = [value_or_gap(record, name, str) for name in names]
    words = [one for one in found if not isinstance(one, Gap)]
    return topic_of(*words) if words else worst(*found)


def _experience(record: HeldRecord) -> Experience | Gap:
    about = _own_words(record, "title_own_words", "tasks")
    how_long = known(value_or_gap(record, "how_long", str), "")
    return about if isinstance(about, Gap) else Experience(about, how_long)


def _interest(record: HeldRecord) -> Interest | Gap:
    about = _own_words(record, "what")
    category = known(value_or_gap(record, "category", str), "")
    if isinstance(about, Gap) and category not in CATEGORIES:
        return about
    liked = known(about, NOTHING)
    wide = topic(liked.own | {CATEGORIES[category]}) if category in CATEGORIES else liked
    return Interest(liked, wide, value_or_gap(record, "would_teach") is True)


def _licence(record: HeldRecord) -> Licence | Gap | None:
    """Give a driving licence; None for another certificate."""
    kind = value_or_gap(record, "kind")
    if kind != DRIVING:
        return kind if isinstance(kind, Gap) else None
    classes = value_or_gap(record, "classes", list)
    held = classes if isinstance(classes, Gap) else frozenset(classes)
    return Licence(held, value_or_gap(record, "country", str))


def _spoken(record: HeldRecord) -> str | None:
    """Give the language of a record that says that the person speaks it well enough to talk."""
    spoken = value_or_gap(record, "speak") in TALKS
    return known(value_or_gap(record, "language", str)) if spoken else None


def _digital(kinds: Kinds) -> bool | Gap:
    """Give whether there is something about phone, PC, e-mail or forms that the person does not fully manage."""
    found = [_text(kinds, "digital", name) for name in ("phone", "pc", "email", "forms")]
    answered = [one for one in found if not isinstance(one, Gap)]
    return any(one != "yes" for one in answered) if answered else worst(*found)
