"""One opened compartment: a database with its own key, thin over SQLCipher's own connection.

sqlite-utils' calls cost as much as a row each; what runs per operation uses :meth:`Compartment.execute` and
:meth:`Compartment.atomic`, the rest may use ``db``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from models.errors import VaultDamaged
from models.ids import b64
from storage.environment import Environment
from storage.vault import audit, disk, engine, sealing

INCARNATION_BYTES = 8


class Compartment:
    """An opened compartment. It belongs to the thread that unlocked the vault."""

    name: str
    """``core``, ``health`` or ``closed``."""
    db: Database
    who: Mapping[str, str]
    """Who works here, as an audit line writes it: organisation, role, member."""
    anchor_key: bytes
    """What authenticates this compartment's anchor."""

    def __init__(self, name: str, db: Database, data_key: bytes, who: Mapping[str, str], env: Environment) -> None:
        """Take an opened database whose tables are there and filled."""
        self.name, self.db, self.who, self.env = name, db, who, env
        self.anchor_key = sealing.subkey(data_key, b"bolyst-anchor/1")
        self._connection: Any = db.conn
        self._lies = disk.OpenFile(Path(self._connection.execute("PRAGMA database_list").fetchone()[2]))
        self.inc = str(self.meta("inc"))

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one statement and give its cursor; raises VaultDamaged, VaultInUse after 5 s of waiting, VaultError."""
        try:
            return self._connection.execute(sql, parameters)
        except engine.DatabaseError as error:
            self._refuse(error)
            raise

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Any:
        """Run one statement for each of ``rows``; raises as :meth:`execute`."""
        try:
            return self._connection.executemany(sql, rows)
        except engine.DatabaseError as error:
            self._refuse(error)
            raise

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Do all of the block or nothing, durable at its end. Inside another block, a part that can fail by itself.

        Raises as :meth:`execute`, and VaultError ``vault_gone`` where the file was moved or deleted meanwhile.
        """
        nested = self._connection.in_transaction
        begin, end, undo = _PART if nested else _WHOLE
        self.execute(begin)
        done = False
        try:
            yield
            if not nested:
                self.refuse_if_gone()
            self.execute(end)
            done = True
        finally:
            if not done:
                self._undo(undo)

    def _undo(self, statements: Iterable[str]) -> None:
        if self._connection.in_transaction:
            for statement in statements:
                self._connection.execute(statement)

    def refuse_if_gone(self) -> None:
        """Raise VaultError ``vault_gone`` where the file no longer lies where it was opened."""
        self._lies.refuse_if_gone()

    @property
    def version(self) -> int:
        """A number that becomes another one when another connection has written here."""
        return int(self.execute("PRAGMA data_version").fetchone()[0])

    @property
    def changes(self) -> tuple[int, int]:
        """Give what becomes another when anything was written here, by this connection or by another one."""
        return self.version, int(self._connection.total_changes)

    def meta(self, key: str) -> Any:
        """Give a setting that stands inside the compartment; raises VaultDamaged where it is missing."""
        row = self.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise VaultDamaged("vault_unreadable", file=self._file)
        return row[0]

    def set_meta(self, key: str, value: str | int | bytes) -> None:
        """Write a setting inside the compartment."""
        self.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    @property
    def recipient(self) -> str:
        """The public half of the organisation's age identity for this compartment, the one now in use."""
        return self._identity()[0]

    @property
    def identity(self) -> str:
        """The private half of the organisation's age identity for this compartment, the one now in use."""
        return self._identity()[1]

    @property
    def identities(self) -> tuple[str, ...]:
        """All private halves that may still open something on its way, the one now in use first."""
        rows = self.execute("SELECT private FROM identity ORDER BY until IS NOT NULL, since DESC")
        return tuple(private for (private,) in rows)

    def _identity(self) -> tuple[str, str]:
        row = self.execute("SELECT recipient, private FROM identity WHERE until IS NULL ORDER BY since DESC").fetchone()
        if row is None:
            raise VaultDamaged("vault_unreadable", file=self._file)
        return str(row[0]), str(row[1])

    def new_incarnation(self) -> None:
        """Number operations anew from here on, as after a restore (SYNC §5)."""
        self.inc = b64(self.env.random(INCARNATION_BYTES))
        self.set_meta("inc", self.inc)

    def audit(
        self,
        event: str,
        *,
        subject: str | None = None,
        counts: Mapping[str, int] | None = None,
        records: Sequence[str] = (),
        why: str | None = None,
    ) -> None:
        """Append a line to the audit chain: ids and counts only. ``records`` and ``why`` can be erased later."""
        audit.append(self, event, subject, counts or {}, records, why)

    def close(self) -> None:
        """Bring everything into the file and close it; again does nothing."""
        if self._connection is not None:
            with suppress(engine.DatabaseError):  # what the checkpoint leaves stands in the log beside the file
                engine.checkpoint(self.db)
            self._connection = None
            self.db.close()

    def _refuse(self, error: Exception) -> None:
        meant = engine.meaning(error, self._file)
        if meant is not None:
            raise meant from error

    @property
    def _file(self) -> str:
        return f"{self.name}.db"


_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
