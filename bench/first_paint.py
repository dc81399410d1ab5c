"""``first_paint``: from the start of ``bolyst`` to the unlock screen, in P. Parent process and all."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.apps import label
from bench.pairs import Ratio, paired
from models.texts import text
from tests.terminal.terminal import Terminal


def until_shown(command: list[str], words: str, env: dict[str, str] | None = None) -> Callable[[], float]:
    """Give what measures the seconds from the start of ``command`` until ``words`` stand on its screen."""

    def measure() -> float:
        with Terminal(command, env=env) as terminal:
            return terminal.wait_for(words) - terminal.started_at

    return measure


def measure() -> Ratio:
    """Measure the unlock screen against one label."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "vault.json").write_text("{}", encoding="ascii")
        unlock = until_shown([sys.executable, "-m", "tui"], text("screen.unlock.passphrase"), {"BOLYST_VAULT": folder})
        one_label = until_shown([sys.executable, "-m", "bench.apps.label"], label.SHOWN)
        return paired("first_paint", "P, one label", unlock, one_label)
