"""The tables of the exchange, in every compartment; the cards of peers stand in core only."""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    # One pinned organisation: the newest card of its root, as received, and when its words were compared.
    """CREATE TABLE peer (org TEXT PRIMARY KEY, name TEXT NOT NULL, serial INTEGER NOT NULL, card BLOB NOT NULL,
       pinned_at INTEGER NOT NULL)""",
    # A bundle written: its place in the channel to that organisation, its hash and how many operations it carries.
    """CREATE TABLE bundle_out (id TEXT PRIMARY KEY, org TEXT NOT NULL, seq INTEGER NOT NULL, sha256 BLOB NOT NULL,
       file TEXT NOT NULL, written_at INTEGER NOT NULL, operations INTEGER NOT NULL, subjects INTEGER NOT NULL)""",
    "CREATE TABLE bundle_out_op (bundle TEXT NOT NULL, pk INTEGER NOT NULL, PRIMARY KEY (bundle, pk)) WITHOUT ROWID",
    """CREATE TABLE bundle_in (id TEXT PRIMARY KEY, org TEXT NOT NULL, dev TEXT NOT NULL, seq INTEGER NOT NULL,
       sha256 BLOB NOT NULL, taken_at INTEGER NOT NULL, operations INTEGER NOT NULL, fresh INTEGER NOT NULL)""",
    # One operation that made no sense: its raw line and why, so that it blocks nothing and nothing is lost.
    """CREATE TABLE quarantine (id BLOB PRIMARY KEY, bundle TEXT NOT NULL, line BLOB NOT NULL, reason TEXT NOT NULL,
       at INTEGER NOT NULL)""",
)


def create(db: Database) -> None:
    """Create the tables in an empty compartment."""
    for statement in _STATEMENTS:
        db.execute(statement)
