"""Weekly times as people write them: "mandag 18–20", "annenhver torsdag 19:00", "hverdager etter norskkurs (9–12)".

Understood are days, ranges of days, clock times, parts of the day, every other week, even and odd weeks, the first or
last such day of the month, a first and a last date, "etter avtale", and a course that takes up hours. The words are
data (``times.toml``). One word that is not known makes the whole text not understood: it is then shown as written, and
nothing is concluded from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from models.folding import fold

DAY_MINUTES = 24 * 60
WEEKDAYS = frozenset(range(5))


class Slot(NamedTuple):
    """Weekly hours: days (0 is Monday; empty: not said), minutes of the day (None: not said), every so many weeks.

    ``weeks`` is ``even`` or ``odd`` where only these count; ``of_month`` says which such days of a month, -1 the last.
    """

    days: frozenset[int]
    start: int | None = None
    end: int | None = None
    every: int = 1
    weeks: str = ""
    of_month: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """What a text about times says. ``understood`` is False when any part of it was not; then the rest is empty."""

    text: str = ""
    understood: bool = False
    slots: tuple[Slot, ...] = ()
    busy: tuple[Slot, ...] = ()
    free_from: date | None = None
    by_agreement: bool = False
    until: date | None = None


class Fit(Enum):
    """How times that are offered stand to the times a person has given."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BUSY = "busy"
    BY_AGREEMENT = "by_agreement"
    UNCLEAR = "unclear"


def understand(text: str) -> Times:
    """Give what ``text`` says about weekly times; an empty or unknown wording gives ``understood`` False."""
    reader = _Reader()
    for kind, token in _tokens(fold(text)):
        if not reader.take(kind, token):
            return Times(text)
    reader.close()
    said = reader.slots or reader.busy or reader.free_from or reader.by_agreement
    if not said or reader.open_question:
        return Times(text)
    found = tuple(reader.slots), tuple(reader.busy), reader.free_from, reader.by_agreement, reader.until
    return Times(text, True, *found)


def fit(offered: Times, given: Times) -> Fit:
    """Hold ``offered`` against the times ``given`` by a person.

    BUSY: every hour offered meets a course. INSIDE or OUTSIDE: all or none of it lies in the given times. What is not
    said or not understood on either side, or is partly so, is UNCLEAR.
    """
    if offered.by_agreement:
        return Fit.BY_AGREEMENT
    moments = [(day, slot.start, slot.end) for slot in offered.slots for day in slot.days]
    if not (moments and offered.understood and given.understood):
        return Fit.UNCLEAR
    taken = [_meets(moment, given.busy) for moment in moments]
    if all(taken):
        return Fit.BUSY
    if any(taken) or not given.slots:
        return Fit.UNCLEAR
    inside = {_inside(moment, given.slots) for moment in moments}
    if len(inside) > 1 or None in inside:
        return Fit.UNCLEAR
    return Fit.INSIDE if inside.pop() else Fit.OUTSIDE


def latest_end(times: Times) -> int | None:
    """Give the latest minute of the day at which ``times`` end, or at least begin; None when no hour is said."""
    hours = [slot.start if slot.end is None else slot.end for slot in times.slots]
    said = [hour for hour in hours if hour is not None]
    return max(said) if said and len(said) == len(hours) else None


def clock(minute: int) -> str:
    """Give ``minute`` of the day as people write it: 17, 17.30."""
    hour, rest = divmod(minute, 60)
    return f"{hour}.{rest:02}" if rest else str(hour)


def clock_minute(written: str) -> int | None:
    """Give the minute of the day of "17", "17.30" or "17:30"; None when there is no such time."""
    hour, _, minute = written.replace(":", ".").partition(".")
    if not (hour.isdecimal() and (minute or "0").isdecimal()):
        return None
    found = int(hour) * 60 + int(minute or 0)
    return found if int(minute or 0) < 60 and found <= DAY_MINUTES else None


Moment = tuple[int, int | None, int | None]


def _meets(moment: Moment, busy: tuple[Slot, ...]) -> bool:
    day, start, end = moment
    if start is None:
        return False
    last = end if end is not None else start + 1
    return any(
        day in slot.days and slot.start is not None and slot.end is not None and start < slot.end and slot.start < last
        for slot in busy
    )


def _inside(moment: Moment, free: tuple[Slot, ...]) -> bool | None:
    """Say whether ``moment`` lies in ``free`` times; None when it cannot be said."""
    day, start, end = moment
    same_day = [slot for slot in free if day in slot.days]
    if not same_day:
        return None if any(not slot.days for slot in free) else False
    if any(slot.start is None and slot.end is None for slot in same_day):
        return True
    if start is None:
        return None
    last = start if end is None else end
    return any(
        (slot.start is None or slot.start <= start) and (slot.end is None or last <= slot.end) for slot in same_day
    )


_TOKENS = re.compile(
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})"
    r"|(?P<range>\d{1,2}(?:[.:]\d{2})?\s*(?:[-–—]|til|to)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)(?![\d.:]*\d)"
    r"|(?P<time>\d{1,2}(?:[.:]\d{2})?)(?![\d.:]*\d)"
    r"|(?P<word>[^\W\d_]+)|(?P<dash>[-–—])|(?P<other>[^\s.,;:/()])"
)


def _tokens(folded: str) -> Iterator[tuple[str, str]]:
    for match in _TOKENS.finditer(folded):
        yield match.lastgroup or "other", match[0]


class _Reader:
    """Takes the parts of a text one by one and gathers slots; ``take`` gives False at a part it does not know."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.busy: list[Slot] = []
        self.free_from: date | None = None
        self.until: date | None = None
        self.by_agreement = False
        self.open_question = False
        self._clear()

    def take(self, kind: str, token: str) -> bool:
        readers = {"word": self._word, "date": self._date, "range": self._range, "time": self._time, "dash": self._dash}
        return kind in readers and readers[kind](token)

    def close(self) -> None:
        """Make a slot of what was gathered."""
        dangling = bool(self._of_month) != self._monthly or (bool(self._of_month or self._weeks) and not self._days)
        dangling = dangling or (self._every > 1 and len(set(self._days)) == 7)  # every other day is no weekly time
        self.open_question = self.open_question or dangling or self._mode in ("after_course", "course")
        if self._days or self._hours != (None, None):
            every = 1 if self._weeks else self._every
            which = tuple(self._of_month)
            self.slots.append(Slot(frozenset(self._days), *self._hours, every, self._weeks, which))
        self._clear()

    def _clear(self) -> None:
        self._days: list[int] = []
        self._hours: tuple[int | None, int | None] = (None, None)
        self._every = 1
        self._weeks = ""
        self._of_month: list[int] = []
        self._monthly = False
        self._mode = ""
        self._through = ""

    def _word(self, token: str) -> bool:
        meaning, value = _vocabulary().get(token, ("", None))
        if meaning in ("weeks", "parity", "ordinals", "month"):
            return self._which(meaning, str(value))
        if meaning == "days":
            self._add_days([int(day) for day in str(value)])
        elif meaning == "parts":
            start, _, end = str(value).partition("-")
            self._hours = (clock_minute(start), clock_minute(end))
        elif meaning == "agreement":
            self.by_agreement, self._mode = True, ""
        elif meaning == "course":
            self._mode = "after_course" if self._mode.startswith("after") else "course"
        elif meaning in ("after", "before"):
            self._mode = meaning
        elif meaning == "through":
            self._through = token
            return bool(self._days) or self._hours != (None, None)
        return bool(meaning)

    def _which(self, meaning: str, value: str) -> bool:
        """Take which of the weeks, or of the days of a month; a number or a distance begins what it is said of."""
        if meaning in ("weeks", "ordinals") and self._days:
            self.close()
        if meaning == "weeks":
            self._every = int(value)
        elif meaning == "ordinals":
            self._of_month.append(int(value))
        elif meaning == "parity":
            self._weeks = value
        else:
            self._monthly = True
        return True

    def _add_days(self, days: list[int]) -> None:
        if self._through and self._days:
            last = self._days[-1]
            self._days += [(last + step) % 7 for step in range(1, (days[0] - last) % 7 + 1)]
        else:
            if self._hours != (None, None):
                self.close()
            self._days += days
        self._through = ""

    def _dash(self, token: str) -> bool:
        self._through = token
        return bool(self._days)

    def _date(self, token: str) -> bool:
        written = token if "-" in token else "-".join(f"{int(part):02}" for part in reversed(token.split(".")))
        try:
            found = date.fromisoformat(written)
        except ValueError:
            return False
        if self._through.isalpha() or self._mode == "before":
            self.until, self._through, self._mode = found, "", ""
            return True
        self.free_from = found
        after, self._mode = self._mode == "after", ""
        return after

    def _range(self, token: str) -> bool:
        first, last = re.findall(r"\d{1,2}(?:[.:]\d{2})?", token)
        start, end = clock_minute(first), clock_minute(last)
        if start is None or end is None or end <= start:
            return False
        if self._mode in ("after_course", "course"):
            self.busy.append(Slot(frozenset(self._days) or WEEKDAYS, start, end))
            if self._mode == "course":
                self._clear()
            else:
                self._hours, self._mode = (end, None), ""
            return True
        return self._set_hours(start, end)

    def _time(self, token: str) -> bool:
        minute = clock_minute(token)
        if minute is None or self._mode in ("after_course", "course"):
            return False
        if self._mode == "before" or self._through.isalpha():
            return self._set_hours(self._hours[0], minute)
        return self._set_hours(minute, self._hours[1])

    def _set_hours(self, start: int | None, end: int | None) -> bool:
        self._hours, self._mode, self._through = (start, end), "", ""
        return True


def weekday(word: str) -> int | None:
    """Give the day of the week that a folded word names, 0 for Monday; None for a word that names none, or several."""
    meaning, value = _vocabulary().get(word, ("", None))
    return int(str(value)) if meaning == "days" and len(str(value)) == 1 else None


@cache
def _vocabulary() -> dict[str, tuple[str, object]]:
    tables = tomllib.loads((files("models") / "times.toml").read_text(encoding="utf-8"))
    words = tables.pop("words")
    found = {word: (meaning, None) for meaning, listed in words.items() for word in listed}
    return found | {word: (table, value) for table, entries in tables.items() for word, value in entries.items()}
