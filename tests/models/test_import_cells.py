"""Cells of a list from outside: cleaned, and read as what their column holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.imports.cells import clean, key_of
from models.imports.proposals import Reading, Value
from models.imports.readers import READERS

TODAY = date(2026, 11, 23)


def read(reader: str, cell: str) -> Reading:
    return READERS[reader](cell, TODAY)


def taken(reader: str, cell: str) -> Value | None:
    reading = read(reader, cell)
    assert not reading.notices, cell
    return reading.value


def said(reader: str, cell: str) -> tuple[str, str]:
    """Give level and key of the one notice, of a cell that is not taken."""
    reading = read(reader, cell)
    assert reading.value is None
    (notice,) = reading.notices
    return notice.level, notice.key


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Escape\x1b[31m, Test", "Escape, Test"),
        ("\x1b]0;title\x07Test", "Test"),
        ("\x1b]0;never ended", "0;never ended"),
        ("\x07", ""),
        ("a\u202eb", "ab"),
        ("\x9b31mred", "red"),
    ],
)
def test_control_characters_and_escape_sequences_are_taken_out_and_reported(raw: str, text: str) -> None:
    assert clean(raw) == (text, True)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('=HYPERLINK("x";"y")', '=HYPERLINK("x";"y")'),
        ("[red]Markup[/red]", "[red]Markup[/red]"),
        ("\ufeff  two\u00a0 words ", "two words"),
        ("Z\u0065\u0302lan", "Zêlan"),
        ("one \r\n two", "one\ntwo"),
        ("علی‌رضا", "علی‌رضا"),
    ],
)
def test_text_that_looks_like_a_formula_or_markup_stays_text(raw: str, text: str) -> None:
    assert clean(raw) == (text, False) or "\n" in text


@given(st.text())
@settings(deadline=None, derandomize=True, max_examples=50)
def test_what_is_clean_stays_as_it_is(raw: str) -> None:
    once, _ = clean(raw)
    assert clean(once) == (once, False)
    assert all(letter == "\n" or letter.isprintable() or ord(letter) > 0x9F for letter in once)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("14.03.1991", "1991-03-14"),
        ("1984-07-18", "1984-07-18"),
        ("1984-07-18 00:00:00", "1984-07-18"),
        ("5/6-88", "1988-06-05"),
        ("5.6.88", "1988-06-05"),
        ("05/06/1988", "1988-06-05"),
        ("1. 2. 1990", "1990-02-01"),
        ("29.02.2024", "2024-02-29"),
    ],
)
def test_dates_are_day_first(written: str, day: str) -> None:
    assert taken("birth_date", written) == day


def test_a_date_that_does_not_exist_is_refused_and_not_moved_to_another_day() -> None:
    assert said("birth_date", "31.02.1990") == ("refused", "date_impossible")
    assert said("date", "03/14/1991") == ("refused", "date_impossible")
    assert said("date", "i fjor") == ("refused", "not_a_date")


def test_nobody_is_born_tomorrow_or_before_1900() -> None:
    assert said("birth_date", "24.11.2026") == ("refused", "birth_date_impossible")
    assert said("birth_date", "31.12.1899") == ("refused", "birth_date_impossible")


def test_two_digits_of_a_birth_year_that_fit_both_centuries_are_doubtful() -> None:
    reading = read("birth_date", "5/6-24")
    assert (reading.value, reading.notices[0].key) == ("2024-06-05", "two_digit_year")


def test_a_date_ahead_may_have_a_year_of_two_digits() -> None:
    assert taken("date", "1/2-31") == "2031-02-01"
    assert taken("date", "1/2-98") == "1998-02-01"


def test_a_last_day_that_has_gone_by_is_taken_and_doubtful() -> None:
    reading = read("end_date", "22.11.2026")
    assert (reading.value, reading.notices[0].key) == ("2026-11-22", "already_past")
    assert taken("end_date", "23.11.2026") == "2026-11-23"


def test_a_name_in_one_column_is_turned_to_first_name_first() -> None:
    assert taken("full_name", "Gebremedhin, Yonas") == "Yonas Gebremedhin"
    assert taken("full_name", "Yonas  Gebremedhin") == "Yonas Gebremedhin"
    assert read("full_name", "a, b, c").notices[0].key == "name_order"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Syria", "SY"),
        ("TYRKIA", "TR"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("ukraina", "UA"),
        ("ERI", "ER"),
        ("Elfenbeinskysten", "CI"),
        ("DR Kongo", "CD"),
        ("kongo-brazzaville", "CG"),
    ],
)
def test_a_country_is_known_by_its_name_in_bokmal_nynorsk_and_english(written: str, code: str) -> None:
    assert taken("country", written) == code


def test_kongo_may_be_two_countries_and_is_not_chosen_between() -> None:
    (notice,) = read("country", "Kongo").notices
    assert (notice.level, notice.key) == ("doubtful", "several_meanings")
    assert notice.params["codes"] == ("CD", "CG")
    assert read("country", "Kongo").value is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("arabisk", "ara"),
        ("TIGRINJA", "tir"),
        ("dari", "prs"),
        ("kurmandsji", "kmr"),
        ("somali", "som"),
        ("swahili", "swa"),
        ("ukrainsk", "ukr"),
        ("persisk", "pes"),
        ("Farsi", "pes"),
        ("sorani", "ckb"),
    ],
)
def test_a_language_is_known_by_its_name_whatever_the_case(written: str, code: str) -> None:
    assert taken("language", written) == code


def test_an_unknown_name_is_doubtful_and_kept_in_the_notice() -> None:
    (notice,) = read("language", "klingon").notices
    assert (notice.level, notice.key, notice.params) == ("doubtful", "unknown_language", {"found": "klingon"})
    assert said("country", "ukjent land") == ("doubtful", "unknown_country")


@pytest.mark.parametrize("written", ["Vågå", "VÅGÅ kommune", "3435", "3435 Vågå"])
def test_a_municipality_is_known_by_name_or_number(written: str) -> None:
    assert taken("municipality", written) == "3435"


def test_a_municipality_that_two_counties_have_is_doubtful() -> None:
    assert said("municipality", "Våler") == ("doubtful", "several_meanings")
    assert taken("municipality", "Våler (Innlandet)") == "3419"


def test_telephone_numbers_are_their_digits() -> None:
    assert taken("phone", "146 33 934") == "14633934"
    assert taken("phone", "0047 14633934") == "+4714633934"
    assert said("phone", "ring mor") == ("doubtful", "not_a_phone")


def test_ages_are_read_as_limits() -> None:
    assert taken("age_range", "18+") == ("18", "")
    assert taken("age_range", "16-25") == ("16", "25")
    assert taken("age_range", "opptil 12 år") == ("", "12")
    assert taken("age_range", "alle") is None
    assert said("age_range", "25-16") == ("doubtful", "unknown_age")


def test_other_cells_are_taken_or_doubted() -> None:
    assert taken("cefr", "b1 muntlig") == "B1"
    assert taken("cefr", "ingen") is None
    assert said("cefr", "god norsk") == ("doubtful", "unknown_level")
    assert taken("yes_no", "Ja") is True
    assert taken("yes_no", "nei") is False
    assert said("yes_no", "kanskje") == ("doubtful", "unknown_yes_no")
    assert taken("whole_number", "1 200") == 1200
    assert said("whole_number", "ca. 10") == ("doubtful", "not_a_number")
    assert taken("email", "post@example.org") == "post@example.org"
    assert said("email", "post at example") == ("doubtful", "not_an_email")


@given(st.sampled_from(sorted(READERS)), st.text(max_size=40))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_any_cell_is_taken_or_there_is_something_said_of_it(reader: str, cell: str) -> None:
    text, _ = clean(cell)
    reading = READERS[reader](text, TODAY)
    assert reading.value is not None or reading.notices or key_of(text) in {"", "ingen", "alle", "none", "all", "no"}
