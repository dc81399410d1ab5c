"""How the working screens look; ``pytest --snapshot-update`` accepts a change one has looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.answer import Answer
from models.ids import one_record_id
from storage.desk import Desk, opened
from storage.environment import Environment
from tests.tui.at_work import NARROW, WIDE, Make, assign, enter, opportunity, pin, resident
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui import rooms
from tui.app import BolystApp
from tui.idle import Clocks
from tui.options import Options
from tui.screens.residents import ResidentsScreen

OTHERS = ("Amina Testesen", "Åse [red]Øvrebø", "Omar Haddad")


def filled(desk: Desk) -> str:
    """Add residents, one of whom told something and goes to Vågå, and opportunities; give that one."""
    known = resident(desk)
    for room, name in enumerate(OTHERS, 102):
        facts = {("person", "name"): name, ("person", "room"): str(room), ("person", "address_grade"): "ugradert"}
        resident(desk, facts, permit=False)
    desk.answers.save(known, "wish", one_record_id(known, "wish"), "work_wanted", Answer.of("sveiser"))
    desk.answers.save(known, "work", desk.records.new_id(), "title_own_words", Answer.of("Sveiser"))
    desk.answers.save(known, "note", desk.records.new_id(), "text", Answer.of("internt"))
    opportunity(desk, "Sveiseverksted", type="arbeidstrening", place="Vågåmo", organiser="Karrieresenteret")
    opportunity(desk, "Kor", place="Otta", when="tirsdag 18–20", valid_to="2027-03-01")
    opportunity(desk, "Julemarked", valid_to="2025-12-24")
    first = desk.matches.for_resident(known).offers[0]
    desk.plans.add_measure_from(known, first.suggestion.opportunity)
    assign(desk, known)
    return known


def showing(name: str, known: str, *args: Any) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Give what unlocks and opens a screen, and waits until it shows ``known``."""

    async def before(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, BolystApp)
        await app.unlock(PASSPHRASE)
        await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))
        if name == rooms.HOME:
            await app.push_screen(ResidentsScreen())
        else:
            await enter(pilot, name, *args)
        await until(pilot, lambda: known in words_on(app))
        await pilot.pause()

    return before


@pytest.fixture(autouse=True)
def terminal_with_wide_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("BOLYST_NARROW", raising=False)


@pytest.fixture
def known(vault_folder: Path, environment: Environment, card: Path) -> str:
    """The resident of the vault who told something; Vågå kommune is a peer."""
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        pin(desk, card)
        return filled(desk)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize(
    ("room", "shows"),
    [("residents", "start samtale"), ("opportunities", "2 av 3"), ("send", "Khaled Haddad")],
    ids=["residents", "opportunities", "send"],
)
def test_screens_of_all(
    room: str,
    shows: str,
    size: tuple[int, int],
    vault_folder: Path,
    known: str,
    program: Make,
    snap_compare: Callable[..., bool],
) -> None:
    assert snap_compare(program(vault_folder), terminal_size=size, run_before=showing(room, shows))


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize(
    ("room", "shows"), [("resident", "Kartlegging"), ("plan", "● Sveiseverksted")], ids=["resident", "plan"]
)
def test_screens_of_one_resident(
    room: str,
    shows: str,
    size: tuple[int, int],
    vault_folder: Path,
    known: str,
    program: Make,
    snap_compare: Callable[..., bool],
) -> None:
    assert snap_compare(program(vault_folder), terminal_size=size, run_before=showing(room, shows, known))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_receive_before_anything_is_taken_in(
    size: tuple[int, int],
    vault_folder: Path,
    environment: Environment,
    other_vault: tuple[Path, Environment],
    tmp_path: Path,
    program: Make,
    snap_compare: Callable[..., bool],
) -> None:
    municipality, there = other_vault
    card, own = tmp_path / "vaga.card", tmp_path / "sel.card"
    with opened(municipality, PASSPHRASE, there) as desk:
        card.write_bytes(desk.exchange.own_card())
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        pin(desk, card)
        known = filled(desk)
        own.write_bytes(desk.exchange.own_card())
        (tmp_path / "stick").mkdir()
        desk.exchange.export(desk.exchange.find_peer("3435").org, tmp_path / "stick", [known])
    with opened(municipality, PASSPHRASE, there) as desk:
        pin(desk, own)
    app = BolystApp(Options(vault=str(municipality)), there, Clocks(lambda: 0.0, lambda: 0.0))
    before = showing("receive", "Forhåndsvisning", tmp_path / "stick")
    assert snap_compare(app, terminal_size=size, run_before=before)
