"""Vaults for benchmarks: made in a temporary folder with the shipped settings, opened, and gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.environment import SYSTEM
from storage.vault.vault import NewVault, Session, Vault

PASSPHRASE = "rolig elv under grønn bro i nord"


@contextmanager
def fresh_session(organisation: str = "Målestasjon mottak") -> Iterator[Session]:
    """Give an unlocked new vault on this machine's disk."""
    with TemporaryDirectory(prefix="bolyst-bench-") as folder:
        env = replace(SYSTEM, local=lambda: Path(folder) / "local")
        setup = NewVault(organisation, public=True, kommunenr="3437", orgnr=None, member_name="Måler")
        vault, _ = Vault.create(Path(folder) / "vault", setup, PASSPHRASE, env)
        with vault.unlock(PASSPHRASE) as session:
            yield session
