"""The anchor: an old copy of a database is noticed, and means a new incarnation and nothing worse."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson
import pytest

from models.ids import unb64
from models.operations import operation_id
from storage.records.places import last_row, number_of, writer_row
from storage.vault import anchor
from storage.vault.session import Session
from storage.vault.vault import Vault


def write_operation(session: Session, name: str = "core") -> bytes:
    """Put one own operation into the log, as far as an anchor looks at it."""
    compartment = session.compartments[name]
    row = last_row(compartment, writer_row(compartment, session.device.id, compartment.inc)) + 1
    header = orjson.dumps({"n": number_of(row), "random": session.env.random(8).hex()})
    compartment.execute("INSERT INTO op (pk, rec, header, sig) VALUES (?, 1, ?, ?)", (row, header, bytes(64)))
    return operation_id(header)


def incarnations(vault: Vault, passphrase: str) -> dict[str, str]:
    with vault.unlock(passphrase) as session:
        return {name: compartment.inc for name, compartment in session.compartments.items()}


def events(session: Session) -> list[str]:
    rows = session.core.execute("SELECT line FROM audit ORDER BY n")
    return [orjson.loads(line)["event"] for (line,) in rows]


def test_a_vault_that_is_closed_and_opened_keeps_its_incarnations(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        before = {name: compartment.inc for name, compartment in session.compartments.items()}
        write_operation(session)
    assert incarnations(vault, passphrase) == before
    assert incarnations(vault, passphrase) == before


def test_the_anchor_names_the_highest_own_operation(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        assert anchor.last_own(session.core, session.device.id) is None
        write_operation(session)
        last = write_operation(session)
        known = anchor.take(session.core, session.device.id)
        assert (known.n, unb64(known.id)) == (2, last)
        assert (known.dev, known.inc) == (session.device.id, session.core.inc)


def test_after_a_crash_the_database_is_ahead_and_nothing_happens(vault: Vault, passphrase: str, tmp_path: Path) -> None:
    session = vault.unlock(passphrase)
    before = session.core.inc
    write_operation(session)
    crashed = tmp_path / "crashed"
    shutil.copytree(vault.folder, crashed)
    session.close()
    shutil.rmtree(vault.folder)
    crashed.rename(vault.folder)
    # The local copy is of the moment after; the crash came before that.
    local = anchor.Places.of(vault.folder, vault.id, vault.env).local
    local.write_bytes((vault.folder / anchor.FILE).read_bytes())
    assert incarnations(vault, passphrase)["core"] == before


def test_a_database_behind_the_anchor_begins_a_new_incarnation(vault: Vault, passphrase: str, tmp_path: Path) -> None:
    with vault.unlock(passphrase) as session:
        before = {name: compartment.inc for name, compartment in session.compartments.items()}
    shutil.copyfile(vault.folder / "core.db", tmp_path / "old.db")
    with vault.unlock(passphrase) as session:
        write_operation(session)
    shutil.copyfile(tmp_path / "old.db", vault.folder / "core.db")
    with vault.unlock(passphrase) as session:
        after = {name: compartment.inc for name, compartment in session.compartments.items()}
        assert events(session)[-2:] == ["new_incarnation", "unlock"]
    assert after["core"] != before["core"]
    assert {name: after[name] for name in ("health", "closed")} == {name: before[name] for name in ("health", "closed")}
    assert incarnations(vault, passphrase) == after


def test_a_whole_folder_put_back_meets_the_local_copy(vault: Vault, passphrase: str, tmp_path: Path) -> None:
    before = incarnations(vault, passphrase)
    shutil.copytree(vault.folder, tmp_path / "backup")
    with vault.unlock(passphrase) as session:
        for name in session.compartments:
            write_operation(session, name)
    shutil.rmtree(vault.folder)
    shutil.copytree(tmp_path / "backup", vault.folder)
    after = incarnations(vault, passphrase)
    assert not set(after.values()) & set(before.values())
    assert incarnations(vault, passphrase) == after


def test_a_copy_in_another_place_begins_a_new_incarnation(
    vault: Vault, passphrase: str, tmp_path: Path, environment
) -> None:
    before = incarnations(vault, passphrase)
    shutil.copytree(vault.folder, tmp_path / "elsewhere")
    after = incarnations(Vault.at(tmp_path / "elsewhere", environment), passphrase)
    assert not set(after.values()) & set(before.values())
    assert incarnations(vault, passphrase) == before


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[]", b'{"format":"x","anchors":{"core":{}}}'])
def test_a_missing_or_damaged_anchor_locks_nobody_out(vault: Vault, passphrase: str, content: bytes | None) -> None:
    before = incarnations(vault, passphrase)
    if content is None:
        (vault.folder / anchor.FILE).unlink()
    else:
        (vault.folder / anchor.FILE).write_bytes(content)
    after = incarnations(vault, passphrase)
    assert not set(after.values()) & set(before.values())


def test_an_anchor_that_was_edited_does_not_hold(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        before = session.core.inc
        write_operation(session)
    file = orjson.loads((vault.folder / anchor.FILE).read_bytes())
    file["anchors"]["core"]["body"]["n"] = 0
    (vault.folder / anchor.FILE).write_bytes(orjson.dumps(file))
    assert incarnations(vault, passphrase)["core"] != before


def test_another_operation_under_the_same_number_is_behind(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        before = session.core.inc
        write_operation(session)
        session.write_anchor()
        session.core.execute("UPDATE op SET header = ?", (b"another",))
        copies = anchor.Copies(session.anchor_places)
        assert copies.behind(session.core, session.device.id)
        assert not copies.behind(session.compartments["health"], session.device.id)
        assert session.core.inc == before


def test_lost_audit_lines_are_behind_too(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        session.core.audit("print")
        session.write_anchor()
        session.core.execute("DELETE FROM audit WHERE n = (SELECT max(n) FROM audit)")
        assert anchor.Copies(session.anchor_places).behind(session.core, session.device.id)


def test_closing_with_fewer_compartments_keeps_what_the_anchor_knew_of_the_others(
    vault: Vault, passphrase: str
) -> None:
    with vault.unlock(passphrase) as session:
        known = orjson.loads((vault.folder / anchor.FILE).read_bytes())["anchors"]["closed"]
        opened = {"core": session.core}
        anchor.write(session.anchor_places, session.device.id, opened)
        assert orjson.loads((vault.folder / anchor.FILE).read_bytes())["anchors"]["closed"] == known
