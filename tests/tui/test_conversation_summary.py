"""The last page: what stands is read back, corrected, agreed to one by one, and the talk is ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer import Answer
from models.conversation import Completeness
from tests.tui.at_work import NARROW, WIDE, Make
from tests.tui.talking import PERSON, Talk, talking
from tests.tui.waiting import until
from tui.screens.plan import PlanScreen
from tui.widgets.plain import Plain

PERMIT = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}


async def with_hensyn(talk: Talk) -> None:
    """Enter one hensyn that the municipality may be told; the focus comes to its consent."""
    await talk.page(8)
    await talk.keys("ctrl+l")
    await talk.type("rolige omgivelser, ikke mange samtidig\r1\r", "down")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_stands_is_read_back_page_by_page(size: tuple[int, int], vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), size) as talk:
        await talk.type("hverdager\r1\r2\r")
        await talk.page(3)
        await talk.type("Kokk\r\r2 år\r1\r1\r")
        await talk.page(6)
        await talk.keys("f2")
        await talk.page(8)
        assert "Du kan komme: hverdager." in talk.said
        assert "Du har bankkonto." in talk.said
        assert "Arbeid: Kokk. Det varte: 2 år. Arbeidet var lønnet." in talk.said
        await talk.keys("enter", "enter", "enter", "enter", "enter", "enter", "enter")
        assert "Du vil ikke svare på: «Hvor mange barn har du omsorg for?»" in talk.said


async def test_enter_reads_on_sentence_by_sentence_and_s_reads_in_the_next_language(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("hverdager\r1\r2\r")
        await talk.page(8)
        assert "› Du kan komme: hverdager." in talk.words
        await talk.keys("enter")
        assert "› Du har bankkonto." in talk.words
        await talk.keys("s")
        assert "› You have a bank account." in talk.words
        await talk.keys("s", "s", "enter", "enter")
        assert talk.here == "told language_school"
        await talk.keys("up", "up")
        assert "› Du har bankkonto." in talk.words


async def test_space_goes_to_what_a_sentence_tells_and_enter_comes_back_to_it(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("hverdager\r1\r2\r")
        await talk.page(8)
        await talk.keys("space")
        assert (talk.room.page.number, talk.here) == (1, "practical.available_times")
        await talk.keys("ctrl+a", "ctrl+k")
        await talk.type("kveld\r")
        assert (talk.room.page.number, talk.here) == (8, "told practical")
        assert "› Du kan komme: kveld." in talk.words


async def test_a_group_and_a_list_item_are_corrected_as_a_whole(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("hverdager\r1\r2\r1\r")
        await talk.page(3)
        await talk.type("Kokk\r\r2 år\r1\r1\r")
        await talk.page(8)
        await talk.keys("enter", "space")
        assert talk.here == "practical.bank_account"
        await talk.keys("enter")
        assert "Dette hører med. Esc går tilbake til opplesingen" in " ".join(talk.said.split())
        await talk.keys("enter", "enter")
        assert talk.room.page.number == 8
        await talk.keys("down", "down", "down")
        assert talk.here == "told work"
        await talk.keys("space", "enter")
        assert talk.here == "work.tasks", "the other questions of the item come before the way back"
        await talk.keys("escape")
        assert (talk.room.page.number, talk.here) == (8, "told work")


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


async def test_each_yes_that_stands_is_read_back_in_the_language_of_the_reading(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await with_hensyn(talk)
        await talk.keys("1")
        yes = "Du har sagt ja til at Vågå kommune får vite hva de må ta hensyn til: rolige omgivelser"
        assert yes in talk.said, "below the form, as soon as it is said"
        await talk.keys("ctrl+end")
        assert f"› {yes}" in talk.said
        assert "Du kan ta et ja tilbake når du vil." in talk.said
        talk.room.action_language()
        await talk.settle()
        assert "You have said yes to telling" in talk.said
        await talk.keys("up", "2", "ctrl+end")
        assert "You have said yes" not in talk.said
        assert "it is not shared" in talk.said


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
