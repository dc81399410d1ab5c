"""What is written can be read in every look, and what colours tell apart is apart for every eye."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from models.settings import LOOKS
from storage.desk import opened
from storage.environment import Environment
from tests.tui.at_work import NARROW, Make, enter, pin, settle
from tests.tui.colours import BLINDNESS, Painted, contrast, distance, painted, rgb
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tests.tui.talking import Talk
from tests.tui.test_snapshots_conversation import told
from tests.tui.test_snapshots_work import filled
from tests.tui.waiting import until
from tui.screens.residents import ResidentsScreen
from tui.themes import BY_LOOK, BY_NAME
from tui.widgets.jump import Jump

LEAST = {"usual": 4.5, "light": 4.5, "contrast": 7.0, "colour-blind": 4.5}
"""The contrast that text needs (WCAG 2.2, 1.4.3 and 1.4.6)."""
APART = 12.0
"""As far must two colours lie that mean different things: several times what is just noticed."""


def hard_to_read(found: list[Painted], least: float) -> list[str]:
    seen = {(one.front, one.back): one for one in found if one.contrast < least}
    return [f"{one.words[:40]!r} {one.contrast:.1f}" for one in seen.values()]


async def check(pilot: Pilot[Any], where: str, found: dict[str, list[str]]) -> None:
    """Look at the screen in every look."""
    app = pilot.app
    for look, theme in BY_LOOK.items():
        app.theme = theme.name
        await pilot.pause()
        screen = app.screen
        over = screen.is_modal and not isinstance(screen, Jump)
        regions = [screen.children[0].region, screen.children[-1].region] if over else [None]
        bad = [words for region in regions for words in hard_to_read(list(painted(app, region)), LEAST[look])]
        if bad:
            found[f"{where}, {look}"] = bad


async def test_everything_on_the_screens_of_a_locked_program_can_be_read(
    no_vault: Path, tmp_path: Path, program: Make
) -> None:
    found: dict[str, list[str]] = {}
    app = program(no_vault)
    async with app.run_test(size=NARROW) as pilot:
        await check(pilot, "unlock", found)
        await pilot.press("x")
        await check(pilot, "unlock, typed", found)
        await pilot.press("f1")
        await pilot.pause()
        await check(pilot, "help", found)
    first = program(tmp_path / "none")
    async with first.run_test(size=NARROW) as pilot:
        await check(pilot, "first run", found)
    assert not found, "\n".join(f"{where}: {words}" for where, words in found.items())


async def test_everything_on_the_working_screens_can_be_read(
    vault_folder: Path, environment: Environment, card: Path, program: Make
) -> None:
    found: dict[str, list[str]] = {}
    with opened(vault_folder, PASSPHRASE, environment) as desk:
        pin(desk, card)
        known = filled(desk)
    app = program(vault_folder)
    async with app.run_test(size=NARROW) as pilot:
        await app.unlock(PASSPHRASE)
        await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))
        for name in ("line", "note", "one", "some", "list"):
            app.screen.query_one(f"#{name}").focus()
            await check(pilot, f"form, {name}", found)
        await app.push_screen(ResidentsScreen())
        await settle(pilot)
        await check(pilot, "residents", found)
        for name, args in ROOMS.items():
            await enter(pilot, name, *([known] if args else []))
            await check(pilot, name, found)
            await pilot.press("tab")
            await settle(pilot)
            await check(pilot, f"{name}, tab", found)
            app.pop_screen()
            await settle(pilot)
        for action in ("palette", "quit", "keys"):
            await app.run_action(f"app.{action}")
            await settle(pilot)
            await check(pilot, action, found)
            app.pop_screen()
        app.notify("sagt", severity="warning")
        await settle(pilot)
        await check(pilot, "said", found)
    assert not found, "\n".join(f"{where}: {words}" for where, words in found.items())


ROOMS = {"resident": True, "plan": True, "opportunities": False, "opportunity": False, "send": False,
         "receive": False, "new_resident": False, "today": False, "team": True, "appointments": True, "coding": False,
         "cefr": True, "members": False}  # fmt: skip


async def test_everything_in_the_conversation_can_be_read(vault_folder: Path, program: Make) -> None:
    found: dict[str, list[str]] = {}
    app = program(vault_folder)
    async with app.run_test(size=NARROW) as pilot:
        await app.unlock(PASSPHRASE)
        await until(pilot, lambda: app.unlocked and isinstance(app.screen, FormRoom))
        person = await app.storage(told, app.desk)
        await enter(pilot, "conversation", person)
        talk = Talk(pilot, person)
        await talk.settle()
        await check(pilot, "sections", found)
        for page in (0, 2, 3, 5, 6, 8):
            await talk.page(page)
            await talk.keys("f2", "enter")
            await check(pilot, f"page {page}", found)
        for key in ("f5", "ctrl+f", "ctrl+g"):
            await pilot.press(key)
            await settle(pilot)
            await check(pilot, key, found)
            await pilot.press("escape")
            await settle(pilot)
    assert not found, "\n".join(f"{where}: {words}" for where, words in found.items())


MEANINGS = ("text-warning", "text-error", "text-success", "foreground")
"""Colours of text that tell what something is; a sign or a word beside each says it too."""


def nearest(look: str, blindness: str | None) -> float:
    """Give how far the two colours of text lie apart that are nearest each other for that eye."""
    seen = BLINDNESS[blindness] if blindness else None
    colours = BY_LOOK[look].to_color_system().generate()
    pairs = combinations([rgb(colours[name]) for name in MEANINGS], 2)
    return min(distance(one, other, seen) for one, other in pairs)


@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
@pytest.mark.parametrize("look", ["colour-blind", "contrast"])
def test_in_the_looks_made_for_it_each_meaning_is_apart_for_every_eye(look: str, blindness: str | None) -> None:
    assert nearest(look, blindness) > APART


def test_the_usual_look_is_not_made_for_eyes_that_confuse_red_and_green() -> None:
    assert nearest("usual", "deuteranopia") < APART / 2


@pytest.mark.parametrize("theme", BY_NAME.values(), ids=list(BY_NAME))
def test_what_has_the_focus_and_what_is_chosen_stand_out_from_the_rest(theme: Theme) -> None:
    """The mark of the focus is an area (WCAG 2.2, 1.4.11): three to one against what lies around it."""
    assert contrast(rgb(theme.primary), rgb(str(theme.background))) >= 3
    cursor = theme.variables["block-cursor-foreground"]
    assert contrast(rgb(cursor), rgb(theme.primary)) >= (7 if theme is BY_LOOK["contrast"] else 4.5)


def test_simulated_eyes_confuse_red_and_green() -> None:
    red, green = rgb("#b04a3a"), rgb("#6f7a2e")
    assert distance(red, green, BLINDNESS["deuteranopia"]) < distance(red, green) / 2


def test_contrast_is_reckoned_as_the_standard_says() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_every_look_has_a_name_in_the_settings() -> None:
    assert tuple(BY_LOOK) == LOOKS
    assert [theme.name for theme in BY_LOOK.values()] == list(BY_NAME)
