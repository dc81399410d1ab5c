"""The tables of records, the same in every compartment (docs/formats.md, Inside a compartment).

``op`` is the truth; ``record``, ``phrase`` and ``stale`` are caches that ``verify`` recomputes. There is no index on
operation ids: a random hash grows out of the cache; duplicates are found by writer and number instead. A record's
operations are a chain (:mod:`storage.records.chain`).
"""

from __future__ import annotations

from sqlite_utils import Database

_STATEMENTS = (
    """CREATE TABLE writer (w INTEGER PRIMARY KEY, dev BLOB NOT NULL, inc BLOB NOT NULL, fork INTEGER NOT NULL,
       UNIQUE (dev, inc, fork))""",
    """CREATE TABLE op (pk INTEGER PRIMARY KEY, rec INTEGER NOT NULL,
       prev INTEGER, header BLOB NOT NULL, payload BLOB, salt BLOB, sig BLOB NOT NULL)""",
    """CREATE TABLE record (r INTEGER PRIMARY KEY, ent BLOB NOT NULL UNIQUE, subj BLOB NOT NULL, kind TEXT NOT NULL,
       last INTEGER, doc BLOB NOT NULL)""",
    "CREATE INDEX record_subject ON record (subj)",
    "CREATE INDEX record_kind ON record (kind)",
    """CREATE TABLE draft (subj TEXT NOT NULL, ent TEXT NOT NULL, kind TEXT NOT NULL, field TEXT NOT NULL,
       member TEXT NOT NULL, sitting TEXT, text TEXT NOT NULL, at INTEGER NOT NULL,
       PRIMARY KEY (ent, field, member))""",
    "CREATE TABLE stale (rec INTEGER PRIMARY KEY)",
    "CREATE TABLE phrase (p INTEGER PRIMARY KEY, rec INTEGER NOT NULL, field TEXT NOT NULL, folded TEXT NOT NULL)",
    "CREATE INDEX phrase_record ON phrase (rec)",
    """CREATE VIRTUAL TABLE phrase_index USING fts5 (folded, content='phrase', content_rowid='p',
       tokenize='unicode61 remove_diacritics 2')""",
    # Without it the words of a deleted row stay in the index, even after VACUUM.
    "INSERT INTO phrase_index (phrase_index, rank) VALUES ('secure-delete', 1)",
)

_OWN_DRAFT = """CREATE TABLE own_draft (subj TEXT NOT NULL, member TEXT NOT NULL, sealed BLOB NOT NULL,
       at INTEGER NOT NULL, PRIMARY KEY (subj, member)) WITHOUT ROWID"""


_UNFINISHED = """CREATE TABLE unfinished (subj TEXT NOT NULL, compartment TEXT NOT NULL, member TEXT NOT NULL,
       at INTEGER NOT NULL, PRIMARY KEY (subj, compartment, member)) WITHOUT ROWID"""

_COMPARED = (
    # In core: who is nobody in closed, by which operations, in which incarnation. Nobody is here who may be.
    "CREATE TABLE compared (subj TEXT PRIMARY KEY, seen TEXT NOT NULL, inc TEXT NOT NULL) WITHOUT ROWID",
    # In closed: two who were said not to be the same person, and which operations that was said of.
    """CREATE TABLE apart (core TEXT NOT NULL, closed TEXT NOT NULL, seen TEXT NOT NULL,
       PRIMARY KEY (core, closed)) WITHOUT ROWID""",
)


def create(db: Database) -> None:
    """Create the tables in an empty compartment."""
    for statement in _STATEMENTS:
        db.execute(statement)


def create_own_drafts(db: Database) -> None:
    """Create the table of answers that are not handed in."""
    db.execute(_OWN_DRAFT)


def create_unfinished(db: Database) -> None:
    """Create the table of who has half-typed text in a part that others may not open."""
    db.execute(_UNFINISHED)


def create_compared(db: Database) -> None:
    """Create the tables of who was compared with those who lie whole in closed."""
    for statement in _COMPARED:
        db.execute(statement)
