"""Whatever becomes of the program, the terminal is given back: settings, modes, cursor, and nothing left to read."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.texts import text
from tests.terminal.tmux import PROMPT, Tmux, children, program_and_its_child

SHOWN = text("screen.unlock.passphrase")
CLEAR = {"alternate_on": "0", "mouse_any_flag": "0", "mouse_sgr_flag": "0", "mouse_all_flag": "0", "cursor_flag": "1"}


@pytest.fixture
def terminal(tool: Callable[[str], str], tmp_path: Path) -> Iterator[Tmux]:
    (tmp_path / "vault.json").write_text("{}", encoding="ascii")
    with Tmux(tool("tmux"), tmp_path, {"BOLYST_VAULT": str(tmp_path)}) as tmux:
        yield tmux


def start(terminal: Tmux) -> tuple[int, int]:
    terminal.type(f"{sys.executable} -m tui\r")
    terminal.wait_for(SHOWN)
    assert terminal.modes()["alternate_on"] == "1"
    return program_and_its_child(terminal)


def settings_are_usual(terminal: Tmux) -> bool:
    terminal.type("stty -a | tr ' ;' '\\n\\n' | grep -cx -e echo -e icanon -e isig -e icrnl\r")
    terminal.wait_for("\n4\n")
    return True


def test_killed_program_leaves_a_clean_terminal_and_a_sentence(terminal: Tmux) -> None:
    _, child = start(terminal)
    os.kill(child, signal.SIGKILL)
    terminal.wait_for(text("screen.parent.killed")[:40])
    assert SHOWN not in terminal.text
    assert terminal.modes() == CLEAR
    assert settings_are_usual(terminal)


def test_killed_program_says_so_with_its_exit_status(terminal: Tmux) -> None:
    _, child = start(terminal)
    os.kill(child, signal.SIGKILL)
    terminal.wait_for(text("screen.parent.killed")[:40])
    terminal.type("echo status=$?\r")
    terminal.wait_for(f"status={128 + signal.SIGKILL}")


def test_killed_parent_leaves_nothing_of_the_program_on_the_screen(terminal: Tmux) -> None:
    parent, child = start(terminal)
    os.kill(parent, signal.SIGKILL)
    terminal.wait_gone(SHOWN)
    terminal.wait_for(PROMPT)
    terminal.type("echo hei\r")
    terminal.wait_for("\nhei")
    assert terminal.modes() == CLEAR
    assert child not in children(1)


def test_half_typed_text_never_runs_as_a_command(terminal: Tmux, tmp_path: Path) -> None:
    _, child = start(terminal)
    os.kill(child, signal.SIGSTOP)
    terminal.type(f"touch {tmp_path}/ran\r")
    terminal.drain(0.2)
    os.kill(child, signal.SIGKILL)
    terminal.wait_for(text("screen.parent.killed")[:40])
    terminal.type("echo ferdig\r")
    terminal.wait_for("\nferdig")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_parent_told_to_end_lets_the_program_end_well(terminal: Tmux, number: signal.Signals) -> None:
    parent, _ = start(terminal)
    os.kill(parent, number)
    terminal.wait_gone(SHOWN)
    terminal.wait_for(PROMPT)
    terminal.type("echo status=$?\r")
    terminal.wait_for("status=0")
    assert terminal.modes() == CLEAR
    assert settings_are_usual(terminal)


def test_a_stopped_program_gives_the_terminal_to_the_shell_and_comes_back(terminal: Tmux) -> None:
    parent, _ = start(terminal)
    os.kill(parent, signal.SIGTSTP)
    terminal.wait_gone(SHOWN)
    terminal.wait_for(PROMPT)
    assert terminal.modes()["alternate_on"] == "0"
    terminal.type("fg\r")
    terminal.wait_for(SHOWN)
    assert terminal.modes()["alternate_on"] == "1"


def test_quitting_ends_both_processes(terminal: Tmux) -> None:
    start(terminal)
    terminal.press("f9")
    terminal.wait_gone(SHOWN)
    terminal.wait_for(PROMPT)
    assert children(terminal.shell()) == []
