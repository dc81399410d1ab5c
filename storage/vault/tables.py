"""The vault's own tables, the same in every compartment (docs/formats.md, Inside a compartment).

Only core fills ``member``, ``slot`` and the organisation's parts of ``meta`` and ``secret``. ``reader`` is the list of
who may read this compartment on this device; keys.json is a copy of it and of ``slot``.
"""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    # The device's private key, and the root's, sealed to each reader that may open it (reader is '' for the device's).
    "CREATE TABLE secret (name TEXT, reader TEXT, value BLOB NOT NULL, PRIMARY KEY (name, reader)) WITHOUT ROWID",
    # The organisation's age identities for this compartment; one with an end opens what was still on its way.
    "CREATE TABLE identity (recipient TEXT PRIMARY KEY, private TEXT NOT NULL, since TEXT NOT NULL, until TEXT)",
    """CREATE TABLE reader (id TEXT PRIMARY KEY, kind TEXT NOT NULL, public BLOB NOT NULL, version INTEGER NOT NULL,
       sealed BLOB NOT NULL, since TEXT NOT NULL)""",
    "CREATE TABLE member (id TEXT PRIMARY KEY, record BLOB NOT NULL)",
    "CREATE TABLE slot (id TEXT PRIMARY KEY, member TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE audit (n INTEGER PRIMARY KEY, subject TEXT, line BLOB NOT NULL, payload BLOB, salt BLOB)",
    "CREATE INDEX audit_subject ON audit (subject) WHERE subject IS NOT NULL",
)


def create(db: Database) -> None:
    """Create the tables in an empty compartment."""
    for statement in _STATEMENTS:
        db.execute(statement)
