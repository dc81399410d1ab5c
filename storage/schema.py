"""The tables of a compartment, as migrations: what a vault of an earlier version lacks is added when it is opened."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from storage.records import tables as records
from storage.sync import tables as sync
from storage.vault import tables as vault

migrations = Migrations("bolyst")


@migrations()
def m001_vault(db: Database) -> None:
    """Keys, members, settings and the audit chain."""
    vault.create(db)


@migrations()
def m002_records(db: Database) -> None:
    """The operation log and its caches."""
    records.create(db)


@migrations()
def m003_sync(db: Database) -> None:
    """Peers, and the bundles that went out and came in."""
    sync.create(db)


@migrations()
def m004_own_drafts(db: Database) -> None:
    """Answers that their writer has not handed in."""
    records.create_own_drafts(db)


@migrations()
def m005_unfinished(db: Database) -> None:
    """Who has half-typed text in a part that others may not open."""
    records.create_unfinished(db)


@migrations()
def m006_compared(db: Database) -> None:
    """Who was compared with those who lie whole in closed, and who was said not to be one of them."""
    records.create_compared(db)


def apply(db: Database) -> None:
    """Bring the tables of ``db`` to this version; a table that is there already stays as it is."""
    migrations.apply(db)
