"""The tables of the exchange, in every compartment; the cards of peers stand in core only.

``full`` and ``withheld`` say which rows of the log a bundle carried, with content and without: ascending row numbers,
8 bytes each, big-endian. One row a bundle: a row an operation would cost more than the bundle itself.
"""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    # One pinned organisation: the newest card of its root, as received, and when its words were compared.
    """CREATE TABLE peer (org TEXT PRIMARY KEY, name TEXT NOT NULL, serial INTEGER NOT NULL, card BLOB NOT NULL,
       pinned_at INTEGER NOT NULL)""",
    # A bundle written: its place in the channel to that organisation, its hash and what it carried.
    """CREATE TABLE bundle_out (id TEXT PRIMARY KEY, org TEXT NOT NULL, seq INTEGER NOT NULL, sha256 BLOB NOT NULL,
       file TEXT NOT NULL, written_at INTEGER NOT NULL, operations INTEGER NOT NULL, subjects INTEGER NOT NULL,
       full BLOB NOT NULL, withheld BLOB NOT NULL)""",
    "CREATE INDEX bundle_out_channel ON bundle_out (org, seq)",
    """CREATE TABLE bundle_in (id TEXT NOT NULL, org TEXT NOT NULL, dev TEXT NOT NULL, seq INTEGER NOT NULL,
       sha256 BLOB NOT NULL, taken_at INTEGER NOT NULL, operations INTEGER NOT NULL, fresh INTEGER NOT NULL,
       PRIMARY KEY (id, sha256)) WITHOUT ROWID""",
    # One operation that made no sense: its raw line and why, so that it blocks nothing and nothing is lost.
    """CREATE TABLE quarantine (id BLOB PRIMARY KEY, bundle TEXT NOT NULL, line BLOB NOT NULL, reason TEXT NOT NULL,
       at INTEGER NOT NULL)""",
)


def create(db: Database) -> None:
    """Create the tables in an empty compartment."""
    for statement in _STATEMENTS:
        db.execute(statement)
