"""Text from outside shows as itself and does nothing."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from models.plain import cleaned, escaped, shown, shown_lines


def test_what_is_printable_is_shown_unchanged() -> None:
    assert shown("Amanuel [red]Haile[/red] æøå ትግርኛ عربي") == "Amanuel [red]Haile[/red] æøå ትግርኛ عربي"


def test_an_escape_sequence_is_shown_without_its_escape() -> None:
    assert shown("a\x1b[31mb\x07") == "a�[31mb�"


def test_a_turned_direction_cannot_pose_as_another_name() -> None:
    assert "\u202e" not in shown("Kari\u202eneslO")


@given(st.text())
@settings(deadline=None, derandomize=True, max_examples=50)
def test_showing_keeps_every_position(words: str) -> None:
    assert len(shown(words)) == len(words)


@given(st.text())
@settings(deadline=None, derandomize=True, max_examples=50)
def test_what_was_cleaned_needs_no_substitutes_and_no_second_cleaning(words: str) -> None:
    line = cleaned(words)
    assert shown(line) == line
    assert cleaned(line) == line


def test_pasted_lines_become_one_line_in_a_field_of_one_line() -> None:
    assert cleaned("sveiser\r\nTIG\nMIG\x1b\x00") == "sveiser TIG MIG"


def test_pasted_lines_stay_lines_in_a_note() -> None:
    assert cleaned("en\r\nto\x85tre\x1b", lines=True) == "en\nto\ntre"


def test_lines_of_our_own_stay_lines() -> None:
    assert shown_lines("en\nto\x1b\r") == "en\nto��"


def test_json_escapes_what_would_steer_a_terminal() -> None:
    value = {"name": "a\x1b]0;x\x07\x7f\x9b\u202e\ud800 æ\U0001f642", "next": ["\n"]}
    written = escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert "\\u001b]0;x\\u0007\\u007f\\u009b\\u202e\\ud800 æ\U0001f642" in written
    assert json.loads(written) == value


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_escaped_json_is_the_same_value_and_prints_harmlessly(value: object) -> None:
    written = escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(written) == value
    assert shown_lines(written) == written
