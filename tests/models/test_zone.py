"""Moments are shown in Norway's time, wherever the machine thinks it is."""

from __future__ import annotations

from datetime import UTC, datetime

from models import zone


def test_a_moment_is_shown_in_norway_s_winter_and_summer_time() -> None:
    assert zone.clock(datetime(2026, 11, 23, 13, 22, 5, tzinfo=UTC)) == "14:22"
    assert zone.clock(datetime(2026, 7, 1, 13, 22, tzinfo=UTC)) == "15:22"
    assert zone.day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == "24.11.2026"
