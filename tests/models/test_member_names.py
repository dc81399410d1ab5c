"""What members are called: told apart, short where somebody is locked out, and plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.folding import fold
from models.members import LONGEST_LABEL, checked_label, checked_name, free_label, initials, is_taken


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mona Aas", "MA"),
        ("kari bakke", "KB"),
        ("Øyvind Åsen", "ØÅ"),
        ("Per", "P"),
        ("Anne Liv Mo Lie", "ALM"),
        ("…", ""),
    ],
)
def test_a_label_is_the_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_who_has_the_initials_of_another_gets_a_number_behind_them() -> None:
    assert free_label("Mona Aas", []) == "MA"
    assert free_label("Mari Alm", ["MA"]) == "MA2"
    assert free_label("Mari Alm", ["ma", "MA2"]) == "MA3"
    assert free_label("Øyvind Lie", ["OL"]) == "ØL2"


@given(st.text(max_size=40), st.lists(st.text(st.characters(codec="ascii"), max_size=3)))
def test_a_free_label_is_nobody_elses(name: str, taken: list[str]) -> None:
    assert fold(free_label(name, [*taken, initials(name)])) not in {fold(label) for label in taken}


@pytest.mark.parametrize("written", ["M A", "M\x1bA", "MA\u202e", "a/b", "M" * (LONGEST_LABEL + 1)])
def test_a_label_that_will_not_do_is_refused(written: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_label(written)
    assert refused.value.code == "member_label"


def test_a_label_may_be_left_out() -> None:
    assert checked_label("  ") == ""
    assert checked_label(" MA-2 ") == "MA-2"


@pytest.mark.parametrize(
    ("written", "code"),
    [("  ", "name_missing"), ("Kari\x1b[2J", "name_not_plain"), ("K" * 121, "member_name_long")],
)
def test_a_name_that_will_not_do_is_refused(written: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_name(written)
    assert refused.value.code == code


def test_names_are_told_apart_without_regard_to_case_accents_and_spaces() -> None:
    assert checked_name("  Kari   Bakke ") == "Kari Bakke"
    assert is_taken("KARI BÅKKE", ["Kari Bakke"])
    assert not is_taken("Kari Bakken", ["Kari Bakke"])
