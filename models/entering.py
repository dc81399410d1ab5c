"""What a person types into a field, as the value that the field takes: dates day first, codes by their names.

The way back, from a value to what a field shows, is :mod:`models.showing`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from models import codes
from models.day_times import day_time
from models.errors import InputError
from models.folding import fold
from models.imports.dates import any_date
from models.schema import Field
from models.texts import LANGUAGES, text

YESNO: Mapping[str, bool] = {"yes": True, "no": False}
"""The two codes that stand for a yes and a no where one is picked."""
LISTED = frozenset(("choices", "codes", "members"))
"""Forms that take several codes."""
PEOPLE = frozenset(("member", "members"))
"""Forms for which a member of the house is picked."""
SHUT = frozenset(("record", "records", "units", "sealed", "moment"))
"""Forms that nobody types: the program fills them in."""

PICKED = frozenset(("choice", "choices", "open_choice", "yesno"))
"""Forms whose answers are picked from a short list."""

WANTED: Mapping[str, str] = {
    "number": "number_wanted",
    "decimal": "decimal_wanted",
    "date": "date_wanted",
    "partial_date": "partial_date_wanted",
    "day_time": "day_time_wanted",
    "phone": "phone_wanted",
    "email": "email_wanted",
}
"""By the form of a question, the error that says what can be typed."""

_MONTH = re.compile(r"(?P<month>\d{1,2})[./\-](?P<year>\d{4})")


def entered(field: Field, draft: str | tuple[str, ...], today: date) -> Any:
    """Give the value of ``field`` that ``draft`` means, a text or the codes that were picked; None for nothing.

    Raises InputError, which says what is wanted where the form says it, or what is wrong with an identifier.
    """
    raw = draft.strip() if isinstance(draft, str) else draft
    if not raw:
        return None
    try:
        return field.validate(_raw(field, raw, today))
    except InputError as error:
        wanted = WANTED.get(field.question.form)
        if error.code != "value_not_valid" or wanted is None:
            raise
        raise InputError(wanted, field=field.short(), low=field.question.low, high=field.question.high) from error


def options(field: Field) -> tuple[tuple[str, str], ...]:
    """Give what can be picked as the answer of ``field``, code and name, in the order of their numbers."""
    form = field.question.form
    if form not in PICKED:
        return ()
    if form == "yesno":
        return tuple((code, text(f"section.{code}")) for code in YESNO)
    return tuple((code.code, code.label()) for code in codes.load(field.choices or ""))


def picked(field: Field, words: str) -> tuple[str, ...] | None:
    """Give the codes that ``words`` pick of :func:`options`: by number, by name, or by how the name begins.

    Several are parted by commas. None where nothing is picked, and for words in a list that takes own words: which of
    them are a code's name :func:`entered` knows. Raises InputError ``choice_not_found`` or ``choice_not_clear``.
    """
    form = field.question.form
    if form not in PICKED:
        return None
    parts = re.split(r"[,;]", words) if form in LISTED else [words]
    found = [_picked(field, part.strip()) for part in parts if part.strip()]
    return None if None in found or not found else tuple(code for code in found if code is not None)


def _picked(field: Field, words: str) -> str | None:
    offered = options(field)
    if words.isascii() and words.isdecimal() and 1 <= int(words[:4]) <= len(offered):
        return offered[int(words[:4]) - 1][0]
    if field.question.form == "open_choice":
        return None
    begun = [code for code, names in _names(field) if any(name.startswith(fold(words)) for name in names)]
    exact = [code for code, names in _names(field) if fold(words) in names]
    if len(exact or begun) == 1:
        return (exact or begun)[0]
    raise InputError("choice_not_clear" if begun else "choice_not_found", words=words, n=len(offered))


def _names(field: Field) -> list[tuple[str, tuple[str, ...]]]:
    """Give what each code is called in any language, folded."""
    if field.question.form == "yesno":
        return [(code, tuple(fold(text(f"section.{code}", lang)) for lang in LANGUAGES)) for code in YESNO]
    return [
        (one.code, tuple(map(fold, (one.code, *(one.label(lang) for lang in LANGUAGES), *one.synonyms))))
        for one in codes.load(field.choices or "")
    ]


def _raw(field: Field, raw: str | tuple[str, ...], today: date) -> Any:
    form = field.question.form
    if isinstance(raw, tuple):
        if form == "yesno":
            return YESNO[raw[0]]
        return list(raw) if form in LISTED else raw[0]
    if form in LISTED:
        return [_code(field, part) for part in re.split(r"[,;]", raw) if part.strip()]
    if form == "code":
        return _code(field, raw)
    if form == "day_time":
        return day_time(raw, today) or raw
    return _day(field, raw, today) if form in {"date", "partial_date"} else raw


def _code(field: Field, words: str) -> str:
    """Give the one code that ``words`` name, or begin the name of if no other name begins so."""
    known = codes.named(field.choices or "", words)
    if known is not None:
        return known.code
    begun = codes.find(field.choices or "", words, 2)
    if len(begun) != 1:
        raise InputError("code_not_clear" if begun else "code_not_found", field=field.short(), words=words.strip())
    return begun[0].code


def _day(field: Field, raw: str, today: date) -> str:
    month = _MONTH.fullmatch(raw)
    if field.question.form == "partial_date":
        if month:
            return f"{month['year']}-{int(month['month']):02}"
        if raw.isdecimal() or re.fullmatch(r"\d{4}-\d{2}", raw):
            return raw
    reading = any_date(raw, today)
    if not isinstance(reading.value, str):
        raise InputError(WANTED[field.question.form], field=field.short())
    return reading.value
