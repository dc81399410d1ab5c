"""The order of the talk, what opens it, and how complete it is; and the worked example, told in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import conversation, schema
from models.answer import Answer, HeldField, HeldRecord
from models.conversation import (
    INFORMATION,
    PAGES,
    completeness,
    core_fields,
    is_informed,
    is_minor,
    is_skipped,
    page,
    page_of,
)
from models.ids import list_state_id
from models.texts import LANGUAGES, has_text, text

SUBJECT = "AAAAAAAAAAAAAAAAAAAAAA"
SAID_NO, DONT_KNOW = Answer.declined(), Answer.unknown()


def record(kind: str, number: int = 0, **answers: Any) -> HeldRecord:
    """A record whose answers are read by their fields; a trailing underscore is for Python's own words."""
    fields = {}
    for written, given_answer in answers.items():
        name = written.rstrip("_")
        answer = given_answer if isinstance(given_answer, Answer) else Answer.of(given_answer)
        value = schema.field(kind, name).validate(answer.value) if answer.state == "value" else None
        fields[name] = HeldField(answer.state, value, answer.source, answer.verified)
    return HeldRecord(kind, f"{kind}{number}", fields, SUBJECT)


def none_of(kind: str, answer: Answer | None = None) -> HeldRecord:
    held = answer or Answer.of("none")
    return HeldRecord("list_state", list_state_id(SUBJECT, kind), {"any": HeldField(held.state, held.value)}, SUBJECT)


def conflict(kind: str, name: str, value: Any) -> HeldRecord:
    return HeldRecord(kind, f"{kind}0", {name: HeldField("value", value, conflict=True)}, SUBJECT)


def unanswered(*held: HeldRecord) -> set[int]:
    return set(completeness(held).missing)


def test_the_pages_come_in_the_order_of_the_talk() -> None:
    assert [(one.number, one.name) for one in PAGES] == [
        (0, "information"),
        (1, "practical"),
        (2, "language_school"),
        (3, "work"),
        (4, "interests"),
        (5, "wishes"),
        (6, "family"),
        (7, "adaptation"),
        (8, "summary"),
    ]


def test_the_core_questions_run_through_the_pages_from_1_to_25() -> None:
    numbers = [number for one in PAGES for number in one.core]
    assert numbers == list(range(1, 26))
    assert len(numbers) == conversation.TOTAL
    assert page("work").core == (9, 10, 11, 12, 13, 14, 15)


def test_every_question_of_a_talk_stands_on_exactly_one_page() -> None:
    asked = [one.key for one in schema.every_field() if one.question.tier != "administrative"]
    placed = [one.key for at in PAGES for one in at.asked]
    assert sorted(asked) == sorted(placed)
    assert len(set(placed)) == len(placed)


def test_core_comes_before_deepening_within_a_kind() -> None:
    work = [one.name for one in page("work").fields("work")]
    assert work == ["title_own_words", "tasks", "how_long", "relation", "papers", "country", "from", "to"]
    assert [one.name for one in page("work").fields("work", "deepening")] == ["country", "from", "to"]
    assert page_of("wish", "shift") is page("wishes")
    assert page_of("work", "styrk08") is None


def test_the_rows_of_a_grid_are_one_question() -> None:
    assert [one.name for one in core_fields(14)] == ["phone", "pc", "email", "forms"]


def test_every_page_has_a_title_a_short_title_that_fits_and_a_text_to_read_out_first() -> None:
    for one in PAGES:
        for lang in ("nb", "nn", "en"):
            assert has_text(f"section.{one.name}", lang)
            assert has_text(f"section.{one.name}.short", lang)
        assert len(one.short) <= 14
    for point in conversation.INFORMATION:
        assert all(has_text(f"section.inform.{point}", lang) for lang in ("nb", "nn", "en"))


def test_nothing_is_open_before_the_person_was_informed_and_takes_part() -> None:
    when = "2026-11-23T12:00:00Z"
    assert not is_informed([])
    assert not is_informed([record("informed", voluntary=True)])
    assert not is_informed([record("informed", when=when)])
    assert not is_informed([record("informed", when=when, voluntary=False)])
    assert not is_informed([record("informed", when=when, voluntary=True, understood_interpreter=False)])
    assert is_informed([record("informed", when=when, voluntary=True, understood_interpreter=True)])
    assert is_informed([record("informed", when=when, voluntary=True)])


def test_the_last_answer_to_taking_part_counts() -> None:
    yes = record("informed", 1, when="2026-11-23T12:00:00Z", voluntary=True)
    no = record("informed", 2, when="2026-11-24T12:00:00Z", voluntary=False)
    assert not is_informed([no, yes])


def test_whoever_is_under_18_has_no_talk() -> None:
    assert is_minor("2014-11-30", date(2026, 11, 23))
    assert is_minor("2008-11-24", date(2026, 11, 23))
    assert not is_minor("2008-11-23", date(2026, 11, 23))
    assert not is_minor(None, date(2026, 11, 23))
    assert not is_minor("1990", date(2026, 11, 23))


def test_before_the_first_question_nothing_is_answered() -> None:
    found = completeness([])
    assert (found.answered, found.total, found.unclear) == (0, 25, 0)
    assert found.missing == tuple(range(1, 26))
    assert not any(standing.started or standing.done for standing in found.pages.values())


@pytest.mark.parametrize("answer", [Answer.of("hverdager"), SAID_NO, DONT_KNOW])
def test_a_value_and_the_non_answers_are_answers(answer: Answer) -> None:
    assert 1 not in unanswered(record("practical", available_times=answer))


def test_cleared_is_not_answered() -> None:
    assert 1 in unanswered(record("practical", available_times=Answer.cleared()))


def test_a_grid_is_answered_when_all_its_rows_are() -> None:
    three = record("digital", phone="yes", pc="little", email="yes")
    assert 14 in unanswered(three)
    assert completeness([three]).pages["work"].started
    assert 14 not in unanswered(record("digital", phone="yes", pc="little", email="yes", forms=DONT_KNOW))


def test_of_several_works_the_first_counts() -> None:
    whole = {
        "title_own_words": "Sveiser",
        "tasks": "rør",
        "how_long": "6 år",
        "relation": "paid",
        "papers": "obtainable",
    }
    first, second = record("work", 1, **whole), record("work", 2, title_own_words="Sjåfør")
    assert unanswered(first, second) & {9, 10, 11, 12, 13} == set()
    assert unanswered(second, first) & {9, 10, 11, 12, 13} == {10, 11, 12, 13}


@pytest.mark.parametrize("answer", [Answer.of("none"), SAID_NO, DONT_KNOW])
def test_an_empty_list_answers_the_questions_about_its_items(answer: Answer) -> None:
    assert unanswered(none_of("work", answer)) & {9, 10, 11, 12, 13} == set()
    assert unanswered(none_of("licence", answer)) & {15} == set()
    assert unanswered(none_of("interest", answer)) & {16, 17} == set()
    assert unanswered(none_of("school", answer)) & {5, 6, 7, 8} == {5}


def test_a_list_that_is_not_said_to_be_empty_any_more_is_unanswered() -> None:
    assert 9 in unanswered(none_of("work", Answer.cleared()))


def test_the_empty_list_of_another_person_says_nothing() -> None:
    other = list_state_id("BBBBBBBBBBBBBBBBBBBBBA", "work")
    assert 9 in unanswered(HeldRecord("list_state", other, {"any": HeldField("value", "none")}, SUBJECT))


def test_no_years_of_school_settle_the_questions_about_the_last_school() -> None:
    none = record("school_summary", years_total=0)
    assert unanswered(none) & {5, 6, 7, 8} == set()
    assert is_skipped(7, [none])
    assert not is_skipped(7, [record("school_summary", years_total=9)])


def test_adaptation_counts_by_whether_it_was_asked() -> None:
    assert 25 not in unanswered(record("adaptation_status", asked=True))
    assert 25 in unanswered(record("adaptation_status", asked=False))


def test_a_conflict_counts_as_answered_and_as_to_be_settled() -> None:
    found = completeness([conflict("practical", "available_times", "kveld")])
    assert (found.answered, found.unclear) == (1, 1)
    assert found.pages["practical"].unclear == 1


def test_a_conflict_in_a_deepening_question_is_to_be_settled_too() -> None:
    found = completeness([conflict("wish", "shift", True)])
    assert (found.answered, found.unclear) == (0, 1)


def test_deepening_does_not_count() -> None:
    assert completeness([record("wish", shift=True), record("skill", what="strikke")]).answered == 0


def test_the_first_page_is_done_when_the_person_takes_part_and_the_last_when_the_talk_ended() -> None:
    informed = record("informed", when="2026-11-23T12:00:00Z", voluntary=True)
    ended = record("talk", started="2026-11-23T12:00:00Z", ended="2026-11-23T13:00:00Z")
    pages = completeness([informed, ended]).pages
    assert pages["information"].done
    assert pages["summary"].done
    assert not pages["practical"].done
    assert not completeness([record("talk", started="2026-11-23T12:00:00Z")]).pages["summary"].done


KINDS = sorted({one.kind for at in PAGES for one in at.asked})


@st.composite
def held_records(draw: st.DrawFn) -> list[HeldRecord]:
    states = st.sampled_from(("value", "declined", "unknown", "cleared"))
    found = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), max_size=12))):
        names = [one.name for one in schema.fields(kind)]
        chosen = draw(st.lists(st.sampled_from(names), unique=True))
        fields = {name: HeldField(draw(states), "x", conflict=draw(st.booleans())) for name in chosen}
        found.append(HeldRecord(kind, f"{kind}{number}", fields, SUBJECT))
    return found


@settings(deadline=None, derandomize=True, max_examples=50)
@given(held_records())
def test_the_pages_add_up_to_the_whole(held: list[HeldRecord]) -> None:
    found = completeness(held)
    assert sum(standing.answered for standing in found.pages.values()) == found.answered
    assert sum(standing.unclear for standing in found.pages.values()) == found.unclear
    assert found.answered + len(found.missing) == found.total == 25


@settings(deadline=None, derandomize=True, max_examples=50)
@given(held_records())
def test_one_more_answer_never_makes_a_talk_less_complete(held: list[HeldRecord]) -> None:
    more = [*held, record("adaptation_status", asked=True), record("care", 99, children=2)]
    assert completeness(more).answered >= completeness(held).answered


def khaled() -> Iterable[HeldRecord]:
    """The talk of tui/example/samtale.txt, line by line."""
    yield record(
        "person", name="Khaled Haddad", duf="202692703603", room="101", origin_country="SY", interpreter_language="ara"
    )
    yield record("sitting", interpreter_language="arabisk", interpreter_mode="telefon", interpreter_category="C")
    yield record(
        "informed",
        when="2026-11-23T12:02:00Z",
        language="ara",
        how="interpreter",
        understood_interpreter=True,
        voluntary=True,
    )
    for number, topic in enumerate(("purpose", "readers", "duty")):
        yield record("information", number, topic=topic, date="2026-11-23", language="ara")
    yield record("pathway", basis_category="beskyttelse", settlement_municipality="Vågå")
    yield record("practical", available_times="hverdager etter norskkurset (9–12)")
    yield record("school_summary", years_total=11, latin_script=True)
    yield record(
        "school",
        what="yrkesskole, sveising, 2 år",
        place="Aleppo",
        country="Syria",
        finished=False,
        papers="kan skaffes",
    )
    yield record(
        "work",
        1,
        title_own_words="Sveiser i Aleppo",
        tasks="TIG, MIG, rør",
        how_long="6 år",
        relation="lønnet",
        country="SY",
        from_="2010",
        to="2016",
    )
    yield record(
        "work", 2, title_own_words="Kjørte liten lastebil", how_long="omtrent 1 år", relation="ulønnet i familien"
    )
    yield record("language", 1, language="arabisk", read="godt", write="godt")
    yield record("language", 2, language="norsk", understand="litt")
    yield record("language", 3, language="engelsk", speak="greit")
    yield record("digital", phone="ja", email="ja", pc="litt")
    yield record("licence", kind_="førerkort", classes=Answer.of(["B"], "document", verified=True), country="SY")
    yield record("interest", 1, what="fotball", category="idrett")
    yield record("interest", 2, what="matlaging", category="matlaging", would_teach=True)
    yield record("settlement", network="ingen i Vågå, en bror i Oslo", settlement_wishes=SAID_NO)
    yield record("care", children=SAID_NO)
    yield record(
        "wish",
        work_wanted="sveise",
        second_choice="sjåfør",
        extent="heltid",
        travel_time="45 minutter med buss",
        shift=DONT_KNOW,
    )
    yield record("adaptation", what_helps=["no_heavy_lifting"])
    yield record("adaptation_status", asked=True)
    yield record("hensyn", what="ikke tunge løft", told_to=["private_body", "settlement_municipality"])


def test_the_worked_example_can_be_told_in_these_fields_and_shows_what_is_still_to_be_asked() -> None:
    held = list(khaled())
    found = completeness(held)
    assert is_informed(held)
    assert found.unclear == 0
    assert set(found.missing) == {2, 3, 13, 14, 17, 20}
    assert found.answered == 19
    assert found.pages["family"].done
    assert found.pages["adaptation"].done
    assert found.pages["information"].done


TOLD_OF_84B = {
    "nb": ("må mottaket gi dem", "kan også gi dem uten å bli spurt", "§ 84 b", "navn", "fødselsdato",
           "statsborgerskap", "flytter inn og ut", "er borte", "ny adresse"),
    "nn": ("må mottaket gi dei", "kan også gi dei utan å bli spurt", "§ 84 b", "namn", "fødselsdato",
           "statsborgarskap", "flyttar inn og ut", "er borte", "ny adresse"),
    "en": ("must give it", "may also give it unasked", "section 84 b", "name", "date of birth", "nationality",
           "move in and out", "are away", "new address"),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_person_is_told_in_full_what_the_authorities_and_the_police_may_learn(lang: str) -> None:
    said = " ".join(text(f"section.inform.{point}", lang) for point in ("duty", "police"))
    assert [words for words in TOLD_OF_84B[lang] if words not in said] == []
    assert INFORMATION.index("duty") + 1 == INFORMATION.index("police") < INFORMATION.index("voluntary")
