"""The coding screen: one key takes a code and the next words stand there; typing searches; everything can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, resident, settle
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.coding import CodingScreen

WELDER, SCHOOL, DRIVER = "Sveiser, TIG og MIG, rør", "barneskole, 6 år", "Sjåfør, liten lastebil"


def some(desk: Desk) -> str:
    person = resident(desk)
    for kind, field, words in (
        ("work", "title_own_words", WELDER),
        ("school", "what", SCHOOL),
        ("work", "title_own_words", DRIVER),
    ):
        desk.answers.save(person, kind, desk.records.new_id(), field, Answer.of(words))
    return person


def waiting(screen: object) -> list[str]:
    assert isinstance(screen, CodingScreen)
    return [one.told[0] for one in screen.waiting.rows]


async def given(app: BolystApp, person: str) -> dict[str, tuple[str, object]]:
    """What stands in the fields that take a code, by the words they are for."""
    held = await app.storage(app.desk.answers.held, person)
    found = {}
    for record in held:
        code = record.fields.get("styrk08") or record.fields.get("level_nus")
        if code is not None and code.is_answered:
            found[record.value("title_own_words") or record.value("what")] = (code.state, code.value)
    return found


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_number_takes_the_code_beside_it_and_the_next_words_stand_there(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        person = await app.storage(some, app.desk)
        screen = await enter(pilot, "coding")
        assert waiting(screen) == [WELDER, SCHOOL, DRIVER]
        assert "3 venter" in words_on(app)
        assert "Sveiser → sveiser" in words_on(app)
        shown = await press(pilot, "1")
        assert waiting(screen) == [SCHOOL, DRIVER]
        assert "2 venter" in shown
        assert "barneskole → barneskole" in shown
        shown = await press(pilot, "1", "2")
        assert waiting(screen) == []
        assert "Ingen ord venter på kode" in shown
        assert await given(app, person) == {
            WELDER: ("value", "7212"), SCHOOL: ("value", "1"), DRIVER: ("value", "8332"),
        }  # fmt: skip


async def test_of_levels_of_education_the_number_is_the_level(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(some, app.desk)
        await enter(pilot, "coding")
        await press(pilot, "down", "0")
        assert await given(app, person) == {SCHOOL: ("value", "0")}


async def test_a_letter_searches_in_all_codes_misspelt_ones_too_and_enter_takes_the_marked(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(some, app.desk)
        screen = await enter(pilot, "coding")
        shown = await press(pilot, *"murrer")
        assert "murer" in shown
        await press(pilot, "enter")
        assert await given(app, person) == {WELDER: ("value", "7112")}
        assert waiting(screen) == [SCHOOL, DRIVER]
        await press(pilot, *"master", "escape", "2")
        assert await given(app, person) == {WELDER: ("value", "7112"), SCHOOL: ("value", "2")}


async def test_what_cannot_be_coded_is_not_asked_again_and_undo_brings_it_back(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(some, app.desk)
        screen = await enter(pilot, "coding")
        await press(pilot, "f3")
        assert await given(app, person) == {WELDER: ("unknown", None)}
        await press(pilot, "escape")
        screen = await enter(pilot, "coding")
        assert waiting(screen) == [SCHOOL, DRIVER]
        await press(pilot, "1", "ctrl+z")
        assert waiting(screen) == [SCHOOL, DRIVER]
        assert screen.waiting.row.told == (SCHOOL,)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+y")
        assert await given(app, person) == {WELDER: ("unknown", None), SCHOOL: ("value", "1")}


async def test_enter_goes_to_the_codes_and_enter_there_takes_one(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(some, app.desk)
        await enter(pilot, "coding")
        await press(pilot, "end", "enter", "down", "enter")
        assert await given(app, person) == {DRIVER: ("value", "8332")}


async def test_a_role_that_codes_nothing_is_told_who_does(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        app.desk.session.member = replace(app.desk.session.member, role="intake")
        await enter(pilot, "coding")
        assert "Kodes av karriereveileder" in words_on(app)
        await press(pilot, "1", "f3", "a")
        await settle(pilot)


def test_the_command_line_lists_what_waits_and_gives_codes(shell: object) -> None:
    from tests.tui.at_shell import Shell, residents_with_a_talk

    assert isinstance(shell, Shell)
    person = residents_with_a_talk(shell)
    listed = shell.json("centre", "coding", "list")
    assert all(one["resident"] == person for one in listed)
    welder = next(one for one in listed if one["words"][0].startswith("Sveiser"))
    assert (welder["kind"], welder["list"], welder["suggestions"][0]["code"]) == ("work", "styrk08", "7212")
    assert welder["suggestions"][0]["text"] == "Sveiser → sveiser"
    done = shell.json("centre", "coding", "set", welder["record"], "7212")
    assert done == {"record": welder["record"], "code": "7212", "label": "sveiser"}
    other = next(one for one in listed if one is not welder)
    assert shell.json("centre", "coding", "set", other["record"], "-")["code"] is None
    assert len(shell.json("centre", "coding", "list")) == len(listed) - 2
    _, said = shell.run("centre", "coding", "set", person, "7212", status=1)
    assert "ikke noe som kodes" in said
