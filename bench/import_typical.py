"""``import_typical``: a bundle of 50 residents and 5,000 operations into a vault of 30,000, against a raw bulk insert
of the same rows into a bare table of the same SQLCipher file."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.pairs import Ratio, paired
from bench.people import populate
from bench.two_vaults import CHEAP, acquainted
from bench.vaults import PASSPHRASE
from storage.environment import SYSTEM
from storage.sync.export import export
from storage.sync.importing import import_
from storage.vault.session import Compartment, Session
from storage.vault.vault import Vault

RESIDENTS, OPERATIONS = 50, 5_000
PRESENT_RESIDENTS, PRESENT_OPERATIONS = 120, 30_000
_COLUMNS = "rec, prev, header, payload, salt, sig"


def measure() -> Ratio:
    """Measure taking one bundle in, each time into a fresh copy of the vault."""
    with acquainted() as two:
        populate(two.centre, RESIDENTS, OPERATIONS)
        populate(two.municipality, PRESENT_RESIDENTS, PRESENT_OPERATIONS, kommunenr="3437", seed=6)
        sent = export(two.centre.session, two.municipality.session.organisation.id, two.folder)
        rows = two.centre.session.core.execute(f"SELECT {_COLUMNS} FROM op ORDER BY pk").fetchall()
        two.municipality.session.close()
        turns = _Turns(two.municipality.session.vault.folder, sent.files, rows[: sent.operations])
        return paired("import_typical", "raw SQLCipher bulk insert", turns.import_bundle, turns.insert_rows)


class _Turns:
    """Every turn works on a copy of its own."""

    def __init__(self, vault: Path, files: Sequence[Path], rows: Sequence[tuple[Any, ...]]) -> None:
        self._vault, self._files, self._rows = vault, files, rows
        self._numbers = count()

    def import_bundle(self) -> float:
        """Give the seconds that taking the bundle in needs."""
        with self._copy() as session:
            begun = perf_counter()
            (taken,) = import_(session, self._files)
            seconds = perf_counter() - begun
            assert taken.fresh == len(self._rows), taken
        return self._gone(session, seconds)

    def insert_rows(self) -> float:
        """Give the seconds that a bulk insert of as many rows needs."""
        with self._copy() as session:
            session.core.execute(
                "CREATE TABLE bare (pk INTEGER PRIMARY KEY, rec INTEGER, prev INTEGER,"
                " header BLOB, payload BLOB, salt BLOB, sig BLOB)"
            )
            begun = perf_counter()
            _insert(session.core, self._rows)
            seconds = perf_counter() - begun
        return self._gone(session, seconds)

    def _copy(self) -> Session:
        folder = self._vault.parent.parent / f"turn{next(self._numbers)}"
        shutil.copytree(self._vault, folder / "vault")
        env = replace(SYSTEM, local=lambda: folder / "local", kdf=CHEAP)
        return Vault.at(folder / "vault", env).unlock(PASSPHRASE)

    @staticmethod
    def _gone(session: Session, seconds: float) -> float:
        shutil.rmtree(session.vault.folder.parent)
        return seconds


def _insert(core: Compartment, rows: Sequence[tuple[Any, ...]]) -> None:
    with core.atomic():
        core.executemany(f"INSERT INTO bare ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", rows)
