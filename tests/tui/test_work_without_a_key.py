"""Somebody who lacks the keys of health and closed works on all screens: nothing is shown, lost or in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from models.answer import Answer
from models.conversation import PAGES
from models.ids import one_record_id
from storage.desk import Desk
from storage.environment import Environment
from storage.records.agreements import Terms
from storage.sync import inbox
from storage.vault.members import NewMember
from storage.vault.vault import Vault
from tests.tui.at_work import enter, pin, press, settle, told
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.talking import Talk, new_person
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.idle import Clocks
from tui.options import Options
from tui.screens.receive import ReceiveScreen
from tui.screens.unlock import UnlockScreen
from tui.widgets.answers import AnswerRow
from tui.widgets.choice import Choice
from tui.widgets.field import TextField

Make = Callable[[Path], BolystApp]
MONA = "stille vei nummer ni over fjellet"
SIV = "stille vei nummer to over fjellet"
TOLD = "Trenger heis og lite lys"


def add_members(desk: Desk) -> None:
    desk.members.add(NewMember("Mona Aas", "intake"), MONA)
    desk.members.add(NewMember("Siv Lie", "health"), SIV)


async def unlock_as(pilot: Pilot[Any], label: str, words: str) -> None:
    app = pilot.app
    assert isinstance(app, BolystApp)
    await until(pilot, lambda: isinstance(app.screen, UnlockScreen) and bool(app.screen.query(Choice)))
    choice = app.screen.query_one(Choice)
    choice.pick([option.label for option in choice.options].index(label))
    app.screen.query_one("#passphrase", TextField).value = words
    await pilot.press("enter")
    await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))


async def test_every_page_of_the_talk_opens_and_none_tells_of_adaptation(
    vault_folder: Path, environment: Environment, program: Make
) -> None:
    with Vault.at(vault_folder, environment).unlock(PASSPHRASE) as session:
        desk = Desk(session)
        add_members(desk)
        person = new_person(desk)
        desk.answers.save(person, "adaptation", one_record_id(person, "adaptation"), "own_words", Answer.of(TOLD))
    app = program(vault_folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock_as(pilot, "MA", MONA)
        await enter(pilot, "conversation", person)
        talk = Talk(pilot, person)
        await talk.settle()
        for page in PAGES:
            await talk.page(page.number)
            assert "heis" not in talk.words
            if page.number == 7:
                assert "Hva hjelper deg?" in talk.words, "the page asks, and what is answered is handed in"
        await talk.page(1)
        await talk.keys("ctrl+f")
        for name in ("resident", "plan"):
            await enter(pilot, name, person)
            assert "heis" not in words_on(app)
        for name in ("residents", "send", "opportunities", "members"):
            await enter(pilot, name)
            assert "heis" not in words_on(app)


def sent(folder: Path, env: Environment, card: Path, stick: Path) -> bytes:
    """Write bundles for the municipality, one of them for its health part; give our own card."""
    with Vault.at(folder, env).unlock(PASSPHRASE) as session:
        desk = Desk(session)
        pin(desk, card)
        person = new_person(desk)
        desk.answers.save(person, "adaptation", one_record_id(person, "adaptation"), "own_words", Answer.of(TOLD))
        desk.assignments.assign(person, "settlement_municipality", date(2026, 11, 23), kommunenr="3435")
        terms = Terms("tilrettelegging", "consent", "kommunenr:3435", ("adaptation",), "1", "nor")
        desk.consents.give(person, terms, read_aloud=True)
        files = desk.exchange.export(desk.exchange.find_peer("3435").org, stick).files
        assert len(files) == 2
        return session.card


async def test_a_bundle_for_the_health_part_waits_and_is_received_by_who_holds_the_key(
    vault_folder: Path,
    environment: Environment,
    form_first: None,
    card: Path,
    other_vault: tuple[Path, Environment],
    tmp_path: Path,
) -> None:
    stick, (folder, env) = tmp_path / "pinne", other_vault
    own = sent(vault_folder, environment, card, stick)
    (tmp_path / "sel.card").write_bytes(own)
    with Vault.at(folder, env).unlock(PASSPHRASE) as session:
        add_members(Desk(session))
        pin(Desk(session), tmp_path / "sel.card")
    app = BolystApp(Options(vault=str(folder)), replace(env), Clocks(lambda: 0.0, lambda: 0.0))
    async with app.run_test(size=(120, 40)) as pilot:
        await unlock_as(pilot, "MA", MONA)
        await enter(pilot, "receive", stick)
        received = app.screen
        assert isinstance(received, ReceiveScreen)
        await until(pilot, lambda: received.results)
        await settle(pilot)
        shown = " ".join((words_on(app) + await press(pilot, "down")).split())
        assert "helsedelen" in shown
        assert "venter på nøkkel" in await press(pilot, "a")
        for file in stick.iterdir():
            file.unlink()
        assert len(inbox.waiting(folder, ["health"])) == 1
        await pilot.press("f6")
        await unlock_as(pilot, "SL", SIV)
        await enter(pilot, "receive")
        received = app.screen
        assert isinstance(received, ReceiveScreen)
        await until(pilot, lambda: received.results)
        await settle(pilot)
        assert "Tilrettelegging: 1 svar" in words_on(app)
        await press(pilot, "a")
        assert received.taken
        assert inbox.waiting(folder, ["health"]) == []
        await until(pilot, lambda: "Tilrettelegging: 1 svar" in words_on(app))


async def test_entering_somebody_graded_strengt_fortrolig_is_refused_with_a_sentence(
    vault_folder: Path, environment: Environment, program: Make
) -> None:
    with Vault.at(vault_folder, environment).unlock(PASSPHRASE) as session:
        add_members(Desk(session))
    app = program(vault_folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await unlock_as(pilot, "MA", MONA)
        await enter(pilot, "new_resident")
        rows = {row.asked.name: row.field for row in app.screen.query(AnswerRow)}
        name, grade = rows["name"], rows["address_grade"]
        assert isinstance(name, TextField)
        assert isinstance(grade, Choice)
        name.value = "Skjult Testesen"
        grade.pick([option.code for option in grade.options].index("strengt_fortrolig"))
        await press(pilot, "ctrl+s")
        assert any("lukket for deg" in words for words in told(app))
        assert await app.storage(app.desk.residents.index.count) == 0
