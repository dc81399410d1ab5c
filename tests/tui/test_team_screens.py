"""Appointments and the team of one resident: small forms saved as answered, lists that undo, and empty states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, resident, settle
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.appointments import AppointmentsScreen
from tui.screens.entry import AppointmentScreen, NoteScreen, TeamPromiseScreen
from tui.screens.team import TeamScreen
from tui.widgets.code import CodeList
from tui.widgets.confirm import Confirm


def entry(desk: Desk, subject: str, kind: str, **facts: Any) -> str:
    return desk.entries.save(subject, kind, None, {name: Answer.of(said) for name, said in facts.items()})


async def appointments(app: BolystApp, person: str) -> list[dict[str, Any]]:
    found = await app.storage(app.desk.appointments.of, person)
    return [{name: held.value(name) for name in held.fields if not name.startswith("_")} for held in found]


async def test_an_appointment_is_made_by_typing_when_and_what(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        facts = {("person", "name"): "Khaled Haddad", ("person", "interpreter_language"): "ara"}
        person = await app.storage(resident, app.desk, facts)
        await enter(pilot, "resident", person)
        assert "n lager en ny" in await press(pilot, "t")
        await press(pilot, "n")
        assert isinstance(app.screen, AppointmentScreen)
        assert "Personen" not in words_on(app)
        await press(pilot, *"i morgen 13", "enter", *"samtale", "enter", "escape")
        assert isinstance(app.screen, AppointmentsScreen)
        (made,) = await appointments(app, person)
        assert made == {
            "when": "2026-11-24T12:00:00Z", "what": "talk", "staff": [app.desk.session.member.id],
            "interpreter_language": "ara",
        }  # fmt: skip
        assert "tir. 24.11 13:00" in words_on(app)
        assert "tolk ikke bestilt" in words_on(app)


@pytest.mark.parametrize(
    ("keys", "stands"), [(["down", "enter"], "talk"), (["enter"], "sam"), (["escape", "enter"], "sam")]
)
async def test_names_that_fit_stand_below_and_are_taken_where_one_is_marked(
    keys: list[str], stands: str, vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        person = await app.storage(resident, app.desk)
        screen = await enter(pilot, "appointment", person)
        await press(pilot, *"13:00", "enter", *"sam")
        names = screen.query_one(CodeList)
        assert (names.display, names.names, names.marked) == (True, ("samtale", "bosettingssamtale"), None)
        await press(pilot, *keys)
        assert not names.display
        assert [one["what"] for one in await appointments(app, person)] == [stands]


async def test_looking_at_a_new_form_makes_nothing(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "appointment", person)
        await press(pilot, "enter", "enter", "escape")
        assert await appointments(app, person) == []


async def test_a_time_that_is_none_is_marked_and_nothing_is_made_of_it(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        screen = await enter(pilot, "appointment", person)
        assert "✗ Når" in await press(pilot, *"snart", "enter")
        assert await appointments(app, person) == []
        await press(pilot, "up", "home", "ctrl+k", *"13:00", "enter")
        assert [one["when"] for one in await appointments(app, person)] == ["2026-11-23T12:00:00Z"]
        assert screen is app.screen


async def test_the_first_answer_is_undone_with_the_record_and_comes_back_with_it(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "appointment", person)
        await press(pilot, *"13:00", "enter", "ctrl+z")
        assert await appointments(app, person) == []
        await press(pilot, "ctrl+y")
        assert len(await appointments(app, person)) == 1
        await press(pilot, "enter", *"visit", "enter", "ctrl+z")
        (made,) = await appointments(app, person)
        assert made["what"] is None


async def test_why_somebody_did_not_come_is_asked_only_then(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        made = await app.storage(entry, app.desk, person, "appointment", when="2026-11-23T12:00:00Z")
        screen = await enter(pilot, "appointment", person, made)
        assert isinstance(screen, AppointmentScreen)
        assert "Hvorfor ikke" not in words_on(app)
        screen.row("met").field.focus()
        assert "Hvorfor ikke" in await press(pilot, "2", "enter")
        await press(pilot, *"syk", "enter")
        (held,) = await appointments(app, person)
        assert (held["met"], held["not_met_because"]) == ("not_met", "syk")


async def test_an_appointment_is_removed_after_a_question_and_brought_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await app.storage(entry, app.desk, person, "appointment", when="2026-11-23T12:00:00Z", what="visit")
        await app.storage(entry, app.desk, person, "appointment", when="2026-11-20T12:00:00Z", what="visit")
        await enter(pilot, "appointments", person)
        await press(pilot, "delete")
        assert isinstance(app.screen, Confirm)
        assert app.screen.question == "Ta bort dette?\nAvtale: 13:00 · besøk på et sted"
        await press(pilot, "enter")
        assert len(await appointments(app, person)) == 2
        await press(pilot, "delete", "right", "enter")
        assert [one["when"] for one in await appointments(app, person)] == ["2026-11-20T12:00:00Z"]
        await press(pilot, "ctrl+z")
        assert len(await appointments(app, person)) == 2
        await press(pilot, "m", "ctrl+z", "ctrl+y")
        assert [one.get("met") for one in await appointments(app, person)] == ["met", None]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_empty_team_names_its_keys_and_says_that_the_person_may_see_the_notes(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "resident", person)
        words = await press(pilot, "g")
        assert isinstance(app.screen, TeamScreen)
        for said in (
            "m legger til",
            "l legger til",
            "n skriver et, o overleverer",
            "Sendes aldri",
            "Beboeren kan få se",
        ):
            assert said in words
        assert not any(key in words.splitlines()[-1] for key in ("endre", "gjort", "ta bort"))


async def test_a_promise_is_made_done_and_undone(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "team", person)
        await press(pilot, "l")
        assert isinstance(app.screen, TeamPromiseScreen)
        words = await press(pilot, *"ringe banken", "enter", *"20.11.2026", "enter", "escape")
        assert "! ringe banken" in words
        assert "Kari Bakke" in words
        assert "innen 20.11.2026" in words
        assert "gjort 23.11.2026" in await press(pilot, "space")
        assert "innen 20.11.2026" in await press(pilot, "ctrl+z")


async def test_a_note_for_colleagues_is_saved_as_it_is_typed_and_shown_whole(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "team", person)
        words = await press(pilot, "o")
        assert isinstance(app.screen, NoteScreen)
        assert "Beboeren kan få se det" in words
        words = await press(pilot, *"Helst om", "ctrl+n", *"formiddagen", "escape")
        assert "Overlevert: Helst om formiddagen" in words
        assert "Kari Bakke" in words
        (view,) = (await app.storage(app.desk.teams.of, person)).notes
        assert view.is_handover
        assert view.note.value("text") == "Helst om\nformiddagen"


async def test_somebody_of_another_house_is_added_to_the_team(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await enter(pilot, "team", person)
        await press(pilot, "m", "enter", *"NAV Sel", "enter", "3", "escape")
        await settle(pilot)
        (member,) = (await app.storage(app.desk.teams.of, person)).members
        assert (member.value("name"), member.value("area"), member.value("member")) == ("NAV Sel", "work", None)
        assert "NAV Sel" in words_on(app)


async def test_what_is_to_come_stands_in_the_overview(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, WIDE) as pilot:
        person = await app.storage(resident, app.desk)
        await app.storage(entry, app.desk, person, "appointment", when="2026-11-24T12:00:00Z", what="talk", room="4")
        await app.storage(entry, app.desk, person, "appointment", when="2026-11-20T12:00:00Z", what="visit")
        await enter(pilot, "resident", person)
        assert "tir. 24.11 13:00 · samtale · rom 4" in words_on(app)
        assert "besøk" not in words_on(app)
