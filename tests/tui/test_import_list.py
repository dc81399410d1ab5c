"""A list taken in: seen row by row first, decided by a person, and nothing written before the last key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from models.imports.comparing import NEW
from storage.desk import Desk
from tests.tui.at_work import NARROW, Make, at_work, enter, press, settle, told
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.screens.import_left import Asked, Halfway, halfway
from tui.screens.import_list import ImportListScreen
from tui.screens.import_rows import Line
from tui.screens.path_dialog import PathDialog
from tui.widgets.choice import Choice
from tui.widgets.field import TextField
from tui.widgets.listing import Listing
from tui.widgets.pick import Pick

HEADER = "DUF;Navn;Fødselsdato;Rom;Kommune\n"
FIRST = HEADER + "202692703603;Khaled Haddad;14.03.1991;101;Vågå\n202512668110;Amanuel Haile;01.01.1990;102;\n"
LATER = (
    HEADER + "202692703603;Khaled Haddad;14.03.1991;140;Vågå\n;Amanuel Haile;01.01.1990;105;\n;;;;\n;Uten dato;;1;\n"
)


def count(desk: Desk) -> int:
    return int(desk.session.core.execute("SELECT count(*) FROM op").fetchone()[0])


def first_list(desk: Desk, file: Path) -> None:
    desk.import_residents(desk.resident_lists.plan(file), frozenset({"new"}))


async def preview(pilot: Pilot[Any], file: Path, kind: str = "residents") -> ImportListScreen:
    screen = await enter(pilot, "import_list", kind, file)
    assert isinstance(screen, ImportListScreen)
    await settle(pilot)
    return screen


def lines(app: BolystApp) -> list[Line]:
    return list(app.screen.query_one(Listing).rows)


def written(folder: Path, content: str, name: str = "liste.csv") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


async def test_a_preview_changes_nothing_and_escape_leaves_all_as_it_was(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        before = await app.storage(count, app.desk)
        await preview(pilot, written(tmp_path, FIRST))
        assert "liste.csv: 2 nye" in words_on(app)
        shown = await press(pilot, "t", "down", "escape")
        assert "Ingenting er lest inn" in " ".join(shown.split())
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportListScreen)
        await press(pilot, "escape", "right", "enter")
        assert not isinstance(app.screen, ImportListScreen)
        assert await app.storage(count, app.desk) == before


async def test_what_is_accepted_is_written_and_an_assignment_only_if_it_was_picked(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    file = written(tmp_path, FIRST)
    async with at_work(app) as pilot:
        await preview(pilot, file)
        await press(pilot, "ctrl+s")
        assert [row.name for row in app.desk.residents.index.rows] == ["Khaled Haddad", "Amanuel Haile"]
        (khaled, _) = app.desk.residents.index.rows
        assert await app.storage(app.desk.assignments.of, khaled.id) == ()
        assert told(app) == ["2 rader hentet inn."]
        await preview(pilot, file)
        assert "2 uendret" in words_on(app)
        await press(pilot, "t", "1", "ctrl+s")
        (assigned,) = await app.storage(app.desk.assignments.of, khaled.id)
        assert assigned.value("kommunenr") == "3435"


async def test_rows_that_need_a_person_stand_first_and_say_why(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(first_list, app.desk, written(tmp_path, FIRST))
        await preview(pilot, written(tmp_path, LATER, "senere.csv"))
        assert [line.standing for line in lines(app)] == ["må avklares", "avvist", "flyttet"]
        assert "Enter: velg hvem raden gjelder" in words_on(app)
        shown = await press(pilot, "down")
        assert "Raden har verken DUF-nummer eller navn med fødselsdato" in shown


async def test_a_row_that_asks_is_decided_by_a_person_and_then_belongs_to_somebody(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(first_list, app.desk, written(tmp_path, FIRST))
        screen = await preview(pilot, written(tmp_path, LATER, "senere.csv"))
        await press(pilot, "enter")
        assert isinstance(app.screen, Pick)
        assert "Amanuel Haile · 202512668110" in words_on(app)
        await press(pilot, "enter")
        assert app.screen is screen
        assert sorted(line.standing for line in lines(app)) == ["avvist", "flyttet", "flyttet"]
        choice = screen.query_one("#classes", Choice)
        choice.show(("moved",))
        await press(pilot, "ctrl+s")
        assert [row.room for row in app.desk.residents.index.rows] == ["105", "140"]


async def test_only_a_list_that_is_said_to_be_complete_proposes_who_is_gone(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await app.storage(first_list, app.desk, written(tmp_path, FIRST))
        await preview(pilot, written(tmp_path, FIRST.rsplit("\n", 2)[0] + "\n", "kortere.csv"))
        assert "borte" not in words_on(app)
        shown = await press(pilot, "k")
        assert "1 borte fra listen" in shown
        shown = await press(pilot, "home")
        assert "Amanuel Haile: står ikke på listen lenger" in shown


async def test_nothing_accepted_is_said_and_the_list_stays(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await preview(pilot, written(tmp_path, FIRST))
        screen.query_one("#classes", Choice).show(())
        await press(pilot, "ctrl+s")
        assert app.screen is screen
        assert any("ingenting å hente inn" in words for words in told(app))


async def test_a_list_of_opportunities_is_taken_in_the_same_way(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    file = written(tmp_path, "Navn;Type;Sted\nStrikkegruppe;aktivitet;Vågåmo\n")
    async with at_work(app) as pilot:
        screen = await preview(pilot, file, "opportunities")
        assert "Strikkegruppe" in words_on(app)
        assert not screen.check_action("complete", ())
        await press(pilot, "ctrl+s")
        assert [row.name for row in await app.storage(app.desk.opportunities.all)] == ["Strikkegruppe"]


async def test_without_a_file_one_is_asked_for_and_none_goes_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "import_list", "residents")
        assert isinstance(app.screen, PathDialog)
        await press(pilot, "escape")
        assert not any(isinstance(screen, ImportListScreen) for screen in app.screen_stack)


AMBIGUOUS = "DUF;Navn;Fødselsdato;Rom;Statsborgerskap\n202692703603;Omar Haddad;14.03.1991;101;Kongo\n"


async def test_what_means_several_things_is_chosen_by_a_person(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        screen = await preview(pilot, written(tmp_path, AMBIGUOUS))
        assert "Enter: velg hva som menes." in words_on(app)
        shown = await press(pilot, "enter")
        assert isinstance(app.screen, Pick)
        assert "Kongo-Brazzaville" in shown
        assert "Kongo-Kinshasa" in shown
        shown = await press(pilot, "down", "enter")
        assert app.screen is screen
        assert "er valgt som Kongo-Brazzaville" in shown
        await press(pilot, "enter", "enter")
        assert "er valgt som Kongo-Kinshasa" in words_on(app)
        await press(pilot, "ctrl+s")
        (row,) = app.desk.residents.index.rows
        seen = await app.storage(app.desk.residents.overview, row.id)
        (person,) = (record for record in seen.held if record.kind == "person")
        assert person.value("citizenship") == "CD"


async def test_what_means_several_things_can_be_left_out(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await preview(pilot, written(tmp_path, AMBIGUOUS))
        shown = await press(pilot, "enter", "end", "enter")
        assert "«Kongo» er ikke tatt med" in " ".join(shown.split())
        await press(pilot, "ctrl+s")
        (row,) = app.desk.residents.index.rows
        seen = await app.storage(app.desk.residents.overview, row.id)
        (person,) = (record for record in seen.held if record.kind == "person")
        assert person.value("citizenship") is None


async def test_the_key_that_decides_is_offered_only_where_there_is_something_to_decide(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await preview(pilot, written(tmp_path, AMBIGUOUS + ";Amina Haddad;01.01.1990;7;Syria\n"))
        assert "↵ avklar" in words_on(app).splitlines()[-1]
        shown = await press(pilot, "down")
        assert "avklar" not in shown.splitlines()[-1]
        await press(pilot, "enter")
        assert isinstance(app.screen, ImportListScreen)


async def test_standings_stand_in_whole_words_on_a_narrow_screen(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    later = FIRST.replace(";101;Vågå", ";140;Sel").replace("Amanuel Haile;01.01.1990;102", "Omar Nur;01.01.1990;102")
    async with at_work(app, NARROW) as pilot:
        await app.storage(first_list, app.desk, written(tmp_path, FIRST))
        await preview(pilot, written(tmp_path, later.rsplit("\n", 2)[0] + "\n", "senere.csv"))
        shown = await press(pilot, "k")
        (khaled,) = (line for line in shown.splitlines() if "Khaled Haddad" in line)
        assert "flyttet + kommune" in khaled
        (amanuel,) = (line for line in shown.splitlines() if "Amanuel Haile" in line and "borte" in line)
        assert "borte " in amanuel


async def again(app: BolystApp, pilot: Pilot[Any], kind: str = "residents") -> Screen[Any]:
    """Lock, unlock, and open the list of that kind again."""
    await pilot.press("f6")
    await until(pilot, lambda: not app.unlocked)
    app.screen.query_one(TextField).value = PASSPHRASE
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, FormRoom))
    await enter(pilot, "import_list", kind)
    await settle(pilot)
    return app.screen


async def test_a_list_comes_back_with_its_choices_or_anew_where_the_file_has_changed(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    first, later = written(tmp_path, FIRST), written(tmp_path, LATER, "neste.csv")
    async with at_work(app) as pilot:
        await app.storage(first_list, app.desk, first)
        screen = await preview(pilot, later)
        await press(pilot, "t", "1")
        picked = screen.query_one("#classes", Choice).read()
        assert screen.asked is not None
        screen._decide(3, NEW)
        await settle(pilot)
        asked = screen.asked
        back = await again(app, pilot)
        assert isinstance(back, ImportListScreen)
        assert back is not screen
        assert (back.asked, back.query_one("#classes", Choice).read()) == (asked, picked)
        assert any("halvferdig" in words for words in told(app))
        later.write_text(LATER + "\n;Omar Nur;01.01.1990;9;\n", encoding="utf-8")
        anew = await again(app, pilot)
        assert isinstance(anew, ImportListScreen)
        assert anew.asked is not None
        assert (anew.asked.file, dict(anew.asked.decisions)) == (later, {})
        assert any("endret siden" in words for words in told(app))


async def test_a_column_is_said_to_be_a_field_and_that_is_remembered(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    file = written(tmp_path, "Navn;Sted;Gjort av\nStrikkegruppe;Vågåmo;Sanitetsforeningen\n")
    async with at_work(app) as pilot:
        await preview(pilot, file, "opportunities")
        shown = await press(pilot, "o")
        assert "Gjort av → ikke tatt med" in shown
        shown = await press(pilot, "3")
        assert "Hva står i kolonnen «Gjort av»?" in shown
        assert isinstance(app.screen, Pick)
        at = [row.code for row in app.screen.rows].index("opportunity.organiser")
        await press(pilot, *["down"] * at, "enter")
        assert "Gjort av: Sanitetsforeningen" in words_on(app)
        await press(pilot, "ctrl+s")
        again = await preview(pilot, file, "opportunities")
        assert again.plan is not None
        assert again.plan.layout.not_taken == ()


def test_what_was_said_of_a_list_is_there_again_after_the_lock() -> None:
    asked = Asked(Path("liste.csv"), True, {3: NEW}, {(4, "Land"): "CD"}, {"gjortav": "opportunity.organiser"})
    one = Halfway("opportunities", asked, "stempel", ("new", "changed"))
    assert halfway(one.noted()) == one


async def test_a_list_that_says_what_is_held_offers_nothing_and_is_left_without_a_question(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    file = written(tmp_path, "Navn;Type\nKor Otta;aktivitet\n")
    async with at_work(app) as pilot:
        screen = await preview(pilot, file, "opportunities")
        assert "Ta med" in words_on(app)
        await press(pilot, "ctrl+s")
        again = await preview(pilot, file, "opportunities")
        assert again is not screen
        shown = await press(pilot, "ctrl+s")
        assert "Ta med" not in shown
        assert "t ta med" not in shown
        assert any("det dere har fra før" in one for one in told(app))
        await press(pilot, "escape")
        assert again not in app.screen_stack
