"""A reception centre and a municipality that know each other, for benchmarks of the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.vaults import PASSPHRASE
from storage.desk import Desk
from storage.environment import MIB, SYSTEM, KdfCost
from storage.sync import peers
from storage.vault.vault import NewVault, Session, Vault

CENTRE = NewVault("Målestasjon mottak", public=True, kommunenr="3437", orgnr=None, member_name="Måler")
MUNICIPALITY = NewVault("Målestasjon kommune", public=True, kommunenr="3435", orgnr=None, member_name="Mottaker")
CHEAP = KdfCost(64 * MIB, 3, 4)
"""The least a passphrase may cost: it is not what is measured here."""


@dataclass(frozen=True, slots=True)
class Two:
    """Both desks, and a folder for what goes between them."""

    centre: Desk
    municipality: Desk
    folder: Path


@contextmanager
def acquainted() -> Iterator[Two]:
    """Give both, unlocked, with each other's key card pinned."""
    with TemporaryDirectory(prefix="bolyst-bench-") as made:
        folder = Path(made)
        with (
            made_session(folder / "centre", CENTRE) as one,
            made_session(folder / "municipality", MUNICIPALITY) as other,
        ):
            peers.add_peer(one, peers.own_card(other))
            peers.add_peer(other, peers.own_card(one))
            yield Two(Desk(one), Desk(other), folder / "stick")


def made_session(folder: Path, setup: NewVault) -> Session:
    """Make a vault in ``folder`` and open it."""
    env = replace(SYSTEM, local=lambda: folder / "local", kdf=CHEAP)
    vault, _ = Vault.create(folder / "vault", setup, PASSPHRASE, env)
    return vault.unlock(PASSPHRASE)
