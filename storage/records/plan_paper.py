"""A resident's plan as it is put on paper: what may stand there, in words, and the code that tells versions apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from models import codes, schema
from models.agreements import counting
from models.answer import HeldField, HeldRecord
from models.permit import has_permit
from models.showing import shown, shown_value
from storage.documents.content import (
    Goal,
    GoalKind,
    Measure,
    NorwegianGoal,
    NorwegianSkill,
    Origin,
    Person,
    PlanContent,
    Said,
    Statement,
    Summary,
    Topic,
)
from storage.documents.plan import plan_pdf
from storage.records.plans import PlanView, hours
from storage.records.reading import day, settled, the, those, value

if TYPE_CHECKING:
    from storage.records.records import Records

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

TOPICS: tuple[tuple[Topic, str, tuple[str, ...]], ...] = (
    (Topic.SCHOOL, "school_summary", ("years_total",)),
    (Topic.SCHOOL, "school", ("what", "place", "country", "finished", "papers")),
    (Topic.WORK, "work", ("title_own_words", "tasks", "how_long", "relation", "from–to", "country", "papers")),
    (Topic.LANGUAGES, "language", ("language", "understand", "speak", "read", "write")),
    (Topic.SKILLS, "skill", ("what",)),
    (Topic.DIGITAL, "digital", ("phone", "pc", "email", "forms")),
    (Topic.LICENCE, "licence", ("kind", "classes", "country")),
    (Topic.INTERESTS, "interest", ("what", "would_teach")),
    (Topic.WORK_WISH, "wish", ("work_wanted",)),
    (Topic.WORK_WISH, "wish", ("second_choice",)),
    (Topic.EDUCATION_WISH, "wish", ("education_wanted",)),
    (Topic.EXTENT, "wish", ("extent",)),
    (Topic.TRAVEL, "wish", ("travel_time",)),
    (Topic.TIMES, "practical", ("available_times",)),
)
"""What a plan tells of the person: for each record of a kind one line, of these fields in this order; ``from–to`` is a
span of two fields."""
SPAN = "–"
PLACE_AND_TIME = frozenset(
    {("work", "country"), ("work", "from"), ("work", "to"), ("school", "country"), ("school", "place")}
)
"""Left out until a permit is recorded: then years and tasks, not dates and places (DOMAIN §2)."""
NAMED = frozenset(
    {
        ("school_summary", "years_total"),
        ("school", "finished"),
        ("school", "papers"),
        ("work", "papers"),
        *(("language", name) for name in ("understand", "speak", "read", "write")),
        *(("digital", name) for name in ("phone", "pc", "email", "forms")),
        ("interest", "would_teach"),
    }
)
"""Fields whose value says nothing without their name before it."""
_SKILLS = {
    "norwegian_listening": NorwegianSkill.LISTENING,
    "norwegian_reading": NorwegianSkill.READING,
    "norwegian_writing": NorwegianSkill.WRITING,
    "norwegian_oral": NorwegianSkill.ORAL,
}


@dataclass(frozen=True, slots=True)
class PlanOnPaper:
    """A plan as PDF: its pages, its code, and the characters the fonts lack, with how often."""

    pdf: bytes
    pages: int
    code: str
    missing: Mapping[str, int]


def plan_on_paper(records: Records, view: PlanView, held: Sequence[HeldRecord], lang: str) -> PlanOnPaper:
    """Give the plan of ``view`` as PDF in ``lang``."""
    content = plan_content(records, view, held, lang)
    printed = plan_pdf(content, lang)
    return PlanOnPaper(printed.pdf, printed.pages, content.code, printed.missing)


def plan_content(records: Records, view: PlanView, held: Sequence[HeldRecord], lang: str) -> PlanContent:
    """Give the plan of ``view`` with what is ``held`` of the person, ready to print in ``lang``."""
    person, pathway, plan = the(held, "person"), the(held, "pathway"), view.plan
    today = records.session.env.today()
    permit = pathway is not None and has_permit({name: field.heads for name, field in pathway.fields.items()}, today)
    assigned = str(value(pathway, "settlement_municipality", ""))
    return PlanContent(
        organisation=records.session.organisation.name,
        resident=Person(
            str(value(person, "name", "")), str(value(person, "duf", "")), day(value(person, "birth_date"))
        ),
        dated=today,
        code=plan_code(view, held),
        has_permit=permit,
        version=int(value(plan, "version", 1)),
        contact_person=str(value(plan, "contact_person") or value(person, "primary_contact", "")),
        municipality=codes.label("municipality", assigned, lang) if assigned else "",
        talk_language=_talk(held, "interpreter_language", lang),
        interpreter=_talk(held, "interpreter_mode", lang),
        summary=tuple(_summaries(held, permit, lang)),
        hensyn=tuple(shown("hensyn", "what", "value", value(one, "what"), lang) for one in _given_hensyn(held, today)),
        goals=tuple(_goals(view)),
        norwegian_goals=tuple(
            NorwegianGoal(skill, str(value(plan, name))) for name, skill in _SKILLS.items() if value(plan, name)
        ),
        measures=tuple(_measure(records, one, held, today, lang) for one in view.measures),
        next_review=day(value(plan, "next_review")),
        disagreement=str(value(plan, "disagreement", "")),
        read_aloud=str(value(plan, "read_aloud_how", "")) if value(plan, "read_aloud") else "",
    )


def _person(person: HeldRecord | None) -> Person:
    name, duf = str(value(person, "name", "")), str(value(person, "duf", ""))
    return Person(name, duf, day(value(person, "birth_date")))


def plan_code(view: PlanView, held: Iterable[HeldRecord]) -> str:
    """Give the eight characters of a plan's content: they change whenever something printed in it changes."""
    kinds = {kind for _, kind, _ in TOPICS} | {"hensyn", "person", "pathway"}
    parts = [one for one in (view.plan, *view.goals, *view.measures) if one is not None]
    heads = sorted(
        head.id
        for record in (*parts, *(one for one in held if one.kind in kinds))
        for field in record.fields.values()
        for head in field.heads
    )
    number = int.from_bytes(sha256("".join(heads).encode()).digest()[:5], "big")
    return "".join(CODE_LETTERS[number >> shift & 31] for shift in range(35, -5, -5))


def _summaries(held: Sequence[HeldRecord], permit: bool, lang: str) -> Iterator[Summary]:
    found: dict[Topic, list[Statement]] = {}
    for topic, kind, names in TOPICS:
        wanted = [name for name in names if permit or (kind, name.partition(SPAN)[0]) not in PLACE_AND_TIME]
        for record in those(held, kind):
            statement = _statement(record, wanted, lang)
            if statement is not None:
                found.setdefault(topic, []).append(statement)
    yield from (Summary(topic, tuple(statements)) for topic, statements in found.items())


def _statement(record: HeldRecord, names: Sequence[str], lang: str) -> Statement | None:
    """Give one line of a record; values in conflict are left out until somebody has settled them."""
    parts = [part for name in names for part in name.split(SPAN)]
    fields = {name: record.fields[name] for name in parts if name in record.fields}
    told = {name: field for name, field in fields.items() if field.state == "value" and not field.conflict}
    if told:
        words = [
            SPAN.join(_words(record.kind, part, told[part], lang) for part in name.split(SPAN) if part in told)
            for name in names
        ]
        return Statement(", ".join(filter(None, words)), _origin(tuple(told.values())))
    for state, said in (("declined", Said.DECLINED), ("unknown", Said.UNKNOWN)):
        if any(field.state == state for field in fields.values()):
            return Statement(said=said)
    return None


def _words(kind: str, name: str, field: HeldField, lang: str) -> str:
    words = shown(kind, name, field.state, field.value, lang)
    return f"{schema.field(kind, name).short(lang)}: {words}" if (kind, name) in NAMED else words


def _origin(fields: Sequence[HeldField]) -> Origin:
    """Give where a line comes from: only what holds for all of it is said."""
    if all(field.verified for field in fields):
        return Origin.VERIFIED
    sources = {field.source for field in fields}
    by_source: Mapping[str, Origin] = {"document": Origin.DOCUMENT, "observed": Origin.OBSERVED}
    return by_source.get(sources.pop(), Origin.OWN) if len(sources) == 1 else Origin.OWN


def _talk(held: Sequence[HeldRecord], field: str, lang: str) -> str:
    told = [one for one in those(held, "sitting") if value(one, field)]
    if not told:
        return ""
    last = max(told, key=lambda one: str(value(one, "started", "")))
    return shown_value(schema.field("sitting", field), value(last, field), lang)


def _goals(view: PlanView) -> Iterator[Goal]:
    for name, kind in (("long_term_goal", GoalKind.LONG_TERM), ("end_goal", GoalKind.FINAL)):
        if value(view.plan, name):
            own = str(value(view.plan, f"{name}_own_language", ""))
            reason = str(value(view.plan, "reasons", "")) if kind is GoalKind.FINAL else ""
            yield Goal(str(value(view.plan, name)), kind, own, reason)
    for goal in view.goals:
        if value(goal, "text"):
            own, reason = str(value(goal, "text_own_language", "")), str(value(goal, "reason", ""))
            yield Goal(str(value(goal, "text")), GoalKind.STEP, own, reason)


def _measure(records: Records, measure: HeldRecord, held: Sequence[HeldRecord], today: date, lang: str) -> Measure:
    named = value(measure, "opportunity")
    opportunity = records.record(named) if named else None
    place = value(measure, "place") or value(opportunity, "place", "")
    agreed = set(value(measure, "hensyn", ()))
    status = settled(measure, "status")
    return Measure(
        what=str(value(measure, "text") or value(opportunity, "name", "")),
        own_language=str(value(measure, "text_own_language", "")),
        where=str(place),
        when=str(value(measure, "when") or value(opportunity, "when", "")),
        hensyn=tuple(
            shown("hensyn", "what", "value", value(one, "what"), lang)
            for one in _given_hensyn(held, today)
            if one.ent in agreed
        ),
        responsible=str(value(measure, "responsible") or value(opportunity, "organiser", "")),
        deadline=day(value(measure, "deadline")),
        status=shown("measure", "status", "value", status, lang) if status else "",
        hours_per_week=hours(measure),
    )


def _given_hensyn(held: Sequence[HeldRecord], today: date) -> tuple[HeldRecord, ...]:
    """Give the hensyn with a yes of its own that counts today; the others stand in no paper that is handed out."""
    agreed: set[str] = set()
    for consent in those(held, "consent"):
        counts = counting({name: field.heads for name, field in consent.fields.items()}, today)
        if counts is not None and counts.purpose == "hensyn":
            agreed |= counts.units
    return tuple(
        one for one in those(held, "hensyn") if value(one, "what") and agreed & {"hensyn", f"hensyn:{one.ent}"}
    )
