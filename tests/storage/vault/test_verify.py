"""Verifying says what was looked at, what is wrong and where, and goes on after a fault."""

from __future__ import annotations

from collections.abc import Iterator

from models.errors import VaultDamaged
from storage.vault.session import Compartment
from storage.vault.vault import Session, Vault
from storage.vault.verify import Finding, verify

BUILT_IN = ("cipher", "structure", "audit", "anchor")


def test_a_vault_as_it_was_written_is_whole(session: Session) -> None:
    report = verify(session)
    assert report.whole
    assert report.checked == tuple((name, check) for name in ("core", "health", "closed") for check in BUILT_IN)


def test_further_checks_run_in_every_compartment(session: Session) -> None:
    def log(compartment: Compartment) -> Iterator[str]:
        if compartment.name == "health":
            yield "record 7"

    def broken(compartment: Compartment) -> Iterator[str]:
        raise VaultDamaged(file=f"{compartment.name}.db")
        yield

    report = verify(session, {"log": log, "index": broken})
    assert [finding for finding in report.findings if finding.check == "log"] == [Finding("health", "log", "record 7")]
    assert len([finding for finding in report.findings if finding.check == "index"]) == 3


def test_a_tampered_audit_line_and_a_lost_tail_are_found(session: Session) -> None:
    session.core.audit("print")
    session.core.execute("UPDATE audit SET line = CAST(replace(line, 'unlock', 'search') AS BLOB) WHERE n = 2")
    health = session.compartments["health"]
    session.write_anchor()
    health.execute("DELETE FROM audit WHERE n = 2")
    assert verify(session).findings == (Finding("core", "audit", "3"), Finding("health", "anchor", "0"))


def test_a_damaged_page_is_found_and_the_rest_is_still_checked(vault: Vault, passphrase: str) -> None:
    with vault.unlock(passphrase) as session:
        closed = session.compartments["closed"]
        closed.execute("CREATE TABLE note (text TEXT)")
        with closed.atomic():
            closed.executemany("INSERT INTO note VALUES (?)", [("x" * 900,) for _ in range(400)])
        pages = int(closed.execute("PRAGMA page_count").fetchone()[0])
    path = vault.folder / "closed.db"
    data = bytearray(path.read_bytes())
    data[(pages - 20) * 4096 + 99] ^= 1
    path.write_bytes(data)
    with vault.unlock(passphrase) as session:
        report = verify(session)
    assert {(finding.compartment, finding.check) for finding in report.findings} == {
        ("closed", "cipher"),
        ("closed", "structure"),
    }
    assert any(str(pages - 19) in finding.where for finding in report.findings)


def test_a_table_that_breaks_its_own_rules_is_found(session: Session) -> None:
    core = session.core
    core.execute("CREATE TABLE note (text TEXT CHECK (text <> 'a'))")
    core.execute("PRAGMA ignore_check_constraints = ON")
    core.execute("INSERT INTO note VALUES ('a')")
    core.execute("PRAGMA ignore_check_constraints = OFF")
    (finding,) = verify(session).findings
    assert (finding.compartment, finding.check) == ("core", "structure")
