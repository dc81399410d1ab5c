"""Words first, codes later: what waits, who codes it, and which codes own words suggest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import codes, coding
from models.answer import Answer, HeldField, HeldRecord
from models.coding import CODINGS, suggestions
from models.texts import LANGUAGES

LISTS = tuple(one.code_list for one in CODINGS)
LABELS = [(name, code.code, code.label(lang)) for name in LISTS for code in codes.load(name) for lang in LANGUAGES]
LONG_ENOUGH = 6
"""Letters from which a name with one error is still among the nine; "ator" could be anything that ends so."""


def first(told: str, code_list: str = "styrk08") -> str:
    found = suggestions(code_list, [told])
    return found[0].code.code if found else ""


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Sveiser, TIG og MIG, rør", "7212"),
        ("lastebilsjåfør", "8332"),
        ("sjafor", "8322"),
        ("Jeg var lærer i matematikk", "2341"),
        ("frisor", "5141"),
        ("hairdresser", "5141"),
        ("bakte brød", "7512"),
        ("tailor", "7531"),
        ("bonde", "6111"),
        ("sykepleier på sykehus", "2223"),
        ("selger i klesbutikk", "5223"),
        ("elektirker", "7411"),
        ("car mechanic", "7231"),
        ("vasket hus", "9112"),
        ("kokk på restaurant", "5120"),
        ("murte vegger", "7112"),
        ("møbelsnekker", "7522"),
        ("gjetet sauer", "9212"),
        ("gruvearbeider", "8111"),
    ],
)
def test_what_people_say_they_did_suggests_the_occupation_first(told: str, code: str) -> None:
    assert first(told) == code


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("barneskole, 6 år", "1"),
        ("aldri gått på skole", "0"),
        ("yrkesskole, sveising, 2 år", "3"),
        ("high school", "4"),
        ("bachelor i engelsk", "6"),
        ("mastergrad", "7"),
    ],
)
def test_what_people_learnt_suggests_the_level_first(told: str, code: str) -> None:
    assert first(told, "nus") == code


@pytest.mark.parametrize(("code_list", "code", "label"), LABELS)
def test_a_name_told_whole_is_always_first(code_list: str, code: str, label: str) -> None:
    assert first(label, code_list) == code
    assert first(f"  {label.upper()} ", code_list) == code


@given(st.sampled_from([one for one in LABELS if len(one[2]) >= LONG_ENOUGH]), st.data())
def test_one_error_in_a_name_still_finds_it(label: tuple[str, str, str], data: st.DataObject) -> None:
    code_list, code, name = label
    at = data.draw(st.integers(0, len(name) - 2))
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    typed = data.draw(st.sampled_from((name[:at] + name[at + 1 :], f"{name[:at]}x{name[at:]}", swapped)))
    assert code in [one.code.code for one in suggestions(code_list, [typed])]


@given(st.lists(st.text(max_size=40), max_size=3), st.sampled_from(LISTS))
def test_any_words_give_the_same_few_codes_each_time_each_once(told: list[str], code_list: str) -> None:
    found = suggestions(code_list, told)
    assert found == suggestions(code_list, told)
    assert len(found) <= coding.MOST
    assert len({one.code.code for one in found}) == len(found)


@pytest.mark.parametrize("told", [[], [""], ["  ", "\n"], ["…"], ["arbeid i 6 år"]])
def test_words_that_say_nothing_suggest_nothing(told: list[str]) -> None:
    assert suggestions("styrk08", told) == ()


def test_the_reason_names_the_word_as_it_was_told_and_the_name_it_led_to() -> None:
    (tig,) = suggestions("styrk08", ["TIG"])
    assert tig.reason == "TIG → sveiser"
    assert suggestions("styrk08", ["svesier"])[0].reason == "svesier → sveiser"
    assert suggestions("styrk08", ["kebab"])[0].reason == "kebab → gatekjøkken- og kafémedarbeider"


def test_the_title_weighs_more_than_the_tasks() -> None:
    assert suggestions("styrk08", ["Lærer", "kjørte buss til skolen"])[0].code.code == "2341"
    assert suggestions("styrk08", ["forskjellig", "kjørte lastebil"])[0].code.code == "8332"


def work(**fields: HeldField) -> HeldRecord:
    return HeldRecord("work", "a" * 22, fields, subject="b" * 22)


def test_own_words_wait_until_they_have_a_code_or_are_said_to_have_none() -> None:
    occupation = CODINGS[0]
    told = {"title_own_words": HeldField("value", "Sveiser"), "tasks": HeldField("declined")}
    assert occupation.waits(work(**told))
    assert occupation.told(work(**told)) == ("Sveiser",)
    assert not occupation.waits(work(**told, styrk08=HeldField("value", "7212")))
    assert not occupation.waits(work(**told, styrk08=HeldField("unknown")))
    assert occupation.waits(work(**told, styrk08=HeldField("cleared")))
    assert not occupation.waits(work(title_own_words=HeldField("unknown")))
    assert occupation.waits(work(tasks=HeldField("value", "kjørte buss")))


def test_a_code_is_what_staff_found_never_the_persons_own_account() -> None:
    assert coding.coded("7212") == Answer("value", "7212", "observed")
    assert (coding.CANNOT_BE_CODED.state, coding.CANNOT_BE_CODED.source) == ("unknown", "observed")


def test_each_role_codes_what_its_questions_say() -> None:
    def kinds(role: str) -> list[str]:
        return [one.kind for one in coding.codings_of(role)]

    assert kinds("career") == kinds("admin") == ["work", "school"]
    assert kinds("teacher") == kinds("adviser") == ["school"]
    assert kinds("intake") == kinds("health") == kinds("lead") == []
    assert coding.coding_of("person") is None
