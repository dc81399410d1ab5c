"""Times that come again as RFC 5545 recurrence rules, and the days they fall on. python-dateutil reckons.

What is every other week without a first date may fall in either week: it is given in both, and marked as not certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from dateutil.rrule import rrulestr

from models.times import Slot, Times

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKS: Final = {"even": range(2, 54, 2), "odd": range(1, 54, 2)}
_CATALOGUE: Final = 4096


class Occasion(NamedTuple):
    """One time that something happens: the day, minutes of the day (None: not said), and whether the week is known."""

    day: date
    start: int | None
    end: int | None
    certain: bool = True


def rule(slot: Slot) -> str:
    """Give the recurrence rule of ``slot``, whose first day is DTSTART; empty where it names no day."""
    if not slot.days:
        return ""
    days = [DAYS[day] for day in sorted(slot.days)]
    if slot.of_month:
        return f"FREQ=MONTHLY;BYDAY={','.join(f'{which}{day}' for which in slot.of_month for day in days)}"
    if slot.weeks:
        numbers = ",".join(map(str, _WEEKS[slot.weeks]))
        return f"FREQ=YEARLY;BYWEEKNO={numbers};BYDAY={','.join(days)}"
    if slot.every > 1:
        return f"FREQ=WEEKLY;INTERVAL={slot.every};BYDAY={','.join(days)}"
    return "FREQ=DAILY" if len(days) == len(DAYS) else f"FREQ=WEEKLY;BYDAY={','.join(days)}"


def rules(times: Times) -> tuple[str, ...]:
    """Give the recurrence rules of all that ``times`` offer; none where it was not understood or names no day."""
    return tuple(filter(None, map(rule, times.slots)))


def occasions(times: Times, first: date, last: date) -> tuple[Occasion, ...]:
    """Give when ``times`` fall between ``first`` and ``last``, both included, in their order."""
    since = max(first, times.free_from or first)
    until = min(last, times.until or last)
    found = (one for slot in times.slots for one in _of_slot(slot, times.free_from, since, until))
    return tuple(sorted(set(found), key=_order))


def _of_slot(slot: Slot, anchor: date | None, since: date, until: date) -> Iterator[Occasion]:
    certain = slot.every == 1 or anchor is not None
    every = slot._replace(weeks="", every=slot.every if certain else 1)  # dateutil errs in BYWEEKNO about New Year
    written = rule(every)
    if written and since <= until:
        for day in _days(written, anchor or since, since, until):
            if not slot.weeks or day.isocalendar().week in _WEEKS[slot.weeks]:
                yield Occasion(day, slot.start, slot.end, certain)


@lru_cache(_CATALOGUE)
def _days(written: str, start: date, since: date, until: date) -> tuple[date, ...]:
    found = rrulestr(written, dtstart=_midnight(start)).between(_midnight(since), _midnight(until), inc=True)
    return tuple(moment.date() for moment in found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _order(one: Occasion) -> tuple[date, int, int]:
    return one.day, -1 if one.start is None else one.start, one.end or 0


def monday_of(day: date) -> date:
    """Give the Monday of the week that ``day`` lies in."""
    return day - timedelta(days=day.weekday())
