"""Numbers of persons, municipalities and organisations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import identifiers
from models.errors import IdentifierError
from models.texts import has_text

TODAY = date(2026, 11, 23)
SYNTHETIC = "10878045101"  # born 10.07.1980, month + 80


def code_of(read: object, *written: object) -> str:
    with pytest.raises(IdentifierError) as caught:
        read(*written)  # type: ignore[operator]
    assert has_text(f"error.{caught.value.code}")
    assert has_text(f"error.{caught.value.code}.next")
    return caught.value.code


def test_a_duf_number_is_read_with_or_without_spaces() -> None:
    assert identifiers.duf("2025 128964 01", TODAY) == identifiers.Read("202512896401")
    assert identifiers.duf("202512896401", TODAY).warnings == ()


def test_a_duf_number_whose_check_digits_do_not_fit_is_read_with_a_warning() -> None:
    assert identifiers.duf("202659211708", TODAY) == identifiers.Read("202659211708", ("duf_checksum",))


@pytest.mark.parametrize("written", ["20251234", "2025128964011", "20251289640a", "", "²02512896401"])
def test_a_duf_number_has_twelve_digits(written: str) -> None:
    assert code_of(identifiers.duf, written, TODAY) == "duf_digits"


@pytest.mark.parametrize("year", ["1989", "2027"])
def test_a_duf_number_begins_with_a_year_from_1990_to_this_year(year: str) -> None:
    assert code_of(identifiers.duf, f"{year}12896401", TODAY) == "duf_year"


def test_a_synthetic_national_number_is_read_and_gives_its_date_for_comparison_only() -> None:
    assert identifiers.national("108780 45101", TODAY).value == SYNTHETIC
    assert identifiers.national_birth_date(SYNTHETIC) == date(1980, 7, 10)
    assert not identifiers.is_d_number(SYNTHETIC)


def with_controls(nine: str) -> str:
    """Give a number with its two control digits, by the published weights."""
    first = -sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), nine, strict=True)) % 11
    second = -sum(w * int(d) for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), nine + str(first), strict=True)) % 11
    return f"{nine}{first}{second}"


def test_a_synthetic_d_number_is_known_as_one() -> None:
    number = with_controls("508780452")
    assert identifiers.national(number, TODAY).value == number
    assert identifiers.is_d_number(number)
    assert identifiers.national_birth_date(number) == date(1980, 7, 10)


def test_a_national_number_with_wrong_control_digits_is_refused() -> None:
    assert code_of(identifiers.national, "10878045102", TODAY) == "national_control"
    assert code_of(identifiers.national, "1087804510", TODAY) == "national_digits"


def test_a_national_number_of_somebody_not_yet_born_is_refused() -> None:
    assert code_of(identifiers.national, SYNTHETIC, date(1980, 7, 9)) == "national_date"


def test_a_national_number_with_an_impossible_date_is_refused() -> None:
    number = next(
        n for n in (with_controls(f"3182{year}100") for year in range(60, 99)) if len(n) == 11 and n.isdigit()
    )
    assert code_of(identifiers.national, number, TODAY) == "national_date"


def test_a_kommunenummer_has_four_digits() -> None:
    assert identifiers.municipality("3435").value == "3435"
    assert code_of(identifiers.municipality, "435") == "municipality_digits"
    assert code_of(identifiers.municipality, "0012") == "municipality_digits"


def test_an_organisation_number_has_a_control_digit() -> None:
    assert identifiers.organisation("974 760 673").value == "974760673"
    assert code_of(identifiers.organisation, "974760674") == "organisation_number"


@given(st.text(max_size=16))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_whatever_is_typed_is_a_number_or_refused(written: str) -> None:
    for read in (lambda w: identifiers.duf(w, TODAY), lambda w: identifiers.national(w, TODAY)):
        try:
            found = read(written)
        except IdentifierError:
            continue
        assert found.value.isascii()
        assert found.value.isdigit()


@given(st.integers(1990, 2026), st.integers(0, 10**6 - 1))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_of_all_check_digits_exactly_one_pair_does_not_warn(year: int, serial: int) -> None:
    numbers = [f"{year}{serial:06d}{check:02d}" for check in range(100)]
    assert sum(not identifiers.duf(number, TODAY).warnings for number in numbers) == 1
