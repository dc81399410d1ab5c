"""Texts for paper in the languages of residents: whole, with every placeholder, made of what is printed."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from models import own_texts
from models.own_texts import CATALOGUES, LOCALES, PAPER, approved, language_of, own_text
from models.texts import has_text, text
from tests.approving import LOCALE, every_key, leave


def paper_catalogue(locale: str) -> Catalog:
    with (LOCALE / locale / "LC_MESSAGES" / "paper.po").open("rb") as source:
        return read_po(source, locale=locale, abort_invalid=True)


def keys(locale: str) -> frozenset[str]:
    return every_key(locale, PAPER)


def placeholders(words: str) -> list[str]:
    return sorted(re.findall(r"{\w*}", words))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_of_residents_has_the_same_texts_and_all_are_said(locale: str) -> None:
    assert keys(locale) == keys(LOCALES[0])
    assert all(str(one.string) for one in paper_catalogue(locale) if one.id)
    assert all(has_text(key, "nb") for key in keys(locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_carries_every_placeholder_of_the_norwegian_text(locale: str) -> None:
    differ = [
        str(one.id)
        for one in paper_catalogue(locale)
        if one.id and placeholders(str(one.string)) != placeholders(text(str(one.id), "nb"))
    ]
    assert differ == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_norwegian_text_that_a_translator_sees_is_the_one_that_is_printed(locale: str) -> None:
    """Whoever changes a Norwegian text sees here which translations were made of the old one."""
    seen = {str(one.id): " ".join(one.auto_comments) for one in paper_catalogue(locale) if one.id}
    assert {key: said for key, said in seen.items() if said != text(key, "nb")} == {}


def test_every_text_of_the_papers_is_translated_but_what_stands_at_the_foot() -> None:
    written = re.findall(r'^msgid "(paper\..+)"$', (LOCALE / "nb/LC_MESSAGES/paper.po").read_text("utf-8"), re.M)
    assert {one for one in written if not one.endswith("foot")} <= keys(LOCALES[0])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_flags_of_a_catalogue_are_those_that_count(locale: str) -> None:
    flagged = {str(one.id) for one in paper_catalogue(locale) if one.id and one.fuzzy}
    assert own_texts.fuzzy(locale, PAPER) == flagged


def test_a_text_says_whether_a_person_approved_it(monkeypatch: pytest.MonkeyPatch) -> None:
    leave(monkeypatch, "paper.consent.no")
    yes, no = own_text("paper.consent.yes", "ar"), own_text("paper.consent.no", "ar")
    assert yes is not None
    assert no is not None
    assert (yes.approved, no.approved) == (True, False)
    assert approved("ar", "paper.consent.yes", "paper.information.")
    assert not approved("ar", "paper.information.", "paper.consent.")


def test_a_text_that_is_not_there_is_none_and_params_are_put_in() -> None:
    assert own_text("paper.there.is.no.such.text", "uk") is None
    assert own_text("paper.consent.yes", "xx") is None
    found = own_text("screen.conversation.municipality", "so", name="Vågå")
    assert found is not None
    assert "Vågå" in found.words


def test_each_locale_is_named_after_one_of_the_languages_that_read_it() -> None:
    assert [CATALOGUES[language_of(locale)] for locale in LOCALES] == list(LOCALES)
