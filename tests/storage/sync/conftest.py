"""A reception centre and a municipality that know each other, each with a vault of its own, made once and copied."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from houses import House, acquaint

from storage.environment import MIB, Environment, KdfCost
from storage.vault.vault import NewVault, Session, Vault

PASSPHRASE = "stille skog ved blank fjord i vest"
ORGANISATIONS = {
    "municipality": NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Lien"),
    "career_centre": NewVault("Karriere Otta", public=True, kommunenr=None, orgnr=None, member_name="Siri Moe"),
    "company": NewVault("Lesja Sag AS", public=False, kommunenr=None, orgnr=None, member_name="Per Sag"),
}
Moment = Callable[[], datetime]


def environment_of(folder: Path, clock: Moment, seed: int) -> Environment:
    return Environment(
        now=clock, random=random.Random(seed).randbytes, kdf=KdfCost(64 * MIB, 3, 4), local=lambda: folder
    )


class Made:
    """Vaults made when first asked for, then copied."""

    def __init__(self, base: Path) -> None:
        self._base = base

    def copy(self, which: str, to: Path, clock: Moment) -> Vault:
        source = self._base / which / "vault"
        seed = sorted(ORGANISATIONS).index(which) + 10
        if not source.exists():
            env = environment_of(self._base / which / "local", clock, seed)
            Vault.create(source, ORGANISATIONS[which], PASSPHRASE, env)
        shutil.copytree(source, to / "vault")
        return Vault.at(to / "vault", environment_of(to / "local", clock, seed + 100))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("organisations"))


@pytest.fixture
def house_of(made: Made, tmp_path: Path, clock: Moment) -> Iterator[Callable[[str], House]]:
    """Give other organisations by what they are."""
    sessions: list[Session] = []

    def give(which: str) -> House:
        sessions.append(made.copy(which, tmp_path / which, clock).unlock(PASSPHRASE))
        return House(sessions[-1])

    yield give
    for opened in sessions:
        opened.close()


@pytest.fixture
def centre(session: Session) -> House:
    return House(session)


@pytest.fixture
def municipality(house_of: Callable[[str], House], centre: House) -> House:
    house = house_of("municipality")
    acquaint(centre, house)
    return house


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "stick"
