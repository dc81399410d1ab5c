from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.times import Fit, Slot, clock, clock_minute, fit, latest_end, understand

WEEKDAYS, EVERY_DAY = frozenset(range(5)), frozenset(range(7))


@pytest.mark.parametrize(
    ("written", "slots"),
    [
        ("mandag 18–20", [Slot(frozenset({0}), 18 * 60, 20 * 60)]),
        ("tirsdag 10-12", [Slot(frozenset({1}), 600, 720)]),
        ("onsdag kl. 17.30", [Slot(frozenset({2}), 17 * 60 + 30)]),
        ("annenhver torsdag 19:00", [Slot(frozenset({3}), 19 * 60, None, 2)]),
        ("lørdager", [Slot(frozenset({5}))]),
        ("laurdagar kl. 12", [Slot(frozenset({5}), 720)]),
        ("hver dag", [Slot(EVERY_DAY)]),
        ("hverdager 9-12", [Slot(WEEKDAYS, 540, 720)]),
        ("Mandag–fredag kl 08.00–15.30", [Slot(WEEKDAYS, 480, 930)]),
        ("fredag til mandag", [Slot(frozenset({4, 5, 6, 0}))]),
        ("mandag og onsdag 18-20", [Slot(frozenset({0, 2}), 1080, 1200)]),
        ("mandag 18-20, onsdag 10-12", [Slot(frozenset({0}), 1080, 1200), Slot(frozenset({2}), 600, 720)]),
        ("lørdag formiddag", [Slot(frozenset({5}), 480, 720)]),
        ("hverdager etter kl. 12", [Slot(WEEKDAYS, 720)]),
        ("mandag før 15", [Slot(frozenset({0}), None, 900)]),
        ("mandag fra 9 til 17", [Slot(frozenset({0}), 540, 1020)]),
    ],
)
def test_weekly_times_are_understood(written: str, slots: list[Slot]) -> None:
    found = understand(written)
    assert found.understood
    assert list(found.slots) == slots


def test_a_course_takes_its_hours_and_what_comes_after_it_is_free() -> None:
    found = understand("hverdager etter norskkurset (9–12)")
    assert found.busy == (Slot(WEEKDAYS, 540, 720),)
    assert found.slots == (Slot(WEEKDAYS, 720),)


def test_a_date_from_which_something_is_free_and_times_by_agreement_are_understood() -> None:
    assert understand("ledig fra 01.02.2027").free_from == date(2027, 2, 1)
    assert understand("etter avtale").by_agreement


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ikke mandag",
        "mandag 18–20 (ikke i juli)",
        "to dager i uken",
        "mandag 25-26",
        "mandag 22-02",
        "etter norskkurs",
        "ledig fra 31.02.2027",
        "01.02.2027",
        "kommer an på",
        "mandag 18:75",
    ],
)
def test_what_is_not_wholly_understood_is_kept_as_text_and_nothing_is_concluded(written: str) -> None:
    found = understand(written)
    assert not found.understood
    assert found.text == written
    assert (found.slots, found.busy, found.free_from) == ((), (), None)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ("onsdag kl. 17.30", Fit.INSIDE),
        ("mandag, onsdag 18-20", Fit.INSIDE),
        ("tirsdag 10-12", Fit.BUSY),
        ("mandag–fredag 8–16", Fit.BUSY),
        ("lørdager", Fit.OUTSIDE),
        ("hver dag", Fit.UNCLEAR),
        ("hverdager", Fit.UNCLEAR),
        ("mandag 18-20 og onsdag 10-12", Fit.UNCLEAR),
        ("kl. 18", Fit.UNCLEAR),
        ("noe annet", Fit.UNCLEAR),
        ("etter avtale", Fit.BY_AGREEMENT),
    ],
)
def test_offered_times_are_held_against_the_times_a_person_gave(offered: str, expected: Fit) -> None:
    assert fit(understand(offered), understand("hverdager etter norskkurs (9–12)")) is expected


def test_times_that_a_person_did_not_give_say_nothing() -> None:
    assert fit(understand("mandag 18–20"), understand("")) is Fit.UNCLEAR


def test_the_end_of_a_day_is_the_latest_hour_said() -> None:
    assert latest_end(understand("mandag 18–20, onsdag 10–12")) == 1200
    assert latest_end(understand("onsdag kl. 17.30")) == 1050
    assert latest_end(understand("lørdager")) is None
    assert latest_end(understand("mandag 18–20, lørdager")) is None


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.integers(0, 24 * 60))
def test_a_clock_time_reads_back_as_it_was_written(minute: int) -> None:
    assert clock_minute(clock(minute)) == minute


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(max_size=60))
def test_any_text_at_all_is_read_without_an_error(written: str) -> None:
    assert understand(written).text == written
