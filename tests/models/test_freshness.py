from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import codes
from models.freshness import SHELVES, ask_again, holds_days, shelf

TODAY = date(2026, 11, 23)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_every_type_has_its_days_and_a_home_is_asked_about_most_often() -> None:
    days = {one.code: holds_days(one.code) for one in codes.load("opportunity_type")}
    assert min(days.values()) == days["bolig"] == 14
    assert holds_days("") > 0


@pytest.mark.parametrize(
    ("checked", "valid_to", "stands"),
    [
        (None, None, "due"),
        (TODAY, None, "current"),
        (TODAY - timedelta(days=29), None, "current"),
        (TODAY - timedelta(days=30), None, "due"),
        (TODAY, TODAY, "current"),
        (TODAY, TODAY - timedelta(days=1), "expired"),
        (None, TODAY - timedelta(days=1), "expired"),
    ],
)
def test_work_is_asked_about_after_thirty_days_and_ended_work_is_set_aside(
    checked: date | None, valid_to: date | None, stands: str
) -> None:
    assert shelf("jobb", checked, valid_to, TODAY) == stands


@given(st.sampled_from([one.code for one in codes.load("opportunity_type")]), DAYS, DAYS)
def test_everything_stands_on_one_shelf_and_is_current_once_somebody_asked_today(
    kind: str, checked: date | None, valid_to: date | None
) -> None:
    assert shelf(kind, checked, valid_to, TODAY) in SHELVES
    assert shelf(kind, TODAY, None, TODAY) == "current"
    again = ask_again(kind, checked)
    assert (again is None) == (checked is None)
