from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.recurring import DAYS, occasions, rule, rules
from models.times import Slot, Times, understand

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("mandag 18–20", ["FREQ=WEEKLY;BYDAY=MO"]),
        ("tirsdag 10-12", ["FREQ=WEEKLY;BYDAY=TU"]),
        ("annenhver torsdag 19:00", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"]),
        ("annankvar torsdag 19:00", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"]),
        ("every other Thursday at 19:00", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"]),
        ("hver annen torsdag", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"]),
        ("lørdager", ["FREQ=WEEKLY;BYDAY=SA"]),
        ("laurdagar", ["FREQ=WEEKLY;BYDAY=SA"]),
        ("hver dag", ["FREQ=DAILY"]),
        ("siste torsdag i måneden kl. 18", ["FREQ=MONTHLY;BYDAY=-1TH"]),
        ("første og tredje tirsdag i måneden", ["FREQ=MONTHLY;BYDAY=1TU,3TU"]),
        ("fyrste tysdag i månaden", ["FREQ=MONTHLY;BYDAY=1TU"]),
        ("last Thursday of the month", ["FREQ=MONTHLY;BYDAY=-1TH"]),
        ("mandag 18-20, onsdag 10-12", ["FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=WE"]),
        ("etter avtale", []),
        ("ledig fra 01.02.2027", []),
        ("når det passer", []),
    ],
)
def test_times_in_words_become_rules(written: str, expected: list[str]) -> None:
    assert list(rules(understand(written))) == expected


@pytest.mark.parametrize(
    "written", ["hver annen dag", "første tirsdag", "tirsdag i måneden", "første i måneden", "partallsuker", "andre"]
)
def test_half_of_a_time_is_not_understood(written: str) -> None:
    assert not understand(written).understood


def test_a_rule_falls_on_its_days_of_the_week() -> None:
    found = occasions(understand("mandag og onsdag 18–20"), MONDAY, SUNDAY)
    assert [(one.day, one.start, one.end) for one in found] == [
        (MONDAY, 1080, 1200),
        (MONDAY + timedelta(days=2), 1080, 1200),
    ]


def test_every_other_week_counts_from_its_first_date() -> None:
    times = understand("annenhver torsdag 19:00 fra 05.11.2026")
    thursdays = [one.day for one in occasions(times, date(2026, 11, 1), date(2026, 12, 31))]
    assert thursdays == [date(2026, 11, 5) + timedelta(weeks=2 * n) for n in range(5)]
    assert all(one.certain for one in occasions(times, MONDAY, SUNDAY))


def test_every_other_week_without_a_first_date_stands_in_both_and_is_not_certain() -> None:
    times = understand("annenhver torsdag 19:00")
    for week in range(2):
        monday = MONDAY + timedelta(weeks=week)
        (one,) = occasions(times, monday, monday + timedelta(days=6))
        assert not one.certain


def test_a_last_date_ends_it() -> None:
    times = understand("torsdag 19:00 fra 05.11.2026 til 19.11.2026")
    found = [one.day.day for one in occasions(times, date(2026, 10, 1), date(2026, 12, 31))]
    assert found == [5, 12, 19]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(["even", "odd"]), st.integers(0, 6))
def test_even_and_odd_weeks_are_those_of_the_calendar(monday: date, weeks: str, day: int) -> None:
    monday -= timedelta(days=monday.weekday())
    words = {"even": "partallsuker", "odd": "oddetallsuker"}[weeks]
    name = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")[day]
    falls = bool(occasions(understand(f"{name} i {words}"), monday, monday + timedelta(days=6)))
    assert falls == (monday.isocalendar().week % 2 == (0 if weeks == "even" else 1))


@given(st.frozensets(st.integers(0, 6), min_size=1), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_every_week_has_each_of_its_days_once(days: frozenset[int], monday: date) -> None:
    monday -= timedelta(days=monday.weekday())
    written = rule(Slot(days))
    assert written == "FREQ=DAILY" or all(DAYS[day] in written for day in days)
    found = occasions(Times("", True, (Slot(days),)), monday, monday + timedelta(days=6))
    assert [one.day.weekday() for one in found] == sorted(days)
