"""With NO_COLOR no colour reaches the terminal, and one still sees where one is."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyte.screens import Char

from models.texts import text
from storage.desk import Desk
from storage.environment import SYSTEM
from storage.vault.vault import NewVault, Vault
from tests.terminal.entering import to_residents
from tests.terminal.terminal import Terminal
from tests.vaults import LOWEST

PASSPHRASE = "rolig elv under grønn bro i nord"
NAMES = ("Amina Testesen", "Khaled Haddad")
RENDITION = re.compile(rb"\x1b\[([0-9;:]*)m")
COLOURS = {*range(30, 50), *range(90, 108)}
"""Parameters of SGR that set a colour, or set it back."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("no-color")
    environment = replace(SYSTEM, kdf=LOWEST, local=lambda: folder / "config" / "bolyst")
    setup = NewVault("Sel mottak", public=True, kommunenr="3437", orgnr=None, member_name="Kari Bakke")
    made, _ = Vault.create(folder / "vault", setup, PASSPHRASE, environment)
    with made.unlock(PASSPHRASE) as session:
        for room, name in enumerate(NAMES, 101):
            facts = {("person", "name"): name, ("person", "room"): str(room), ("person", "address_grade"): "ugradert"}
            Desk(session).residents.create(facts)
    return made.folder


@pytest.fixture
def terminal(vault: Path) -> Iterator[Terminal]:
    home = {"HOME": str(vault.parent), "XDG_CONFIG_HOME": str(vault.parent / "config"), "NO_COLOR": "1"}
    with Terminal([sys.executable, "-m", "tui", "--vault", str(vault)], env=home) as opened:
        opened.wait_for(text("screen.unlock.passphrase"))
        yield opened


def unlock(terminal: Terminal) -> None:
    to_residents(terminal, PASSPHRASE, *NAMES)
    terminal.drain()


def colours(terminal: Terminal) -> list[bytes]:
    """Give what the program wrote that sets a colour."""
    found = RENDITION.finditer(b"".join(terminal.written))
    return [one.group() for one in found if COLOURS.intersection(map(int, re.findall(rb"\d+", one.group(1))))]


def drawn(terminal: Terminal, words: str) -> Char:
    """Give how the first sign of ``words`` is drawn."""
    row, line = next((row, line) for row, line in enumerate(terminal.screen.display) if words in line)
    return terminal.screen.buffer[row][line.index(words)]


def test_no_colour_is_written_on_any_screen(terminal: Terminal) -> None:
    unlock(terminal)
    for keys in (("f1", "escape"), ("ctrl+p", "escape"), ("enter", "escape"), ("f9", "escape")):
        for key in keys:
            terminal.press(key)
            terminal.drain(0.2)
    terminal.type("s")
    terminal.wait_for(text("screen.conversation.place", name=NAMES[0]))
    terminal.drain(0.2)
    assert b"\x1b[" in b"".join(terminal.written)
    assert colours(terminal) == []


def test_the_row_with_the_cursor_is_reversed(terminal: Terminal) -> None:
    unlock(terminal)
    assert [drawn(terminal, name).reverse for name in NAMES] == [True, False]
    terminal.press("down")
    terminal.drain()
    assert [drawn(terminal, name).reverse for name in NAMES] == [False, True]


def test_the_field_with_the_focus_and_the_cursor_in_it_are_seen(terminal: Terminal) -> None:
    terminal.type("abc")
    terminal.wait_for("•••")
    terminal.drain()
    assert drawn(terminal, "•••").underscore
    row = next(row for row, line in enumerate(terminal.screen.display) if "•••" in line)
    column = terminal.screen.display[row].index("•••") + 3
    assert terminal.screen.buffer[row][column].reverse


def test_a_hint_in_an_empty_field_is_not_drawn_like_an_answer(terminal: Terminal) -> None:
    unlock(terminal)
    terminal.press("ctrl+p")
    terminal.wait_for(text("screen.palette.search"))
    terminal.drain(0.2)
    faint = rb"\x1b\[(?:\d+;)*2(?:;\d+)*m" + text("screen.palette.search").encode()[1:]
    assert re.search(faint, b"".join(terminal.written))


def test_without_it_there_are_colours(vault: Path) -> None:
    with Terminal([sys.executable, "-m", "tui", "--vault", str(vault)]) as terminal:
        terminal.wait_for(text("screen.unlock.passphrase"))
        assert colours(terminal)
