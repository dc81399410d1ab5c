"""Matches and plan: suggestions with their reasons, a key that moves one into the plan, and the plan on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from models import schema
from models.answer import Answer
from models.ids import one_record_id
from models.texts import text
from storage.desk import Desk
from storage.records.plan_view import PlanView
from storage.records.reading import value
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, opportunity, press, resident, settle
from tests.tui.waiting import words_on
from tui.app import BolystApp
from tui.screens.path_dialog import PathDialog
from tui.screens.plan import PlanScreen
from tui.screens.plan_outline import Part
from tui.screens.plan_suggestions import _broken, _reasons
from tui.widgets.answers import takes_typing
from tui.widgets.field import Field, TextField


def khaled(desk: Desk, *, permit: bool = True) -> str:
    known = resident(desk, permit=permit)
    desk.answers.save(known, "wish", one_record_id(known, "wish"), "work_wanted", Answer.of("sveiser"))
    opportunity(desk, "Sveiseverksted", type="arbeidstrening", place="Vågåmo", organiser="Karrieresenteret")
    opportunity(desk, "Julemarked", valid_to="2025-12-24")
    opportunity(desk, "Hybel på Otta", type="bolig")
    return known


async def plan_of(app: BolystApp, subject: str) -> PlanView:
    return await app.storage(app.desk.plans.current, subject)


def test_every_field_that_a_person_types_is_asked_in_one_part() -> None:
    parts = [Part("plan", "goals"), Part("plan", "norwegian"), Part("plan", "together")]
    parts += [Part("goal"), Part("measure"), Part("review")]
    asked = [(part.kind, name) for part in parts for name in part.names]
    kinds = ("plan", "goal", "measure", "review")
    typed = [(kind, one.name) for kind in kinds for one in schema.fields(kind) if takes_typing(one)]
    assert sorted(asked) == sorted(set(typed) - {("plan", "version")}), "the program counts the versions"


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_suggestions_stand_with_reasons_and_say_that_a_person_decides(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        known = await app.storage(khaled, app.desk)
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        shown = words_on(app)
        assert "Beboeren og en ansatt avgjør" in " ".join(shown.split())
        assert "✓ ønsket arbeid: sveising" in shown
        shelves = [row.shelf for row in screen.suggestions.listing.rows]
        assert shelves == ["offers", "homes", "homes", "set_aside", "set_aside"]


async def test_a_wide_terminal_shows_both_halves_and_a_narrow_one_turns(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(khaled, app.desk)
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        assert screen.suggestions.display
        assert not screen.outline.display
        shown = await press(pilot, "right")
        assert (screen.suggestions.display, screen.outline.display) == (False, True)
        assert "Mål og begrunnelse" in shown
        await press(pilot, "f3")
        assert screen.suggestions.listing.has_focus
        await pilot.resize_terminal(*WIDE)
        await settle(pilot)
        assert screen.suggestions.display
        assert screen.outline.display


@pytest.mark.parametrize("key", ["space", "plus"])
async def test_one_key_moves_a_suggestion_into_the_plan_and_out_again(
    vault_folder: Path, program: Make, key: str
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        shown = await press(pilot, key)
        assert "● Sveiseverksted" in shown
        (measure,) = (await plan_of(app, known)).measures
        facts = [value(measure, name) for name in ("text", "responsible", "place", "status")]
        assert facts == ["Sveiseverksted", "Karrieresenteret", "Vågåmo", "planned"]
        await press(pilot, "ctrl+z")
        assert (await plan_of(app, known)).measures == ()
        await press(pilot, "ctrl+y")
        assert [one.ent for one in (await plan_of(app, known)).measures] == [measure.ent]
        await press(pilot, key)
        assert (await plan_of(app, known)).measures == ()


async def test_a_measure_is_edited_in_place_and_saved_as_answered(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        await press(pilot, "space", "right", "enter", "down", "down", *"1.2.27", "enter", *"7,5", "enter")
        (measure,) = (await plan_of(app, known)).measures
        assert (value(measure, "deadline"), value(measure, "hours_per_week")) == ("2027-02-01", "7.5")
        assert "7,5 t/uke" in words_on(app)
        await press(pilot, "ctrl+z")
        (measure,) = (await plan_of(app, known)).measures
        assert (value(measure, "deadline"), value(measure, "hours_per_week")) == ("2027-02-01", None)
        await press(pilot, "escape")
        assert screen.outline.listing.has_focus, "the first Escape leaves the form"
        await press(pilot, "escape")
        assert app.screen is not screen


async def test_a_measure_in_own_words_and_a_goal_are_made_with_their_first_answer(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        await press(pilot, "t")
        assert (await plan_of(app, known)).plan is None, "nothing is written before the first answer"
        await press(pilot, *"Besøke biblioteket", "enter", *"Kari", "enter", "escape")
        await press(pilot, "m", *"Lese avis", "enter", "escape")
        view = await plan_of(app, known)
        assert [(value(one, "text"), value(one, "responsible")) for one in view.measures] == [
            ("Besøke biblioteket", "Kari")
        ]
        assert [value(one, "text") for one in view.goals] == ["Lese avis"]


async def test_a_part_is_taken_out_and_comes_back_but_a_fixed_part_stays(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        await press(pilot, "space", "right", "delete")
        assert (await plan_of(app, known)).measures == ()
        await press(pilot, "ctrl+z")
        assert len((await plan_of(app, known)).measures) == 1
        await press(pilot, "home", "delete")
        assert len((await plan_of(app, known)).measures) == 1


async def test_goals_are_proposed_from_the_wishes_and_taken_only_when_marked(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        shown = await press(pilot, "f")
        assert "Jobbe som sveiser" in shown
        await press(pilot, "escape")
        assert (await plan_of(app, known)).plan is None
        await press(pilot, "f", "enter")
        assert value((await plan_of(app, known)).plan, "long_term_goal") == "Jobbe som sveiser"
        await press(pilot, "ctrl+z")
        assert value((await plan_of(app, known)).plan, "long_term_goal") is None


async def test_the_status_of_a_suggestion_is_recorded_with_its_reason(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        shown = await press(pilot, "s", "7", "enter", "enter")
        assert "Skriv hvorfor" in shown, "a no has its reason"
        shown = await press(pilot, *"for langt", "enter")
        assert "Avslått (1)" in shown
        found = await app.storage(app.desk.matches.for_resident, known)
        assert [(one.status, one.reason) for one in found.declined] == [("avslatt", "for langt")]
        assert found.offers == ()
        await press(pilot, "ctrl+z")
        (offer,) = (await app.storage(app.desk.matches.for_resident, known)).offers
        assert (offer.status, offer.reason) == ("", "")


@pytest.mark.parametrize(("permit", "said"), [(True, "får underskriftslinjer"), (False, "får ikke underskriftslinjer")])
async def test_the_plan_is_written_as_pdf_where_it_was_told_and_nothing_is_overwritten(
    vault_folder: Path, program: Make, tmp_path: Path, permit: bool, said: str
) -> None:
    app, folder = program(vault_folder), tmp_path / "papirer" / "planer"
    async with at_work(app) as pilot:
        known = await app.storage(partial(khaled, app.desk, permit=permit))
        await enter(pilot, "plan", known)
        await press(pilot, "space")
        for count in (1, 2):
            shown = await press(pilot, "p")
            assert said in " ".join(shown.split())
            assert isinstance(app.screen, PathDialog)
            app.screen.query_one(TextField).value = str(folder)
            await press(pilot, *["enter"] * (2 if count == 1 else 1))
            files = sorted(folder.iterdir())
            assert len(files) == count
        assert all(file.read_bytes().startswith(b"%PDF") for file in files)
        assert all("Khaled" not in file.name for file in files), "no name outside the vault"


async def test_a_folder_that_cannot_be_written_is_said(vault_folder: Path, program: Make, tmp_path: Path) -> None:
    app = program(vault_folder)
    (tmp_path / "fil").write_text("", encoding="ascii")
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        await press(pilot, "p")
        app.screen.query_one(TextField).value = str(tmp_path / "fil" / "under")
        assert "er en fil, ikke en mappe" in " ".join((await press(pilot, "enter")).split())


async def test_letters_are_keys_in_the_lists_and_text_in_the_form(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        await press(pilot, "space", "right", "enter")
        row = next(row for row in screen.outline.rows() if row.asked.name == "status")
        row.field.focus()
        await press(pilot, "p", "f", "t", "m")
        assert app.screen is screen, "no dialog opened over a field"
        assert isinstance(screen.focused, Field)


async def test_what_could_not_be_saved_is_taken_back_before_any_answer_that_was(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        known = await app.storage(khaled, app.desk)
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        await press(pilot, "right", "t", *"Sveisekurs", "enter")
        row = next(row for row in screen.outline.rows() if row.asked.name == "deadline")
        row.field.focus()
        await press(pilot, *"snart", "enter")
        assert row.is_wrong
        assert row.field.read() == "snart"
        await press(pilot, "ctrl+z")
        assert row.field.read() == ""
        assert not row.is_wrong
        (measure,) = (await plan_of(app, known)).measures
        assert value(measure, "text") == "Sveisekurs"
        await press(pilot, "ctrl+y")
        assert row.field.read() == "snart"


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_no_sign_of_a_reason_stands_alone_at_the_end_of_a_line(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        known = await app.storage(khaled, app.desk)
        for number in range(3):
            name = f"Sveiseverksted {number}"
            await app.storage(partial(opportunity, app.desk, name, place="Vågåmo", when="lørdager", transport="bil"))
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        assert screen.suggestions.offer is not None
        for width in range(24, 80):
            lines = _broken(_reasons(screen.suggestions.offer), width).split("\n")
            assert not any(line.endswith(("✓", "!", "?")) or line.startswith("·") for line in lines)
            assert all(len(line) <= width for line in lines)


async def test_help_of_a_narrow_plan_speaks_of_no_left_and_right(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(khaled, app.desk)
        await enter(pilot, "plan", known)
        shown = await press(pilot, "f1")
        assert "Forslagene er det som kan passe" in shown
        assert "Til venstre" not in shown


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_legends_have_room_on_a_narrow_screen(lang: str) -> None:
    plan = f"{text('match.legend', lang)}  ● {text('screen.plan.in_plan', lang)}"
    for words in (plan, *(text(f"screen.{name}.legend", lang) for name in ("opportunities", "send", "receive"))):
        assert len(words) <= 78, words
