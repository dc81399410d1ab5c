"""How the conversation looks; ``pytest --snapshot-update`` accepts a change one has looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, enter
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.talking import Talk, new_person
from tests.tui.waiting import until
from tui.app import BolystApp

WORKS: tuple[dict[str, Any], ...] = (
    {"title_own_words": "Sveiser [TIG]", "tasks": "TIG, MIG, rør", "how_long": "6 år", "relation": "paid"},
    {"title_own_words": "Sjåfør, liten lastebil", "how_long": "omtrent ett år", "relation": "family_unpaid"},
)
KNOWN: dict[str, str] = {"language": "ara", "understand": "good", "speak": "good", "read": "good", "write": "good"}


def told(desk: Desk) -> str:
    """Add a person who has told of work, one language, and does not want to talk of children."""
    person = new_person(desk)
    for work in WORKS:
        answers = {name: Answer.of(value) for name, value in work.items()}
        desk.answers.save_many(person, "work", desk.records.new_id(), answers)
    answers = {name: Answer.of(value) for name, value in KNOWN.items()}
    desk.answers.save_many(person, "language", desk.records.new_id(), answers)
    care = desk.answers.record_id(person, "care")
    desk.answers.save(person, "care", care, "children", Answer.declined())
    return person


def opened(page: int, *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Give what opens the conversation at ``page`` and presses ``keys``."""

    async def before(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, BolystApp)
        await app.unlock(PASSPHRASE)
        await until(pilot, lambda: isinstance(app.screen, FormRoom))
        person = await app.storage(told, app.desk)
        await enter(pilot, "conversation", person)
        talk = Talk(pilot, person)
        await talk.settle()
        await talk.page(page)
        await talk.keys(*keys)

    return before


@pytest.fixture(autouse=True)
def terminal_with_wide_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("BOLYST_NARROW", raising=False)


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize(
    ("page", "keys"),
    [(0, ()), (2, ()), (3, ("enter",)), (6, ("tab",)), (8, ())],
    ids=["information", "languages", "work", "family", "summary"],
)
def test_conversation(
    page: int,
    keys: tuple[str, ...],
    size: tuple[int, int],
    vault_folder: Path,
    program: Make,
    snap_compare: Callable[..., bool],
) -> None:
    assert snap_compare(program(vault_folder), terminal_size=size, run_before=opened(page, *keys))
