"""Made-up talks typed through a real terminal, killed again and again: nothing is lost, nothing is begun anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.terminal.typist import script
from tests.terminal.typist.hands import Typist, kills
from tests.terminal.typist.soak import NAME, PASSPHRASE, made_vault

SEED = 2026
KILLS = (7, 7, 6)


@pytest.mark.parametrize("number", range(len(KILLS)))
def test_a_talk_that_is_killed_again_and_again_is_entered_whole(number: int, tmp_path: Path) -> None:
    seed = f"{SEED}:{number}"
    print("seed", seed)
    steps = script.talk(seed, longest=3)
    planned = kills(random.Random(seed), steps, KILLS[number])
    vault, home = made_vault(tmp_path)
    typist = Typist(vault, PASSPHRASE, NAME, home)
    try:
        typist.enter(steps, planned)
    finally:
        typist.close()
    assert typist.done == KILLS[number]
