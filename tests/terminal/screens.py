"""Capture every screen in tmux, as text: ``python -m tests.terminal.screens [NAME…]`` writes docs/screens/.

The vaults are the demo's, made on a fixed day with fixed chance, so that a capture changes only with the program.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from tests.conftest import need
from tests.terminal.captures import CAPTURES, Capture
from tests.terminal.on_a_day import environment
from tests.terminal.terminal import NotShownError
from tests.terminal.tmux import Tmux
from tui.demo import PASSPHRASE, make_both
from tui.demo_folder import Example

OUT = Path(__file__).parents[2] / "docs" / "screens"
WORK = Path(tempfile.gettempdir()) / "bolyst-screens"
"""Some captures show a path, so it is always the same."""
SIZES = ((80, 24), (120, 40))
QUIET = 0.4
"""Seconds without a byte after which a key has done all it does."""


def make_example(folder: Path) -> None:
    """Make both vaults, the bundle between them, and the list that comes next week."""
    example = Example(folder, environment(folder, seed=7))
    (bundle,) = make_both(example, lambda _line: None)
    bundle.rename(bundle.with_name(f"sending{bundle.suffix}"))
    shutil.copy(Path(__file__).parents[2] / "tui" / "example" / "beboere_rotete.csv", folder / "beboere.csv")


@contextmanager
def opened(tmux: str, work: Path, one: Capture, size: tuple[int, int]) -> Iterator[Tmux]:
    """Give a terminal with the interface on the vault of the capture, unlocked if it is to be."""
    columns, rows = size
    folder = Path(tempfile.mkdtemp(prefix="scr"))
    home = {"HOME": str(work), "XDG_CONFIG_HOME": str(work / "local"), "XDG_DOCUMENTS_DIR": str(work)}
    try:
        with Tmux(tmux, folder, home, columns, rows) as terminal:
            terminal.type(f"clear; exec {sys.executable} -m tests.terminal.on_a_day {work / one.vault}\r")
            terminal.wait_for(one.first)
            terminal.drain(QUIET)
            if one.unlocks:
                terminal.type(PASSPHRASE)
                terminal.press("enter")
                terminal.wait_gone(one.first)
                terminal.drain(QUIET)
                if not one.today:
                    terminal.type("b")
                    terminal.drain(QUIET)
            yield terminal
    finally:
        shutil.rmtree(folder)


def captured(terminal: Tmux, one: Capture) -> str:
    """Press the keys of a capture and give the screen, which must show what it is of."""
    for key in one.keys:
        if key.startswith(">"):
            terminal.type(key[1:].replace("~", str(WORK)))
        else:
            terminal.press(key)
        terminal.drain(QUIET)
    terminal.wait_for(*one.shows)
    return terminal.pane + "\n"


def capture(tmux: str, one: Capture, size: tuple[int, int]) -> bool:
    """Write the file of a capture; False, with the reason, where the screen is not the one it is to be."""
    columns, rows = size
    try:
        with opened(tmux, WORK, one, size) as terminal:
            shown = captured(terminal, one)
    except NotShownError as error:
        sys.stderr.write(f"{one.name} {columns}x{rows}: {error}\n")
        return False
    (OUT / f"{one.name}-{columns}x{rows}.txt").write_text(shown, encoding="utf-8")
    return True


def main() -> int:
    """Make the example once, and give each capture a copy of it."""
    tmux, wanted = need("tmux"), sys.argv[1:]
    made = Path(tempfile.mkdtemp(prefix="scr"))
    OUT.mkdir(parents=True, exist_ok=True)
    well = True
    try:
        _copy(made, WORK)
        make_example(WORK)
        _copy(WORK, made)
        for one, size in product(CAPTURES, SIZES):
            if not wanted or one.name in wanted:
                _copy(made, WORK)
                well &= capture(tmux, one, size)
    finally:
        shutil.rmtree(made)
        shutil.rmtree(WORK, ignore_errors=True)
    return 0 if well else 1


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


if __name__ == "__main__":
    sys.exit(main())
