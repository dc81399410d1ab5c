"""Capture every screen in tmux, as text: ``python -m tests.terminal.screens [NAME…]`` writes docs/screens/.

``--lang``, ``--theme``, ``--size`` and ``--out`` capture the same screens in another dress, ``--further`` the dialogs
and empty screens too, and ``--colours`` writes beside each text what the terminal painted (``.ansi``). The words that
a screen must show are Norwegian: in another language it is taken as it is once it is still.

The vaults are the demo's, made on a fixed day with fixed chance, so that a capture changes only with the program.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from models.settings import LOOKS
from models.texts import LANGUAGES
from storage.settings import NAME
from tests.conftest import need
from tests.terminal.captures import CAPTURES, WORDS_IN, Capture, said
from tests.terminal.further import FURTHER
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
STILL = 1.5
"""The same for a screen of which no words are known."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How the screens are captured."""

    lang: str
    theme: str
    out: Path
    colours: bool

    def settings(self) -> str:
        """Give the file of settings that a person who wants it so would have."""
        return f'language = "{self.lang}"\ntheme = "{self.theme}"\n'


def make_example(folder: Path) -> None:
    """Make both vaults, the bundle between them, and the list that comes next week."""
    example = Example(folder, environment(folder, seed=7))
    (bundle,) = make_both(example, lambda _line: None)
    bundle.rename(bundle.with_name(f"sending{bundle.suffix}"))
    shutil.copy(Path(__file__).parents[2] / "tui" / "example" / "beboere_rotete.csv", folder / "beboere.csv")


@contextmanager
def opened(tmux: str, one: Capture, size: tuple[int, int], dress: Dress) -> Iterator[Tmux]:
    """Give a terminal with the interface on the vault of the capture, unlocked if it is to be."""
    columns, rows = size
    folder = Path(tempfile.mkdtemp(prefix="scr"))
    home = {"HOME": str(WORK), "XDG_CONFIG_HOME": str(WORK / "local"), "XDG_DOCUMENTS_DIR": str(WORK)}
    first = said(one.first, dress.lang)
    try:
        with Tmux(tmux, folder, home, columns, rows) as terminal:
            terminal.type(f"clear; exec {sys.executable} -m tests.terminal.on_a_day {WORK / one.vault}\r")
            terminal.wait_for(first)
            terminal.drain(QUIET)
            if one.unlocks:
                terminal.type(PASSPHRASE)
                terminal.press("enter")
                terminal.wait_gone(first)
                terminal.drain(QUIET)
                if not one.today:
                    terminal.type("b")
                    terminal.drain(QUIET)
            yield terminal
    finally:
        shutil.rmtree(folder)


def press(terminal: Tmux, key: str, dress: Dress) -> None:
    """Press one key of a capture, or type its text."""
    if key.startswith(">"):
        terminal.type(key[1:].replace("~", str(WORK)))
    elif key.startswith("@"):
        terminal.type(said(key, dress.lang))
    else:
        terminal.press(key)
    terminal.drain(QUIET)


def capture(tmux: str, one: Capture, size: tuple[int, int], dress: Dress) -> bool:
    """Write the file of a capture; False, with the reason, where the screen is not the one it is to be."""
    columns, rows = size
    file = dress.out / f"{one.name}-{columns}x{rows}.txt"
    try:
        with opened(tmux, one, size, dress) as terminal:
            for key in one.keys:
                press(terminal, key, dress)
            terminal.wait_for(*one.awaited(dress.lang))
            terminal.drain(QUIET if one.shows and dress.lang == WORDS_IN else STILL)
            file.write_text(terminal.pane + "\n", encoding="utf-8")
            if dress.colours:
                file.with_suffix(".ansi").write_text(terminal.coloured_pane + "\n", encoding="utf-8")
    except NotShownError as error:
        sys.stderr.write(f"{one.name} {columns}x{rows}: {error}\n")
        return False
    return True


def asked() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Capture every screen in tmux.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these")
    parser.add_argument("--lang", choices=LANGUAGES, default=WORDS_IN)
    parser.add_argument("--theme", choices=LOOKS, default=LOOKS[0])
    parser.add_argument("--size", type=_size, action="append", help="as 80x24; may be given more than once")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--further", action="store_true", help="dialogs and empty screens too")
    parser.add_argument("--colours", action="store_true", help="also write what was painted (.ansi)")
    return parser.parse_args()


def _size(given: str) -> tuple[int, int]:
    columns, _, rows = given.partition("x")
    return int(columns), int(rows)


def main() -> int:
    """Make the example once, and give each capture a copy of it."""
    given, tmux, made = asked(), need("tmux"), Path(tempfile.mkdtemp(prefix="scr"))
    dress = Dress(given.lang, given.theme, given.out, given.colours)
    dress.out.mkdir(parents=True, exist_ok=True)
    well = True
    try:
        _copy(made, WORK)
        make_example(WORK)
        if (given.lang, given.theme) != (WORDS_IN, LOOKS[0]):
            file = WORK / "local" / "bolyst" / NAME
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dress.settings(), encoding="utf-8")
        _copy(WORK, made)
        wanted = CAPTURES + FURTHER if given.further or given.names else CAPTURES
        for one, size in product(wanted, given.size or SIZES):
            if not given.names or one.name in given.names:
                _copy(made, WORK)
                well &= capture(tmux, one, size, dress)
    finally:
        shutil.rmtree(made)
        shutil.rmtree(WORK, ignore_errors=True)
    return 0 if well else 1


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


if __name__ == "__main__":
    sys.exit(main())
