"""The time zone that people here live in; moments are stored in UTC and shown in it (docs/formats.md, Operations)."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")


def clock(moment: datetime) -> str:
    """Give the time of day in Norway: 14:22."""
    return moment.astimezone(OSLO).strftime("%H:%M")


def day(moment: datetime) -> str:
    """Give the day in Norway: 23.11.2026."""
    return moment.astimezone(OSLO).strftime("%d.%m.%Y")
