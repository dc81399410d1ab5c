"""Pasted text that would harm: what is text of it stays, the rest goes with a word, and nothing else is lost."""

from __future__ import annotations

import random
from pathlib import Path
from unicodedata import normalize

import pytest
from textual import events

from models.plain import shown
from tests.models.test_hostile_text import HOSTILE
from tests.tui.at_work import NARROW, Make
from tests.tui.talking import Talk, talking
from tests.tui.test_fields import FormApp, room_of
from tui.widgets.field import Field
from tui.widgets.plain import cleaned


def noise(seed: int) -> list[str]:
    """Give texts of signs from everywhere."""
    chance = random.Random(seed)
    signs = [chr(one) for one in range(0xA0)] + list("\u200b\u200f\u202e\u2066\ufeff\ud800\U000e0001عש𐍈æé😀")
    return ["".join(chance.choices(signs, k=chance.randint(1, 30))) for _ in range(30)]


@pytest.mark.parametrize("name", ["line", "note"])
async def test_whatever_is_pasted_what_stood_there_stays_and_what_came_is_harmless(name: str) -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        field = room.query_one(f"#{name}", Field)
        field.focus()
        for pasted in (*HOSTILE, *noise(7)):
            field.load("før ")
            room.noted.clear()
            field.post_message(events.Paste(pasted))
            await pilot.pause()
            stands, came = field.read(), cleaned(pasted, lines=name == "note")
            said = any(isinstance(message, Field.Notice) for message in room.noted)
            assert stands in ("før ", f"før {came}"), pasted
            assert stands == f"før {came}" or said, f"{pasted!r} was dropped without a word"
            assert said or came == normalize("NFC", pasted.strip("\n" if name == "note" else None)), pasted
            for strip in field.render_lines(field.region.reset_offset):
                drawn = "".join(segment.text for segment in strip)
                assert shown(drawn) == drawn


async def test_a_note_says_each_time_that_what_was_pasted_is_too_long() -> None:
    async with FormApp().run_test() as pilot:
        room = room_of(pilot.app)
        note = room.query_one("#note", Field)
        note.load("før")
        note.focus()
        for _ in range(2):
            room.noted.clear()
            note.post_message(events.Paste("x" * 100_000))
            await pilot.pause()
            (notice,) = [message for message in room.noted if isinstance(message, Field.Notice)]
            assert "100003" in notice.words
            assert "200" in notice.words
        assert note.read() == "før"


async def paste(talk: Talk, words: str) -> None:
    talk.app.post_message(events.Paste(words))
    await talk.settle()


async def test_in_the_talk_a_paste_that_is_too_long_is_said_and_nothing_else_is_lost(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await talk.to("wish", "work_wanted")
        await talk.type("Sveiser\r")
        await talk.type("Sjåfør ")
        await paste(talk, "x" * 100_000)
        assert "100007 av høyst 500 tegn" in talk.said
        await paste(talk, "\x1b[31mnær\x1b[0m \u202eHamar\x00 🚌 محمد")
        assert "usynlige tegn ble tatt ut" in talk.said
        await talk.keys("enter")
        assert talk.value("wish", "work_wanted") == "Sveiser"
        assert talk.value("wish", "second_choice") == "Sjåfør nær Hamar 🚌 محمد"
        await talk.to("settlement", "network")
        await paste(talk, "en bror\n" * 20_000)
        assert "av høyst 20000 tegn" in talk.said
        await paste(talk, "en bror\r\ni Oslo\x07")
        await talk.keys("enter")
        assert talk.value("settlement", "network") == "en bror\ni Oslo"
        assert (await talk.app.storage(talk.desk.verify)).whole
