"""The fields of a plan, its goals, measures and reviews in words: whatever the models have, in their order.

What has a place of its own on paper is named here; every other field that is filled follows under its label, so that a
field added to the models is printed. A non-answer agrees nothing and is left out; what people wrote differently is said
to be unsettled, never one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from models import schema
from models.answer import HeldRecord
from models.entering import SHUT
from models.phrases import is_reading_aid, marked
from models.question import Form, PlanPart
from models.showing import kind_label, shown_value
from models.texts import text
from storage.documents.content import Entry, Measure
from storage.documents.typesetter import Typesetter
from storage.records.plan_view import PlanView, hours
from storage.records.reading import day, settled

OWN_LANGUAGE: Final = "_own_language"
BRIEF: Final[frozenset[Form]] = frozenset(
    ("choice", "choices", "open_choice", "code", "yesno", "number", "decimal", "duration", "date", "partial_date")
)
PLACED: Final = {
    "plan": frozenset(("contact_person", "gone_through")),
    "goal": frozenset(("text",)),
    "measure": frozenset(
        ("text", "place", "when", "responsible", "deadline", "hours_per_week", "status", "opportunity", "hensyn")
    ),
    "review": frozenset(("date",)),
}
"""What stands at the head of a paper or an entry, in a column, or in the line with place and time."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Values in words of ``lang``; ``named`` gives the words for the ids of other records.

    ``own`` is the resident's language. A form in it that no person has approved is marked as a reading aid, and is left
    out of a paper that is to be ``signed``.
    """

    lang: str
    own: str = ""
    signed: bool = False
    named: Mapping[str, str] = field(default_factory=dict)

    def of(self, record: HeldRecord | None, name: str) -> str:
        """Give what stands in a field; empty where it has no value."""
        held = record.fields.get(name) if record is not None else None
        if record is None or held is None or (held.state != "value" and not held.conflict):
            return ""
        if held.conflict:
            return text("document.plan.said.unsettled", self.lang)
        if name.endswith(OWN_LANGUAGE) and is_reading_aid(str(held.value), self.own):
            return "" if self.signed else marked(str(held.value), self.own, self.lang)
        asked = schema.field(record.kind, name)
        if asked.question.form in SHUT:
            return self.named.get(str(held.value), "")
        if asked.question.form in ("date", "partial_date"):
            return Typesetter(self.lang).written_day(str(held.value))
        return shown_value(asked, held.value, self.lang)


def part_of_plan(plan: HeldRecord | None, part: PlanPart, words: Wording) -> tuple[Entry, ...]:
    """Give the plan's own fields that are filled in a part of it."""
    return tuple(_entries("plan", plan, part, words))


def goals(view: PlanView, words: Wording) -> Iterator[Entry]:
    """Give the plan's long-term and final goal with the reasons, then the goals on the way."""
    yield from _entries("plan", view.plan, "goals", words)
    asked = schema.field("goal", "text")
    label, key = asked.short(words.lang), asked.short_key
    for goal in view.goals:
        said, own = words.of(goal, "text"), words.of(goal, f"text{OWN_LANGUAGE}")
        notes = _notes(goal, words)
        if said or own or notes:
            yield Entry(label, said, own, notes, strong=True, key=key)


def measure(record: HeldRecord, opportunity: HeldRecord | None, hensyn: Sequence[str], words: Wording) -> Measure:
    """Give a measure; what it does not say itself is said by its opportunity.

    Hours that no longer count stand among the notes, so that the column adds up to the sum below it.
    """
    counted = hours(record) if settled(record, "hours_per_week") else None
    ended = _entry(schema.field("measure", "hours_per_week"), record, words) if counted is None else None
    return Measure(
        what=words.of(record, "text") or words.of(opportunity, "name"),
        own_language=words.of(record, f"text{OWN_LANGUAGE}"),
        where=words.of(record, "place") or words.of(opportunity, "place"),
        when=words.of(record, "when") or words.of(opportunity, "when"),
        notes=(*_notes(record, words), *([ended] if ended else [])),
        hensyn=tuple(hensyn),
        responsible=words.of(record, "responsible") or words.of(opportunity, "organiser"),
        deadline=_short_day(record, words),
        status=words.of(record, "status"),
        hours_per_week=counted,
    )


def reviews(view: PlanView, words: Wording) -> Iterator[Entry]:
    """Give the reviews, each under its day."""
    for one in view.reviews:
        notes, on = _notes(one, words), words.of(one, "date")
        if notes or on:
            yield Entry(on or kind_label("review", words.lang), notes=notes)


def _short_day(record: HeldRecord, words: Wording) -> str:
    """Give the deadline as a narrow column takes it."""
    until = day(settled(record, "deadline"))
    return Typesetter(words.lang).short_day(until) if until else words.of(record, "deadline")


def _notes(record: HeldRecord, words: Wording) -> tuple[Entry, ...]:
    """Give every field of a part that is filled and has no place of its own."""
    return tuple(_entries(record.kind, record, "", words))


def _entries(kind: str, record: HeldRecord | None, part: PlanPart, words: Wording) -> Iterator[Entry]:
    for asked in schema.fields_of_part(kind, part):
        if asked.name not in PLACED[kind] and not _repeats(asked):
            entry = _entry(asked, record, words)
            if entry is not None:
                yield entry


def _entry(asked: schema.Field, record: HeldRecord | None, words: Wording) -> Entry | None:
    """Give a field with what says the same in the resident's language; None where both are empty."""
    own = f"{asked.name}{OWN_LANGUAGE}"
    said, translated = words.of(record, asked.name), words.of(record, own)
    if not said and not translated:
        return None
    brief, strong = asked.question.form in BRIEF, own in _names(asked.kind)
    return Entry(asked.short(words.lang), said, translated, brief=brief, strong=strong, key=asked.short_key)


def _repeats(asked: schema.Field) -> bool:
    """Say whether a field says in the resident's language what another says, and so stands under it."""
    return asked.name.endswith(OWN_LANGUAGE) and asked.name.removesuffix(OWN_LANGUAGE) in _names(asked.kind)


def _names(kind: str) -> frozenset[str]:
    return frozenset(one.name for one in schema.fields(kind))
