"""Capture every screen in a real terminal, as text: ``python -m tests.terminal.screens`` writes docs/screens/.

The vault is the demo's; what is shown depends on the day it is run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.terminal import Terminal
from tui.demo import PASSPHRASE, make_centre, new_example

OUT = Path(__file__).parents[2] / "docs" / "screens"
SIZES = ((80, 24), (120, 40))
QUIET = 0.6


@dataclass(frozen=True, slots=True)
class Capture:
    """One screen: its file's name, and the keys that lead there from the residents. Typed text begins with >."""

    name: str
    keys: Sequence[str] = ()


CAPTURES = (
    Capture("residents"),
    Capture("residents-search", (">/", ">haddad")),
    Capture("resident", ("enter",)),
    Capture("conversation-information", (">s", "escape", ">0", "enter")),
    Capture("conversation-work", (">s", "escape", ">3", "enter")),
    Capture("conversation-wishes", (">s", "escape", ">5", "enter")),
    Capture("conversation-readback", (">s", "escape", ">8", "enter")),
    Capture("plan", (">p",)),
    Capture("opportunities", (">o",)),
    Capture("opportunity", (">o", "enter")),
    Capture("import-list", (">i",)),
    Capture("send", (">x",)),
    Capture("receive", (">r",)),
    Capture("help", ("f1",)),
    Capture("palette", ("ctrl+p",)),
)


def unlocked(vault: Path, columns: int, rows: int) -> Terminal:
    """Give a terminal with the interface on ``vault``, unlocked."""
    terminal = Terminal([sys.executable, "-m", "tui", "--vault", str(vault)], columns=columns, rows=rows)
    terminal.wait_for("Passordfrase")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for("Khaled")
    terminal.drain(QUIET)
    return terminal


def capture(terminal: Terminal, keys: Sequence[str]) -> str:
    """Press ``keys`` and give the screen."""
    for key in keys:
        if key.startswith(">"):
            terminal.type(key[1:])
        else:
            terminal.press(key)
        terminal.drain(QUIET)
    return terminal.text + "\n"


def main() -> int:
    """Make the example, capture each screen at each size, and write the files."""
    OUT.mkdir(parents=True, exist_ok=True)
    example = new_example()
    make_centre(example, lambda _line: None)
    wanted = sys.argv[1:]
    for columns, rows in SIZES:
        for one in CAPTURES:
            if wanted and one.name not in wanted:
                continue
            with unlocked(example.centre, columns, rows) as terminal:
                (OUT / f"{one.name}-{columns}x{rows}.txt").write_text(capture(terminal, one.keys), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
