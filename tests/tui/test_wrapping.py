"""Words in lines: nothing is lost, nothing is too long, and long words are divided between syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.wrapping import wrapped


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("Trenger du realkompetansevurdering?", 17, ["Trenger du", "realkompetanse-", "vurdering?"]),
        ("Trenger du realkompetansevurdering?", 22, ["Trenger du", "realkompetansevurde-", "ring?"]),
        ("arbeidsmiljøundersøkelse", 12, ["arbeidsmil-", "jøundersø-", "kelse"]),
        ("tolk/oversetterutdanning", 14, ["tolk/", "oversetterut-", "danning"]),
        ("kort", 10, ["kort"]),
        ("", 10, [""]),
    ],
)
def test_long_words_are_divided_between_syllables(words: str, width: int, lines: list[str]) -> None:
    assert wrapped(words, width) == lines


@given(st.text("abeikj -æ", max_size=60), st.integers(8, 30))
def test_no_letter_is_lost_and_no_line_too_long(words: str, width: int) -> None:
    lines = wrapped(words, width)
    assert max(map(len, lines)) <= width
    assert "".join(lines).replace("-", "").replace(" ", "") == words.replace("-", "").replace(" ", "")
