"""Today: what it shows, where it leads, and that one comes back to where one came from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.answer import Answer
from models.ids import one_record_id
from storage.desk import Desk
from tests.tui.at_work import NARROW, Make, assign, at_work, enter, pin, press, resident, settle
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.talking import new_person
from tests.tui.waiting import until, words_on
from tui import rooms
from tui.app import BolystApp
from tui.screens.coding import CodingScreen
from tui.screens.conversation.screen import ConversationScreen
from tui.screens.entry import AppointmentScreen
from tui.screens.plan import PlanScreen
from tui.screens.residents import ResidentsScreen
from tui.screens.send import SendScreen
from tui.screens.team import TeamScreen
from tui.screens.today import ToCode, TodayScreen
from tui.widgets.agenda import Agenda
from tui.widgets.field import TextField

COLLEAGUE = "B" * 21 + "A"


def entry(desk: Desk, subject: str, kind: str, **facts: Any) -> str:
    return desk.entries.save(subject, kind, None, {name: Answer.of(said) for name, said in facts.items()})


def appointment(desk: Desk, subject: str, when: str = "2026-11-23T12:00:00Z", **facts: Any) -> str:
    given = {"what": "talk", "staff": [desk.session.member.id], **facts}
    return entry(desk, subject, "appointment", when=when, **given)


async def shown(pilot: Pilot[Any]) -> str:
    """Open today, and give what it shows when all is read."""
    screen = await enter(pilot, "today")
    assert isinstance(screen, TodayScreen)
    await until(pilot, lambda: "Leser" not in words_on(pilot.app))
    await settle(pilot)
    return words_on(pilot.app)


def top(app: BolystApp) -> type[Any]:
    return type(app.screen)


@pytest.mark.parametrize("key", ["escape", "b"])
async def test_it_opens_after_unlocking_and_one_key_leads_to_the_first_screen(
    key: str, vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "FIRST", "today")
    app = program(vault_folder)
    async with app.run_test() as pilot:
        app.screen.query_one(TextField).value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await settle(pilot)
        assert "mandag 23. november" in words_on(app)
        assert [type(screen) for screen in app.screen_stack] == [FormRoom, TodayScreen]
        await press(pilot, key)
        assert top(app) is FormRoom


async def test_a_key_in_the_list_of_residents_comes_back_to_it(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await pilot.app.push_screen(ResidentsScreen())
        await settle(pilot)
        await press(pilot, "d")
        assert top(app) is TodayScreen
        await press(pilot, "escape")
        assert top(app) is ResidentsScreen


async def test_an_empty_day_names_the_next_keys(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        words = await shown(pilot)
        assert "b går til beboerne" in words
        assert not any(key in words.splitlines()[-1] for key in ("åpne", "samtale", "møtt", "team"))


async def test_my_talks_say_how_it_stands_with_the_interpreter_and_open_with_enter(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        person = await app.storage(new_person, app.desk)
        await app.storage(appointment, app.desk, person, room="4", interpreter_language="ara")
        words = await shown(pilot)
        assert "13:00" in words
        assert "samtale · rom 4 · ! tolk ikke bestilt" in words
        await press(pilot, "enter")
        assert top(app) is ConversationScreen
        await press(pilot, "escape", "escape", "enter")
        assert top(app) is TodayScreen


async def test_another_appointment_opens_its_form(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await app.storage(appointment, app.desk, person, what="visit", interpreter_state="confirmed")
        assert "✓ tolk bekreftet" in await shown(pilot)
        await press(pilot, "enter")
        assert top(app) is AppointmentScreen


async def test_m_records_that_the_person_came_and_ctrl_z_takes_it_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        made = await app.storage(appointment, app.desk, person)
        await shown(pilot)

        async def met() -> Any:
            held = await app.storage(app.desk.entries.get, made)
            return held.value("met") if held else None

        assert "· møtt" in await press(pilot, "m")
        assert await met() == "met"
        await press(pilot, "ctrl+z")
        assert await met() is None
        await press(pilot, "ctrl+y")
        assert await met() == "met"
        await press(pilot, "m")
        assert await met() is None


async def test_half_typed_text_opens_the_talk_at_its_question(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(new_person, app.desk)
        wish = one_record_id(person, "wish")
        await app.storage(app.desk.drafts.keep, person, "wish", wish, "second_choice", "sjå")
        await app.storage(
            app.desk.drafts.keep, person, "practical", one_record_id(person, "practical"), "tax_card", "x"
        )
        core = app.desk.session.core

        def colleagues() -> None:
            with core.atomic():
                core.execute("UPDATE draft SET member = ? WHERE field = 'second_choice'", (COLLEAGUE,))

        await app.storage(colleagues)
        assert "uferdig svar fra en kollega: bruk / forkast" in await shown(pilot)
        await press(pilot, "down", "enter")
        room = app.screen
        assert isinstance(room, ConversationScreen)
        seat = room.form.seat_of(app.focused)
        assert seat is not None
        assert (seat.ask.place.kind, seat.ask.place.name) == ("wish", "second_choice")


async def test_a_half_typed_fact_opens_the_resident(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await app.storage(app.desk.drafts.keep, person, "person", person, "national_id", "1")
        await shown(pilot)
        await press(pilot, "enter")
        assert top(app).__name__ == "ResidentScreen"


async def test_what_is_due_opens_the_team_and_the_plan(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        person = await app.storage(resident, app.desk)
        await app.storage(entry, app.desk, person, "team_promise", what="ringe banken", by="2026-11-20", who="NAV")
        await app.storage(app.desk.plans.save, person, "plan", None, "next_review", Answer.of("2026-11-30"))
        words = await shown(pilot)
        assert "! fre. 20.11" in words
        assert "NAV: ringe banken" in words
        await press(pilot, "enter")
        assert top(app) is TeamScreen
        await press(pilot, "escape", "down", "enter")
        assert top(app) is PlanScreen


async def test_what_waits_to_be_sent_is_counted_and_opens_send(vault_folder: Path, program: Make, card: Path) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        person = await app.storage(resident, app.desk)
        await app.storage(pin, app.desk, card)
        await app.storage(assign, app.desk, person)
        await enter(pilot, "today")
        await until(pilot, lambda: "1 venter på sending" in words_on(app))
        words = words_on(app)
        assert "1 venter på sending" in words.splitlines()[0]
        assert "Vågå kommune" in words
        assert re.search(r"1 person, [3-9] opplysninger", words)
        await press(pilot, "enter")
        assert top(app) is SendScreen


async def test_a_person_graded_strengt_fortrolig_is_not_named(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        facts = {("person", "name"): "Skjult Person", ("person", "address_grade"): "strengt_fortrolig"}
        hidden = await app.storage(app.desk.residents.create, facts)
        await app.storage(appointment, app.desk, hidden)
        words = await shown(pilot)
        assert "skjermet person" in words
        assert "Skjult" not in words


async def test_of_many_talks_the_first_are_shown_and_the_others_counted(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        for number in range(11):
            person = await app.storage(new_person, app.desk)
            assert person, number
        assert "… 3 til" in await shown(pilot)


async def test_the_cursor_is_on_the_talk_that_was_open_when_the_program_was_locked(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        first, second = [await app.storage(new_person, app.desk) for _ in range(2)]
        await app.storage(appointment, app.desk, first)
        await app.storage(app.desk.left.note, {"conversation": (second, "1")})
        await shown(pilot)
        row = app.screen.query_one(Agenda).row
        assert (row.group, row.subject) == ("talks", second)


async def test_going_on_at_once_while_it_is_still_read_does_no_harm(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        for keys in (("b",), ("f1", "escape", "b"), ("ctrl+p", "escape", "escape")):
            app.open_room("today")
            for key in keys:
                await pilot.press(key)
            await settle(pilot)
            assert top(app) is FormRoom
        app.open_room("today")
        await app.lock()
        await pilot.pause()
        assert not app.unlocked


async def test_a_screen_that_was_left_while_it_was_read_shows_nothing_more(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "today")
        assert isinstance(screen, TodayScreen)
        app.pop_screen()
        await settle(pilot)
        await screen._load()
        person = await app.storage(resident, app.desk)
        for room in ("team", "appointments"):
            entries = await enter(pilot, room, person)
            app.pop_screen()
            await settle(pilot)
            await entries.load()  # type: ignore[attr-defined]  # both have it


async def test_what_waits_for_codes_is_told_to_who_gives_them_and_leads_to_the_queue(
    vault_folder: Path, program: Make
) -> None:
    def tells(desk: Desk) -> None:
        person = resident(desk)
        for words in ("Sveiser", "Frisør"):
            desk.answers.save(person, "work", desk.records.new_id(), "title_own_words", Answer.of(words))

    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        assert "Koding" not in await shown(pilot)
        await press(pilot, "escape")
        await app.storage(tells, app.desk)
        assert "2 venter på kode" in await shown(pilot)
        agenda = app.screen.query_one(Agenda)
        agenda.move_to(lambda row: isinstance(row, ToCode))
        await pilot.press("s")
        await settle(pilot)
        assert top(app) is TodayScreen, "nobody stands in this line"
        await pilot.press("enter")
        await until(pilot, lambda: top(app) is CodingScreen)
        await press(pilot, "escape", "escape")
        app.desk.session.member = replace(app.desk.session.member, role="intake")
        assert "venter på kode" not in await shown(pilot)
