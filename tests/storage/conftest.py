"""A created vault for every test: made once, copied for each, with a clock and chance of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.environment import Environment
from storage.vault.vault import NewVault, Session, Vault
from tests.vaults import Clock, MadeVault, Vaults, an_environment

PASSPHRASE = "rolig elv under grønn bro i nord"
SETUP = NewVault("Sel mottak", public=True, kommunenr="3437", orgnr=None, member_name="Kari Bakke")


@pytest.fixture(scope="session")
def made_vault(vaults: Vaults) -> MadeVault:
    return vaults.made(SETUP, PASSPHRASE, Clock(), seed=1)


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
def vault_folder(tmp_path: Path, made_vault: MadeVault, environment: Environment) -> Path:
    return made_vault.copy(tmp_path / "vault", environment)


@pytest.fixture
def vault(vault_folder: Path, environment: Environment) -> Vault:
    return Vault.at(vault_folder, environment)


@pytest.fixture
def session(vault: Vault) -> Iterator[Session]:
    with vault.unlock(PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def other_session(tmp_path: Path, made_vault: MadeVault, clock: Clock) -> Iterator[Session]:
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
