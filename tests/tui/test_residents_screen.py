"""The list of residents: found as one types, how far each has come, and the way to everything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from textual.pilot import Pilot

from models.answer import Answer
from models.next_step import NextStep
from models.texts import has_text, text
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, settle, told
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui import rooms
from tui.app import BolystApp
from tui.screens.import_list import ImportListScreen
from tui.screens.new_resident import NewResidentScreen
from tui.screens.resident import ResidentScreen
from tui.screens.residents import NEXT_STEP, ResidentsScreen
from tui.widgets.answers import AnswerRow
from tui.widgets.confirm import Confirm
from tui.widgets.field import TextField
from tui.widgets.listing import Listing


def some(desk: Desk) -> list[str]:
    """Add three residents; the first has begun a talk."""
    people = [("Khaled Haddad", "101"), ("Amina Haddad", "102"), ("Rahwa Haile", "103")]
    ids = [
        desk.residents.create(
            {("person", "name"): name, ("person", "room"): room, ("person", "address_grade"): "ugradert"}
        )
        for name, room in people
    ]
    sitting = desk.talks.start(ids[0], {}).sitting
    work = desk.answers.record_id(ids[0], "work")
    desk.answers.save(ids[0], "work", work, "title_own_words", Answer.of("sveiser"), sitting)
    return ids


async def residents(pilot: Pilot[Any]) -> ResidentsScreen:
    """Open the list as it is after unlocking."""
    screen = ResidentsScreen()
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_next_step_has_room_in_its_column(lang: str) -> None:
    for name in get_args(NextStep):
        short = f"screen.next_step.{name}.short"
        words = text(short if has_text(short, lang) else f"screen.next_step.{name}", lang)
        assert len(words) <= NEXT_STEP, words


def names(screen: ResidentsScreen) -> list[str]:
    return [row.name for row in screen.query_one(Listing).rows]


async def test_what_is_typed_finds_within_the_same_turn_of_the_loop(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await residents(pilot)
        screen._search_field.focus()
        screen._search_field.value = "hadd 102"
        assert names(screen) == ["Amina Haddad"]
        screen._search_field.value = "haddad"
        assert names(screen) == ["Khaled Haddad", "Amina Haddad"]
        await settle(pilot)
        assert "2 av 3" in words_on(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_areas_and_next_step_are_shown_with_their_legend(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await app.storage(some, app.desk)
        await residents(pilot)
        await until(pilot, lambda: "fortsett samtale" in words_on(app))
        (khaled,) = (line for line in words_on(app).splitlines() if "Khaled" in line and "◐" in line)
        assert khaled.count("◐") == 1
        assert "✓ besvart  ◐ påbegynt  – ikke spurt" in words_on(app)
        assert "start samtale" in words_on(app)


async def test_the_letters_of_a_search_are_no_keys_and_escape_clears_it(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await residents(pilot)
        await press(pilot, "slash", *"nisfx")
        assert app.screen is screen
        assert "Ingen treff på «nisfx»" in words_on(app)
        await press(pilot, "escape")
        assert len(names(screen)) == 3
        assert app.focused is screen._search_field
        await press(pilot, "escape")
        assert isinstance(app.focused, Listing)


async def test_down_and_enter_go_from_the_search_to_the_list_and_open(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        ids = await app.storage(some, app.desk)
        await residents(pilot)
        await press(pilot, "slash", *"rahwa", "down", "enter")
        assert isinstance(app.screen, ResidentScreen)
        assert app.screen.resident == ids[2]


async def test_a_filter_that_is_on_is_said_and_the_search_stays_within_it(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await residents(pilot)
        shown = await press(pilot, "f")
        assert "Filter: samtale ikke begynt" in shown
        assert names(screen) == ["Amina Haddad", "Rahwa Haile"]
        screen._search_field.value = "khaled"
        assert names(screen) == []
        screen._search_field.value = ""
        shown = await press(pilot, "f")
        assert "Filter: samtale ikke fullført" in shown
        assert names(screen) == ["Khaled Haddad"]
        shown = await press(pilot, "f", "f", "f")
        assert "strengt fortrolig" in shown
        assert names(screen) == []
        await press(pilot, "f")
        assert len(names(screen)) == 3
        assert "Filter:" not in words_on(app)


async def test_an_empty_list_names_the_next_keys(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await residents(pilot)
        assert "i henter en liste (CSV eller Excel), n fører inn én" in words_on(app)
        await press(pilot, "i")
        assert any(isinstance(screen, ImportListScreen) for screen in app.screen_stack)


async def test_the_footer_offers_what_does_something_in_an_empty_list_and_in_one_with_somebody(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await residents(pilot)
        footer = words_on(app).splitlines()[-1]
        assert all(key in footer for key in ("n ny", "i hent liste", "r motta"))
        assert not any(key in footer for key in ("åpne", "samtale", "søk", "filter", "plan"))
        await app.storage(some, app.desk)
        app.screen.on_screen_resume()  # type: ignore[attr-defined]  # as when one comes back
        await settle(pilot)
        footer = words_on(app).splitlines()[-1]
        assert all(key in footer for key in ("↵ åpne", "s samtale", "p plan"))


async def test_a_name_that_looks_like_markup_shows_as_itself(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        odd = {("person", "name"): "[red]Markup[/red]", ("person", "address_grade"): "ugradert"}
        await app.storage(app.desk.residents.create, odd)
        await residents(pilot)
        assert "[red]Markup[/red]" in words_on(app)


async def test_what_changed_on_another_screen_stands_in_the_list_when_one_comes_back(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        await residents(pilot)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ResidentScreen)
        await app.storage(app.desk.answers.save, screen.resident, "person", screen.resident, "room", Answer.of("999"))
        await press(pilot, "escape")
        assert "999" in words_on(app)


async def test_a_new_resident_is_entered_with_the_last_key_and_opened(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await residents(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, NewResidentScreen)
        await press(pilot, *"Omar Nur", "enter")
        assert app.desk.residents.index.count() == 0
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ResidentScreen)
        assert [row.name for row in app.desk.residents.index.rows] == ["Omar Nur"]


async def test_one_comes_back_to_the_list_with_the_cursor_on_whom_one_entered(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        screen = await residents(pilot)
        await press(pilot, "down", "n", *"Omar Nur", "ctrl+s", "escape")
        assert app.screen is screen
        row = screen.query_one(Listing).row
        assert row is not None
        assert row.name == "Omar Nur"


async def test_a_new_resident_needs_a_name_and_a_duf_number_nobody_has(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        held = {("person", "name"): "Amina Haddad", ("person", "duf"): "202585632108", ("person", "room"): "7"}
        await app.storage(app.desk.residents.create, held)
        await residents(pilot)
        await press(pilot, "n", "ctrl+s")
        assert any("Skriv navnet" in words for words in told(app))
        await press(pilot, *"Omar", "enter", "enter", *"202585632108", "ctrl+s")
        assert isinstance(app.screen, NewResidentScreen)
        assert any("Amina Haddad (rom 7)" in words for words in told(app))
        assert app.desk.residents.index.count() == 1
        assert app.screen.question_before_quit() != ""


def test_every_screen_that_a_key_opens_is_there() -> None:
    wanted = {"resident", "new_resident", "import_list", "plan", "send", "receive", "opportunities"}
    assert wanted <= rooms.ROOMS.keys()
    assert all(name == rooms.room(name).NAME for name in wanted)


async def test_after_lock_and_unlock_the_list_stands_on_the_same_person_with_the_same_search(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(some, app.desk)
        await residents(pilot)
        await press(pilot, "slash", *"hadd", "enter", "down")
        await pilot.press("f6")
        await until(pilot, lambda: not app.unlocked)
        assert "Haddad" not in words_on(app)
        app.screen.query_one(TextField).value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormRoom))
        screen = await residents(pilot)
        assert screen._search_field.value == "hadd"
        assert names(screen) == ["Khaled Haddad", "Amina Haddad"]
        row = screen.query_one(Listing).row
        assert row is not None
        assert row.name == "Amina Haddad"


async def test_a_child_has_no_talk_and_that_is_said_where_one_stands(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    child = {("person", "name"): "Rahwa Haile", ("person", "birth_date"): "2012-01-01"}
    async with at_work(app) as pilot:
        await app.storage(app.desk.residents.create, child)
        for opened in ((), ("enter",)):
            await residents(pilot)
            await press(pilot, *opened, "s")
            assert not isinstance(app.screen, rooms.room("conversation"))
            assert told(app) == ["Rahwa Haile er under 18 år. Barn har ikke egen samtale her."]


async def locked_and_back(app: BolystApp, pilot: Pilot[Any]) -> NewResidentScreen:
    """Lock, unlock, and open the form for a new resident again."""
    await pilot.press("f6")
    await until(pilot, lambda: not app.unlocked)
    app.screen.query_one(TextField).value = PASSPHRASE
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, FormRoom))
    await residents(pilot)
    await press(pilot, "n")
    assert isinstance(app.screen, NewResidentScreen)
    return app.screen


async def test_a_half_entered_resident_is_there_again_after_the_lock(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await residents(pilot)
        await press(pilot, "n", *"Omar Nur", "enter", *"1.2.1990", "enter", "enter", "2")
        screen = await locked_and_back(app, pilot)
        assert "Omar Nur" in words_on(app)
        assert screen.holds_back()
        await press(pilot, "ctrl+s")
        assert [(row.name, row.birth_date) for row in app.desk.residents.index.rows] == [("Omar Nur", "1990-02-01")]
        await residents(pilot)
        await press(pilot, "n")
        assert "Omar Nur" not in words_on(app), "once"


async def test_nothing_of_a_half_entered_person_who_belongs_in_the_closed_part_is_kept(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await residents(pilot)
        await press(pilot, "n", *"Omar Nur")
        rows = list(app.screen.query(AnswerRow))
        rows[-1].field.show(("strengt_fortrolig",))
        screen = await locked_and_back(app, pilot)
        assert not screen.holds_back()


async def test_who_was_entered_under_a_question_is_shown_once_it_is_answered(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        form = await enter(pilot, "new_resident")
        app.push_screen(Confirm("Avslutte?", "Avslutt"))
        await pilot.pause()
        assert isinstance(form, NewResidentScreen)
        form.query(AnswerRow).first().field.load("Amina Testesen")
        form.start(form._enter())
        await until(pilot, lambda: len(app.desk.residents.index.everybody) == 1)
        await settle(pilot)
        assert isinstance(app.screen, Confirm)
        assert "Amina Testesen" in await press(pilot, "escape")
        assert isinstance(app.screen, ResidentScreen)
        assert form not in app.screen_stack
