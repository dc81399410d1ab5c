"""What a colleague left half typed is shown where it belongs, and is used or thrown away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, enter, told
from tests.tui.talking import Talk, talking
from tests.tui.test_conversation_mistakes import erase
from tests.tui.waiting import until
from tui.widgets.pick import Pick

COLLEAGUE = "AAAAAAAAAAAAAAAAAAAAAA"


def leave_half_typed(desk: Desk, person: str, words: str) -> None:
    """Let a colleague type a second choice and not finish it."""
    me = desk.session.member
    desk.session.member = replace(me, id=COLLEAGUE)
    desk.drafts.keep(person, "wish", desk.answers.record_id(person, "wish"), "second_choice", words)
    desk.session.member = me


async def with_half_typed(talk: Talk) -> None:
    """Leave it, and open the talk again on the page of wishes."""
    await talk.app.storage(leave_half_typed, talk.desk, talk.person, "Sjåf")
    await talk.keys("escape")
    await talk.pilot.press("escape", "enter")
    await until(talk.pilot, lambda: not isinstance(talk.app.screen, Pick))
    await enter(talk.pilot, "conversation", talk.person)
    await talk.settle()
    await talk.page(5)


def left(talk: Talk) -> list[tuple[str, str]]:
    return [(one.member, one.text) for one in talk.drafts]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_it_is_said_at_the_question_and_taken_over_by_a_key(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), size) as talk:
        await with_half_typed(talk)
        await talk.keys("down")
        assert talk.here == "wish.second_choice"
        assert "uferdig svar fra en kollega 12:00: «Sjåf»" in talk.said
        await talk.keys("ctrl+t")
        assert left(talk) == [(talk.desk.session.member.id, "Sjåf")]
        await talk.type("ør\r")
        assert talk.value("wish", "second_choice") == "Sjåfør"
        assert left(talk) == []


async def test_it_stands_in_the_list_of_what_is_unsettled_and_is_thrown_away_there(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await with_half_typed(talk)
        await talk.keys("f5")
        assert "en kollega 12:00" in talk.words
        await talk.keys("down", "down", "enter")
        assert left(talk) == []
        assert "Det uferdige svaret er forkastet." in talk.words
        assert talk.answer("wish", "second_choice") is None


async def test_it_is_taken_over_from_the_list_too(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await with_half_typed(talk)
        await talk.page(1)
        await talk.keys("f5", "down", "enter")
        assert (talk.room.page.number, talk.here) == (5, "wish.second_choice")
        assert talk.seat("wish", "second_choice").field.read() == "Sjåf"
        assert left(talk) == [(talk.desk.session.member.id, "Sjåf")]


async def test_an_answer_of_ones_own_leaves_what_the_colleague_typed(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await with_half_typed(talk)
        await talk.keys("down")
        await talk.type("Baker\r")
        assert talk.value("wish", "second_choice") == "Baker"
        assert left(talk) == [(COLLEAGUE, "Sjåf")]


async def test_it_is_taken_over_in_place_of_an_answer_that_stands(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.keys("down")
        await talk.type("Baker\r")
        await with_half_typed(talk)
        talk.seat("wish", "second_choice").field.focus()
        await talk.keys("ctrl+t")
        assert talk.seat("wish", "second_choice").field.read() == "Sjåf"
        await talk.type("ør\r")
        assert talk.value("wish", "second_choice") == "Sjåfør"
        assert left(talk) == []


async def test_earlier_answers_are_listed_with_when_and_who_and_can_be_taken_again(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Kokk\r")
        await talk.keys("up", "ctrl+a", "ctrl+k")
        await talk.type("Baker\r")
        await talk.keys("up")
        talk.room.action_history()
        await talk.settle()
        assert [line.split("│")[0] for line in talk.words.split("\n") if "23.11.2026 12:00 · KB" in line]
        assert talk.words.index("Baker") < talk.words.index("Kokk")
        assert "Enter tar svaret ved markøren i bruk igjen" in talk.words
        await talk.keys("down", "enter")
        assert talk.value("wish", "work_wanted") == "Kokk"


async def test_an_action_about_a_question_says_so_where_the_cursor_is_on_none(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.keys("escape", "ctrl+p")
        await talk.type("historikk")
        await talk.keys("enter")
        assert "Sett markøren på det handlingen gjelder" in " ".join(told(talk.app))


async def test_it_is_gone_with_the_answer_that_is_erased(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await with_half_typed(talk)
        await talk.to("wish", "second_choice")
        await talk.type("Sjåfør", "enter")
        await talk.to("wish", "second_choice")
        assert left(talk) == [(COLLEAGUE, "Sjåf")]
        await erase(talk, "1", "enter", "enter")
        assert left(talk) == []
        await talk.keys("ctrl+t")
        assert left(talk) == []
        assert talk.seat("wish", "second_choice").field.read() == ""
