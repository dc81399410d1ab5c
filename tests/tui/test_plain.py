"""Text from outside shows as itself and does nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tui.widgets.plain import Plain, cleaned, shown


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


async def test_markup_in_a_label_is_text() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Plain("[b]Ali[/b] \x1b]0;x\x07")

    async with One().run_test() as pilot:
        assert str(pilot.app.query_one(Plain).render()) == "[b]Ali[/b] �]0;x�"
