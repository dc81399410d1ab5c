"""The glossary binds: its terms are there, its identifiers are real, and no catalogue uses a word it rules out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from models import codes, conversation, schema

GLOSSARY, _, NYNORSK = (
    (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8").partition("\n## Nynorsk\n")
)
LOCALE = Path(str(files("models"))) / "locale"
BINDING = (
    *("samtale", "kartleggingssamtale", "beboer", "mottaksansatt", "karriereveileder", "sending", "samarbeidspart"),
    *("nøkkelkort", "datalager", "lokalt", "venter på sending", "helsedel ikke utfylt", "må avklares", "Neste steg"),
    *("Intr.", "Komp.", "alle handlinger", "lønnet", "egen virksomhet", "ulønnet i familien", "frivillig"),
    *("egne opplysninger", "har her", "kopi", "kan skaffes", "kan ikke skaffes", "tildelt kommune", "representant"),
    *("verge", "arbeidstrening", "tilrettelegging", "tiltak", "mulighet", "snubletråd", "samtykke", "økt", "mottak"),
)
NOT_YET = {"snubletråd", "venter på sending"}
"""Terms of the screens that come later."""
IDENTIFIERS = {
    "kartlegging": "assessment",
    "samtale": "talk",
    "økt": "sitting",
    "tilrettelegging": "adaptation",
    "mottak": "centre",
    "beboer": "resident",
    "tiltak": "measure",
    "mulighet": "opportunity",
    "hensyn": "hensyn",
    "snubletråd": "obstacle",
    "samtykke": "consent",
    "datalager": "vault",
    "sending": "bundle",
    "samarbeidspart": "peer",
    "nøkkelkort": "card",
}
CLICKS = "click"
"""The catalogue that click looks up itself, by its own English."""
RULED_OUT = {"intervju", "frakoblet", "arbeidspraksis"}


def rows() -> list[list[str]]:
    found = [line.strip().strip("|").split("|") for line in GLOSSARY.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in row] for row in found if not set(row[0]) <= set(" -") and "Norwegian" not in row[0]
    ]


def never() -> set[str]:
    return {word.strip() for row in rows() for word in row[4].split(",") if word.strip()}


def catalogues(*languages: str) -> Iterator[tuple[str, Catalog]]:
    for lang in languages:
        for source in sorted((LOCALE / lang / "LC_MESSAGES").glob("*.po")):
            with source.open("rb") as file:
                yield f"{lang}/{source.name}", read_po(file, locale=lang, abort_invalid=True)


def texts(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalogue:
        if message.id:
            said = message.string if isinstance(message.string, str) else " ".join(message.string)
            yield str(message.id), said


def test_every_row_has_its_five_cells() -> None:
    assert len(rows()) > 40
    assert all(len(row) == 5 and row[0] and row[1] and row[2] for row in rows())


@pytest.mark.parametrize("term", BINDING)
def test_a_binding_term_stands_in_the_glossary(term: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(term)}(?!\w)", GLOSSARY, re.IGNORECASE)


@pytest.mark.parametrize("term", [term for term in BINDING if term not in NOT_YET])
def test_a_binding_term_is_what_the_program_says(term: str) -> None:
    said = " ".join(said for _, catalogue in catalogues("nb") for _, said in texts(catalogue))
    assert re.search(rf"(?<!\w){re.escape(term)}", said, re.IGNORECASE)


@pytest.mark.parametrize(("term", "identifier"), sorted(IDENTIFIERS.items()))
def test_a_binding_term_has_its_one_identifier(term: str, identifier: str) -> None:
    (row,) = [row for row in rows() if term in re.split(r", ", row[0])]
    assert f"`{identifier}`" in row[2]


def test_the_identifiers_of_records_are_kinds_of_records() -> None:
    for kind in ("talk", "sitting", "adaptation", "measure", "opportunity", "hensyn", "consent", "plan", "assignment"):
        assert kind in schema.RECORDS
        assert f"`{kind}`" in GLOSSARY
    assert "arbeidspraksis" in [word for one in codes.load("opportunity_type") for word in one.synonyms]


def test_the_words_that_are_ruled_out_are_named() -> None:
    assert never() >= RULED_OUT


def test_no_norwegian_text_uses_a_word_that_is_ruled_out() -> None:
    ruled_out = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(never())))})", re.IGNORECASE)
    found = [
        (name, key, said)
        for name, catalogue in catalogues("nb", "nn")
        for key, said in texts(catalogue)
        if ruled_out.search(said)
    ]
    assert found == []


def test_a_file_and_a_list_have_one_form_in_bokmal() -> None:
    other = re.compile(r"(?<!\w)(lista|fila)(?!\w)", re.IGNORECASE)
    assert [key for _, one in catalogues("nb") for key, said in texts(one) if other.search(said)] == []


def test_no_english_text_uses_a_norwegian_term() -> None:
    terms = {term: row[1].lower() for row in rows() for term in re.split(r", | / ", row[0])}
    norwegian = sorted(term for term, english in terms.items() if term and term.lower() not in english)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, norwegian))})(?!\w)", re.IGNORECASE)
    said = [(key, re.sub(r"\{\w*\}", "", words)) for _, one in catalogues("en") for key, words in texts(one)]
    assert [(key, words) for key, words in said if pattern.search(words) and "sending" not in words] == []


def test_no_text_is_empty_and_no_key_stands_twice() -> None:
    for name, catalogue in catalogues("nb", "nn", "en"):
        keys = re.findall(
            r'^msgid "(.+)"$', (LOCALE / name.replace("/", "/LC_MESSAGES/")).read_text("utf-8"), re.MULTILINE
        )
        assert len(keys) == len(set(keys)), name
        assert [key for key, said in texts(catalogue) if not said.strip()] == [], name
        domain = name.partition("/")[2].removesuffix(".po")
        assert domain == CLICKS or all(key.partition(".")[0] == domain for key in keys), name


def test_all_languages_have_the_same_keys_and_name_the_same_parameters() -> None:
    nb, nn, en = (
        {key: said for name, catalogue in catalogues(lang) if CLICKS not in name for key, said in texts(catalogue)}
        for lang in ("nb", "nn", "en")
    )
    assert nb.keys() == nn.keys() == en.keys()
    parameter = re.compile(r"\{(\w+)\}")
    for other in (nn, en):
        assert [key for key in nb if set(parameter.findall(nb[key])) != set(parameter.findall(other[key]))] == []


def test_every_catalogue_says_its_language_encoding_and_plural_forms() -> None:
    for name, _ in catalogues("nb", "nn", "en"):
        header = (LOCALE / name.replace("/", "/LC_MESSAGES/")).read_text("utf-8").partition("\n\n")[0]
        lang = name.partition("/")[0]
        for line in (f"Language: {lang}", "Content-Type: text/plain; charset=UTF-8", "Plural-Forms: nplurals=2;"):
            assert line in header, name


def test_a_text_of_fields_sections_and_codes_belongs_to_something() -> None:
    fields = {one.key for one in schema.every_field()}
    codes_known = {one.key for name in codes.names() for one in codes.load(name) if one.is_translated}
    for name, catalogue in catalogues("nb"):
        for key, _ in texts(catalogue):
            if name == "nb/field.po":
                assert key.removesuffix(".help").removesuffix(".short") in fields, key
            if name == "nb/code.po":
                assert key in codes_known, key
    assert conversation.page("information").title == "Samtale og informasjon"
