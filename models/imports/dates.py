"""Dates as people write them, day first: 14.03.1991, 5/6-88, 5.6.88, and the international 1991-03-14."""

from __future__ import annotations

import re
from datetime import date

from models.imports.proposals import Reading, doubt, refusal

EARLIEST_BIRTH = 1900
FUTURE_YEARS = 30
"""A year of two digits is at most so many years ahead, for dates that may lie ahead."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./\-](?P<month>\d{1,2})[./\-](?P<year>\d{4}|\d{2})")


def any_date(cell: str, today: date) -> Reading:
    """Take a date, past or to come, as ISO 8601. What is no date, or no possible one, is refused."""
    found = _find(cell, today.year + FUTURE_YEARS)
    return Reading(found.isoformat()) if isinstance(found, date) else found


def birth_date(cell: str, today: date) -> Reading:
    """Take a birth date: from 1900 to ``today``. A year of two digits that fits both centuries is doubtful."""
    found = _find(cell, today.year)
    if not isinstance(found, date):
        return found
    if found > today or found.year < EARLIEST_BIRTH:
        return refusal("birth_date_impossible", found=cell)
    if found.year >= 2000 and str(found.year) not in cell:
        return doubt("two_digit_year", found.isoformat(), found=cell, read=found.isoformat())
    return Reading(found.isoformat())


def end_date(cell: str, today: date) -> Reading:
    """Take the last day of something; one that has gone by is taken, and doubtful."""
    reading = any_date(cell, today)
    if isinstance(reading.value, str) and reading.value < today.isoformat():
        return doubt("already_past", reading.value, found=cell)
    return reading


def _find(cell: str, latest_year: int) -> date | Reading:
    written = "".join(cell.split()) if not _ISO.fullmatch(cell) else cell
    match = _ISO.fullmatch(written) or _DAY_FIRST.fullmatch(written)
    if not match or not written.isascii():
        return refusal("not_a_date", found=cell)
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if 2000 + year <= latest_year else 1900
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return refusal("date_impossible", found=cell)
