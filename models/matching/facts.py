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
from models.matching.gaps import Gap, known, value_or_gap, worst
from models.matching.norwegian import Norwegian, norwegian_of
from models.matching.vocabulary import NOTHING, Topic, topic, topic_of
from models.times import Times, understand

if TYPE_CHECKING:
    from models.answer import HeldRecord

READS = frozenset({"person", "pathway", "practical", "language", "work", "skill", "digital", "licence"}) | {
    *("interest", "wish", "care", "hensyn", "list_state")
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

TALKS = frozenset({"fair", "good"})
"""Plain steps of speaking at which one can hold a talk."""


@dataclass(frozen=True)
class Experience:
    """One work that a person has done: what it was about, and how long, in the person's words."""

    topic: Topic
    how_long: str = ""


@dataclass(frozen=True)
class Interest:
    """One thing a person likes."""

    topic: Topic
    wide: Topic
    """The topic and that of the category."""
    would_teach: bool = False


@dataclass(frozen=True)
class Licence:
    """A driving licence: its classes, and the country (ISO 3166) that gave it."""

    classes: frozenset[str] | Gap
    country: str | Gap = Gap.NOT_ASKED


@dataclass(frozen=True)
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


def _one(kinds: Kinds, kind: str, name: str) -> Any:
    return value_or_gap(next(iter(kinds.get(kind, ())), None), name)


def _gap(fact: Any) -> Gap:
    return fact if isinstance(fact, Gap) else Gap.UNCLEAR


def _topic(written: Any) -> Any:
    return written if isinstance(written, Gap) else topic_of(str(written))


def _identity(kinds: Kinds) -> dict[str, Any]:
    return {
        "name": str(known(_one(kinds, "person", "name"), "")),
        "birth_date": _one(kinds, "person", "birth_date"),
        "sex": _one(kinds, "person", "sex"),
        "address_grade": _one(kinds, "person", "address_grade"),
    }


def _pathway(kinds: Kinds) -> dict[str, Any]:
    return {
        "basis": _one(kinds, "pathway", "basis_category"),
        "permit_to": _one(kinds, "pathway", "permit_valid_to"),
        "work_permit": _one(kinds, "pathway", "work_permit"),
        "work_permit_to": _one(kinds, "pathway", "work_permit_to"),
        "municipality": _one(kinds, "pathway", "settlement_municipality"),
        "settlement_date": _one(kinds, "pathway", "settlement_date"),
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
        "wanted": _topic(_one(kinds, "wish", "work_wanted")),
        "second_choice": _topic(_one(kinds, "wish", "second_choice")),
        "education": _topic(_one(kinds, "wish", "education_wanted")),
        "extent": _one(kinds, "wish", "extent"),
        "travel_time": _one(kinds, "wish", "travel_time"),
    }


def _everyday(kinds: Kinds) -> dict[str, Any]:
    return {
        "available": understand(known(_one(kinds, "practical", "available_times"), "")),
        "work_times": understand(known(_one(kinds, "wish", "times"), "")),
        "children": _some(_one(kinds, "care", "children")),
        "childcare": _some(_one(kinds, "care", "childcare")),
        "hensyn": tuple(sorted(filter(None, (str(known(value_or_gap(one, "what"), "")) for one in kinds["hensyn"])))),
    }


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
            return () if said == "none" else _gap(said)
    return Gap.NOT_ASKED


def _own_words(record: HeldRecord, *names: str) -> Topic | Gap:
    """Give the topic of the fields that can be used; UNCLEAR when every one of them is conflicted or empty."""
    words = [found for found in (value_or_gap(record, name) for name in names) if not isinstance(found, Gap)]
    return topic_of(*map(str, words)) if words else Gap.UNCLEAR


def _experience(record: HeldRecord) -> Experience | Gap:
    about = _own_words(record, "title_own_words", "tasks")
    how_long = str(known(value_or_gap(record, "how_long"), ""))
    return about if isinstance(about, Gap) else Experience(about, how_long)


def _interest(record: HeldRecord) -> Interest | Gap:
    about = _own_words(record, "what")
    category = known(value_or_gap(record, "category"), "")
    if isinstance(about, Gap) and category not in CATEGORIES:
        return about
    liked = known(about, NOTHING)
    wide = topic(liked.own | {CATEGORIES[category]}) if category in CATEGORIES else liked
    return Interest(liked, wide, _some(value_or_gap(record, "would_teach")) is True)


def _licence(record: HeldRecord) -> Licence | Gap | None:
    """Give a driving licence; None for another certificate."""
    kind = value_or_gap(record, "kind")
    if kind != DRIVING:
        return kind if isinstance(kind, Gap) else None
    classes = value_or_gap(record, "classes")
    held = classes if isinstance(classes, Gap) else frozenset(classes)
    return Licence(held, value_or_gap(record, "country"))


def _spoken(record: HeldRecord) -> str | None:
    """Give the language of a record that says that the person speaks it well enough to talk."""
    spoken = value_or_gap(record, "speak") in TALKS
    return known(value_or_gap(record, "language")) if spoken else None


def _digital(kinds: Kinds) -> bool | Gap:
    """Give whether there is something about phone, PC, e-mail or forms that the person does not fully manage."""
    found = [_one(kinds, "digital", name) for name in ("phone", "pc", "email", "forms")]
    answered = [one for one in found if not isinstance(one, Gap)]
    return any(one != "yes" for one in answered) if answered else _gap(found[0])
