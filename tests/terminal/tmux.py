"""A shell in tmux in a terminal: tmux has an alternate screen and says which modes are on, which pyte does not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from time import perf_counter

from tests.terminal.terminal import NotShownError, Terminal

PROMPT = "klar>"
MODES = ("alternate_on", "mouse_any_flag", "mouse_sgr_flag", "mouse_all_flag")
CONFIG = "set -g status off\nset -g default-terminal tmux-256color\nset -g escape-time 0\n"


class Tmux(Terminal):
    """A POSIX shell in tmux; ``folder`` keeps its socket and is removed by whoever made it."""

    def __init__(self, tmux: str, folder: Path, env: dict[str, str], columns: int = 80, rows: int = 24) -> None:
        self.tmux, self.socket = tmux, folder / "tmux"
        config = folder / "tmux.conf"
        config.write_text(CONFIG, encoding="ascii")
        command = [tmux, "-S", str(self.socket), "-f", str(config), "-u", "new-session", "sh"]
        start = folder / "shrc"
        start.write_text(f"PS1='{PROMPT} '\n", encoding="ascii")
        super().__init__(command, columns=columns, rows=rows, env={**env, "ENV": str(start), "TMUX": ""})
        self.wait_for(PROMPT)

    def ask(self, *arguments: str) -> str:
        """Run a tmux command and give what it prints."""
        done = subprocess.run(
            [self.tmux, "-S", str(self.socket), *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout.rstrip("\n")

    @property
    def pane(self) -> str:
        """The screen as tmux has it: a line a row, without colours."""
        return self.ask("capture-pane", "-p")

    @property
    def coloured_pane(self) -> str:
        """The screen as tmux has it, with the escape sequences of its colours."""
        return self.ask("capture-pane", "-e", "-N", "-p")

    def modes(self) -> dict[str, str]:
        """Give the modes that a program may have left on, ``"0"`` where all is well, and whether the cursor shows."""
        answer = self.ask("display-message", "-p", ",".join(f"#{{{name}}}" for name in (*MODES, "cursor_flag")))
        return dict(zip((*MODES, "cursor_flag"), answer.split(","), strict=True))

    def run(self, command: str) -> str:
        """Run a command in the shell, which must be at its prompt; give what it printed."""
        self.type(f"{command}; echo [$((6*7))]\r")
        self.wait_for("[42]")
        answer = self.text.partition("[42]")[0].rpartition("[$((6*7))]")[2]
        self.type("clear\r")
        self.wait_gone("[42]")
        return answer.strip()

    def back_at_prompt(self) -> None:
        """Wait until the shell asks again after the one command it was given."""
        end = perf_counter() + 20
        while self.text.count(PROMPT) < 2:
            if not self.read(end - perf_counter()):
                raise NotShownError(self.text)

    def shell(self) -> int:
        """Give the process id of the shell."""
        return int(self.ask("display-message", "-p", "#{pane_pid}"))

    def close(self) -> None:
        """End tmux and all it runs."""
        subprocess.run([self.tmux, "-S", str(self.socket), "kill-server"], capture_output=True, check=False)
        super().close()


def children(parent: int) -> list[int]:
    """Give the process ids of the children of ``parent``."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.name))
    return found


def program_and_its_child(terminal: Tmux) -> tuple[int, int]:
    """Give the process ids of the parent process of the program that runs in the shell, and of the program."""
    (parent,) = children(terminal.shell())
    (child,) = children(parent)
    return parent, child


def alive(process: int) -> bool:
    """Say whether a process is there and not only waiting to be reaped."""
    try:
        os.kill(process, 0)
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
