"""The day and time of an appointment as it is typed: quick ways to say it, and nothing guessed of what could be two."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models import schema
from models.day_times import day_time
from models.entering import entered
from models.errors import InputError
from models.showing import shown_moment
from models.zone import OSLO, local_day, moment_of

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("13:00", "23.11.2026 13:00"),
        ("13", "23.11.2026 13:00"),
        ("1330", "23.11.2026 13:30"),
        ("kl. 9.30", "23.11.2026 09:30"),
        ("i dag 13", "23.11.2026 13:00"),
        ("i morgen 13", "24.11.2026 13:00"),
        ("I morgon kl 8:15", "24.11.2026 08:15"),
        ("tomorrow at 8:15", "24.11.2026 08:15"),
        ("i overmorgen 10", "25.11.2026 10:00"),
        ("mandag 15", "23.11.2026 15:00"),
        ("tirsdag 9.30", "24.11.2026 09:30"),
        ("søndag kl. 12", "29.11.2026 12:00"),
        ("tysdag 9", "24.11.2026 09:00"),
        ("24.11 13:00", "24.11.2026 13:00"),
        ("13:00 24.11", "24.11.2026 13:00"),
        ("24.11. 13", "24.11.2026 13:00"),
        ("10.11 10.11", "10.11.2026 10:11"),
        ("4/1 9", "04.01.2027 09:00"),
        ("24.11.2027 13:00", "24.11.2027 13:00"),
        ("24.11.27 13:00", "24.11.2027 13:00"),
        ("2026-12-01 13:00", "01.12.2026 13:00"),
        ("1.7 13", "01.07.2026 13:00"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, shown: str) -> None:
    found = day_time(typed, MONDAY)
    assert found is not None
    assert shown_moment(found) == shown


@pytest.mark.parametrize(
    "typed",
    ["", "i morgen", "24.11", "10.11", "25", "13:60", "31.2 13:00", "snart 13", "13:00 14:00", "i morgen 13 rom 4"],
)
def test_what_is_no_time_or_could_be_a_date_is_none(typed: str) -> None:
    assert day_time(typed, MONDAY) is None


def test_an_hour_that_summer_time_leaves_out_is_none() -> None:
    assert day_time("28.3.2027 2:30", MONDAY) is None
    assert day_time("28.3.2027 3:30", MONDAY) is not None


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MINUTES = st.integers(0, 24 * 60 - 1)


@given(DAYS, MINUTES, DAYS)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_what_is_shown_is_read_as_the_same_moment(day: date, minute: int, today: date) -> None:
    local = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=OSLO)
    written = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assume(
        moment_of(written).astimezone(OSLO).replace(fold=0).astimezone(UTC) == moment_of(written)
    )  # not an hour that comes twice
    again = day_time(shown_moment(written), today)
    assert again == written


@given(DAYS, DAYS)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_date_without_a_year_is_the_nearest_such_day(day: date, today: date) -> None:
    assume((day.month, day.day) != (2, 29))
    found = day_time(f"{day.day}.{day.month} 12:00", today)
    assert found is not None
    read = local_day(found)
    assert (read.day, read.month) == (day.day, day.month)
    assert abs((read - today).days) <= 183


@given(st.sampled_from(["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]), DAYS)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_a_weekday_is_within_the_week_that_begins_today(named: str, today: date) -> None:
    found = day_time(f"{named} 12", today)
    assert found is not None
    assert timedelta(0) <= local_day(found) - today < timedelta(days=7)


@given(st.text(max_size=40), DAYS)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_whatever_is_typed_is_a_moment_or_none(typed: str, today: date) -> None:
    found = day_time(typed, today)
    assert found is None or moment_of(found)


def test_the_field_says_what_can_be_typed() -> None:
    when = schema.field("appointment", "when")
    assert entered(when, "i morgen 13", MONDAY) == "2026-11-24T12:00:00Z"
    with pytest.raises(InputError) as refused:
        entered(when, "snart", MONDAY)
    assert refused.value.code == "day_time_wanted"
    assert "i morgen 13" in str(refused.value)
