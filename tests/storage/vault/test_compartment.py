"""A compartment: all of a block or nothing, damage said plainly, settings inside."""

from __future__ import annotations

import pytest

from models.errors import VaultDamaged, VaultError, VaultInUse
from storage.vault import engine
from storage.vault.session import Compartment, Session
from storage.vault.vault import Vault


@pytest.fixture
def core(session: Session) -> Compartment:
    session.core.execute("CREATE TABLE note (text TEXT UNIQUE)")
    return session.core


def notes(core: Compartment) -> list[str]:
    return [text for (text,) in core.execute("SELECT text FROM note ORDER BY rowid")]


def add(core: Compartment, *texts: str) -> None:
    with core.atomic():
        core.executemany("INSERT INTO note (text) VALUES (?)", [(text,) for text in texts])


def test_a_block_is_all_or_nothing(core: Compartment) -> None:
    add(core, "a", "b")
    with pytest.raises(engine.IntegrityError):
        add(core, "c", "a")
    assert notes(core) == ["a", "b"]
    assert not core.db.conn.in_transaction


def test_a_block_inside_a_block_can_fail_by_itself(core: Compartment) -> None:
    with core.atomic():
        add(core, "a")
        with pytest.raises(engine.IntegrityError):
            add(core, "b", "a")
        add(core, "c")
    assert notes(core) == ["a", "c"]


def test_a_block_inside_a_block_goes_with_the_outer_one(core: Compartment) -> None:
    def outer() -> None:
        with core.atomic():
            add(core, "a")
            raise KeyError

    with pytest.raises(KeyError):
        outer()
    assert notes(core) == []


def test_the_write_lock_is_taken_at_the_beginning(core: Compartment, vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as second:
        second.core.execute("PRAGMA busy_timeout = 0")
        with core.atomic(), pytest.raises(VaultInUse):
            add(second.core, "b")
        add(second.core, "b")
    assert notes(core) == ["b"]


def test_settings_stand_inside(core: Compartment) -> None:
    core.set_meta("colour", "blue")
    assert core.meta("colour") == "blue"
    with pytest.raises(VaultDamaged):
        core.meta("nothing")


def test_a_damaged_page_is_said_to_be_one(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        session.core.execute("CREATE TABLE note (text TEXT)")
        with session.core.atomic():
            session.core.executemany("INSERT INTO note VALUES (?)", [("x" * 900,) for _ in range(400)])
        pages = session.core.execute("PRAGMA page_count").fetchone()[0]
    path = vault.folder / "core.db"
    data = bytearray(path.read_bytes())
    data[(int(pages) - 20) * 4096 + 99] ^= 1
    path.write_bytes(data)
    with vault.unlock(passphrase) as session, pytest.raises(VaultDamaged) as refused:
        session.core.execute("SELECT sum(length(text)) FROM note")
    assert refused.value.params["file"] == "core.db"


def test_a_full_disk_is_said_to_be_one_and_what_was_saved_stays(core: Compartment) -> None:
    add(core, "a")
    pages = core.execute("PRAGMA page_count").fetchone()[0]
    core.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(VaultError) as refused:
        add(core, *("x" * 900 + str(number) for number in range(400)))
    assert refused.value.code == "disk_full"
    assert notes(core) == ["a"]
    core.execute("PRAGMA max_page_count = 1073741823")
    add(core, "b")
    assert notes(core) == ["a", "b"]


def test_a_file_that_may_not_be_written_is_named(core: Compartment) -> None:
    core.execute("PRAGMA query_only = ON")
    with pytest.raises(VaultError) as refused:
        add(core, "a")
    assert (refused.value.code, refused.value.params["file"]) == ("vault_unwritable", "core.db")


def test_the_newest_identity_is_in_use_and_older_ones_still_open(core: Compartment) -> None:
    recipient, identity = core.recipient, core.identity
    core.execute("UPDATE identity SET until = '2026-12-01T00:00:00Z'")
    core.execute("INSERT INTO identity (recipient, private, since) VALUES ('age1new', 'NEW', '2026-12-01T00:00:00Z')")
    assert (core.recipient, core.identity) == ("age1new", "NEW")
    assert core.identities == ("NEW", identity)
    assert recipient != core.recipient
