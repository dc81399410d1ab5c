"""A reception centre and a municipality that know each other, each with a vault of its own, made once and copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from houses import House, acquaint

from storage.vault.vault import NewVault, Session, Vault
from tests.vaults import Clock, Vaults, an_environment

PASSPHRASE = "stille skog ved blank fjord i vest"
ORGANISATIONS = {
    "municipality": NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Lien"),
    "career_centre": NewVault("Karriere Otta", public=True, kommunenr=None, orgnr=None, member_name="Siri Moe"),
    "company": NewVault("Lesja Sag AS", public=False, kommunenr=None, orgnr=None, member_name="Per Sag"),
}


@pytest.fixture
def house_of(vaults: Vaults, tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], House]]:
    """Give other organisations by what they are."""
    with ExitStack() as opened:

        def give(which: str) -> House:
            seed = sorted(ORGANISATIONS).index(which) + 10
            env = an_environment(tmp_path / which / "local", clock, seed + 100)
            made = vaults.made(ORGANISATIONS[which], PASSPHRASE, Clock(), seed)
            folder = made.copy(tmp_path / which / "vault", env)
            return House(opened.enter_context(Vault.at(folder, env).unlock(PASSPHRASE)))

        yield give


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
