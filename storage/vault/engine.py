"""The only way to a database: SQLCipher under sqlite-utils, every setting applied and read back (SECURITY §§1–2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlcipher3
import sqlite_utils.db
import sqlite_utils.utils
from sqlite_utils import Database

from models.errors import BolystError, VaultDamaged, VaultError, VaultInUse
from storage import platform
from storage.vault import disk

KEY_BYTES: Final = 32
DatabaseError = sqlcipher3.DatabaseError
OperationalError = sqlcipher3.OperationalError
IntegrityError = sqlcipher3.IntegrityError

for _module in (sqlite_utils.utils, sqlite_utils.db):
    # Built on the standard library's classes, sqlite-utils would miss SQLCipher's and leave transactions open.
    vars(_module).update(sqlite3=sqlcipher3, OperationalError=OperationalError)


@dataclass(frozen=True, slots=True)
class Setting:
    """A PRAGMA, what it is set to, and what it must read back as."""

    name: str
    value: str
    reads: str


_PRIMARY: Final = 0xFF
"""The bits of an extended result code that say what kind it is (sqlite.org/rescode)."""
_BUSY: Final = frozenset({sqlcipher3.SQLITE_BUSY, sqlcipher3.SQLITE_LOCKED})
_REFUSED: Final = frozenset(
    {sqlcipher3.SQLITE_FULL, sqlcipher3.SQLITE_READONLY, sqlcipher3.SQLITE_IOERR, sqlcipher3.SQLITE_CANTOPEN}
)

BEFORE_KEY: Final = (
    Setting("cipher_log_level", "NONE", "NONE"),
    Setting("cipher_memory_security", "ON", "1"),
)
BEFORE_READ: Final = (Setting("cipher_page_size", "4096", "4096"),)
AFTER_READ: Final = (
    Setting("foreign_keys", "ON", "1"),
    Setting("temp_store", "MEMORY", "2"),
    Setting("secure_delete", "ON", "1"),
    Setting("journal_mode", "WAL", "wal"),
    Setting("synchronous", "FULL", "2"),
    Setting("page_size", "4096", "4096"),
)


def open_db(path: Path, key: bytes, create: bool = False) -> Database:
    """Open the encrypted database at ``path`` with its raw key of 32 bytes; nothing is written before the key holds.

    The connection commits by itself unless a transaction was begun (``isolation_level=None``), keeps no prepared
    statements, and belongs to the thread that opened it. Raises VaultDamaged where the file is missing, empty, not
    readable with this key, or refuses a setting; VaultError where ``create`` meets a file that is there, or where the
    disk refuses.
    """
    if len(key) != KEY_BYTES:
        raise VaultDamaged("vault_key_damaged", file=path.name)
    _check_file(path, create)
    mode = "rwc" if create else "rw"
    # Cached statements use up SQLite's lookaside memory; with memory security every small allocation then costs mlock.
    connection = sqlcipher3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, cached_statements=0
    )
    try:
        _prepare(connection, key, path.name)
        return Database(connection, execute_plugins=False)
    except DatabaseError as error:
        connection.close()
        raise meaning(error, path.name) or VaultDamaged("vault_unreadable", file=path.name) from error
    except VaultError:
        connection.close()
        raise


def meaning(error: Exception, file: str) -> BolystError | None:
    """Give what an exception of the database means for who works with ``file``; None for a fault of ours."""
    code = getattr(error, "sqlite_errorcode", sqlcipher3.SQLITE_ERROR) & _PRIMARY
    if code in _BUSY:
        return VaultInUse()
    if code in _REFUSED:
        return disk.full() if code == sqlcipher3.SQLITE_FULL else disk.unwritable(file)
    return VaultDamaged("vault_unreadable", file=file) if type(error) is DatabaseError else None


@contextmanager
def explained(file: str) -> Iterator[None]:
    """Do the block; an exception of the database that means something for who works with ``file`` is said as that."""
    try:
        yield
    except DatabaseError as error:
        meant = meaning(error, file)
        if meant is None:
            raise
        raise meant from error


def cipher_faults(db: Database) -> list[str]:
    """Give what SQLCipher's own check says of pages whose authentication fails; an empty list where all hold."""
    return [str(row[0]) for row in db.conn.execute("PRAGMA cipher_integrity_check")]


def structure_faults(db: Database) -> list[str]:
    """Give what SQLite's check says of tables and indexes; an empty list where all hold."""
    return [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check") if row[0] != "ok"]


def checkpoint(db: Database) -> bool:
    """Bring the write-ahead log into the file and empty it; say whether nobody was in the way."""
    busy = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return int(busy) == 0


def _check_file(path: Path, create: bool) -> None:
    if create:
        if path.exists():
            raise VaultError("vault_file_exists", file=path.name)
        path.touch(mode=0o600)
        platform.keep_owner_only(path)
    elif not path.is_file() or path.stat().st_size == 0:
        raise VaultDamaged("vault_file_missing", file=path.name)


def _prepare(connection: Any, key: bytes, file: str) -> None:
    for setting in BEFORE_KEY:
        _apply(connection, setting, file)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultError("engine_without_cipher")
    for setting in BEFORE_READ:
        _apply(connection, setting, file)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for setting in AFTER_READ:
        _apply(connection, setting, file)


def _apply(connection: Any, setting: Setting, file: str) -> None:
    connection.execute(f"PRAGMA {setting.name} = {setting.value}").fetchall()
    read = connection.execute(f"PRAGMA {setting.name}").fetchone()
    if read is None or str(read[0]).lower() != setting.reads.lower():
        raise VaultDamaged("vault_setting_refused", file=file, setting=setting.name)
