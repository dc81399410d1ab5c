"""A command that asks for the passphrase shows nothing of what is typed before it asks, and gives the echo back."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from models.texts import text
from tests.terminal.terminal import Terminal
from tests.tui.conftest import PASSPHRASE

FLAGS = 3


def command(folder: Path, *words: str) -> Terminal:
    return Terminal([sys.executable, "-m", "tui", "--vault", str(folder), *words], cwd=Path(__file__).parents[2])


def echoes(terminal: Terminal) -> bool:
    flags: Any = terminal.settings()[FLAGS]
    return bool(flags & termios.ECHO)


def wait_until(terminal: Terminal, ready: Callable[[], bool]) -> None:
    end = perf_counter() + 20
    while not ready():
        assert perf_counter() < end
        terminal.read(0.005)


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """A folder in which there is no vault: a command asks first."""
    return tmp_path / "nothing"


def test_what_is_typed_early_is_not_shown_and_is_the_answer(vault_folder: Path) -> None:
    with command(vault_folder, "verify") as terminal:
        before = terminal.settings()
        wait_until(terminal, lambda: not echoes(terminal))
        terminal.type(PASSPHRASE + "\r")
        assert terminal.wait_end() == 1
        written = b"".join(terminal.written).decode()
        assert text("cli.passphrase") in written
        assert "rolig" not in written
        assert terminal.settings() == before


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_at_the_prompt_gives_the_echo_back(
    name: str, vault_folder: Path, request: pytest.FixtureRequest
) -> None:
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_DFL)  # one ignored here, as under nohup, would be by the command too
    request.addfinalizer(lambda: signal.signal(number, before))
    with command(vault_folder, "verify") as terminal:
        terminal.wait_for(text("cli.passphrase"))
        assert not echoes(terminal)
        os.kill(terminal.process.pid, number)
        terminal.wait_end()
        assert echoes(terminal)


def test_a_command_with_a_file_leaves_the_terminal_as_it_is(vault_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_text(PASSPHRASE, encoding="utf-8")
    with command(vault_folder, "--passphrase-file", str(file), "verify") as terminal:
        seen = [echoes(terminal)]
        while terminal.process.poll() is None:
            terminal.read(0.005)
            seen.append(echoes(terminal))
        assert all(seen)
