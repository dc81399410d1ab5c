"""A created vault for every test: made once, copied for each, with a clock and chance of its own."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.environment import MIB, Environment, KdfCost
from storage.vault.anchor import Places
from storage.vault.recovery import RecoverySheet
from storage.vault.vault import NewVault, Session, Vault

PASSPHRASE = "rolig elv under grønn bro i nord"
SETUP = NewVault("Sel mottak", public=True, kommunenr="3437", orgnr=None, member_name="Kari Bakke")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = datetime(2026, 11, 23, 13, 22, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def an_environment(local: Path, clock: Callable[[], datetime], seed: int) -> Environment:
    """Give an environment that repeats itself, at the lowest cost a slot may have."""
    return Environment(
        now=clock,
        random=random.Random(seed).randbytes,
        kdf=KdfCost(64 * MIB, 3, 4),
        local=lambda: local,
        stopwatch=lambda: 0.0,
    )


@dataclass(frozen=True)
class Made:
    """A vault that every test copies, and what was given out when it was made."""

    folder: Path
    local: Path
    id: str
    sheets: tuple[RecoverySheet, ...]


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Made:
    base = tmp_path_factory.mktemp("made")
    env = an_environment(base / "local", Clock(), seed=1)
    vault, sheets = Vault.create(base / "vault", SETUP, PASSPHRASE, env)
    return Made(vault.folder, Places.of(vault.folder, vault.id, env).local, vault.id, sheets)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def environment(tmp_path: Path, clock: Clock) -> Environment:
    return an_environment(tmp_path / "local", clock, seed=2)


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def vault_folder(tmp_path: Path, made_vault: Made, environment: Environment) -> Path:
    folder = tmp_path / "vault"
    shutil.copytree(made_vault.folder, folder)
    local = Places.of(folder, made_vault.id, environment).local
    local.parent.mkdir(parents=True)
    shutil.copyfile(made_vault.local, local)
    return folder


@pytest.fixture
def vault(vault_folder: Path, environment: Environment) -> Vault:
    return Vault.at(vault_folder, environment)


@pytest.fixture
def session(vault: Vault) -> Iterator[Session]:
    with vault.unlock(PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def other_session(tmp_path: Path, made_vault: Made, clock: Clock) -> Iterator[Session]:
    """A second laptop for tests that need one: the same vault copied, in an incarnation of its own."""
    folder, env = tmp_path / "other" / "vault", an_environment(tmp_path / "other" / "local", clock, seed=3)
    shutil.copytree(made_vault.folder, folder)
    with Vault.at(folder, env).unlock(PASSPHRASE) as opened:
        for compartment in opened.compartments.values():
            compartment.new_incarnation()
        yield opened


@pytest.fixture
def read(tool: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], str]:
    """Give a reader of the text of a PDF, in the order it was drawn."""

    def text(pdf: bytes) -> str:
        (tmp_path / "paper.pdf").write_bytes(pdf)
        command = [tool("pdftotext"), "-raw", "-enc", "UTF-8", str(tmp_path / "paper.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    return text
