"""Help, palette, confirmation and jump: what lies over a screen, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from models.texts import text
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, words_on
from tui.app import BolystApp
from tui.commands import HIDDEN, commands, matching
from tui.keys import KEYS
from tui.screens.help import HelpScreen
from tui.screens.palette import PaletteScreen
from tui.themes import BY_NAME
from tui.widgets.confirm import Answer, Confirm
from tui.widgets.field import Field, TextField
from tui.widgets.jump import Jump
from tui.widgets.listing import Listing
from tui.widgets.plain import Plain

Make = Callable[[Path], BolystApp]


async def opened(app: BolystApp, pilot: Pilot[Any]) -> FormRoom:
    await app.unlock("")
    await pilot.pause()
    assert isinstance(app.screen, FormRoom)
    return app.screen


async def test_help_says_why_the_field_is_asked_and_what_each_key_does(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test(size=(120, 50)) as pilot:
        room = await opened(app, pilot)
        room.query_one("#line", Field).help_text = "Vi spør fordi [b]planen[/b] bruker det."
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.pause()
        shown = words_on(app)
        for words in ("Vi spør fordi [b]planen[/b] bruker det.", "I feltet", "ctrl+z", "Overalt", "F6"):
            assert words in shown
        await pilot.press("escape")
        assert app.screen is room


async def test_help_of_a_list_is_about_the_list(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test(size=(120, 50)) as pilot:
        room = await opened(app, pilot)
        room.query_one("#list").focus()
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.pause()
        assert "I listen" in words_on(app)
        assert "I feltet" not in words_on(app)


async def test_the_palette_holds_every_action(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        labels = {command.label for command in commands(room)}
        for key in KEYS:
            assert key.place in HIDDEN or key.id in ("app.palette", "app.back") or text(key.label) in labels, key.id


async def test_the_palette_runs_what_is_typed(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*"utseende", "enter")
        await until(pilot, lambda: app.screen is room)
        await until(pilot, lambda: app.theme == list(BY_NAME)[1])


async def test_an_action_of_another_place_says_where_it_is(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*"ny linje", "enter")
        await until(pilot, lambda: len(app._notifications) == 1)
        assert "I notatfeltet" in next(iter(app._notifications)).message


async def test_the_key_of_the_palette_closes_it_too(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen is room)


async def test_arrows_move_in_the_palette_while_one_types(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press("down", "down", "up")
        assert app.screen.query_one(Listing).cursor == 1
        await pilot.press("escape")
        assert app.screen is room


async def test_pages_and_ends_are_reached_in_the_palette_while_one_types(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        listing = app.screen.query_one(Listing)
        await pilot.press("pagedown")
        assert listing.cursor == listing.page
        await pilot.press("end")
        assert listing.cursor == len(listing.rows) - 1
        await pilot.press("pageup")
        assert listing.cursor == len(listing.rows) - 1 - listing.page
        await pilot.press("home")
        assert listing.cursor == 0


async def test_escape_clears_the_search_of_the_palette_and_then_closes_it(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*"lås", "escape")
        assert app.screen.query_one(TextField).value == ""
        await pilot.press("escape")
        assert app.screen is room


async def test_a_search_in_the_palette_ignores_case_accents_and_the_order_of_words(
    no_vault: Path, program: Make
) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        found = commands(room)
        assert [command.key.id for command in matching(found, "LAS pause")] == ["app.lock"]
        assert matching(found, "finnes ikke") == []


async def test_confirming_starts_on_cancel_and_names_the_thing(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    answers: list[bool | None] = []
    async with app.run_test() as pilot:
        await opened(app, pilot)
        for presses in (("enter",), ("escape",), ("right", "enter"), ("right", "left", "enter"), ("tab", "enter")):
            await app.push_screen(Confirm("Slette arbeid «[b]Sveiser[/b]»?", "Slett"), answers.append)
            await pilot.pause()
            assert "«[b]Sveiser[/b]»" in words_on(app)
            await pilot.press(*presses)
            await pilot.pause()
    assert answers == [False, False, True, False, True]


async def test_confirming_by_mouse(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    answers: list[bool | None] = []
    async with app.run_test() as pilot:
        await opened(app, pilot)
        for name in ("#no", "#yes"):
            await app.push_screen(Confirm("Slette?", "Slett"), answers.append)
            await pilot.pause()
            await pilot.click(app.screen.query_one(name, Answer))
            await pilot.pause()
    assert answers == [False, True]


async def test_jumping_puts_letters_over_fields_and_goes_where_one_says(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    reached: list[Widget | None] = []
    async with app.run_test() as pilot:
        room = await opened(app, pilot)
        fields = list(room.query(Field))
        for presses in (("d",), ("x", "escape")):
            await app.push_screen(Jump(fields), reached.append)
            await pilot.pause()
            letters = {str(label.render()): label.region.y for label in app.screen.query(Plain)}
            assert letters["d"] == fields[2].region.y
            await pilot.press(*presses)
            await pilot.pause()
        await app.push_screen(Jump(fields), reached.append)
        await pilot.pause()
        await pilot.click(app.screen.query(Plain)[1])
        await pilot.pause()
    assert reached == [fields[2], None, fields[1]]


async def test_a_click_on_a_key_in_the_footer_presses_it(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test(size=(120, 24)) as pilot:
        await opened(app, pilot)
        at = words_on(app).splitlines()[-1].index("F1")
        await pilot.click(offset=(at, 23))
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_every_look_can_be_chosen_and_the_program_stays_readable(no_vault: Path, program: Make) -> None:
    app = program(no_vault)
    async with app.run_test() as pilot:
        await opened(app, pilot)
        for name in [*list(BY_NAME)[1:], *list(BY_NAME)[:1]]:
            await app.action_theme()
            await pilot.pause()
            assert app.theme == name
            assert app.screen.styles.background.get_contrast_text(1.0) is not None
