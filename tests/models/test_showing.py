"""Names and values as people read them, also where the schema is newer than this program."""

from __future__ import annotations

import pytest

from models import showing, units
from models.texts import LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_unit_has_a_name_and_one_of_a_newer_program_says_what_it_is(lang: str) -> None:
    for unit in units.units():
        assert showing.unit_label(unit, lang) != unit
        assert "Bolyst" not in showing.unit_label(unit, lang)
    assert "work.pay" in showing.unit_label("work.pay", lang)
    assert "Bolyst" in showing.unit_label("work.pay", lang)


def test_what_a_newer_program_wrote_is_shown_as_it_stands() -> None:
    assert showing.label("hobby", "what") == "what"
    assert showing.shown("hobby", "what", "value", "Sjakk") == "Sjakk"
