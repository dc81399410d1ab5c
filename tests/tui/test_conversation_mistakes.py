"""Feilregistrert in the talk: a wrong answer is erased for good, after a reason and a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make
from tests.tui.talking import Talk, talking
from tests.tui.waiting import until
from tui.screens.conversation.mistakes import MistakeDialog
from tui.screens.conversation.screen import ConversationScreen
from tui.widgets.confirm import Confirm

WISH = ("wish", "work_wanted")


async def wanted(talk: Talk, *words: str) -> None:
    """Answer what work is wanted, once for each of ``words``."""
    for one in words:
        await talk.to(*WISH)
        talk.seat(*WISH).field.load("")
        await talk.type(one, "enter")
    await talk.to(*WISH)


async def mistaken(talk: Talk) -> None:
    """Choose the action in the palette; its dialog shows."""
    await talk.pilot.press("ctrl+p")
    await talk.type("feilreg", "enter")
    await until(talk.pilot, lambda: isinstance(talk.app.screen, MistakeDialog))


async def erase(talk: Talk, *keys: str) -> None:
    """Press ``keys`` in the dialog, then agree."""
    await mistaken(talk)
    for key in keys:
        await talk.pilot.press(key)
    await until(talk.pilot, lambda: isinstance(talk.app.screen, Confirm))
    await talk.keys("right", "enter")
    await until(talk.pilot, lambda: isinstance(talk.app.screen, ConversationScreen))
    await talk.settle()


def erasures(desk: Desk) -> int:
    found = desk.session.core.execute("SELECT count(*) FROM op WHERE payload IS NULL").fetchone()
    return int(found[0])


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_wrong_answer_is_erased_after_reason_and_question(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), size) as talk:
        await wanted(talk, "Sveiser")
        await mistaken(talk)
        assert "Khaled Haddad" in talk.words
        assert "«Sveiser»" in talk.words
        await talk.keys("1", "enter", "enter")
        assert isinstance(talk.app.screen, Confirm)
        assert "kan ikke angres" in talk.words
        await talk.keys("right", "enter")
        assert talk.answer(*WISH) is None
        assert talk.seat(*WISH).field.read() == ""
        assert "Slettet som feilregistrert" in talk.said
        assert await talk.app.storage(erasures, talk.desk) == 1


async def test_cancel_is_what_enter_does(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await wanted(talk, "Sveiser")
        await mistaken(talk)
        await talk.keys("1", "enter", "enter", "enter")
        assert talk.value(*WISH) == "Sveiser"
        await mistaken(talk)
        await talk.keys("escape")
        assert talk.value(*WISH) == "Sveiser"


async def test_without_a_reason_one_stays_in_the_dialog(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await wanted(talk, "Sveiser")
        await mistaken(talk)
        await talk.keys("enter", "enter")
        assert isinstance(talk.app.screen, MistakeDialog)
        assert talk.value(*WISH) == "Sveiser"


async def test_no_key_brings_it_back(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await wanted(talk, "Kokk", "Sveiser")
        await erase(talk, "enter", "1", "enter", "enter")
        assert talk.answer(*WISH) is None
        for key in ("ctrl+z", "ctrl+y", "ctrl+t"):
            await talk.keys(key)
            assert talk.answer(*WISH) is None
        assert "Sveiser" not in talk.said


async def test_an_earlier_value_is_chosen_and_the_right_answer_stays(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await wanted(talk, "Sveiser", "Kokk")
        await mistaken(talk)
        assert "Sveiser (sto tidligere)" in talk.words
        await talk.keys("1", "2", "enter", "3", "enter", "enter")
        assert "blir stående" in talk.words
        await talk.keys("right", "enter")
        assert talk.value(*WISH) == "Kokk"
        assert await talk.app.storage(erasures, talk.desk) == 1


async def test_own_words_are_a_reason_too(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await wanted(talk, "Sveiser")
        await mistaken(talk)
        await talk.keys("enter")
        await talk.type("sagt av en annen", "enter")
        await talk.keys("right", "enter")
        assert talk.answer(*WISH) is None


async def test_where_nothing_is_written_it_is_said(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to(*WISH)
        await talk.pilot.press("ctrl+p")
        await talk.type("feilreg", "enter")
        assert "ingenting å slette" in talk.said
