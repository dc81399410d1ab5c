"""What happens in a week: the catalogue laid out by days, and what falls on no day kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from models.recurring import DAYS, Occasion, monday_of, occasions, rules
from models.times import Times, understand
from storage.records.reading import day

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow

HOME: Final = "bolig"
_read = lru_cache(4096)(understand)


@dataclass(frozen=True, slots=True)
class Happening:
    """One time in the week at which an opportunity takes place."""

    row: OpportunityRow
    occasion: Occasion

    @property
    def key(self) -> object:
        """What it is known by."""
        return self.row.id, self.occasion.day, self.occasion.start


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday. What happens every day stands once, and what falls on no day is not left out."""

    monday: date
    days: tuple[tuple[Happening, ...], ...]
    every_day: tuple[Happening, ...]
    by_agreement: tuple[OpportunityRow, ...]
    not_understood: tuple[OpportunityRow, ...]
    """A time was not said, or not in words that are understood."""

    def as_json(self) -> dict[str, Any]:
        """Give the week as docs/formats.md states it under Command line."""
        year, number, _ = self.monday.isocalendar()
        dates = (self.monday + timedelta(days=at) for at in range(len(self.days)))
        days = zip(dates, self.days, strict=True)
        return {
            "week": f"{year}-W{number:02}",
            "days": [{"date": on.isoformat(), "happenings": [*map(_happening, listed)]} for on, listed in days],
            "every_day": [_happening(one) for one in self.every_day],
            "by_agreement": [_offered(row) for row in self.by_agreement],
            "not_understood": [_offered(row) for row in self.not_understood],
        }


def week_of(rows: Iterable[OpportunityRow], within: date) -> Week:
    """Give the week that ``within`` lies in. Homes do not happen, and what ends before the week is past."""
    monday = monday_of(within)
    days: list[list[Happening]] = [[] for _ in DAYS]
    every_day, agreed, unclear = [], [], []
    for row in rows:
        times, until = _read(row.when), day(row.valid_to)
        if row.type == HOME or (until is not None and until < monday):
            continue
        if any(slot.days for slot in times.slots):
            found = list(_happenings(row, times, monday, until))
            if len({one.occasion.day for one in found}) == len(DAYS):
                every_day += [one for one in found if one.occasion.day == monday]
            else:
                for one in found:
                    days[one.occasion.day.weekday()].append(one)
        elif times.by_agreement:
            agreed.append(row)
        elif not times.free_from or times.free_from <= monday + timedelta(days=len(DAYS) - 1):
            unclear.append(row)
    laid_out = tuple(tuple(sorted(listed, key=_order)) for listed in days)
    return Week(monday, laid_out, tuple(sorted(every_day, key=_order)), tuple(agreed), tuple(unclear))


def _happenings(row: OpportunityRow, times: Times, monday: date, until: date | None) -> Iterator[Happening]:
    sunday = monday + timedelta(days=len(DAYS) - 1)
    for occasion in occasions(times, monday, min(sunday, until or sunday)):
        yield Happening(row, occasion)


def _order(one: Happening) -> tuple[bool, int, str, str]:
    start = one.occasion.start
    return start is None, start or 0, one.row.name, one.row.id


def _offered(row: OpportunityRow) -> dict[str, Any]:
    names = ("id", "type", "name", "place", "municipality", "organiser", "when")
    return {name: getattr(row, name) for name in names}


def _happening(one: Happening) -> dict[str, Any]:
    _, start, end, certain = one.occasion
    return {**_offered(one.row), "start": _clock(start), "end": _clock(end), "certain": certain} | {
        "rules": list(rules(_read(one.row.when)))
    }


def _clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"
