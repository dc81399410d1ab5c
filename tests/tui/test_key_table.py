"""The table of keys: whole, translated, and every key of it reaches the app from every kind of field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.binding import Binding

from models.texts import has_text, text
from tests.tui.conftest import PASSPHRASE
from tests.tui.form_room import FormRoom
from tui.app import BolystApp
from tui.keymap import written
from tui.keys import APP, KEYS, bindings, keys_by_id
from tui.widgets.footer import chosen

FIELDS = ("line", "note", "one", "some", "list")
ARRIVES = (
    *("f2", "f3", "f4", "f5", "f7", "f8", "f12"),
    *(f"ctrl+{letter}" for letter in "sfgortl"),
    "insert", "pageup", "pagedown", "ctrl+home", "ctrl+end",
)  # fmt: skip
"""The keys that screens may bind although a field has the focus; F1, F6, F9 are the app's own."""


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_key_has_a_name_and_a_line_of_help_in_every_language(key: object) -> None:
    for lang in ("nb", "nn", "en"):
        for name in (key.label, key.about, f"key.place.{key.place}"):  # type: ignore[attr-defined]
            assert has_text(name, lang)
            assert text(name, lang) != ""
        about = text(key.about, lang)  # type: ignore[attr-defined]
        assert about[0] == about[0].upper()


def test_ids_are_unique() -> None:
    assert max(Counter(key.id for key in KEYS).values()) == 1


def test_no_key_means_two_things_in_one_place() -> None:
    pressed = Counter((key.place, press) for key in KEYS for press in key.keys.split(",") if press)
    assert [pair for pair, count in pressed.items() if count > 1] == []


def test_keys_that_others_take_are_not_the_only_ones() -> None:
    taken = {"ctrl+b", "ctrl+q", "f10", "f11", "ctrl+j", "ctrl+i", "ctrl+m", "ctrl+h"}
    for key in KEYS:
        presses = [press for press in key.keys.split(",") if press]
        assert not presses or set(presses) - taken
        assert not any(press.startswith("alt+") for press in presses)


def test_bindings_carry_the_id_so_that_they_can_be_remapped() -> None:
    for key in KEYS:
        bound = [binding for binding in bindings(key.place) if isinstance(binding, Binding) and binding.id == key.id]
        assert len(bound) == (1 if key.keys else 0)


class Counting(BolystApp):
    """Notes which keys came as far as the app."""

    arrived: list[str]

    async def action_arrive(self, press: str) -> None:
        self.arrived.append(press)


async def unlocked_form(app: BolystApp, pilot: object) -> FormRoom:
    await app.unlock(PASSPHRASE)
    await pilot.pause()  # type: ignore[attr-defined]
    assert isinstance(app.screen, FormRoom)
    return app.screen


@pytest.mark.parametrize("name", FIELDS)
async def test_keys_for_screens_reach_the_app_from_every_kind_of_field(
    name: str, no_vault: Path, program: Callable[[Path], BolystApp]
) -> None:
    app = program(no_vault)
    app.__class__ = Counting
    assert isinstance(app, Counting)
    app.arrived = []
    lists_own = {"pageup", "pagedown", "ctrl+home", "ctrl+end"} if name == "list" else set()
    async with app.run_test() as pilot:
        room = await unlocked_form(app, pilot)
        for press in ARRIVES:
            app.bind(press, f"app.arrive('{press}')")
        room.query_one(f"#{name}").focus()
        await pilot.press(*(press for press in ARRIVES if press not in lists_own))
        assert app.arrived == [press for press in ARRIVES if press not in lists_own]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("key", [key for key in APP if key.keys], ids=lambda key: key.id)
async def test_every_key_of_the_app_works_in_every_kind_of_field(
    name: str, key: object, no_vault: Path, program: Callable[[Path], BolystApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    action = key.action.removeprefix("app.")  # type: ignore[attr-defined]
    monkeypatch.setattr(BolystApp, f"action_{action}", lambda self: done.append(action))
    monkeypatch.setattr(BolystApp, "check_action", lambda *_: True)
    app = program(no_vault)
    async with app.run_test() as pilot:
        room = await unlocked_form(app, pilot)
        for press in key.keys.split(","):  # type: ignore[attr-defined]
            room.query_one(f"#{name}").focus()
            await pilot.press(press)
        assert done == [action] * len(key.keys.split(","))  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_the_footer_shows_up_to_seven_keys_that_fit_and_always_the_help(
    width: int, no_vault: Path, program: Callable[[Path], BolystApp]
) -> None:
    app = program(no_vault)
    async with app.run_test(size=(width, 24)) as pilot:
        room = await unlocked_form(app, pilot)
        for name in FIELDS:
            room.query_one(f"#{name}").focus()
            await pilot.pause()
            keys = chosen(room.active_bindings, width - 1)
            assert len(keys) <= 7
            assert "F1" in [key.written for key in keys]
            assert sum(key.length + 2 for key in keys) <= width


async def test_of_two_keys_that_do_the_same_the_footer_shows_one(
    no_vault: Path, program: Callable[[Path], BolystApp]
) -> None:
    app = program(no_vault)
    async with app.run_test(size=(80, 24)) as pilot:
        room = await unlocked_form(app, pilot)
        keys = chosen(room.active_bindings, 79, {"field.undo": "field.next"})
        assert [key.written for key in keys if key.label == text("key.field.next")] == ["↵"]


def test_keys_are_written_as_people_write_them() -> None:
    assert [written(press) for press in ("f6", "ctrl+z", "enter", "escape")] == ["F6", "ctrl+z", "↵", "esc"]
    assert keys_by_id()["app.lock"].place == "app"
