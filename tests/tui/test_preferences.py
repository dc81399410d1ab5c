"""What a person chose for this machine holds: keys in every kind of field, the look, the lock, the language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from models.texts import text, use_language
from storage.environment import Environment
from storage.settings import Preferences, settings_file
from tests.tui.at_work import enter, told
from tests.tui.conftest import PASSPHRASE, Hands
from tests.tui.form_room import FormRoom
from tests.tui.talking import Talk
from tests.tui.test_key_table import FIELDS, unlocked_form
from tests.tui.test_snapshots_conversation import told as with_work_and_a_language
from tests.tui.waiting import until, words_on
from tui import app as app_module
from tui.app import BolystApp
from tui.cli import main
from tui.commands import commands
from tui.keys import KEYS
from tui.options import Options, asked_language
from tui.screens.conversation.screen import ConversationScreen
from tui.screens.help import HelpScreen
from tui.screens.key_list import KeyListScreen
from tui.widgets.field import Field
from tui.widgets.footer import chosen

Start = Callable[[str], BolystApp]


@pytest.fixture
def start(no_vault: Path, environment: Environment, hands: Hands, form_first: None, tmp_path: Path) -> Start:
    """Give what starts the interface with a file of settings of this text."""

    def make(source: str) -> BolystApp:
        file = tmp_path / "config" / "settings.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(source, encoding="utf-8")
        return BolystApp(Options(vault=str(no_vault)), environment, hands.clocks, Preferences(file))

    return make


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize(("id_", "action", "usual"), [("app.lock", "lock", "f6"), ("app.palette", "palette", "ctrl+p")])
async def test_a_remapped_key_of_the_program_works_in_every_kind_of_field_and_the_usual_one_does_not(
    name: str, id_: str, action: str, usual: str, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(BolystApp, f"action_{action}", lambda self: done.append(action))
    app = start(f'[keys]\n"{id_}" = ["f12", "insert"]')
    async with app.run_test() as pilot:
        room = await unlocked_form(app, pilot)
        for press in (usual, "f12", "insert"):
            room.query_one(f"#{name}").focus()
            await pilot.press(press)
        assert done == [action, action]


@pytest.mark.parametrize(("name", "kind"), [("line", "field"), ("note", "long_field"), ("one", "choice")])
async def test_a_remapped_key_of_a_field_works_there(name: str, kind: str, start: Start) -> None:
    app = start(f'[keys]\n"{kind}.undo" = "f12"\n"{kind}.next" = "insert"')
    async with app.run_test() as pilot:
        room = await unlocked_form(app, pilot)
        field = room.query_one(f"#{name}")
        field.focus()
        await pilot.press("1")
        typed = field.read()  # type: ignore[attr-defined]
        await pilot.press("ctrl+z", "enter")
        assert (field.read(), room.asked, room.focused) == (typed, [], field)  # type: ignore[attr-defined]
        await pilot.press("f12")
        await pilot.pause()
        assert field.read() != typed or room.asked == ["undo"]  # type: ignore[attr-defined]
        await pilot.press("insert")
        await pilot.pause()
        assert room.focused is not field


async def test_the_screens_key_moved_from_a_letter_works_while_one_types(start: Start) -> None:
    class Told(FormRoom):
        done = 0

        def action_talk(self) -> None:
            self.done += 1

    Told.BINDINGS = []
    from tui.keys import bindings

    class WithKeys(Told):
        BINDINGS = bindings("residents")

        def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
            return action == "talk"

    app = start('[keys]\n"residents.talk" = "f12"')
    async with app.run_test() as pilot:
        await unlocked_form(app, pilot)
        room = WithKeys()
        await app.push_screen(room)
        room.query_one("#line").focus()
        await pilot.press("s", "f12")
        assert room.query_one("#line").read() == "s"  # type: ignore[attr-defined]
        assert room.done == 1


async def test_an_action_that_only_the_palette_had_gets_a_key(start: Start) -> None:
    app = start('[keys]\n"app.theme" = "f12"')
    async with app.run_test() as pilot:
        await unlocked_form(app, pilot)
        await pilot.press("f12")
        await until(pilot, lambda: app.theme == "bolyst-light")


async def test_footer_help_palette_list_and_texts_say_the_real_key(start: Start) -> None:
    app = start('[keys]\n"app.lock" = "f12"\n"conversation.clarify" = "insert"')
    async with app.run_test(size=(120, 40)) as pilot:
        await unlocked_form(app, pilot)
        assert "F12" in [key.written for key in chosen(app.screen.active_bindings, 200)]
        helped = {about: keys for _, keys, about in HelpScreen.of(app.screen).keys}
        assert helped[text("key.app.lock.about")] == "F12"
        offered = {command.key.id: command.keys for command in commands(app.screen)}
        assert (offered["app.lock"], offered["conversation.clarify"]) == ("F12", "Ins")
        assert text("screen.conversation.list.use").strip().startswith("Enter")
        assert "(Ins)" in text("screen.conversation.not_asked")
        app.action_keys()
        await until(pilot, lambda: isinstance(app.screen, KeyListScreen))
        await pilot.pause()
        assert "* F12" in words_on(app)
        await pilot.press("escape")
        assert isinstance(app.screen, FormRoom)


async def test_the_key_that_opens_the_help_closes_it_too(start: Start) -> None:
    app = start('[keys]\n"app.help" = "f12"')
    async with app.run_test() as pilot:
        await unlocked_form(app, pilot)
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(app.screen, FormRoom))


async def test_what_is_not_used_is_said_at_the_start_with_file_and_line(start: Start) -> None:
    app = start('theme = "pink"\n[keys]\n"app.lock" = "f12"\n"app.quit" = "alt+q"\n')
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(told(app)))
        (words,) = told(app)
        assert "settings.toml" in words
        assert "Linje 1:" in words
        assert "Linje 4:" in words
        assert "Linje 3:" not in words
        assert app.keymap.changed == {"app.lock": ("f12",)}
        assert app.theme == "bolyst"


async def test_a_broken_file_is_said_and_the_program_starts_as_usual(start: Start) -> None:
    app = start('theme = "light"\n[keys\n')
    async with app.run_test() as pilot:
        await until(pilot, lambda: bool(told(app)))
        assert "Linje 2:" in told(app)[0]
        assert app.theme == "bolyst"
        app.bind("f12", "app.theme")
        await pilot.press("f12")
        await until(pilot, lambda: "huskes ikke: linje 2" in told(app)[0])
        assert app.theme == "bolyst-light"
    assert app.preferences.file is not None
    assert app.preferences.file.read_text(encoding="utf-8") == 'theme = "light"\n[keys\n'


async def test_the_look_is_there_from_the_first_paint_and_remembered(start: Start) -> None:
    app = start('theme = "light"')
    async with app.run_test() as pilot:
        assert app.theme == "bolyst-light"
        assert app.screen.styles.background.hex.lower() == "#f6f5f1"
        assert app.has_class("-light-mode")
        await app.action_theme()
        await pilot.pause()
    assert app.preferences.file is not None
    assert Preferences(app.preferences.file).settings.theme == "contrast"


async def test_the_language_is_remembered(start: Start) -> None:
    app = start("")
    async with app.run_test() as pilot:
        await app.action_language()
        await pilot.pause()
    assert app.preferences.file is not None
    assert Preferences(app.preferences.file).settings.language == "nn"


async def test_the_program_locks_itself_after_the_minutes_that_were_chosen(start: Start, hands: Hands) -> None:
    app = start("lock_minutes = 2")
    async with app.run_test() as pilot:
        await app.unlock(PASSPHRASE)
        for _ in range(3):
            hands.move(30)
            await app._look()
        assert app.unlocked
        hands.move(31)
        await app._look()
        await pilot.pause()
        assert not app.unlocked


def test_the_language_of_the_command_line_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    Preferences(settings_file()).keep(language="en")
    assert asked_language([]) == "en"
    assert asked_language(["--lang", "nb"]) == "nb"
    spoken: list[str] = []
    monkeypatch.setattr(app_module, "use_language", spoken.append)
    monkeypatch.setattr(BolystApp, "run", lambda self: None)
    app_module.run(Options())
    app_module.run(Options(lang="nn"))
    use_language("nb")
    assert spoken == ["en", "nn"]


def test_what_is_chosen_in_an_example_is_written_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    Preferences(settings_file()).keep(theme="light")
    chosen = app_module.chosen_for(Options(passphrase_shown="seks ord"))
    assert chosen.settings.theme == "light"
    chosen.keep(theme="contrast")
    assert Preferences(settings_file()).settings.theme == "light"


def test_the_command_line_lists_every_key_and_what_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = settings_file()
    file.parent.mkdir()
    file.write_text('[keys]\n"app.lock" = "f12"\n"app.help" = "alt+h"\n', encoding="utf-8")
    assert main(["keys"]) == 0
    out, err = capsys.readouterr()
    assert str(file) in out
    assert re.search(r"^\* app\.lock +F12 ", out, re.MULTILINE)
    assert re.search(r"^  app\.help +F1 ", out, re.MULTILINE)
    assert err.startswith("Linje 3: ")
    assert main(["--json", "--lang", "en", "keys"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in printed["keys"]] == [key.id for key in KEYS]
    assert {row["id"]: row["keys"] for row in printed["keys"] if row["changed"]} == {"app.lock": ["f12"]}
    assert [(one["code"], one["line"]) for one in printed["refused"]] == [("key_never", 3)]


def test_a_message_of_the_command_line_says_the_key_that_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings_file().parent.mkdir()
    settings_file().write_text('[keys]\n"conversation.undo" = "f12"\n', encoding="utf-8")
    main(["keys"])
    assert "F12 henter det tilbake" in capsys.readouterr().out


async def test_a_remapped_key_of_the_talk_works_in_every_kind_of_question(
    vault_folder: Path,
    environment: Environment,
    hands: Hands,
    form_first: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pressed_in: list[str] = []
    monkeypatch.setattr(
        ConversationScreen, "action_decline", lambda self: pressed_in.append(type(self.focused).__name__)
    )
    file = tmp_path / "settings.toml"
    file.write_text('[keys]\n"conversation.declined" = "f12"\n', encoding="utf-8")
    app = BolystApp(Options(vault=str(vault_folder)), environment, hands.clocks, Preferences(file))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.unlock(PASSPHRASE)
        await until(pilot, lambda: isinstance(app.screen, FormRoom))
        person = await app.storage(with_work_and_a_language, app.desk)
        await enter(pilot, "conversation", person)
        talk = Talk(pilot, person)
        await talk.settle()
        for page in (2, 3):
            await talk.page(page)
            fields = [field for field in talk.room.form.query(Field) if talk.room.form.seat_of(field)]
            for field in {type(field): field for field in fields}.values():
                field.focus()
                await pilot.press("f2", "f12")
    assert set(pressed_in) == {"TextField", "LongField", "Choice", "Step", "CodeField"}
    assert len(pressed_in) == 3 + 4, "once for each kind of each page"
