"""How a cell is read, by the name that ``headers.toml`` gives: cleaned text and today's date in, a reading out.

What is no such thing is never guessed: a number or a date that cannot be is refused, a name that is not known or that
means several things is doubtful, and neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from models import identifiers
from models.errors import IdentifierError
from models.imports import cells, dates
from models.imports.lookups import codes_of
from models.imports.proposals import Notice, Reading, doubt, refusal

Reader = Callable[[str, date], Reading]

_LEVEL = re.compile(r"(?:minst |min\. ?)?(A1|A2|B1|B2|C1|C2)(?: muntlig| munnleg| oral)?", re.IGNORECASE)
_AGE_FROM = re.compile(r"(?:fra |over )?(\d{1,3}) ?(?:\+|år og (?:over|oppover)|og oppover)")
_AGE_RANGE = re.compile(r"(\d{1,3}) ?[-–—] ?(\d{1,3})(?: år)?")
_AGE_TO = re.compile(r"(?:til|opptil|inntil|up to) (\d{1,3})(?: år)?")
NO_REQUIREMENT = frozenset({"ingen", "ingenkrav", "nei", "none", "no", "alle", "begge", "everyone", "all"})


def identifier(read: Callable[[str, date], identifiers.Read]) -> Reader:
    """Give the reader of a number that ``models.identifiers`` knows: its errors refuse the cell, its warnings doubt."""

    def reader(cell: str, today: date) -> Reading:
        try:
            found = read(cell, today)
        except IdentifierError as error:
            return refusal(error.code, **error.params)
        return Reading(found.value, tuple(Notice("doubtful", warning) for warning in found.warnings))

    return reader


def named(list_name: str) -> Reader:
    """Give the reader of a name in a list of :mod:`models.imports.lookups`: exactly one code, or a doubt."""

    def reader(cell: str, _today: date) -> Reading:
        codes = codes_of(list_name, cell)
        if len(codes) > 1:
            return doubt("several_meanings", found=cell, list=list_name, codes=codes)
        return Reading(codes[0]) if codes else doubt(f"unknown_{list_name}", found=cell)

    return reader


def yes_no(cell: str, _today: date) -> Reading:
    """Take yes or no as true or false; anything else is doubtful."""
    codes = codes_of("yes_no", cell)
    return Reading(codes[0] == "yes") if codes else doubt("unknown_yes_no", found=cell)


def only_for(cell: str, today: date) -> Reading:
    """Take whom an opportunity is kept to; "alle" is nobody in particular."""
    return Reading() if cells.key_of(cell) in NO_REQUIREMENT else named("only_for")(cell, today)


def language_level(cell: str, _today: date) -> Reading:
    """Take a level of the Common European Framework, A1 to C2; "ingen" is no requirement."""
    if cells.key_of(cell) in NO_REQUIREMENT:
        return Reading()
    match = _LEVEL.fullmatch(cell)
    return Reading(match[1].upper()) if match else doubt("unknown_level", found=cell)


def age_range(cell: str, _today: date) -> Reading:
    """Take ages as the pair (from, to), an empty text where there is no limit: "18+", "16-25", "under 18"."""
    written = cell.lower()
    if cells.key_of(written) in NO_REQUIREMENT:
        return Reading()
    if match := _AGE_FROM.fullmatch(written):
        return Reading((match[1], ""))
    if match := _AGE_TO.fullmatch(written):
        return Reading(("", match[1]))
    match = _AGE_RANGE.fullmatch(written)
    if match and int(match[1]) <= int(match[2]):
        return Reading((match[1], match[2]))
    return doubt("unknown_age", found=cell)


READERS: Mapping[str, Reader] = {
    "text": cells.text,
    "line": cells.line,
    "full_name": cells.full_name,
    "whole_number": cells.whole_number,
    "phone": cells.phone,
    "email": cells.email,
    "date": dates.any_date,
    "birth_date": dates.birth_date,
    "end_date": dates.end_date,
    "duf": identifier(identifiers.duf),
    "national": identifier(identifiers.national),
    "yes_no": yes_no,
    "cefr": language_level,
    "age_range": age_range,
    **{name: named(name) for name in ("sex", "country", "language", "municipality", "phase", "address_grade")},
    "opportunity_type": named("opportunity_type"),
    "only_for": only_for,
}
