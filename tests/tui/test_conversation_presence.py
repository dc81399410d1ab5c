"""Who else of the house is present: a line of the first page that nobody has to go through, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.environment import Environment
from tests.storage.enrolled import enrol
from tests.tui.at_work import NARROW, Make, enter
from tests.tui.plain_talk import desk_of, held, person, talk
from tests.tui.talking import INFORMED, Talk, talking
from tests.tui.waiting import until
from tui.screens.resident_told import told
from tui.widgets.pick_several import PickSeveral


async def opened(talk: Talk) -> None:
    """Go to the line from the first question, and open it."""
    await talk.keys("ctrl+home")
    while talk.here != "act present":
        await talk.keys("down")
    await talk.pilot.press("enter")
    await until(talk.pilot, lambda: isinstance(talk.app.screen, PickSeveral))


async def test_it_is_noted_by_numbers_and_shown_and_taken_back(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        mona = await talk.app.storage(enrol, talk.desk.session, "Mona Aas", "career")
        siv = await talk.app.storage(enrol, talk.desk.session, "Siv Lie", "teacher")
        await talk.keys("escape")
        await talk.room.pause("paused")
        await talk.pilot.press("escape")
        await enter(talk.pilot, "conversation", talk.person)
        await talk.settle()
        await talk.page(0)
        assert talk.here.startswith("sitting."), "the focus is on a question, not on this"
        await opened(talk)
        for key in ("2", "1", "enter"):
            await talk.pilot.press(key)
        await talk.settle()
        me = talk.desk.session.member
        staff = [one.value("staff") for one in talk.held("sitting")]
        assert staff == [[me.id], [me.id, mona, siv]]
        assert talk.held("sitting")[-1].value("staff_roles") == [me.role, "career", "teacher"]
        assert "Andre ansatte til stede: Mona Aas, Siv Lie" in talk.words
        assert "med: MA, SL" in talk.words
        await talk.keys("ctrl+z")
        assert talk.held("sitting")[-1].value("staff") == [me.id]
        await talk.keys("ctrl+y")
        await talk.room.pause("paused")
        talk.room.say_all()
        await talk.settle()
        assert "sist med: MA," in talk.words, "each sitting is asked anew, and the last one is recalled"
        await talk.keys("escape")
        await talk.room._finish()
        await talk.settle()
        await talk.keys("ctrl+z")
        assert len(talk.held("talk")) == 1, "taking it back begins no talk"
        seen = await talk.app.storage(talk.desk.residents.overview, talk.person)
        assert any("Kari Bakke" in line for _, lines in told(seen, talk.app.desk.session.env.today()) for line in lines)


async def test_it_costs_no_key_and_is_not_there_where_one_is_alone(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        assert "Andre ansatte" not in talk.words
        before = talk.here
        await talk.app.storage(enrol, talk.desk.session, "Mona Aas")
        await talk.keys("escape")
        await talk.pilot.press("escape")
        await enter(talk.pilot, "conversation", talk.person)
        await talk.settle()
        assert "Andre ansatte til stede: ingen" in talk.words
        assert talk.here == before
        await talk.keys(*INFORMED)
        assert talk.value("informed", "voluntary") is True


@pytest.mark.parametrize(("line", "named"), [("2", ["Siv Lie"]), ("mona, sl", ["Mona Aas", "Siv Lie"]), ("0", [])])
def test_line_by_line_it_is_asked_for_by_a_command(
    line: str, named: list[str], vault_folder: Path, environment: Environment
) -> None:
    with desk_of(vault_folder, environment) as desk:
        resident, me = person(desk), desk.session.member.id
        ids = {name: enrol(desk.session, name) for name in ("Mona Aas", "Siv Lie")}
        said = talk(desk, resident, ":m", line)
        (sitting,) = held(desk, resident, "sitting")
        assert sitting.value("staff") == [me, *(ids[name] for name in named)]
        assert ("Til stede i tillegg til deg: " + ", ".join(named) in said) == bool(named)


def test_line_by_line_a_name_that_is_nobodys_begins_nothing(vault_folder: Path, environment: Environment) -> None:
    with desk_of(vault_folder, environment) as desk:
        resident = person(desk)
        assert "ingen andre medlemmer" in talk(desk, resident, ":m")
        enrol(desk.session, "Mona Aas")
        talk(desk, resident, ":m", "Kåre", ":m", "")
        assert not held(desk, resident, "sitting")
