"""Deepening as a list: reached from the talk and from the resident's page, Enter goes to the question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import Make, at_work, enter, press
from tests.tui.talking import Talk, new_person, talking
from tests.tui.waiting import words_on
from tui.screens.conversation.finder import Finder
from tui.screens.conversation.screen import ConversationScreen


def speaks_arabic(desk: Desk) -> str:
    person = new_person(desk)
    desk.answers.save(person, "language", desk.records.new_id(), "language", Answer.of("ara"))
    return person


async def test_the_list_leads_to_a_question_with_deepening_shown(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        assert not talk.room.view.deep
        await talk.keys("escape", "u")
        finder = talk.app.screen
        assert isinstance(finder, Finder)
        labels = [(spot.place.kind, spot.place.name) for spot in finder.spots]
        assert ("work", "title_own_words") not in labels
        await talk.keys(*("down",) * labels.index(("work", "country")), "enter")
        assert talk.room.view.deep
        assert talk.here == "work.country"


async def test_a_teacher_opens_the_list_from_the_residents_page_and_gets_the_levels(
    vault_folder: Path, program: Make
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        app.desk.session.member = replace(app.desk.session.member, role="teacher")
        person = await app.storage(speaks_arabic, app.desk)
        await enter(pilot, "resident", person)
        await press(pilot, "u")
        shown = await press(pilot)
        assert isinstance(app.screen, Finder)
        assert "arabisk" in shown
        assert {spot.place.kind for spot in app.screen.spots} == {"language"}
        await press(pilot, "enter")
        await Talk(pilot, person).settle()
        assert Talk(pilot, person).here == "language.cefr_listening"


@pytest.mark.parametrize(("role", "deep"), [("career", True), ("teacher", True), ("intake", False)])
async def test_a_deepening_talk_shows_deepening_from_the_start(
    vault_folder: Path, program: Make, role: str, deep: bool
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        app.desk.session.member = replace(app.desk.session.member, role=role)
        person = await app.storage(speaks_arabic, app.desk)
        room = await enter(pilot, "conversation", person)
        assert isinstance(room, ConversationScreen)
        assert room.view.deep is deep
        assert ("med utdyping" in words_on(app)) is deep


async def test_with_nothing_open_the_list_says_so(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with talking(app) as talk:
        app.desk.session.member = replace(app.desk.session.member, role="lead")
        await talk.keys("escape", "u")
        assert "Ingen utdypende spørsmål står åpne" in words_on(app)
