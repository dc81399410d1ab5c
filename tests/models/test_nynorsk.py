"""Nynorsk is whole and is nynorsk: no word of bokmål, the terms of the glossary, the same signs and room as bokmål."""

from __future__ import annotations

import re

import pytest

from models import codes, times
from models.imports.headers import ListName, find_layout
from models.matching.vocabulary import Topic, topic_of
from models.texts import norwegian, text, use_language
from tests.models.test_glossary import NYNORSK, catalogues, texts

NB, NN, EN = (
    {f"{name.partition('/')[2]} {key}": said for name, catalogue in catalogues(lang) for key, said in texts(catalogue)}
    for lang in ("nb", "nn", "en")
)
MAY_SAY = {
    "error.po error.email_wanted": {"eksempel"},
    "field.po field.wish.second_choice.help": {"nå"},
}
"""Words that are also nynorsk, or a name, in one text."""
ROOM = 2
"""So many characters more than in bokmål a short text may have: the screens are looked at with these."""


def terms() -> list[tuple[str, str]]:
    found = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.+$", NYNORSK, re.M)]
    return [(row[0], row[1]) for row in found if len(row) == 2 and row[0] not in ("Bokmål", "---")]


def bokmal_only() -> set[str]:
    return {word for line in NYNORSK.splitlines() if line.startswith("    ") for word in line.split()}


def words_of(said: str) -> str:
    return re.sub(r"\{[^}]*\}", "", said)


def test_the_page_tells_terms_and_words_in_two_forms() -> None:
    assert len(terms()) > 35
    assert len(bokmal_only()) > 150
    assert {"ikke", "hva", "hvem", "hvordan", "fra", "bare", "noen", "jeg", "være", "gjøre"} <= bokmal_only()
    assert {bokmal for bokmal, _ in terms()} >= {"beboer", "mulighet", "hensyn", "verge"}


def test_no_nynorsk_text_holds_a_word_of_bokmal() -> None:
    leaked = re.compile(rf"(?<![\w-])({'|'.join(sorted(bokmal_only()))})(?![\w-])", re.IGNORECASE)
    found = {key: {word.lower() for word in leaked.findall(words_of(said))} for key, said in NN.items()}
    assert {key: words for key, words in found.items() if words - MAY_SAY.get(key, set())} == {}


def test_the_exceptions_are_needed() -> None:
    assert [key for key, words in MAY_SAY.items() if not all(word in NN[key] for word in words)] == []


@pytest.mark.parametrize(("bokmal", "nynorsk"), terms())
def test_a_term_is_the_one_of_the_glossary(bokmal: str, nynorsk: str) -> None:
    before = re.compile(rf"(?<!\w){re.escape(bokmal)}", re.IGNORECASE)
    assert [key for key, said in NN.items() if before.search(words_of(said))] == []
    assert any(nynorsk.lower() in said.lower() for said in NN.values())


def test_a_text_ends_and_begins_as_in_bokmal() -> None:
    def edges(said: str) -> tuple[str, str]:
        last = re.search(r"[^\w{}»]*$", said)
        return re.match(r"\s*", said).group(), last.group() if last else ""  # type: ignore[union-attr]

    assert [key for key, said in NB.items() if edges(said) != edges(NN[key])] == []


def test_a_text_has_the_same_lines_and_signs_as_in_bokmal() -> None:
    signs = re.compile(r"[\n\t✓✗●◐🔒→←↵·≠≈–…«»]|ctrl\+\w|F\d\d?|--[a-z-]+|§ ?\d+|\d+")
    for key, said in NB.items():
        assert sorted(signs.findall(said)) == sorted(signs.findall(NN[key])), key


def is_short(key: str, said: str) -> bool:
    name = key.partition(" ")[2]
    label = name.startswith("key.") and not name.endswith(".about")
    return label or name.endswith(".short") or ".column." in name or (len(said) <= 12 and name.startswith("screen."))


def test_a_short_text_takes_no_more_room_than_its_place_has() -> None:
    short = {key: said for key, said in NB.items() if is_short(key, said) and not key.startswith("key.po key.place")}
    assert len(short) > 200
    assert [(key, NN[key]) for key, said in short.items() if len(NN[key]) > max(len(said), len(EN[key])) + ROOM] == []


def test_countries_and_codes_have_their_nynorsk_names() -> None:
    named = {code: codes.label("country", code, "nn") for code in ("NO", "AT", "CI", "PH", "CD")}
    assert named == {
        "NO": "Noreg",
        "AT": "Austerrike",
        "CI": "Elfenbeinskysten",
        "PH": "Filippinane",
        "CD": "Kongo-Kinshasa",
    }
    for words in ("Noreg", "Norge", "Norway"):
        found = codes.named("country", words)
        assert found is not None
        assert found.code == "NO", words


@pytest.mark.parametrize("name", ["styrk08", "interest_category", "licence_kind", "opportunity_type"])
def test_a_name_in_nynorsk_is_about_what_it_is_about_in_bokmal(name: str) -> None:
    def concepts(topic: Topic) -> set[str]:
        return {word for word in topic.own if not word.startswith("=")}

    for one in codes.load(name):
        assert concepts(topic_of(one.label("nn"))) == concepts(topic_of(one.label("nb"))), one.label("nn")


@pytest.mark.parametrize(
    ("nynorsk", "bokmal"),
    [
        ("tysdag og laurdag føremiddag", "tirsdag og lørdag formiddag"),
        ("kvar dag etter norskopplæringa (9–12)", "hver dag etter norskopplæringen (9–12)"),
        ("annankvar sundag 12-14", "annenhver søndag 12-14"),
        ("kvardagar frå 9 til 17", "hverdager fra 9 til 17"),
        ("måndagar og onsdagar innan 15", "mandager og onsdager innen 15"),
        ("eg kan kome i helga", "jeg kan komme i helgen"),
        ("måndag morgon", "mandag morgen"),
    ],
)
def test_weekly_times_are_understood_in_both_forms(nynorsk: str, bokmal: str) -> None:
    found, same = times.understand(nynorsk), times.understand(bokmal)
    assert found.understood
    assert (found.slots, found.busy) == (same.slots, same.busy)


def test_a_list_in_nynorsk_is_read_as_the_same_list_in_bokmal() -> None:
    def targets(written: str, rows: ListName) -> list[tuple[str, str]]:
        return [column.target for column in find_layout([written.split("|")], rows).columns]

    residents = "Fullt namn|Bebuarnummer|Statsborgar|Opphavsland|Innflytta|Bustad/rom|Sperra adresse"
    bokmal = "Fullt navn|Beboernummer|Statsborger|Opprinnelsesland|Innflyttet|Bolig/rom|Sperret adresse"
    assert len(targets(residents, "residents")) == 7
    assert targets(residents, "residents") == targets(bokmal, "residents")
    offers = "Tilbod|Kvar|Arbeidsgivar|Ledige plassar|Eigendel|For kven|Barn kan vere med|Gjeld til|Sist sjekka"
    bokmal = "Tilbud|Hvor|Arbeidsgiver|Ledige plasser|Egenandel|For hvem|Barn kan være med|Gjelder til|Sist sjekket"
    assert targets(offers, "opportunities") == targets(bokmal, "opportunities")
    assert len(targets(offers, "opportunities")) == 9


def test_papers_are_in_the_norwegian_that_is_in_use() -> None:
    try:
        for lang, form in (("nb", "nb"), ("nn", "nn"), ("en", "nb")):
            use_language(lang)
            assert norwegian() == form
    finally:
        use_language("nb")
    assert text("document.plan.title", "nn") == "Individuell plan – førebuande"
