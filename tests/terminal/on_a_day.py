"""The interface on a fixed day and with fixed chance: ``python -m tests.terminal.on_a_day VAULT``."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from models.texts import language, use_language
from storage.environment import Environment
from storage.settings import preferences
from tests.vaults import LOWEST
from tui.app import BolystApp
from tui.options import Options

DAY = datetime(2026, 11, 23, 12, 2, tzinfo=UTC)


def environment(folder: Path, seed: int) -> Environment:
    """Give an environment on the day; ``folder`` keeps what is this machine's own."""
    chance = random.Random(seed).randbytes
    return Environment(lambda: DAY, chance, LOWEST, lambda: folder / "local", lambda: 0.0)


if __name__ == "__main__":
    vault, chosen = Path(sys.argv[1]), preferences()
    use_language(chosen.settings.language or language())
    BolystApp(Options(vault=str(vault)), environment(vault.parent, seed=8), preferences=chosen).run()
