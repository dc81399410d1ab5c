"""The way to a database: the patch under sqlite-utils, the settings, what is refused, what lies on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3
import sqlite_utils.db
import sqlite_utils.utils
from sqlite_utils import Database

from models.errors import VaultDamaged, VaultError
from storage.vault import engine

KEY = bytes(range(32))
MARKER = "GJENKJENNELIG-æøå-7391"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a vault with spaces & ø" / "core.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    path.parent.mkdir()
    opened = engine.open_db(path, KEY, create=True)
    opened.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE)")
    yield opened
    opened.close()


def test_sqlite_utils_speaks_sqlciphers_exceptions(db: Database) -> None:
    for module in (sqlite_utils.utils, sqlite_utils.db):
        assert module.sqlite3 is sqlcipher3
        assert module.OperationalError is sqlcipher3.OperationalError
    with pytest.raises(sqlcipher3.OperationalError):
        list(db.query("SELECT * FROM nothing"))
    assert not db.conn.in_transaction


def test_a_query_that_writes_and_returns_leaves_no_transaction_open(db: Database) -> None:
    assert list(db.query("INSERT INTO note (text) VALUES (?), (?) RETURNING id", ("a", "b"))) == [{"id": 1}, {"id": 2}]
    assert not db.conn.in_transaction
    with pytest.raises(sqlcipher3.IntegrityError):
        list(db.query("INSERT INTO note (text) VALUES ('a') RETURNING id"))
    assert not db.conn.in_transaction
    assert db.table("note").count == 2


def test_atomic_and_the_library_s_own_writes_commit_and_roll_back(db: Database, path: Path) -> None:
    with db.atomic():
        db.table("note").insert({"text": "kept"})
    with pytest.raises(sqlcipher3.IntegrityError), db.atomic():
        db.table("note").insert_all([{"text": "gone"}, {"text": "kept"}])
    db.table("note").insert({"text": "alone"})
    second = engine.open_db(path, KEY)
    assert [row["text"] for row in second.query("SELECT text FROM note")] == ["kept", "alone"]
    second.close()


@pytest.mark.parametrize("setting", [*engine.BEFORE_KEY, *engine.BEFORE_READ, *engine.AFTER_READ], ids=lambda s: s.name)
def test_every_setting_reads_back(db: Database, setting: engine.Setting) -> None:
    read = db.conn.execute(f"PRAGMA {setting.name}").fetchone()[0]
    assert str(read) == setting.reads


def test_the_settings_are_those_of_the_security_design() -> None:
    names = {setting.name for setting in (*engine.BEFORE_KEY, *engine.BEFORE_READ, *engine.AFTER_READ)}
    assert names == {
        "cipher_log_level", "cipher_memory_security", "cipher_page_size", "foreign_keys", "temp_store",
        "secure_delete", "journal_mode", "synchronous", "page_size",
    }  # fmt: skip


def test_a_setting_that_is_not_taken_is_refused(path: Path, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "AFTER_READ", (engine.Setting("synchronous", "FULL", "3"),))
    with pytest.raises(VaultDamaged) as refused:
        engine.open_db(path, KEY)
    assert refused.value.code == "vault_setting_refused"
    assert refused.value.params["setting"] == "synchronous"


def test_a_database_without_cipher_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    path.parent.mkdir()
    monkeypatch.setattr(engine, "BEFORE_KEY", ())
    monkeypatch.setattr(engine.sqlcipher3, "connect", lambda address, **_: sqlite3.connect(address, uri=True))
    with pytest.raises(VaultError) as refused:
        engine.open_db(path, KEY, create=True)
    assert refused.value.code == "engine_without_cipher"


@pytest.mark.parametrize("key", [b"", KEY[:31], KEY + b"\0"], ids=["none", "short", "long"])
def test_a_key_of_another_length_is_refused_before_anything_is_made(path: Path, key: bytes) -> None:
    with pytest.raises(VaultDamaged) as refused:
        engine.open_db(path, key, create=True)
    assert refused.value.code == "vault_key_damaged"
    assert not path.parent.exists()


def test_a_missing_or_empty_file_is_refused_and_not_made(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.db", tmp_path / "empty.db"
    empty.touch()
    for path in (missing, empty):
        with pytest.raises(VaultDamaged) as refused:
            engine.open_db(path, KEY)
        assert refused.value.code == "vault_file_missing"
    assert not missing.exists()


def test_a_file_that_is_there_is_never_created_over(path: Path, db: Database) -> None:
    with pytest.raises(VaultError) as refused:
        engine.open_db(path, KEY, create=True)
    assert refused.value.code == "vault_file_exists"


def test_another_key_and_a_damaged_first_page_open_nothing(path: Path, db: Database) -> None:
    engine.checkpoint(db)
    db.close()
    with pytest.raises(VaultDamaged):
        engine.open_db(path, bytes(32))
    flip(path, 100)
    with pytest.raises(VaultDamaged) as refused:
        engine.open_db(path, KEY)
    assert refused.value.code == "vault_unreadable"


def test_a_damaged_later_page_is_found_by_the_cipher_s_check(path: Path, db: Database) -> None:
    with db.atomic():
        for number in range(200):
            db.execute("INSERT INTO note (text) VALUES (?)", (f"{number} {'x' * 200}",))
    assert engine.cipher_faults(db) == engine.structure_faults(db) == []
    engine.checkpoint(db)
    db.close()
    flip(path, 4096 * 5 + 100)
    damaged = engine.open_db(path, KEY)
    assert engine.cipher_faults(damaged)
    damaged.close()


def test_what_is_written_stands_nowhere_in_clear(path: Path, db: Database) -> None:
    for number in range(50):
        db.execute("INSERT INTO note (text) VALUES (?)", (f"{MARKER} {number}",))
    assert {file.name for file in path.parent.iterdir()} == {"core.db", "core.db-wal", "core.db-shm"}
    for clear in (MARKER.encode(), MARKER.encode("utf-16-le"), b"SQLite format 3"):
        assert not any(clear in file.read_bytes() for file in path.parent.iterdir())
    assert engine.checkpoint(db)
    assert MARKER.encode() not in path.read_bytes()


def test_only_the_owner_may_read_the_files(path: Path, db: Database) -> None:
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
