"""The catalogue of paper says the same things in every language, with the same blanks to fill in."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from storage.documents.typesetter import Typesetter


def catalogue(language: str) -> dict[str, set[str]]:
    """Each key of the catalogue with the names of its blanks."""
    source = files("models") / "locale" / language / "LC_MESSAGES" / "document.po"
    with source.open("rb") as file:
        return {str(one.id): set(re.findall(r"{(\w+)}", str(one.string))) for one in read_po(file) if one.id}


def test_every_language_has_every_text_with_the_same_blanks() -> None:
    assert catalogue("nb") == catalogue("nn") == catalogue("en")
    assert len(catalogue("nb")) > 60


@pytest.mark.parametrize(
    ("written", "nb", "en"),
    [
        ("2026-11-23", "23. november 2026", "23 November 2026"),
        ("2026-11", "november 2026", "November 2026"),
        ("2026", "2026", "2026"),
        ("2026-13-40", "2026-13-40", "2026-13-40"),
        ("snart", "snart", "snart"),
    ],
)
def test_a_day_a_month_and_a_year_are_written_in_full(written: str, nb: str, en: str) -> None:
    assert (Typesetter("nb").written_day(written), Typesetter("en").written_day(written)) == (nb, en)


def test_a_day_in_nynorsk_is_written_in_full_and_in_short() -> None:
    setter = Typesetter("nn")
    assert setter.written_day("2026-12-01") == "1. desember 2026"
    assert setter.pdf_language == "nn-NO"
