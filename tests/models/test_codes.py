"""Code lists: complete in both languages, found by what people call things, and in step with what others rely on."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from models import codes
from models.errors import InputError
from models.roles import ROLES
from models.texts import use_language

RESIDENTS_SPEAK = {
    *("ara", "tir", "prs", "pes", "pus", "som", "kmr", "ckb"),
    *("ukr", "rus", "amh", "swa", "tur", "fra", "eng"),
}


@pytest.mark.parametrize("name", codes.names())
def test_every_code_has_a_name_in_both_languages_and_stands_once(name: str) -> None:
    found = codes.load(name)
    assert len({one.code for one in found}) == len(found) > 0
    for one in found:
        assert one.label("nb") not in ("", one.key), one.key
        assert one.label("en") not in ("", one.key), one.key


@pytest.mark.parametrize("name", [name for name in codes.names() if name not in ("municipality", "country")])
def test_no_two_codes_of_a_list_have_the_same_name(name: str) -> None:
    for lang in ("nb", "nn", "en"):
        named = [one.label(lang) for one in codes.load(name)]
        assert len(set(named)) == len(named)


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        codes.load("horoscope")
    assert refused.value.code == "code_list_unknown"


def test_names_follow_the_language() -> None:
    assert codes.label("phase", "tildelt", "nb") == "tildelt kommune"
    assert codes.label("phase", "tildelt", "en") == "municipality assigned"
    assert codes.label("country", "ER", "nb") == "Eritrea"
    assert codes.label("country", "TR", "nb") == "Tyrkia"
    assert codes.label("country", "UA", "en") == "Ukraine"
    use_language("en")
    try:
        assert codes.label("work_relation", "paid") == "paid"
    finally:
        use_language("nb")
    assert codes.label("work_relation", "paid") == "lønnet"


def test_own_words_and_codes_of_a_newer_schema_are_shown_as_they_are() -> None:
    assert codes.label("travel_time", "45 minutter med buss") == "45 minutter med buss"
    assert codes.label("phase", "from_the_future") == "from_the_future"
    assert codes.get("phase", "from_the_future") is None


def test_municipalities_are_named_and_keep_their_number_of_2016() -> None:
    former = {one.facts.get("number_2016"): one for one in codes.load("municipality")}
    for number, name, before in (("3437", "Sel", "0517"), ("3435", "Vågå", "0515"), ("3448", "Nordre Land", "0538")):
        assert codes.label("municipality", number) == name
        assert former[before].code == number


def test_a_language_is_named_by_any_of_its_names_unless_it_names_several() -> None:
    for words, code in (("Tigrinja", "tir"), ("farsi", "pes"), ("kurmanci", "kmr"), ("ARABISK", "ara"), ("دری", "prs")):
        named = codes.named("language", words)
        assert named is not None
        assert named.code == code
    assert codes.named("language", "kurdisk") is None
    assert codes.named("language", "klingon") is None
    assert {one.code for one in codes.load("language")} >= RESIDENTS_SPEAK


def test_codes_are_found_as_one_types_names_that_begin_so_first() -> None:
    assert [one.code for one in codes.find("styrk08", "sveis")] == ["7212"]
    assert codes.find("styrk08", "sjåfør")[0].code == "8322"
    assert codes.find("country", "syr")[0].code == "SY"
    assert codes.find("municipality", "vaga")[0].code == "3435"
    assert codes.find("language", "kurdisk")[0].code == "kmr"
    assert len(codes.find("styrk08", "", limit=5)) == 5
    assert codes.find("styrk08", "astronaut") == ()


def test_occupations_have_the_ten_major_groups_and_each_belongs_to_one() -> None:
    found = [one.code for one in codes.load("styrk08")]
    groups = {code for code in found if len(code) == 1}
    assert groups == set("0123456789")
    four = [code for code in found if len(code) == 4]
    assert len(four) + len(groups) == len(found)
    assert 60 <= len(four) <= 150


def test_levels_of_education_run_from_0_to_9() -> None:
    assert [one.code for one in codes.load("nus")] == list("0123456789")


def test_a_word_of_an_import_means_a_code_that_is_there() -> None:
    text = (files("models.imports") / "vocabulary.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        if row["list"] in codes.names() and row["code"]:
            assert codes.get(row["list"], row["code"]), row


def test_staff_roles_are_the_roles_of_members() -> None:
    assert {one.code for one in codes.load("role")} == set(ROLES)


def test_purposes_of_consent_and_functions_are_those_of_the_policy() -> None:
    text = (files("models") / "policy.csv").read_text(encoding="utf-8")
    functions = {row["function"] for row in csv.DictReader(text.splitlines(), delimiter=";")}
    assert {one.code for one in codes.load("recipient")} == functions - {"own_device", "resident", "state_form"}
    purposes = [one.code for one in codes.load("consent_purpose")]
    assert purposes == ["tilrettelegging", "hensyn", "frivillig_kartlegging", "forskning"]
