"""The catalogue of paper says the same things in both languages, with the same blanks to fill in."""

from __future__ import annotations

import re
from importlib.resources import files

from babel.messages.pofile import read_po


def catalogue(language: str) -> dict[str, set[str]]:
    """Each key of the catalogue with the names of its blanks."""
    source = files("models") / "locale" / language / "LC_MESSAGES" / "document.po"
    with source.open("rb") as file:
        return {str(one.id): set(re.findall(r"{(\w+)}", str(one.string))) for one in read_po(file) if one.id}


def test_both_languages_have_every_text_with_the_same_blanks() -> None:
    assert catalogue("nb") == catalogue("en")
    assert len(catalogue("nb")) > 60
