"""The grid of levels: five skills, six levels, and a sentence of its own for each, in every language."""

from __future__ import annotations

import pytest

from models import cefr
from models.texts import LANGUAGES

BEGINS = {"nb": "Jeg kan ", "nn": "Eg kan ", "en": "I can "}
TWO_LINES_OF_80 = 200


def test_there_are_five_skills_and_six_levels() -> None:
    assert [skill.name for skill in cefr.skills()] == [
        "cefr_listening", "cefr_reading", "cefr_interaction", "cefr_production", "cefr_writing",
    ]  # fmt: skip
    assert cefr.levels() == ("A1", "A2", "B1", "B2", "C1", "C2")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_says_in_the_first_person_what_can_be_done(lang: str) -> None:
    said = [cefr.descriptor(skill, level, lang) for skill in cefr.skills() for level in cefr.levels()]
    assert all(words.startswith(BEGINS[lang]) and words.endswith(".") for words in said)
    assert len(set(said)) == len(said) == 30
    assert max(map(len, said)) <= TWO_LINES_OF_80
