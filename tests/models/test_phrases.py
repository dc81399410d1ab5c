"""The phrase bank: whole in every language it has, and what no person has approved is marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from models import own_texts
from models import phrases as bank
from models.own_texts import CATALOGUES
from models.phrases import KINDS, is_reading_aid, marked, phrase, phrases
from models.texts import LANGUAGES, has_text

LOCALE = Path(__file__).parents[2] / "models" / "locale"
OWN = sorted(set(CATALOGUES.values()))


def test_there_are_phrases_of_every_kind_each_once() -> None:
    ids = [one.id for one in phrases()]
    assert len(ids) == len(set(ids)) > 30
    assert {one.kind for one in phrases()} == set(KINDS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_has_its_words(lang: str) -> None:
    assert [one.id for one in phrases() if not has_text(one.key, lang)] == []


@pytest.mark.parametrize("locale", OWN)
def test_a_language_of_residents_has_every_phrase_and_no_other(locale: str) -> None:
    with (LOCALE / locale / "LC_MESSAGES" / "phrase.po").open("rb") as source:
        catalogue = read_po(source, locale=locale, abort_invalid=True)
    said = {str(one.id): str(one.string) for one in catalogue if one.id}
    assert said.keys() == {one.key for one in phrases()} | {bank.READING_AID}
    assert all(said.values())
    assert len(set(said.values())) == len(said), "a form leads back to one phrase"


def test_a_form_that_nobody_approved_is_a_reading_aid_in_both_languages() -> None:
    own = phrase("measure.cafe").own("ara")
    assert own is not None
    assert not own.approved
    assert is_reading_aid(own.words, "ara")
    assert "maskinoversatt, ikke kvalitetssikret" in marked(own.words, "ara", "nb")
    assert "ترجمة آلية" in marked(own.words, "ara", "nb")


def test_what_an_interpreter_wrote_is_no_reading_aid() -> None:
    assert not is_reading_aid("كتبه المترجم", "ara")
    assert marked("كتبه المترجم", "ara", "nb") == "كتبه المترجم"


def test_approving_takes_the_mark_away_without_a_change_of_what_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    own = phrase("measure.cafe").own("som")
    assert own is not None
    for module in (own_texts, bank):
        monkeypatch.setattr(module, "fuzzy", lambda locale, domain: frozenset())
    bank._unapproved.cache_clear()
    try:
        assert not is_reading_aid(own.words, "som")
        approved = phrase("measure.cafe").own("som")
        assert approved is not None
        assert approved.approved
    finally:
        monkeypatch.undo()
        bank._unapproved.cache_clear()


def test_a_language_without_forms_has_none() -> None:
    assert phrase("goal.work").own("kmr") is None
    assert not is_reading_aid("x", "kmr")
