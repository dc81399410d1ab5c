"""Where two laptops wrote different answers: both are shown, and a person settles it."""

from __future__ import annotations

from pathlib import Path

from models import codes
from models.answer import Answer
from models.ids import b64
from models.operations import Author, Payload, Place, Stamp, write
from models.units import unit_of
from storage.desk import Desk
from storage.records.absorb import absorb
from tests.tui.at_work import NARROW, Make, enter
from tests.tui.talking import Talk, talking
from tests.tui.waiting import until
from tui.widgets.pick import Pick


def differ(desk: Desk, person: str, name: str, value: str) -> None:
    """Take in another laptop's answer to a question about wishes, written without knowing ours."""
    session = desk.session
    record = desk.answers.record_id(person, "wish")
    place = Place(person, record, "wish", unit_of("wish", name).name)
    stamp = Stamp(session.device.id, b64(bytes(8)), 1, (int(session.env.now().timestamp() * 1000), 0))
    author = Author(session.organisation.id, "career", session.member.id)
    operation = write(place, Payload(name, "value", value), stamp, author, bytes(16), session.device.sign)
    with session.core.atomic():
        absorb(session.core, [operation], lambda _kind, _field: False)


async def open_again(talk: Talk) -> None:
    """Open the conversation anew, after something came from elsewhere."""
    await talk.keys("escape")
    await talk.pilot.press("escape", "enter")
    await until(talk.pilot, lambda: not isinstance(talk.app.screen, Pick))
    await enter(talk.pilot, "conversation", talk.person)
    await talk.settle()


async def with_two_answers(talk: Talk) -> None:
    await talk.page(5)
    await talk.type("Sveiser\r")
    await talk.app.storage(differ, talk.desk, talk.person, "work_wanted", "Platearbeider")
    await open_again(talk)
    await talk.page(5)
    talk.room.go(talk.seat("wish", "work_wanted").field)
    await talk.settle()


async def test_different_answers_are_marked_and_counted_as_answered_and_to_be_clarified(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await with_two_answers(talk)
        assert "≠" in next(line for line in talk.words.split("\n") if "helst arbeide" in line)
        assert "1 av 25 besvart · 1 må avklares" in talk.words
        assert "ulike svar: skriv det riktige, eller velg i F5" in talk.words


async def test_one_of_the_two_is_chosen_from_the_list(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await with_two_answers(talk)
        await talk.keys("f5")
        assert "Platearbeider" in talk.words
        lines = [line for line in talk.words.split("\n") if "bruk dette svaret" in line]
        place = next(at for at, line in enumerate(lines) if "Platearbeider" in line)
        await talk.keys(*["down"] * (place + 1), "enter")
        assert talk.answer("wish", "work_wanted") == Answer.of("Platearbeider")
        assert not talk.held("wish")[0].fields["work_wanted"].conflict
        assert "må avklares" not in talk.words


async def test_a_third_answer_settles_it_too_and_passing_by_does_not(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await with_two_answers(talk)
        await talk.keys("enter", "up")
        assert talk.held("wish")[0].fields["work_wanted"].conflict
        await talk.type(" og mer", "enter")
        settled = talk.held("wish")[0].fields["work_wanted"]
        assert not settled.conflict
        assert str(settled.value).endswith(" og mer")


async def test_picks_that_follow_each_other_fast_are_one_answer_and_no_conflict_with_oneself(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("adaptation", "what_helps")
        field, answering = talk.seat("adaptation", "what_helps").field, talk.room.answering
        first, second = (code.code for code in codes.load("what_helps")[:2])
        field.show((first,))
        answering.hand_over(field)
        field.show((first, second))
        await talk.settle()
        answering.hand_over(field)
        await talk.settle()
        (head,) = talk.held("adaptation")[0].fields["what_helps"].heads
        assert head.value == [first, second]
        assert talk.seat("adaptation", "what_helps").sign == ""
