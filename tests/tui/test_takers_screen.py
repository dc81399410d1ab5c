"""Who takes part, who waits, and what nobody offers, as the screens say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer import Answer
from storage.desk import Desk
from tests.tui.at_work import NARROW, WIDE, Make, at_work, enter, opportunity, press, resident
from tests.tui.waiting import words_on
from tui.screens.resident import ResidentScreen


def full(desk: Desk) -> str:
    swim = opportunity(desk, "Svømming", places=1)
    for name, status in (("Khaled Haddad", "startet"), ("Amina Noori", "")):
        subject = resident(desk, {("person", "name"): name, ("person", "address_grade"): "ugradert"})
        if status:
            facts = {"opportunity": Answer.of(swim), "status": Answer.of(status)}
            desk.answers.save_many(subject, "participation", desk.records.new_id(), facts)
        else:
            desk.matches.set_status(subject, swim, "onsket")
        desk.answers.save(subject, "interest", desk.records.new_id(), "what", Answer.of("strikking"))
    return swim


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_full_opportunity_has_a_waiting_list_and_enter_opens_a_resident(
    vault_folder: Path, program: Make, size: tuple[int, int]
) -> None:
    app = program(vault_folder)
    async with at_work(app, size) as pilot:
        await app.storage(full, app.desk)
        await enter(pilot, "opportunities")
        shown = await press(pilot, "t")
        assert "1 av 1 plasser tatt" in shown
        assert "Deltar (1)" in shown
        assert "Venteliste (1)" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, ResidentScreen)


async def test_what_nobody_offers_is_counted_without_names(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app, NARROW) as pilot:
        await app.storage(full, app.desk)
        await enter(pilot, "opportunities")
        shown = await press(pilot, "g")
        assert "Det ingen tilbyr" in shown
        assert "strikking" in shown
        assert "Khaled" not in words_on(app)
