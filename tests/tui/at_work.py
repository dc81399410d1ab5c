"""An interface that is unlocked, with somebody and something in it: what tests of the working screens begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from models.answer import Answer
from storage.desk import Desk
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui import rooms
from tui.app import BolystApp
from tui.widgets.field import TextField

Make = Callable[[Path], BolystApp]
WIDE, NARROW = (120, 40), (80, 24)

KHALED = {("person", "name"): "Khaled Haddad", ("person", "room"): "101", ("person", "address_grade"): "ugradert"}
PERMIT = {("pathway", "basis_category"): "beskyttelse"}


@asynccontextmanager
async def at_work(app: BolystApp, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[Any]]:
    """Run ``app`` and unlock its vault."""
    async with app.run_test(size=size) as pilot:
        app.screen.query_one(TextField).value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))
        yield pilot


async def enter(pilot: Pilot[Any], name: str, *args: Any) -> Screen[Any]:
    """Open a screen by name, and give it when it is there and has shown what it holds."""
    app = pilot.app
    assert isinstance(app, BolystApp)
    app.open_room(name, *args)
    await until(pilot, lambda: any(isinstance(screen, rooms.room(name)) for screen in app.screen_stack))
    await settle(pilot)
    return app.screen


async def settle(pilot: Pilot[Any]) -> None:
    """Let the storage thread and the screen finish what they have begun."""
    app = pilot.app
    assert isinstance(app, BolystApp)
    for _ in range(3):
        await app.storage(int)
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, let everything they cause happen, and give what the screen shows."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return words_on(pilot.app)


def resident(desk: Desk, facts: dict[tuple[str, str], Any] = KHALED, *, permit: bool = True) -> str:
    """Add a resident, with a permit unless told otherwise."""
    return desk.residents.create({**facts, **(PERMIT if permit else {})})


def opportunity(desk: Desk, name: str, **facts: Any) -> str:
    """Add an opportunity."""
    given = {"name": name, "type": "aktivitet", **facts}
    return desk.opportunities.save(None, {field: Answer.of(value) for field, value in given.items()})


def told(app: BolystApp) -> list[str]:
    """Give what the program has told the user beside the screen."""
    return [one.message for one in app._notifications]


def pin(desk: Desk, card: Path) -> None:
    data = card.read_bytes()
    desk.exchange.add_peer(data, " ".join(desk.exchange.words(data)))


def assign(desk: Desk, subject: str) -> None:
    today = desk.session.env.now().date()
    desk.assignments.assign(subject, "settlement_municipality", today, kommunenr="3435")
