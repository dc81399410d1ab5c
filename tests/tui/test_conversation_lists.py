"""Lists in the conversation: items are added, taken out, brought back; and a list may be said to be empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.answer import Answer
from models.ids import list_state_id
from tests.tui.at_work import NARROW, WIDE, Make, told
from tests.tui.talking import PERSON, Talk, talking
from tui.screens.conversation.finder import Finder


def found(talk: Talk) -> set[tuple[str, str]]:
    """Give kind and field of all questions that the search on the screen looks through."""
    finder = talk.app.screen
    assert isinstance(finder, Finder)
    return {(spot.place.kind, spot.place.name) for spot in finder.spots}


def titles(talk: Talk) -> list[Any]:
    return [record.value("title_own_words") for record in talk.held("work")]


def state_of(talk: Talk, kind: str) -> Answer | None:
    for record in talk.held("list_state"):
        if record.ent == list_state_id(talk.person, kind) and record.fields["any"].is_answered:
            return record.fields["any"].answer
    return None


async def two_works(talk: Talk) -> None:
    await talk.page(3)
    await talk.type("Kokk\rmat til femti\r2 år\r1\r1\r\rVaktmester\r\r\r\r\r")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_empty_list_asks_at_once_and_enter_on_the_line_adds_one_more(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), size) as talk:
        await two_works(talk)
        assert titles(talk) == ["Kokk", "Vaktmester"]
        assert "▸ arbeid 1  Kokk · mat til femti" in talk.words
        assert "▾ arbeid 2" in talk.words
        assert talk.here == "act add"


async def test_enter_in_the_empty_first_question_of_one_more_ends_the_list(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await two_works(talk)
        await talk.keys("enter")
        assert talk.here == "work.title_own_words"
        await talk.keys("enter")
        assert talk.here == "digital.phone"
        assert titles(talk) == ["Kokk", "Vaktmester"]


async def test_a_closed_item_opens_by_enter_and_is_changed(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await two_works(talk)
        await talk.page(2)
        await talk.page(3)
        talk.room.action_first()
        await talk.settle()
        assert talk.here == "item work"
        await talk.keys("enter")
        assert talk.here == "work.title_own_words"
        await talk.type(" og baker", "enter")
        assert titles(talk) == ["Kokk og baker", "Vaktmester"]


async def test_an_item_is_taken_out_and_comes_back_with_its_answers_in_its_place(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await two_works(talk)
        talk.room.action_first()
        await talk.keys("delete")
        assert titles(talk) == ["Vaktmester"]
        await talk.keys("ctrl+z")
        assert titles(talk) == ["Kokk", "Vaktmester"]
        assert talk.value("work", "how_long") == "2 år"
        await talk.keys("ctrl+y")
        assert titles(talk) == ["Vaktmester"]


async def test_ctrl_r_takes_out_the_item_one_is_in(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await two_works(talk)
        await talk.keys("up", "ctrl+r")
        assert titles(talk) == ["Kokk"]


async def test_undoing_the_first_answer_of_an_item_takes_the_item_away_and_redo_brings_it_back(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(4)
        await talk.type("fotball", "enter")
        assert len(talk.held("interest")) == 1
        await talk.keys("ctrl+z")
        assert talk.held("interest") == []
        await talk.keys("ctrl+y")
        assert talk.value("interest", "what") == "fotball"


async def test_nothing_in_the_list_is_an_answer_and_the_first_item_takes_it_back(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(3)
        await talk.keys("up")
        await talk.page(3)
        await talk.keys("tab", "tab", "tab", "tab", "tab", "1")
        assert state_of(talk, "work") == Answer.of("none")
        assert "Har ikke hatt arbeid ●" in talk.words
        assert "Hva gjorde du?" not in talk.words
        assert "5 av 25 besvart" in talk.words
        await talk.keys("ctrl+l")
        await talk.type("Kokk", "enter")
        assert state_of(talk, "work") is None
        await talk.keys("ctrl+z")
        assert state_of(talk, "work") == Answer.of("none")


async def test_a_non_answer_in_an_empty_list_is_about_the_whole_list(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(4)
        await talk.keys("f2")
        assert state_of(talk, "interest") == Answer.declined()
        assert talk.held("interest") == []
        assert "vil ikke svare" in talk.words
        await talk.keys("delete")
        assert state_of(talk, "interest") is None


async def test_a_non_answer_to_a_question_of_an_item_stays_with_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(3)
        await talk.type("Kokk", "enter", "enter", "f3")
        assert talk.answer("work", "how_long") == Answer.unknown()
        assert state_of(talk, "work") is None


async def test_languages_stand_in_rows_and_are_found_by_typing(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.type("kurd")
        assert "▌" in next(line for line in talk.words.split("\n") if "kurmandsji" in line)
        await talk.keys("down", "enter", "4", "right", "3", "left")
        assert talk.here == "language.understand"
        assert [talk.value("language", name) for name in ("language", "understand", "speak")] == ["ckb", "good", "fair"]
        await talk.keys("escape", "2", "ctrl+l")
        await talk.type("nor", "enter", "2", "up")
        assert talk.here == "language.understand"
        await talk.keys("down")
        assert talk.seat("language", "understand") is not talk.room.form.seat_of(talk.app.focused)
        assert [record.value("language") for record in talk.held("language")] == ["ckb", "nor"]


async def test_a_name_that_several_languages_have_is_not_guessed(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.type("kurd", "escape", "enter")
        assert talk.held("language") == []
        assert "✗" in talk.words
        assert "Flere navn i listen begynner med «kurd»." in talk.said
        assert told(talk.app) == []


async def test_delete_takes_back_a_step_of_a_language(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.type("arab\r4", "delete")
        assert talk.answer("language", "understand") is None
        await talk.keys("f2")
        assert talk.answer("language", "understand") == Answer.declined()
        await talk.keys("backspace")
        assert talk.answer("language", "understand") is None


async def test_the_framework_of_languages_shows_with_the_deepening_questions(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(2)
        await talk.type("engel\r", "f7")
        assert "fortelle" in talk.words
        await talk.to("language", "cefr_reading")
        await talk.keys("3")
        assert talk.value("language", "cefr_reading") == "B1"


@pytest.mark.parametrize(("basis", "asked"), [("ingen", False), ("beskyttelse", True)])
async def test_dates_and_countries_are_asked_for_only_with_a_permit(
    basis: str, asked: bool, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), facts={**PERSON, ("pathway", "basis_category"): basis}) as talk:
        await talk.page(3)
        await talk.keys("f7")
        fields = {seat.ask.place.name for seat in talk.room.form.seats() if seat.ask.place.kind == "work"}
        assert ({"country", "from", "to"} <= fields) is asked
        await talk.keys("ctrl+f")
        assert (("work", "from") in found(talk)) is asked


def drawn(talk: Talk) -> list[str]:
    """Give the works as they stand on the page from top to bottom."""
    return [line for line in talk.words.split("\n") if "arbeid 1" in line or "arbeid 2" in line]


async def test_an_item_is_moved_up_and_back_and_its_field_keeps_the_focus(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await two_works(talk)
        talk.room.go(talk.seat("work", "tasks").field)
        await talk.keys("ctrl+o")
        assert titles(talk) == ["Vaktmester", "Kokk"]
        assert "Kokk" in drawn(talk)[1]
        assert talk.here == "work.tasks"
        await talk.keys("ctrl+o")
        assert titles(talk) == ["Vaktmester", "Kokk"], "the first has nowhere to go"
        await talk.keys("ctrl+z")
        assert titles(talk) == ["Kokk", "Vaktmester"]
        assert "Kokk" in drawn(talk)[0]
        await talk.keys("ctrl+y")
        assert titles(talk) == ["Vaktmester", "Kokk"]
