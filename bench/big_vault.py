"""A centre with 300 residents whose talks are whole, and one in the middle of a talk: made once a run, then shared."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.people import full_talks
from bench.vaults import PASSPHRASE
from models.answer import Answer
from models.texts import text
from storage.desk import Desk
from storage.environment import MIB, SYSTEM, KdfCost
from storage.vault.vault import NewVault, Vault
from tests.terminal.entering import to_residents
from tests.terminal.terminal import Terminal

RESIDENTS = 300
NAME = "Prøve Aller Første"
LANGUAGES = ("ara", "nor", "eng")
STEPS = ("understand", "speak", "read", "write")
TOLD = {"when": "2026-11-23T11:00:00Z", "language": "ara", "understood_interpreter": True, "voluntary": True}


@dataclass(frozen=True, slots=True)
class BigVault:
    """Where it lies, and the environment to open it in."""

    folder: Path
    home: Mapping[str, str]

    @property
    def command(self) -> list[str]:
        """What starts the program on it."""
        return [sys.executable, "-m", "tui", "--vault", str(self.folder)]

    def unlock(self, terminal: Terminal) -> None:
        """Unlock in ``terminal``; the cursor of the list then stands on :data:`NAME`."""
        to_residents(
            terminal, PASSPHRASE, NAME, text("screen.residents.count", shown=RESIDENTS + 1, count=RESIDENTS + 1)
        )
        terminal.drain(1.0)


@cache
def big_vault() -> BigVault:
    """Make the vault; it is gone when the run ends. A slot costs little: the passphrase is not what is measured."""
    base = TemporaryDirectory(prefix="bolyst-bench-")
    atexit.register(base.cleanup)
    folder = Path(base.name)
    env = replace(SYSTEM, local=lambda: folder / "local", kdf=KdfCost(64 * MIB, 3, 4))
    setup = NewVault("Målestasjon mottak", public=True, kommunenr="3437", orgnr=None, member_name="Måler")
    vault, _ = Vault.create(folder / "vault", setup, PASSPHRASE, env)
    with vault.unlock(PASSPHRASE) as session:
        desk = Desk(session)
        _half_a_talk(desk)
        full_talks(desk, RESIDENTS)
    return BigVault(vault.folder, {"HOME": base.name, "XDG_CONFIG_HOME": f"{base.name}/config"})


def _half_a_talk(desk: Desk) -> None:
    """Add the first resident, informed, with three languages: the page of languages and school has most fields."""
    facts = {("person", "name"): NAME, ("person", "room"): "1", ("person", "address_grade"): "ugradert"}
    resident = desk.residents.create({**facts, ("pathway", "basis_category"): "beskyttelse"})
    sitting = desk.talks.start(resident, {"interpreter_language": "ara"}).sitting
    told = {name: Answer.of(value) for name, value in TOLD.items()}
    desk.answers.save_many(resident, "informed", desk.records.new_id(), told, sitting)
    for language in LANGUAGES:
        known = {"language": Answer.of(language), **{step: Answer.of("fair") for step in STEPS}}
        desk.answers.save_many(resident, "language", desk.records.new_id(), known, sitting)
