"""A field that finds a code as one types: the names below it, and those a misspelt word may have meant."""

from __future__ import annotations

from pathlib import Path

from tests.tui.at_work import Make
from tests.tui.talking import Talk, talking
from tests.tui.waiting import until
from tui.widgets.code import CodeField, CodeList


def listed(talk: Talk) -> CodeList:
    return talk.room.query_one(CodeList)


async def misspelt(talk: Talk) -> None:
    """Type a language that no name holds, and let the keys rest."""
    await talk.to("language", "language")
    await talk.type("tigrinia")
    assert isinstance(talk.app.focused, CodeField)
    await until(talk.pilot, lambda: listed(talk).display)


async def test_once_the_keys_rest_a_misspelt_word_shows_what_it_may_have_meant(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await misspelt(talk)
        assert listed(talk).names == ("tigrinja",)
        assert listed(talk).marked is None
        await talk.keys("down", "enter")
        assert talk.value("language", "language") == "tir"


async def test_what_was_misspelt_is_never_taken_unless_a_person_marks_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await misspelt(talk)
        await talk.keys("enter")
        assert talk.value("language", "language") is None
        assert not listed(talk).display


async def test_a_field_that_was_left_shows_nothing_more(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await misspelt(talk)
        await talk.keys("backspace", "escape")
        assert not listed(talk).display
