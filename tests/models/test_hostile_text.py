"""Whatever somebody types, pastes, or has in a file: it becomes a value that can be kept, or is refused with words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import codes, schema
from models.entering import SHUT, entered
from models.errors import InputError
from models.imports.cells import clean
from models.plain import cleaned, shown
from models.reading import TEXT_LENGTH, read
from models.schema import Field

TODAY = date(2026, 11, 23)
HOSTILE = (
    "\x1b[31mrød\x1b[0m",
    "\x1b]0;tittel\x07navn",
    "\x9b2Jborte",
    "a\x00b",
    "Kari\u202eneslO",
    "محمد الأحمد",
    "שרה כהן",
    "👩🏽‍🔧 sveiser 🇳🇴",
    "e\u0301" * 40,
    "१२",
    "٣.٢٠١٤",
    "᪗",
    "²",
    "\ud800",
    "[red]x[/red]",
    "%s {x} {0}",
    "'; DROP TABLE op; --",
    "(((((((((a",
    ",",
    ";",
    "\u0958" * 500,
    "\x1b" * 500,
    "x" * 100_000,
)
text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text(st.characters(), max_size=60))


def by_form() -> list[Field]:
    """Give one question of each form that somebody types into."""
    found = {one.question.form: one for kind in schema.RECORDS for one in schema.fields(kind)}
    return [one for form, one in sorted(found.items()) if form not in SHUT]


@pytest.mark.parametrize("field", by_form(), ids=lambda one: one.question.form)
@given(words=text)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_any_text_in_any_field_is_a_value_or_refused_with_words(field: Field, words: str) -> None:
    refused = ""
    try:
        value = entered(field, words, TODAY)
    except InputError as error:
        refused = f"{error.message} {error.next_step}"
    assert refused or value is None or field.validate(value) == value


@given(words=text)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_what_was_pasted_can_be_kept(words: str) -> None:
    for lines, form, length in ((False, "text", 500), (True, "long", TEXT_LENGTH)):
        pasted = cleaned(words, lines=lines)
        assert shown(pasted.replace("\n", "")) == pasted.replace("\n", "")
        if pasted.strip() and len(pasted) <= length:
            assert read(pasted, form) == pasted.strip()


@given(words=text.filter(lambda words: words.isprintable() or "\ud800" not in words))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_what_a_cell_of_a_list_holds_can_be_kept(words: str) -> None:
    cell, _ = clean(words)
    if cell and len(cell) <= TEXT_LENGTH and not any("\ud800" <= sign <= "\udfff" for sign in cell):
        assert read(cell, "long") == cell


@given(words=text, name=st.sampled_from(("language", "country", "styrk08", "municipality")))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_any_words_can_be_looked_up_among_codes(words: str, name: str) -> None:
    codes.named(name, words)
    assert len(codes.find(name, words, 7)) <= 7


def test_of_a_colour_nothing_is_text_and_what_stands_around_it_is() -> None:
    assert cleaned("en \x1b[1;31mrød\x1b[0m bil\x1b]8;;http://x\x07 her\x1b]8;;\x1b\\") == "en rød bil her"


def test_names_that_are_written_from_right_to_left_and_emoji_are_kept_as_they_are() -> None:
    for words in ("محمد الأحمد", "שרה כהן", "👩🏽‍🔧 sveiser 🇳🇴", "علی‌رضا"):
        assert cleaned(words) == read(words, "text") == shown(words) == words
