"""``python -m tests.terminal.typist.soak [--seed N] [--talks 120] [--kills 200] [--first 0]``: a long day at the keys.

Every talk has its own number, vault and chance, which follow from the seed: ``--first 40 --talks 1`` types talk 40 of
the same day again. What fails is printed with what leads there.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from storage.desk import Desk
from storage.environment import SYSTEM
from storage.vault.vault import NewVault, Vault
from tests.terminal.typist import script
from tests.terminal.typist.hands import Typist, kills
from tests.vaults import LOWEST

PASSPHRASE = "rolig elv under grønn bro i nord"
NAME = "Khaled Haddad"
TALKS, KILLS = 120, 200
KEYS_PER_SECOND = 12.0
PERSON: Mapping[tuple[str, str], Any] = {
    ("person", "name"): NAME,
    ("person", "address_grade"): "ugradert",
    ("person", "interpreter_language"): "ara",
    ("pathway", "basis_category"): "beskyttelse",
    ("pathway", "settlement_municipality"): "3435",
}


def made_vault(base: Path) -> tuple[Vault, Mapping[str, str]]:
    """Make a vault with one resident, whose slot costs little; give it and the environment to open it in."""
    home = {"HOME": str(base), "XDG_CONFIG_HOME": str(base / "config")}
    env = replace(SYSTEM, kdf=LOWEST, local=lambda: base / "config" / "bolyst")
    setup = NewVault("Sel mottak", public=True, kommunenr="3437", orgnr=None, member_name="Kari Bakke")
    vault, _ = Vault.create(base / "vault", setup, PASSPHRASE, env)
    with vault.unlock(PASSPHRASE) as session:
        Desk(session).residents.create(PERSON)
    return vault, home


def type_talk(seed: str, count: int, per_second: float | None) -> int:
    """Type one talk in a vault of its own with ``count`` kills; give how many steps it had."""
    steps = script.talk(seed)
    planned = kills(random.Random(seed), steps, count)
    with TemporaryDirectory(prefix="bolyst-soak-") as base:
        vault, home = made_vault(Path(base))
        typist = Typist(vault, PASSPHRASE, NAME, home, per_second)
        try:
            typist.enter(steps, planned)
        finally:
            typist.close()
    return len(steps)


def main() -> int:
    """Type the talks; exit status 1 where a law did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.terminal.typist.soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--talks", type=int, default=TALKS)
    parser.add_argument("--kills", type=int, default=KILLS, help="over all the talks of a day")
    parser.add_argument("--first", type=int, default=0, help="number of the first talk")
    parser.add_argument("--day", type=int, default=TALKS, help="talks of a day, over which the kills are spread")
    parser.add_argument("--keys", type=float, default=KEYS_PER_SECOND, help="a second; 0 as fast as they are taken")
    given = parser.parse_args()
    failed = 0
    for number in range(given.first, given.first + given.talks):
        seed, begun = f"{given.seed}:{number}", perf_counter()
        count = (number + 1) * given.kills // given.day - number * given.kills // given.day
        try:
            steps = type_talk(seed, count, given.keys or None)
        except AssertionError:
            failed += 1
            traceback.print_exc()
            print(f"FAILED {seed}: {count} kills; --seed {given.seed} --first {number} --talks 1", flush=True)
        else:
            print(f"{seed}: {steps} steps, {count} kills, {perf_counter() - begun:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
