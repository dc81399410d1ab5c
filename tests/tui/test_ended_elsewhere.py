"""Another program ends the sitting or the talk: it is noticed and said, and what is typed is lost nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.answer import HeldRecord
from storage.desk import Desk, opened
from storage.environment import Environment
from tests.tui.at_work import NARROW, Make
from tests.tui.conftest import PASSPHRASE
from tests.tui.plain_talk import desk_of, held, hold, person
from tests.tui.talking import Talk, talking
from tests.tui.test_conversation_summary import PERMIT, with_hensyn
from tests.tui.test_two_programs import elsewhere, wishes
from tui.cli.plain.keeping import Keeping

End = Callable[[Desk, str], None]


def finish(desk: Desk, subject: str) -> None:
    talk = desk.talks.unfinished(subject)
    assert talk is not None
    desk.talks.finish(subject, talk.talk.ent)


def pause(desk: Desk, subject: str) -> None:
    talk = desk.talks.unfinished(subject)
    assert talk is not None
    desk.talks.pause(subject, talk.sitting, "tired")


async def ends(talk: Talk, end: End) -> None:
    await elsewhere(talk.app, lambda desk: end(desk, talk.person))
    await talk.settle()


def sitting_of(talk: Talk, name: str) -> HeldRecord:
    """Give the sitting in which a wish was told."""
    (head,) = talk.held("wish")[0].fields[name].heads
    return next(one for one in talk.held("sitting") if one.ent == head.sitting)


@pytest.mark.parametrize(
    ("end", "said", "fact", "talks"),
    [
        (finish, "Samtalen ble fullført i et annet vindu", "samtalen er fullført", 2),
        (
            pause,
            "Økt 1 ble avsluttet i et annet vindu. Alt er lagret. Det du skriver nå, hører til økt 2",
            "økt 1 er",
            1,
        ),
    ],
)
async def test_it_is_said_and_what_was_being_typed_goes_to_a_sitting_of_its_own(
    end: End, said: str, fact: str, talks: int, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await talk.page(5)
        await talk.type("Kokk\r")
        await talk.type("Sjåf")
        await ends(talk, end)
        assert said in talk.said
        assert fact in " ".join(talk.words.split())
        assert talk.here == "wish.second_choice"
        await talk.type("ør\r")
        assert talk.value("wish", "second_choice") == "Sjåfør"
        first, second = talk.held("sitting") if len(talk.held("sitting")) == 2 else (None, None)
        assert first is not None
        assert second is not None
        assert sitting_of(talk, "work_wanted").value("ended")
        assert not sitting_of(talk, "second_choice").value("ended")
        assert len(talk.held("talk")) == talks
        assert fact not in " ".join(talk.words.split())
        await talk.type("ingen\r")
        assert len(talk.held("sitting")) == 2


async def test_an_answer_given_before_it_was_noticed_goes_to_no_ended_sitting_and_beside_what_stands(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Kokk")

        def other() -> None:
            assert isinstance(talk.app.env, Environment)
            with opened(talk.app.folder, PASSPHRASE, talk.app.env) as desk:
                wishes(talk.person, "Sveiser")(desk)
                pause(desk, talk.person)

        await talk.app.storage(other)
        await talk.type("\r")
        heads = talk.held("wish")[0].fields["work_wanted"].heads
        assert {head.value for head in heads} == {"Kokk", "Sveiser"}
        (own,) = [head.sitting for head in heads if head.value == "Kokk"]
        ended = {one.ent: bool(one.value("ended")) for one in talk.held("sitting")}
        assert ended[own or ""] is False
        assert "Økt 1 ble avsluttet i et annet vindu" in talk.said


async def test_what_was_ended_there_is_not_ended_again_here(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Kokk\r")
        await ends(talk, pause)
        await talk.room.pause("locked")
        await ends(talk, finish)
        before = talk.everything
        await talk.room._finish()
        await talk.settle()
        assert talk.everything == before
        assert talk.held("sitting")[0].value("stopped_because") == "tired"


async def test_a_yes_taken_back_and_given_again_after_the_end_begins_no_talk(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), facts=PERMIT) as talk:
        await with_hensyn(talk)
        await talk.keys("1")
        await talk.room._finish()
        await talk.settle()
        for key in ("ctrl+z", "ctrl+y"):
            await talk.keys(key)
            assert (len(talk.held("talk")), len(talk.held("sitting"))) == (1, 1)
        (stands,) = [one for one in talk.held("consent") if one.value("withdrawn") is None]
        assert {head.sitting for head in stands.fields["purpose"].heads} == {talk.held("sitting")[0].ent}


def test_line_by_line_it_is_said_too(vault_folder: Path, environment: Environment) -> None:
    with desk_of(vault_folder, environment) as desk:
        resident = person(desk, informed=True)
        keeping = Keeping(desk, resident)
        with desk_of(vault_folder, environment) as other:
            pause(other, resident)
        said = hold(keeping, ":5", "Kokk")
        assert said.count("Økt 1 ble avsluttet i et annet vindu") == 1
        first, second = held(desk, resident, "sitting")
        (head,) = held(desk, resident, "wish")[0].fields["work_wanted"].heads
        assert head.sitting == next(one.ent for one in (first, second) if one.value("stopped_because") != "tired")
