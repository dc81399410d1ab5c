"""Two programs work in one vault: each shows what the other has written, and neither loses anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.answer import Answer
from storage.desk import Desk, opened
from storage.environment import Environment
from tests.tui.at_work import KHALED, Make, at_work, enter, press, resident, settle
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.talking import talking
from tests.tui.test_resident_screen import open_group
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.residents import ResidentsScreen


async def elsewhere(app: BolystApp, work: Callable[[Desk], Any]) -> Any:
    """Do ``work`` as a second program would, then let the first look around as it does every second."""

    def run() -> Any:
        assert isinstance(app.env, Environment)
        with opened(app.folder, PASSPHRASE, app.env) as desk:
            return work(desk)

    found = await app.storage(run)
    await app._look()
    await app.workers.wait_for_complete()
    return found


def enters(name: str) -> Callable[[Desk], str]:
    return lambda desk: resident(desk, {**KHALED, ("person", "name"): name})


def moves(person: str, room: str) -> Callable[[Desk], None]:
    return lambda desk: desk.residents.set_fact(person, "person", "room", Answer.of(room))


def wishes(person: str, work: str) -> Callable[[Desk], Any]:
    def write(desk: Desk) -> None:
        record = desk.answers.record_id(person, "wish")
        desk.answers.save(person, "wish", record, "work_wanted", Answer.of(work))

    return write


async def test_the_list_shows_whom_the_other_program_has_entered(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(enters("Khaled Haddad"), app.desk)
        await app.push_screen(ResidentsScreen())
        await settle(pilot)
        assert "Amina Haddad" not in words_on(app)
        await elsewhere(app, enters("Amina Haddad"))
        await settle(pilot)
        assert "Amina Haddad" in words_on(app)


async def test_the_overview_shows_what_the_other_program_has_changed(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(enters("Khaled Haddad"), app.desk)
        await enter(pilot, "resident", person)
        await elsewhere(app, moves(person, "217"))
        await settle(pilot)
        assert "rom 217" in words_on(app)


async def test_a_fact_that_changed_while_it_was_typed_stands_beside_what_was_typed(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(enters("Khaled Haddad"), app.desk)
        await enter(pilot, "resident", person)
        await open_group(pilot, "status")
        await press(pilot, "enter", "down", *"1.2.20")
        day = Answer.of("2027-03-01")
        await elsewhere(app, lambda desk: desk.residents.set_fact(person, "pathway", "settlement_date", day))
        await press(pilot, *"27", "enter")
        held = await app.storage(app.desk.records.held, person)
        found = next(one for one in held if one.kind == "pathway").fields["settlement_date"]
        assert {head.value for head in found.heads} == {"2027-02-01", "2027-03-01"}


async def test_an_answer_of_the_other_program_comes_up_in_the_talk_and_what_is_typed_stays(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        talk.room.go(talk.seat("wish", "second_choice").field)
        await talk.type("Sjåf")
        await elsewhere(talk.app, wishes(talk.person, "Sveiser"))
        await talk.settle()
        assert "Sveiser" in talk.words
        assert talk.here == "wish.second_choice"
        await talk.type("ør\r")
        assert talk.value("wish", "second_choice") == "Sjåfør"


async def test_both_in_the_same_question_leaves_both_answers_to_be_settled(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Kokk")
        await elsewhere(talk.app, wishes(talk.person, "Sveiser"))
        await talk.settle()
        await talk.type("\r")
        held = talk.held("wish")[0].fields["work_wanted"]
        assert {head.value for head in held.heads} == {"Kokk", "Sveiser"}
        assert "1 må avklares" in talk.words


async def test_nothing_is_read_anew_where_nobody_else_has_written(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(enters("Khaled Haddad"), app.desk)
        assert await app.storage(app.desk.changed_elsewhere) is False
        await elsewhere(app, lambda _desk: None)
        await pilot.pause()
        assert isinstance(app.screen, FormRoom)


async def test_what_the_other_program_has_erased_is_not_brought_back_by_undo(vault_folder: Path, program: Make) -> None:
    def erase(desk: Desk) -> None:
        record = desk.answers.record_id(talk.person, "wish")
        found = desk.erasing.look(talk.person, "wish", record, "work_wanted")
        desk.erase(found, [one for one in found.values if one.value == "Kokk"], "typing")

    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Kokk\r")
        await talk.keys("up", "ctrl+a", "ctrl+k")
        await talk.type("Baker\r")
        await elsewhere(talk.app, erase)
        await talk.settle()
        await talk.keys("ctrl+z")
        assert talk.value("wish", "work_wanted") == "Baker"
