"""Whether what the catalogue says still holds: when somebody has to ask again, by the rule data ``freshness.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal

Shelf = Literal["current", "due", "expired"]
SHELVES: Final[tuple[Shelf, ...]] = ("current", "due", "expired")
_OTHER: Final = "other"


def holds_days(opportunity_type: str) -> int:
    """Give for how many days an answer holds that something of this type is still there."""
    days = _days()
    return days.get(opportunity_type, days[_OTHER])


def ask_again(opportunity_type: str, last_checked: date | None) -> date | None:
    """Give the day on which to ask again; None where nobody has asked yet, and it is due already."""
    return None if last_checked is None else last_checked + timedelta(days=holds_days(opportunity_type))


def shelf(opportunity_type: str, last_checked: date | None, valid_to: date | None, today: date) -> Shelf:
    """Say where an opportunity stands: past its last day, to be asked about, or current."""
    if valid_to is not None and valid_to < today:
        return "expired"
    again = ask_again(opportunity_type, last_checked)
    return "due" if again is None or again <= today else "current"


@cache
def _days() -> Mapping[str, int]:
    table = tomllib.loads((files("models") / "rules" / "freshness.toml").read_text(encoding="utf-8"))
    days: Mapping[str, int] = table["days"]
    return days
