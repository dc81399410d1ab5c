"""Values as people read them: codes by their names, yes and no, dates as 23.11.2026, and the honest non-answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from models import codes, schema
from models.entering import PEOPLE
from models.errors import InputError
from models.texts import has_text, text
from models.zone import clock, day, moment_of

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def kind_label(kind: str, lang: str | None = None) -> str:
    """Give what a kind of record is called: "Arbeid jeg har gjort"."""
    key = f"section.kind.{kind}"
    return text(key, lang) if has_text(key, lang) else kind


def unit_label(unit: str, lang: str | None = None) -> str:
    """Give what a sharing unit is called; all of a newer schema are called the same, and their code says which."""
    key = f"section.unit.{unit}"
    return text(key, lang) if has_text(key, lang) else text("section.unit_unknown", lang, unit=unit)


def label(kind: str, name: str, lang: str | None = None) -> str:
    """Give the few words that name a field; a field of a newer schema is named by itself."""
    try:
        return schema.field(kind, name).short(lang)
    except InputError:
        return name


def shown(
    kind: str, name: str, state: str, value: Any, lang: str | None = None, people: Mapping[str, str] = _NOBODY
) -> str:
    """Give an answer in words: the value, or which non-answer stands in its place.

    ``people`` are the names of the members of the house, by id; who is not among them is said by the id.
    """
    if state != "value":
        return text(f"section.state.{state}", lang)
    try:
        field = schema.field(kind, name)
    except InputError:
        return str(value)
    return shown_value(field, value, lang, people)


def shown_value(field: schema.Field, value: Any, lang: str | None = None, people: Mapping[str, str] = _NOBODY) -> str:
    """Give the value of ``field`` in words; ``people`` as for :func:`shown`."""
    if isinstance(value, list):
        return ", ".join(shown_value(field, one, lang, people) for one in value)
    if field.question.form in PEOPLE:
        return people.get(str(value), str(value))
    if isinstance(value, bool):
        return text("section.yes" if value else "section.no", lang)
    if field.choices is not None:
        return codes.label(field.choices, str(value), lang)
    return _BY_FORM.get(field.question.form, str)(value)


def shown_day(written: str) -> str:
    """Give a date, a month or a year as it is written in Norway: 23.11.2026, 11.2026, 2026."""
    return ".".join(reversed(written.split("-")))


def shown_moment(written: str) -> str:
    """Give a moment as clock time in Norway: 23.11.2026 14:22."""
    moment = moment_of(written)
    return f"{day(moment)} {clock(moment)}"


_BY_FORM: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "date": shown_day,
        "partial_date": shown_day,
        "moment": shown_moment,
        "day_time": shown_moment,
        "decimal": lambda written: str(written).replace(".", ","),
    }
)
