"""The day and time of an appointment as people type them: "i morgen 13", "24.11 13:00", "tirsdag 9.30", "13:00".

A time alone is today. A weekday is the next one, today included; a date without a year is the nearest such day. Two
numbers with a point between them that could be a date as well as a time are neither. The words are data
(``day_times.toml``); a word that is not known makes the whole not understood.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from models.folding import fold
from models.times import weekday
from models.zone import OSLO

WEEK: Final = 7
_TIME: Final = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?", re.ASCII)
_SHORT: Final = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./]?", re.ASCII)
_LONG: Final = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4}|\d{2})", re.ASCII)
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_CENTURY: Final = 2000


def day_time(words: str, today: date) -> str | None:
    """Give the moment that ``words`` mean, in UTC as records write it; None where they mean none."""
    tokens = [token for token in fold(words).split() if token not in _fillers()]
    for day, clock in _readings(tokens, today):
        found = datetime(day.year, day.month, day.day, *clock, tzinfo=OSLO).astimezone(UTC)
        local = found.astimezone(OSLO)
        if (local.hour, local.minute) == clock:  # an hour that the change to summer time leaves out is none
            return found.strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def _readings(tokens: list[str], today: date) -> Iterator[tuple[date, tuple[int, int]]]:
    """Give the day and the time, the day first or last."""
    if len(tokens) == 1:
        clock = _clock(tokens[0])
        if clock is not None and _short_date(tokens[0], today) is None:
            yield today, clock
        return
    for at, day_words in ((-1, tokens[:-1]), (0, tokens[1:])):
        day, clock = _day(" ".join(day_words), today), _clock(tokens[at]) if tokens else None
        if day is not None and clock is not None:
            yield day, clock


def _clock(token: str) -> tuple[int, int] | None:
    match = _TIME.fullmatch(token)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _day(words: str, today: date) -> date | None:
    ahead = _days().get(words)
    if ahead is not None:
        return today + timedelta(days=ahead)
    named = weekday(words)
    if named is not None:
        return today + timedelta(days=(named - today.weekday()) % WEEK)
    return _whole_date(words) or _short_date(words, today)


def _whole_date(words: str) -> date | None:
    match = _ISO.fullmatch(words) or _LONG.fullmatch(words)
    if match is None:
        return None
    year = int(match["year"])
    with suppress(ValueError):
        return date(year if year >= 100 else _CENTURY + year, int(match["month"]), int(match["day"]))
    return None


def _short_date(words: str, today: date) -> date | None:
    """Give the nearest day of that day and month, before or after ``today``."""
    match = _SHORT.fullmatch(words)
    if match is None:
        return None
    found = []
    for year in (today.year, today.year + 1, today.year - 1):
        with suppress(ValueError):
            found.append(date(year, int(match["month"]), int(match["day"])))
    return min(found, key=lambda day: abs((day - today).days), default=None)


@cache
def _tables() -> dict[str, dict[str, int | list[str]]]:
    return tomllib.loads((files("models") / "day_times.toml").read_text(encoding="utf-8"))


@cache
def _days() -> dict[str, int]:
    return {words: ahead for words, ahead in _tables()["days"].items() if isinstance(ahead, int)}


@cache
def _fillers() -> frozenset[str]:
    found = _tables()["words"]["fill"]
    return frozenset(found if isinstance(found, list) else ())
