"""What a plan tells of the person: for each record one line of those fields that the models give a topic.

Own words come first, then what has to be named to say something. Values in conflict are left out until somebody has
settled them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from models import schema
from models.answer import HeldField, HeldRecord
from models.question import Topic
from models.showing import shown
from storage.documents.content import Origin, Said, Statement, Summary
from storage.records.reading import those

SPAN = "–"
TOLD = frozenset(one.kind for one in schema.every_field() if one.question.topic is not None)
"""The kinds of record of which a plan tells something."""


def summaries(held: Sequence[HeldRecord], permit: bool, lang: str) -> Iterator[Summary]:
    """Give what is told on each topic; without a permit no dates and places (DOMAIN §2)."""
    for topic in Topic:
        statements = tuple(
            statement
            for kind, fields in _fields(topic, permit).items()
            for record in those(held, kind)
            if (statement := _statement(record, fields, lang)) is not None
        )
        if statements:
            yield Summary(topic, statements)


@cache
def _fields(topic: Topic, permit: bool) -> Mapping[str, tuple[schema.Field, ...]]:
    """Give the fields of a topic by kind, in the order they are told."""
    asked = [one for one in schema.every_field() if one.question.topic is topic]
    told = sorted((one for one in asked if permit or not one.question.after_permit), key=lambda one: one.question.named)
    return {kind: tuple(one for one in told if one.kind == kind) for kind in dict.fromkeys(one.kind for one in asked)}


def _statement(record: HeldRecord, asked: Sequence[schema.Field], lang: str) -> Statement | None:
    given = {one.name: record.fields[one.name] for one in asked if one.name in record.fields}
    told = {name: field for name, field in given.items() if field.state == "value" and not field.conflict}
    if told:
        words = _words([one for one in asked if one.name in told], told, lang)
        return Statement(", ".join(filter(None, words)), _origin(tuple(told.values())))
    for state, said in (("declined", Said.DECLINED), ("unknown", Said.UNKNOWN)):
        if any(field.state == state for field in given.values()):
            return Statement(said=said)
    return None


def _words(asked: Sequence[schema.Field], told: Mapping[str, HeldField], lang: str) -> list[str]:
    """Give each value in words; from and to are one span."""
    words: list[str] = []
    for one in asked:
        value = shown(one.kind, one.name, "value", told[one.name].value, lang)
        if one.name == "to" and "from" in told:
            words[-1] += f"{SPAN}{value}"
        else:
            words.append(f"{one.short(lang)}: {value}" if one.question.named else value)
    return words


def _origin(fields: Sequence[HeldField]) -> Origin:
    """Give where a line comes from: only what holds for all of it is said."""
    if all(field.verified for field in fields):
        return Origin.VERIFIED
    sources = {field.source for field in fields}
    by_source: Mapping[str, Origin] = {"document": Origin.DOCUMENT, "observed": Origin.OBSERVED}
    return by_source.get(sources.pop(), Origin.OWN) if len(sources) == 1 else Origin.OWN
