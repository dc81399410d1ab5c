"""How the members and the door of several look; ``pytest --snapshot-update`` accepts a change one has looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from storage.desk import opened
from storage.environment import Environment
from storage.vault.members import NewMember
from tests.tui.at_work import NARROW, WIDE, Make, enter, settle
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until
from tui.app import BolystApp
from tui.widgets.choice import Choice

PEOPLE = (("Mona Aas", "intake"), ("Siv Helgesen", "health"), ("Tor [red]Lie", "social"), ("Liv Dal", "teacher"))


@pytest.fixture
def several(vault_folder: Path, environment: Environment) -> Path:
    """A vault of five members."""
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        for number, (name, role) in enumerate(PEOPLE):
            desk.members.add(NewMember(name, role), f"stille vei nummer {number} over fjellet")
    return vault_folder


def showing(name: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Give what unlocks and opens a screen."""

    async def before(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, BolystApp)
        await app.unlock(PASSPHRASE)
        await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))
        screen = await enter(pilot, name)
        for choice in screen.query(Choice):
            choice.pick(2)
        await settle(pilot)

    return before


async def asked(pilot: Pilot[Any]) -> None:
    """Wait until the door asks who it is."""
    await until(pilot, lambda: bool(pilot.app.screen.query(Choice)))
    await pilot.pause()


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_door_of_several(
    size: tuple[int, int], several: Path, program: Make, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(program(several), terminal_size=size, run_before=asked)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("room", ["members", "new_member", "own_passphrase"])
def test_screens_of_members(
    room: str, size: tuple[int, int], several: Path, program: Make, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(program(several), terminal_size=size, run_before=showing(room))
