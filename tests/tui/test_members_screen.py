"""Members on the screen: an admin adds one, who unlocks by label; others see the list; each changes the own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from storage.vault import kdf
from storage.vault.members import Members, NewMember
from storage.vault.vault import Vault
from tests.tui.at_work import at_work, enter, press, settle, told
from tests.tui.conftest import PASSPHRASE, Environment
from tests.tui.form_room import FormRoom
from tests.tui.waiting import until, until_though_busy, words_on
from tui.app import BolystApp
from tui.screens.help import HelpScreen
from tui.screens.members import MembersScreen
from tui.screens.new_member import NewMemberScreen
from tui.screens.unlock import UnlockScreen
from tui.widgets.choice import Choice
from tui.widgets.field import TextField

Make = Callable[[Path], BolystApp]
MONA = "stille vei nummer ni over fjellet"
ANEW = "stille vei nummer to over fjellet"


@pytest.fixture
def with_mona(vault_folder: Path, environment: Environment) -> Path:
    """The vault of two members: Kari, who is admin, and Mona of role intake."""
    with Vault.at(vault_folder, environment).unlock(PASSPHRASE) as session:
        Members(session).add(NewMember("Mona Aas", "intake"), MONA)
    return vault_folder


async def fill(pilot: Pilot[Any], **given: str) -> None:
    for name, words in given.items():
        field = pilot.app.screen.query_one(f"#{name}", TextField)
        field.value = words
        field.commit()
        await settle(pilot)


async def unlock_as(pilot: Pilot[Any], label: str, words: str) -> None:
    """Pick a label and give the words; wait for what comes of it."""
    screen = pilot.app.screen
    await until(pilot, lambda: bool(screen.query(Choice)))
    choice = screen.query_one(Choice)
    choice.pick([option.label for option in choice.options].index(label))
    screen.query_one("#passphrase", TextField).value = words
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen is not screen or "✗" in words_on(pilot.app))
    await pilot.pause()


async def test_an_admin_adds_a_member_who_then_unlocks_by_label(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "members")
        assert "Kari Bakke" in words_on(app)
        await press(pilot, "n")
        assert isinstance(app.screen, NewMemberScreen)
        await fill(pilot, name="Mona Aas")
        assert app.screen.query_one("#label", TextField).value == "MA"
        app.screen.query_one("#role", Choice).pick(2)
        await settle(pilot)
        assert "helsedelen" in words_on(app)
        await fill(pilot, once=MONA, twice=MONA)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MembersScreen))
        assert "Mona Aas" in await press(pilot)
        assert told(app) == ["Mona Aas er lagt til, med merket MA."]
        assert [view.name for view in await app.storage(app.desk.members.listed)] == ["Kari Bakke", "Mona Aas"]
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        await unlock_as(pilot, "MA", MONA)
        assert app.desk.session.member.name == "Mona Aas"
        assert tuple(app.desk.session.compartments) == ("core", "health")


async def test_who_is_no_admin_sees_the_list_and_adds_nobody(with_mona: Path, program: Make) -> None:
    app = program(with_mona)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock_as(pilot, "MA", MONA)
        await enter(pilot, "members")
        assert "Bare en administrator" in words_on(app)
        assert "nytt medlem" not in words_on(app)
        await press(pilot, "n")
        assert isinstance(app.screen, MembersScreen)


@pytest.mark.parametrize(
    ("given", "focus", "words"),
    [
        ({"name": "kari bakke"}, "name", "allerede et medlem"),
        ({"name": "Mona Aas", "label": "kb"}, "label", "har merket kb"),
        ({"name": "Mona Aas", "once": "kort", "twice": "kort"}, "once", "for kort"),
        ({"name": "Mona Aas", "once": PASSPHRASE, "twice": PASSPHRASE}, "once", "i bruk av en annen"),
        ({"name": "Mona Aas", "twice": ANEW}, "once", "ikke like"),
    ],
)
async def test_what_will_not_do_is_said_where_it_stands(
    vault_folder: Path, program: Make, given: dict[str, str], focus: str, words: str
) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_member")
        screen.query_one("#role", Choice).pick(0)
        await fill(pilot, **{"once": MONA, "twice": MONA, **given})
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "✗" in words_on(app))
        assert words in words_on(app)
        assert "ikke lagret ennå" in words_on(app)
        assert screen.query_one(f"#{focus}").has_focus
        assert len(await app.storage(app.desk.members.listed)) == 1


async def test_locking_while_a_member_is_being_added_locks_at_once_and_adds_the_member(
    vault_folder: Path, program: Make, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormRoom, "place_left", lambda _: ("so that locking waits for the storage thread",))
    app, go_on, really = program(vault_folder), Event(), kdf.derive

    def slow(*given: Any) -> bytes:
        go_on.wait(30)
        return really(*given)

    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_member")
        screen.query_one("#role", Choice).pick(0)
        await fill(pilot, name="Mona Aas", once=MONA, twice=MONA)
        monkeypatch.setattr(kdf, "derive", slow)
        app.simulate_key("ctrl+s")
        await until_though_busy(lambda: "Det tar noen sekunder" in words_on(app))
        app.simulate_key("f6")
        try:
            await until_though_busy(lambda: isinstance(app.screen, UnlockScreen))
        finally:
            go_on.set()
        await until(pilot, lambda: not app._turning.locked())
        assert "Mona" not in words_on(app)
    Vault.at(vault_folder, environment).unlock(MONA).close()


async def test_a_form_that_is_being_done_stays_and_goes_once_nothing_lies_over_it(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, go_on, really = program(vault_folder), Event(), kdf.derive

    def slow(*given: Any) -> bytes:
        go_on.wait(30)
        return really(*given)

    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_member")
        under = app.screen_stack[-2]
        screen.query_one("#role", Choice).pick(0)
        await fill(pilot, name="Mona Aas", once=MONA, twice=MONA)
        monkeypatch.setattr(kdf, "derive", slow)
        app.simulate_key("ctrl+s")
        await until_though_busy(lambda: "Det tar noen sekunder" in words_on(app))
        app.simulate_key("escape")
        app.simulate_key("f1")
        try:
            await until_though_busy(lambda: isinstance(app.screen, HelpScreen))
        finally:
            go_on.set()
        await until(pilot, lambda: bool(screen._done))
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is under)
        assert told(app) == ["Mona Aas er lagt til, med merket MA."]


async def test_a_role_must_be_chosen(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_member")
        await fill(pilot, name="Mona Aas", once=MONA, twice=MONA)
        assert "Det er ikke valgt noen rolle" in await press(pilot, "ctrl+s")
        assert screen.query_one("#role").has_focus


async def test_other_words_are_suggested_and_none_is_taken_by_itself(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_member")
        before = str(screen.query_one("#words").render())
        await press(pilot, "ctrl+r")
        assert len(before.split()) == len(str(screen.query_one("#words").render()).split()) == 6
        assert before != str(screen.query_one("#words").render())
        assert screen.query_one("#once", TextField).value == ""


async def test_going_back_from_a_form_asks_when_something_was_typed(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        screen = await enter(pilot, "new_member")
        await fill(pilot, name="Mona Aas")
        assert "ikke lagret ennå" in words_on(app)
        assert "Det nye medlemmet er ikke lagt til" in await press(pilot, "escape")
        await press(pilot, "escape")
        assert app.screen is screen


async def test_a_member_changes_the_own_passphrase(with_mona: Path, program: Make) -> None:
    app = program(with_mona)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock_as(pilot, "MA", MONA)
        app.action_passphrase()
        await until(pilot, lambda: bool(app.screen.query("#old")))
        await settle(pilot)
        await fill(pilot, old="noe helt annet enn dette", once=ANEW, twice=ANEW)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "✗ Passordfrasen er feil" in words_on(app))
        assert app.screen.query_one("#old").has_focus
        await fill(pilot, old=MONA, label="Mona")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FormRoom))
        assert told(app) == ["Passordfrasen din er endret."]
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        await unlock_as(pilot, "Mona", ANEW)
        assert app.desk.session.member.name == "Mona Aas"


async def test_an_empty_new_passphrase_changes_the_label_only(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with at_work(app) as pilot:
        await enter(pilot, "own_passphrase")
        await fill(pilot, old=PASSPHRASE, label="Sjef")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FormRoom))
        assert told(app) == ["Merket ditt er lagret. Passordfrasen er som før."]
        assert await app.storage(app.desk.members.own_label) == "Sjef"


# --- at the door


async def test_with_one_member_nobody_is_asked_who_it_is(vault_folder: Path, program: Make) -> None:
    app = program(vault_folder)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert not app.screen.query(Choice)
        assert "Hvem er du" not in words_on(app)
        assert "F2" not in words_on(app)


async def test_the_one_who_was_last_is_picked_and_only_that_slot_is_tried(
    with_mona: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, tried = program(with_mona), []
    really = kdf.derive

    def noted(*given: Any) -> bytes:
        tried.append(given)
        return really(*given)

    monkeypatch.setattr(kdf, "derive", noted)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(Choice)))
        choice = app.screen.query_one(Choice)
        assert [option.label for option in choice.options] == ["KB", "MA"]
        assert choice.value == choice.options[0].code
        assert app.screen.query_one("#passphrase").has_focus
        await unlock_as(pilot, "MA", MONA)
        assert len(tried) == 1
        await pilot.press("f6")
        await until(pilot, lambda: bool(app.screen.query(Choice)))
        choice = app.screen.query_one(Choice)
        assert choice.value == choice.options[1].code
        assert "Mona" not in words_on(app)


async def test_a_wrong_passphrase_asks_to_look_at_the_label_too(with_mona: Path, program: Make) -> None:
    app = program(with_mona)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock_as(pilot, "MA", PASSPHRASE)
        assert "rett merke er valgt" in " ".join(words_on(app).split())
        await unlock_as(pilot, "KB", PASSPHRASE)
        assert app.desk.session.member.name == "Kari Bakke"


async def test_a_key_leads_to_the_labels_and_enter_back_to_the_passphrase(with_mona: Path, program: Make) -> None:
    app = program(with_mona)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query(Choice)))
        assert "F2 velg hvem" in words_on(app)
        await pilot.press("f2")
        assert app.screen.query_one(Choice).has_focus
        await pilot.press("2", "enter")
        await pilot.pause()
        assert app.screen.query_one("#passphrase").has_focus
        assert isinstance(app.screen, UnlockScreen)
        assert app.screen.query_one(Choice).value == app.screen.query_one(Choice).options[1].code


async def test_who_was_added_elsewhere_meanwhile_is_offered_after_a_try(
    vault_folder: Path, program: Make, environment: Environment
) -> None:
    app = program(vault_folder)
    async with app.run_test() as pilot:
        await settle(pilot)
        with Vault.at(vault_folder, environment).unlock(PASSPHRASE) as session:
            Members(session).add(NewMember("Mona Aas", "intake"), MONA)
        app.screen.query_one(TextField).value = "noe helt annet enn den rette"
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query(Choice)))
        assert app.screen.query_one("#passphrase").has_focus


@pytest.mark.parametrize("told_there", [b"", b"{", b"[]", b'{"slots": 7}', b'{"slots": [3, {"label": 4}]}'])
async def test_a_keys_file_that_cannot_be_read_asks_nobody(no_vault: Path, program: Make, told_there: bytes) -> None:
    (no_vault / "keys.json").write_bytes(told_there)
    app = program(no_vault)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert not app.screen.query(Choice)
