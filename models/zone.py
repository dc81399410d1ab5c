"""The time zone that people here live in; moments are stored in UTC and shown in it."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

OSLO: Final = ZoneInfo("Europe/Oslo")
