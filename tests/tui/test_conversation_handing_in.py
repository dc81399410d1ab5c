"""The page tilrettelegging for who lacks its key: answered, read back, handed in; and there for who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.desk import Desk
from tests.storage.keyless import without
from tests.tui.at_work import NARROW, WIDE, Make
from tests.tui.talking import Talk, again, talking
from tui.screens.conversation.rows import Stop
from tui.widgets.confirm import Confirm

WORDS = "Trenger blåbærpauser"


@pytest.fixture
def keyless(vault_folder: Path) -> Iterator[Path]:
    """A vault in which nobody who unlocks it holds the key of health."""
    with without(vault_folder, "health"):
        yield vault_folder


async def answered(talk: Talk, words: str = WORDS) -> None:
    """Turn to the page and answer: the first that helps, and own words."""
    await talk.page(7)
    await talk.keys("1", "enter", "f7")
    await talk.to("adaptation", "own_words")
    await talk.type(words, "enter")


async def pressed(talk: Talk, name: str) -> None:
    row = next(row for row in talk.room.query(Stop) if row.key[:2] == ("act", name))
    talk.room.go(row)
    await talk.keys("enter")


def own_rows(desk: Desk) -> int:
    return int(desk.session.core.execute("SELECT count(*) FROM own_draft").fetchone()[0])


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_page_opens_and_what_is_answered_is_read_back(
    size: tuple[int, int], keyless: Path, program: Make
) -> None:
    async with talking(program(keyless), size) as talk:
        await talk.page(7)
        assert "Bare du kan lese dette" in talk.said
        await answered(talk)
        assert talk.value("adaptation", "own_words") == WORDS
        assert talk.value("adaptation_status", "asked") is True
        assert "Lever inn tilrettelegging" in talk.said
        await talk.page(8)
        await talk.keys("enter", "enter", "enter", "enter", "enter", "enter")
        assert "blåbærpauser" in talk.said


async def test_it_is_undone_and_done_again(keyless: Path, program: Make) -> None:
    async with talking(program(keyless)) as talk:
        await answered(talk)
        await talk.keys("ctrl+z")
        assert talk.value("adaptation", "own_words") is None
        await talk.keys("ctrl+y")
        assert talk.value("adaptation", "own_words") == WORDS


async def test_it_is_there_again_after_the_program_was_left(keyless: Path, program: Make) -> None:
    async with talking(program(keyless)) as talk:
        await answered(talk)
        person = talk.person
    async with again(program(keyless), person) as talk:
        await talk.page(7)
        assert talk.seat("adaptation", "own_words").field.read() == WORDS


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_handed_in_it_is_closed_and_the_page_says_when(
    size: tuple[int, int], keyless: Path, program: Make
) -> None:
    async with talking(program(keyless), size) as talk:
        await answered(talk)
        await pressed(talk, "hand_in")
        assert isinstance(talk.app.screen, Confirm)
        await talk.keys("enter")
        assert talk.value("adaptation", "own_words") == WORDS, "cancel is what Enter does"
        await pressed(talk, "hand_in")
        await talk.keys("right", "enter")
        assert "Levert inn" in talk.said
        assert talk.held("adaptation") == []
        assert talk.value("adaptation_status", "handed_in_at") is not None
        assert await talk.app.storage(own_rows, talk.desk) == 0
        await talk.keys("ctrl+z")
        assert talk.held("adaptation") == [], "nothing that is undone brings it back"
        assert "blåbær" not in talk.said


async def test_what_is_not_handed_in_stands_in_the_list_of_what_is_left(keyless: Path, program: Make) -> None:
    async with talking(program(keyless)) as talk:
        await answered(talk)
        await talk.page(1)
        await talk.keys("f5")
        assert "ikke levert inn" in talk.words
        await talk.keys("enter")
        assert talk.room.page.number == 7
        overview = await talk.app.storage(talk.desk.residents.overview, talk.person)
        assert overview.not_handed_in


async def test_ending_the_talk_says_that_it_hands_in_and_does(keyless: Path, program: Make) -> None:
    async with talking(program(keyless)) as talk:
        await answered(talk)
        await talk.page(8)
        await pressed(talk, "finish")
        assert "Tilrettelegging leveres inn" in " ".join(talk.words.split())
        await talk.keys("right", "enter")
        assert talk.held("adaptation") == []
        assert talk.value("adaptation_status", "handed_in_at") is not None


async def test_who_holds_the_key_finds_it_on_the_page(vault_folder: Path, program: Make) -> None:
    with without(vault_folder, "health"):
        async with talking(program(vault_folder)) as talk:
            await answered(talk)
            await pressed(talk, "hand_in")
            await talk.keys("right", "enter")
            person = talk.person
    async with again(program(vault_folder), person) as talk:
        assert talk.value("adaptation", "own_words") == WORDS
        await talk.page(7)
        assert "Bare du kan lese" not in talk.said
        assert talk.seat("adaptation", "own_words").field.read() == WORDS


async def test_what_is_not_handed_in_is_taken_back_not_erased(keyless: Path, program: Make) -> None:
    async with talking(program(keyless)) as talk:
        await answered(talk)
        await talk.to("adaptation", "own_words")
        await talk.pilot.press("ctrl+p")
        await talk.type("feilreg", "enter")
        assert "ikke levert inn" in talk.said
