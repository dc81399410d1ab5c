"""The last page: what stands is read back, corrected, agreed to one by one, and the talk is ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer import Answer
from models.conversation import Completeness
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press
from tests.tui.talking import PERSON, Talk, new_person, talking
from tests.tui.waiting import until
from tui.screens.plan import PlanScreen
from tui.widgets.plain import Plain

PERMIT = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}


async def with_hensyn(talk: Talk) -> None:
    """Enter one hensyn that the municipality may be told; the focus comes to its consent."""
    await talk.page(8)
    await talk.keys("ctrl+l")
    await talk.type("rolige omgivelser, ikke mange samtidig\r1\r", "down")


def long_labels(desk: Desk) -> str:
    """Add a person who told what has the longest labels."""
    person = new_person(desk)
    school = desk.answers.record_id(person, "school_summary")
    desk.answers.save(person, "school_summary", school, "latin_script", Answer.of(value=True))
    desk.answers.save(person, "licence", desk.records.new_id(), "kind", Answer.of("driving"))
    return person


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_stands_is_read_back_page_by_page(size: tuple[int, int], vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), size) as talk:
        await talk.type("hverdager\r1\r2\r")
        await talk.page(3)
        await talk.type("Kokk\r\r2 år\r1\r1\r")
        await talk.page(6)
        await talk.keys("f2")
        await talk.page(8)
        assert "tider hverdager" in talk.said
        assert "bankkonto har" in talk.said
        assert "Kokk · varighet: 2 år · slags arbeid: lønnet" in talk.said
        await talk.keys("enter", "enter", "enter", "enter", "enter")
        assert "barn vil ikke svare" in talk.said


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_longest_label_is_whole_and_stands_clear_of_what_was_answered(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        person = await app.storage(long_labels, app.desk)
        await enter(pilot, "conversation", person)
        shown = await press(pilot, "ctrl+g", "8")
        assert "latinske bokstaver      ja" in shown
        assert "førerkort eller bevis 1 førerkort" in shown


async def test_enter_reads_on_and_space_goes_to_the_page_to_correct_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(8)
        assert talk.here == "told practical"
        await talk.keys("enter", "enter")
        assert talk.here == "told work"
        await talk.keys("space")
        assert (talk.room.page.number, talk.here) == (3, "work.title_own_words")


async def test_a_hensyn_has_its_own_yes_which_is_given_taken_back_and_given_again(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await with_hensyn(talk)
        assert talk.agreements == [
            "Kan Vågå kommune få vite hva de må ta hensyn til når du er i arbeid eller aktivitet: "
            "rolige omgivelser, ikke mange samtidig?"
        ]
        await talk.keys("1")
        (consent,) = talk.held("consent")
        hensyn = talk.held("hensyn")[0].ent
        assert consent.value("units") == [f"hensyn:{hensyn}"]
        assert consent.value("withdrawn") is None
        assert {head.sitting for head in consent.fields["purpose"].heads} == {talk.held("sitting")[0].ent}
        await talk.keys("2")
        assert talk.held("consent")[0].value("withdrawn") == "2026-11-23"
        await talk.keys("ctrl+z")
        assert [one.value("withdrawn") for one in talk.held("consent")].count(None) == 1
        await talk.keys("ctrl+y")
        assert None not in [one.value("withdrawn") for one in talk.held("consent")]


async def test_a_no_from_the_start_leaves_no_trace(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await with_hensyn(talk)
        await talk.keys("2")
        assert talk.held("consent") == []


async def test_tilrettelegging_goes_to_the_municipality_only_with_a_yes_of_its_own(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await talk.page(7)
        await talk.keys("1", "2")
        await talk.page(8)
        assert talk.agreements == [
            "Kan Vågå kommune få vite hva som hjelper deg, så de kan legge opplæring og hverdag til rette: pauser, ro?"
        ]


async def test_without_a_permit_the_voluntary_assessment_is_asked_for(vault_folder: Path, program: Make) -> None:
    facts = {**PERSON, ("pathway", "basis_category"): "ingen"}
    async with talking(program(vault_folder), facts=facts) as talk:
        await talk.page(8)
        assert talk.agreements == ["Kan Vågå kommune få svarene dine før du har fått tillatelse?"]


async def test_ending_the_talk_asks_first_and_says_what_was_not_asked(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await talk.page(8)
        talk.room.go(talk.room.form.stops()[-1])
        await talk.keys("enter")
        assert "25 spørsmål er ikke stilt (F5 viser hvilke)." in talk.words
        assert "samtykke" not in talk.words.split("Avslutte samtalen")[1]
        await talk.keys("enter")
        assert not talk.held("talk")[0].value("ended")
        await talk.keys("enter", "right", "enter")
        assert talk.held("talk")[0].value("ended")
        assert talk.held("sitting")[0].value("ended")
        assert "✓ Samtalen er avsluttet. p i sidelisten: forslag og plan." in talk.said
        assert talk.here == "Sections"
        await talk.pilot.press("p")
        await until(talk.pilot, lambda: isinstance(talk.app.screen, PlanScreen))


async def test_an_answer_after_the_end_begins_a_new_talk(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await talk.page(8)
        talk.room.go(talk.room.form.stops()[-1])
        await talk.keys("enter", "right", "enter")
        await talk.to("wish", "work_wanted")
        await talk.type("Kokk\r")
        assert talk.answer("wish", "work_wanted") == Answer.of("Kokk")
        assert sorted(bool(one.value("ended")) for one in talk.held("talk")) == [False, True]


async def test_the_question_whether_to_end_names_consents_that_were_not_asked(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await with_hensyn(talk)
        await talk.keys("ctrl+end", "enter")
        assert "Ett samtykke er det ikke spurt om: fortelle om hensyn til Vågå kommune." in asked(talk)
        await talk.keys("enter", "up", "2", "end")
        everything = Completeness(25, 0, (), talk.room.book.completeness.pages)
        monkeypatch.setitem(talk.room.book.__dict__, "completeness", everything)
        await talk.keys("enter")
        assert "Alle spørsmål er stilt." in talk.words
        assert "samtykke er det" not in talk.words


def asked(talk: Talk) -> str:
    """Give the question that lies over the page."""
    return " ".join(str(talk.app.screen.query_one(Plain).content).split())
