"""The time zone that people here live in; moments are stored in UTC and shown in it (docs/formats.md, Operations)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")


def clock(moment: datetime) -> str:
    """Give the time of day in Norway: 14:22."""
    return moment.astimezone(OSLO).strftime("%H:%M")


def day(moment: datetime) -> str:
    """Give the day in Norway: 23.11.2026."""
    return moment.astimezone(OSLO).strftime("%d.%m.%Y")


def moment(written: str) -> datetime:
    """Give a moment as records write it, "2026-11-23T13:22:05Z"; raises ValueError for what is none."""
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def local_day(written: str) -> date:
    """Give the day in Norway of a moment as records write it."""
    return moment(written).astimezone(OSLO).date()
