"""The time zone that people here live in; moments are stored in UTC and shown in it (docs/formats.md, Operations)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")


def moment_of(written: str) -> datetime:
    """Give the moment that records write as ``"2026-11-23T13:22:05Z"``. Raises ValueError."""
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def clock(moment: datetime) -> str:
    """Give the time of day in Norway: 14:22."""
    return moment.astimezone(OSLO).strftime("%H:%M")


def day(moment: datetime) -> str:
    """Give the day in Norway: 23.11.2026."""
    return moment.astimezone(OSLO).strftime("%d.%m.%Y")


def local_day(written: str) -> date:
    """Give the day in Norway of a moment as records write it."""
    return moment_of(written).astimezone(OSLO).date()
