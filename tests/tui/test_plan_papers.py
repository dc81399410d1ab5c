"""From a finished conversation to a signed plan with few keys: phrases, going through it, rules and history."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from models.answer import Answer
from models.ids import one_record_id
from storage import folders
from storage.desk import Desk
from storage.records.reading import those, value
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, opportunity, press, resident
from tests.tui.waiting import words_on
from tui.screens.path_dialog import PathDialog
from tui.screens.plan import PlanScreen
from tui.screens.plan_history import PlanHistoryScreen
from tui.widgets.field import TextField


def told(desk: Desk, *, permit: bool = True) -> str:
    known = resident(desk, permit=permit)
    desk.answers.save(known, "person", known, "interpreter_language", Answer.of("som"))
    desk.answers.save(known, "wish", one_record_id(known, "wish"), "work_wanted", Answer.of("sveiser"))
    for name in ("Sveiseverksted", "Språkkafé", "Turgruppe"):
        opportunity(desk, name, when="tirsdag 10–12", place="Vågåmo", organiser="Frivilligsentralen")
    return known


async def test_a_printed_plan_with_three_measures_takes_fewer_than_forty_keys(
    vault_folder: Path, program: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = tmp_path / "papirer"
    papers.mkdir()
    monkeypatch.setattr(folders, "usual_folder", lambda: papers)
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(told, app.desk)
        await enter(pilot, "conversation", known)
        keys = ["escape", "p", "space", "down", "space", "down", "space", "f", "enter", "p", "enter"]
        await press(pilot, *keys)
        (file,) = papers.glob("*.pdf")
        assert file.read_bytes().startswith(b"%PDF")
        view = await app.storage(app.desk.plans.current, known)
        assert len(view.measures) == 3
        assert value(view.plan, "long_term_goal") == "Jobbe som sveiser"
        assert len(keys) < 40


async def test_phrases_are_marked_put_in_and_taken_back(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(partial(told, app.desk, permit=False))
        await enter(pilot, "plan", known)
        shown = await press(pilot, "b")
        assert "somali" in shown
        assert "maskinoversatt" in " ".join(shown.split())
        await press(pilot, "space", "down", "space", "enter")
        view = await app.storage(app.desk.plans.current, known)
        assert [value(one, "text") for one in view.goals] == ["Snakke norsk i hverdagen", "Få fast arbeid"]
        shown = await press(pilot, "right", "down")
        assert "? maskinoversatt, ikke kvalitetssikret" in shown
        await press(pilot, "ctrl+z")
        assert (await app.storage(app.desk.plans.current, known)).goals == ()


async def test_a_signed_plan_says_so_and_when_it_was_changed_and_is_printed_again(
    vault_folder: Path, program: Make, tmp_path: Path
) -> None:
    app = program(vault_folder)
    async with at_work(app, WIDE) as pilot:
        known = await app.storage(told, app.desk)
        await enter(pilot, "plan", known)
        await press(pilot, "space")
        code = await app.storage(app.desk.plans.code, known)
        shown = " ".join((await press(pilot, "u")).split())
        assert code in shown
        assert "ikke skrevet ut her slik den står nå" in shown
        await press(pilot, "escape")
        await app.storage(app.desk.plans.on_paper, known)
        shown = await press(pilot, "u")
        assert "ikke skrevet ut" not in shown
        await press(pilot, "enter", "1", "enter", "enter", "enter", "1", "2", "enter")
        records = those(await app.storage(app.desk.records.held, known), "signature")
        assert sorted(value(one, "who") for one in records) == ["resident", "staff"]
        assert {value(one, "language") for one in records} == {"som"}
        shown = words_on(app)
        assert f"Underskrevet 23.11.2026, kode {code}" in shown
        await press(pilot, "t", *"Gå tur", "enter", "escape")
        assert "Endret etter underskrift" in words_on(app)
        shown = await press(pilot, "h")
        assert isinstance(app.screen, PlanHistoryScreen)
        assert "endret etter underskrift" in shown
        await press(pilot, "p")
        assert isinstance(app.screen, PathDialog)
        app.screen.query_one(TextField).value = str(tmp_path)
        await press(pilot, "enter")
        (file,) = tmp_path.glob("*.pdf")
        assert file.name == f"plan-{code}.pdf"
        await press(pilot, "escape", "p")
        assert isinstance(app.screen, PathDialog)
        assert app.screen.folder == tmp_path


async def test_without_a_permit_nobody_is_asked_to_sign(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(partial(told, app.desk, permit=False))
        screen = await enter(pilot, "plan", known)
        assert isinstance(screen, PlanScreen)
        await press(pilot, "space")
        shown = await press(pilot, "u")
        assert "ingenting underskrives" in " ".join(shown.split())
        await press(pilot, "ctrl+s")
        plan = (await app.storage(app.desk.plans.current, known)).plan
        assert (value(plan, "gone_through"), value(plan, "status")) == ("2026-11-23", "agreed")
        assert await app.storage(app.desk.plans.signed, known) == ()
        await press(pilot, "ctrl+z")
        assert value((await app.storage(app.desk.plans.current, known)).plan, "gone_through") is None


async def test_the_rules_say_what_a_plan_lacks(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        known = await app.storage(told, app.desk)
        await app.storage(app.desk.residents.set_fact, known, "pathway", "decision_date", Answer.of("2026-03-01"))
        await enter(pilot, "plan", known)
        shown = await press(pilot, "r")
        assert "Reglene fra 2026, etter vedtaket 01.03.2026" in shown
        assert "0 av 8 står i planen" in shown
        assert "○ klageadgang" in shown
