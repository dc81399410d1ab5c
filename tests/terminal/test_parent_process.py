"""Whatever becomes of the program, the terminal is given back: settings, modes, cursor, and nothing left to read."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.texts import text
from tests.terminal.tmux import Tmux, children, program_and_its_child

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


def settings(terminal: Tmux) -> str:
    return terminal.run("stty -g")


def test_killed_program_leaves_a_clean_terminal_and_a_sentence(terminal: Tmux) -> None:
    before = settings(terminal)
    _, child = start(terminal)
    os.kill(child, signal.SIGKILL)
    terminal.wait_for(text("screen.parent.killed")[:40])
    terminal.back_at_prompt()
    assert SHOWN not in terminal.text
    assert terminal.modes() == CLEAR
    assert settings(terminal) == before


def test_a_killed_program_in_english_says_so_in_english(terminal: Tmux) -> None:
    terminal.type(f"{sys.executable} -m tui --lang en\r")
    terminal.wait_for(text("screen.unlock.passphrase", "en"))
    _, child = program_and_its_child(terminal)
    os.kill(child, signal.SIGKILL)
    terminal.wait_for(text("screen.parent.killed", "en")[:40])
    terminal.back_at_prompt()


def test_killed_program_says_so_with_its_exit_status(terminal: Tmux) -> None:
    _, child = start(terminal)
    os.kill(child, signal.SIGKILL)
    terminal.back_at_prompt()
    assert terminal.run("echo status $?") == f"status {128 + signal.SIGKILL}"


def test_killed_parent_leaves_nothing_of_the_program_on_the_screen(terminal: Tmux) -> None:
    before = settings(terminal)
    parent, child = start(terminal)
    os.kill(parent, signal.SIGKILL)
    terminal.wait_gone(SHOWN)
    wait_dead(terminal, child)
    assert settings(terminal) == before
    assert terminal.modes() == CLEAR


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux")
def test_both_processes_leave_no_core_dump_and_make_no_file_that_others_read(terminal: Tmux) -> None:
    for process in start(terminal):
        about = Path(f"/proc/{process}")
        limits = (about / "limits").read_text().splitlines()
        (core,) = (line for line in limits if line.startswith("Max core file size"))
        (umask,) = (line for line in (about / "status").read_text().splitlines() if line.startswith("Umask:"))
        assert core.split()[4:6] == ["0", "0"]
        assert umask.split()[1] == "0077"


def test_half_typed_text_never_runs_as_a_command(terminal: Tmux, tmp_path: Path) -> None:
    _, child = start(terminal)
    os.kill(child, signal.SIGSTOP)
    terminal.type(f"touch {tmp_path}/ran\r")
    terminal.ask("display-message", "-p", "")
    os.kill(child, signal.SIGKILL)
    terminal.back_at_prompt()
    terminal.run("true")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_parent_told_to_end_lets_the_program_end_well(terminal: Tmux, number: signal.Signals) -> None:
    before = settings(terminal)
    parent, _ = start(terminal)
    os.kill(parent, number)
    terminal.back_at_prompt()
    assert terminal.run("echo status $?") == "status 0"
    assert terminal.modes() == CLEAR
    assert settings(terminal) == before


def test_a_stopped_program_gives_the_terminal_to_the_shell_and_comes_back(terminal: Tmux) -> None:
    parent, _ = start(terminal)
    os.kill(parent, signal.SIGTSTP)
    terminal.back_at_prompt()
    assert terminal.modes()["alternate_on"] == "0"
    terminal.type("fg\r")
    terminal.wait_for(SHOWN)
    assert terminal.modes()["alternate_on"] == "1"


def test_quitting_ends_both_processes(terminal: Tmux) -> None:
    before = settings(terminal)
    start(terminal)
    terminal.press("f9")
    terminal.back_at_prompt()
    assert terminal.run("echo status $?") == "status 0"
    assert children(terminal.shell()) == []
    assert settings(terminal) == before


SLOW_START = """
import sys, types
from tui.__main__ import main
sys.modules["tui.app"] = slow = types.ModuleType("tui.app")
slow.run = lambda options: print("i gang", flush=True) or len(input()) - len("hemmelig")
sys.exit(main([]))
"""


def test_what_is_typed_while_the_program_starts_is_not_shown(terminal: Tmux, tmp_path: Path) -> None:
    before = settings(terminal)
    (tmp_path / "slow.py").write_text(SLOW_START, encoding="ascii")
    terminal.type(f"{sys.executable} {tmp_path}/slow.py\r")
    terminal.wait_for("i gang")
    terminal.type("hemmelig\r")
    terminal.back_at_prompt()
    assert "hemmelig" not in terminal.text
    assert terminal.run("echo status $?") == "status 0"
    assert settings(terminal) == before


def wait_dead(terminal: Tmux, process: int) -> None:
    watch = os.pidfd_open(process)
    ready, _, _ = select.select([watch], [], [], 20)
    os.close(watch)
    assert ready
    terminal.drain(0.1)
