"""The sitting on the screen: how long it has gone on, why it stopped, and that the program waits longer meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.at_work import NARROW, WIDE, Make
from tests.tui.conftest import Hands
from tests.tui.form_room import FormRoom
from tests.tui.talking import Talk, talking
from tests.tui.waiting import until
from tui.screens.unlock import UnlockScreen
from tui.widgets.pick import Pick


async def leave(talk: Talk, *keys: str) -> None:
    """Go from a question to the list of pages and out of the talk; then press ``keys`` in the question why."""
    await talk.keys("escape")
    await talk.pilot.press("escape")
    await until(talk.pilot, lambda: isinstance(talk.app.screen, Pick))
    for key in keys:
        await talk.pilot.press(key)
    await until(talk.pilot, lambda: not isinstance(talk.app.screen, Pick))


@pytest.mark.parametrize(("key", "reason"), [("enter", "paused"), ("3", "tired")])
async def test_who_leaves_the_talk_says_why_the_sitting_stopped(
    key: str, reason: str, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("hverdager\r")
        await leave(talk, key)
        await until(talk.pilot, lambda: isinstance(talk.app.screen, FormRoom))
        await talk.read()
        (sitting,) = talk.held("sitting")
        assert sitting.value("ended")
        assert sitting.value("stopped_because") == reason


async def test_where_a_sitting_is_held_is_asked_and_goes_over_to_the_next(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("sitting", "place")
        await talk.type("rom 4\r")
        assert talk.value("sitting", "place") == "rom 4"
        assert "tolk: arabisk, telefon, C" in " ".join(talk.words.split())
        (sitting,) = talk.held("sitting")
        await talk.app.storage(talk.desk.talks.pause, talk.person, sitting.ent, "tired")
        await talk.app.storage(talk.desk.talks.resume, talk.person)
        await talk.read()
        assert [one.value("place") for one in talk.held("sitting")] == ["rom 4", "rom 4"]


async def test_escape_in_the_question_stays_in_the_talk(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await leave(talk, "escape")
        await talk.settle()
        assert talk.here == "Sections"
        assert not talk.held("sitting")[0].value("ended")


async def test_a_talk_that_was_not_begun_is_left_without_a_question(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.keys("escape")
        await talk.pilot.press("escape")
        await until(talk.pilot, lambda: isinstance(talk.app.screen, FormRoom))


async def test_the_minutes_of_the_sitting_are_shown_and_hidden(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), WIDE) as talk:
        assert "økt 1 · 0 min" in talk.words
        await talk.room.action_timer()
        await talk.settle()
        assert "min" not in talk.words.split("økt 1")[-1].split("\n")[0]
        assert talk.app.preferences.settings.timer == "hidden"


async def look_after(talk: Talk, hands: Hands, seconds: float) -> None:
    """Let so much time go by without a key, the program looking at the clocks in between."""
    hands.running += seconds
    await talk.app._look()
    await talk.app.workers.wait_for_complete()


async def test_within_a_talk_the_program_waits_twice_as_long_and_says_when_it_locks(
    vault_folder: Path, program: Make, hands: Hands
) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await talk.type("hverdager\r")
        await look_after(talk, hands, 11 * 60)
        assert talk.app.unlocked
        assert "låser om" not in talk.words
        await look_after(talk, hands, 8 * 60 + 15)
        await talk.pilot.pause()
        assert "! låser om 45 s" in talk.words
        await talk.keys("down")
        assert "låser om" not in talk.words
        await look_after(talk, hands, 20 * 60 + 1)
        assert isinstance(talk.app.screen, UnlockScreen)


async def test_taking_back_after_the_talk_was_ended_begins_no_other_talk(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Kokk", "enter")
        await talk.room._finish()
        await talk.settle()
        await talk.keys("ctrl+z")
        assert talk.answer("wish", "work_wanted") is None
        await talk.keys("ctrl+y")
        assert talk.value("wish", "work_wanted") == "Kokk"
        assert [one.value("ended") is not None for one in talk.held("talk")] == [True]
        assert len(talk.held("sitting")) == 1


async def test_what_was_said_of_a_sitting_is_taken_back_in_that_sitting(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("sitting", "interpreter_category")
        await talk.keys("1")
        assert talk.value("sitting", "interpreter_category") == "A"
        await talk.room.pause("paused")
        await talk.settle()
        await talk.keys("ctrl+z")
        assert [one.value("interpreter_category") for one in talk.held("sitting")] == ["C"]
