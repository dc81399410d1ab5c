"""A week in words: a heading for each day, a line for each thing that happens. Pure, for the screen and the shell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from models.texts import text
from tui.screens.today_told import long_day

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow
    from storage.records.week import Happening, Week

UNCERTAIN: Final = "?"
UNKNOWN: Final = "–"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One opportunity at one time: when, and what it is called."""

    key: object
    time: str
    what: str
    row: OpportunityRow
    meant: str = ""


@dataclass(frozen=True, slots=True)
class WeekGroup:
    """A heading, and the lines under it; a day on which nothing is known to happen has none."""

    words: str
    lines: tuple[WeekLine, ...]
    is_day: bool = False
    is_today: bool = False


def week_groups(week: Week, today: date | None = None) -> list[WeekGroup]:
    """Give the lines of a week in groups: what happens every day, each day, and what falls on no day."""
    every_day = WeekGroup(text("screen.week.every_day"), tuple(map(_at_its_time, week.every_day)))
    days = [
        WeekGroup(_day(day, today, listed), tuple(map(_at_its_time, listed)), is_day=True, is_today=day == today)
        for day, listed in ((week.monday + timedelta(days=at), listed) for at, listed in enumerate(week.days))
    ]
    apart = (_apart("by_agreement", week.by_agreement), _apart("not_understood", week.not_understood))
    return [group for group in (every_day, *days, *apart) if group.lines or group.is_day]


def week_title(week: Week) -> str:
    """Give the number of the week and its days."""
    sunday = week.monday + timedelta(days=6)
    return text("screen.week.place", n=week.monday.isocalendar().week, first=_short(week.monday), last=_short(sunday))


def _apart(group: str, listed: Sequence[OpportunityRow]) -> WeekGroup:
    lines = (WeekLine((group, row.id), UNKNOWN, _with_time(row, group), row, "muted") for row in listed)
    return WeekGroup(text(f"screen.week.{group}", n=len(listed)), tuple(lines))


def _with_time(row: OpportunityRow, group: str) -> str:
    if group == "by_agreement":
        return row.name
    return f"{row.name}: {row.when or text('screen.week.no_time')}"


def _at_its_time(one: Happening) -> WeekLine:
    _, start, end, certain = one.occasion
    clocks = "–".join(_clock(minute) for minute in (start, end) if minute is not None) or UNKNOWN
    time = clocks if certain else f"{clocks} {UNCERTAIN}"
    return WeekLine(one.key, time, one.row.name, one.row, "" if certain else "warn")


def _day(on: date, today: date | None, listed: Sequence[Happening]) -> str:
    parts = (
        long_day(on),
        text("screen.week.today") if on == today else "",
        "" if listed else text("screen.week.nothing"),
    )
    return " · ".join(filter(None, parts))


def _short(on: date) -> str:
    return f"{on.day:02}.{on.month:02}."


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
