"""Today asks who holds closed whether somebody entered openly is one who lies there, and does as answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer import Answer
from storage.desk import Desk, opened
from storage.environment import Environment
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, press, settle, told
from tests.tui.conftest import PASSPHRASE
from tests.tui.waiting import until, words_on
from tui.screens.settle_twin import TwinDialog
from tui.screens.today import TodayScreen
from tui.widgets.answers import AnswerRow
from tui.widgets.confirm import Confirm

WAITS = "Kanskje ført inn to ganger"


def entered_twice(desk: Desk) -> tuple[str, str]:
    """Enter somebody in closed, and once more openly with an answer; give both ids, the open one first."""
    facts = {"name": "Amina Haddad", "birth_date": "1990-02-01", "duf": "201612345678"}
    closed = desk.residents.create(
        {("person", name): value for name, value in {**facts, "address_grade": "strengt_fortrolig"}.items()}
    )
    again = {**facts, "name": "HADDAD Amina [red]", "room": "101"}
    twin = desk.residents.create({("person", name): value for name, value in again.items()})
    desk.answers.save(twin, "wish", desk.answers.record_id(twin, "wish"), "work_wanted", Answer.of("Sveiser"))
    return twin, closed


@pytest.fixture
def both(vault_folder: Path, environment: Environment) -> tuple[str, str]:
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        return entered_twice(desk)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_both_are_shown_side_by_side_and_nothing_is_settled_by_leaving(
    size: tuple[int, int], vault_folder: Path, both: tuple[str, str], program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await enter(pilot, "today")
        await until(pilot, lambda: WAITS in words_on(app))
        assert "! kan ligge i lukket del, sendes ikke" in words_on(app)
        words = await press(pilot, "enter")
        assert isinstance(app.screen, TwinDialog)
        for shown in ("Hoveddelen", "Lukket del", "HADDAD Amina [red]", "Amina Haddad", "201612345678", "5 svar"):
            assert shown in words
        await press(pilot, "enter")
        await until(pilot, lambda: WAITS in words_on(app))
        assert len(await app.storage(app.desk.twins.pairs, both[0])) == 1


async def test_the_same_person_is_moved_after_a_question_that_says_so(
    vault_folder: Path, both: tuple[str, str], program: Make
) -> None:
    twin, closed = both
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "today")
        await until(pilot, lambda: WAITS in words_on(app))
        words = await press(pilot, "enter", "1", "enter")
        assert isinstance(app.screen, Confirm)
        assert "Det kan ikke angres" in words
        await press(pilot, "enter")
        assert await app.storage(app.desk.records.held, twin) != ()
        await press(pilot, "enter", "1", "enter", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and WAITS not in words_on(app))
        assert await app.storage(app.desk.records.held, twin) == ()
        wish = next(one for one in await app.storage(app.desk.records.held, closed) if one.kind == "wish")
        assert wish.value("work_wanted") == "Sveiser"
        assert any("ligger nå bare i lukket del" in one for one in told(app))


async def test_another_person_is_not_asked_about_again(
    vault_folder: Path, both: tuple[str, str], program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "today")
        await until(pilot, lambda: WAITS in words_on(app))
        await press(pilot, "enter", "2", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and WAITS not in words_on(app))
        await settle(pilot)
        assert await app.storage(app.desk.twins.compare) == ()
        assert await app.storage(app.desk.records.held, both[0]) != ()


async def test_whose_grade_is_raised_later_is_entered_in_closed_with_the_same_number(
    vault_folder: Path, environment: Environment, program: Make
) -> None:
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        facts = {("person", "name"): "Omar Said", ("person", "duf"): "201612345678"}
        twin = desk.residents.create(facts)
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "new_resident")
        rows = {row.asked.name: row.field for row in app.screen.query(AnswerRow)}
        for name, typed in (("name", "Omar Said"), ("duf", "201612345678"), ("address_grade", ("strengt_fortrolig",))):
            rows[name].show(typed)
        await press(pilot, "ctrl+s")
        found = await app.storage(app.desk.twins.compare)
        assert [(one.core, one.by) for one in found] == [(twin, "number")]
