"""The audit chain of a compartment: who did what, in ids and counts, never in names or words that were searched for.

A line is canonical JSON {n, prev, t, who, event, subject?, counts, h}; its id is sha256 over ``prev`` and the line, so
that each line holds all before it. What must be erasable (record ids, a reason) is the payload, of which the line
holds only the salted hash ``h``, made as for operations (docs/formats.md, Audit).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from models import canonical
from models.errors import IdentifierError, NotCanonical
from models.ids import b64, unb64
from models.operations import SALT_BYTES, payload_hash

if TYPE_CHECKING:
    from storage.vault.compartment import Compartment

START: Final = bytes(32)
"""What stands before the first line."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of a chain: its number (0 where there is none) and its id."""

    number: int
    id: bytes


@dataclass(frozen=True, slots=True)
class Chain:
    """What a check of a whole chain found; ``broken`` is the number of the first line that does not fit."""

    head: Head
    broken: int | None = None


def line_id(previous: bytes, line: bytes) -> bytes:
    """Give the id of a line."""
    return sha256(previous + line).digest()


def head(compartment: Compartment) -> Head:
    """Give the last line's number and id."""
    return _head_at(compartment, "ORDER BY n DESC LIMIT 1", ())


def holds(compartment: Compartment, known: Head) -> bool:
    """Say whether the chain contains the line that ``known`` names."""
    return known.number == 0 or _head_at(compartment, "WHERE n = ?", (known.number,)).id == known.id


def append(
    compartment: Compartment,
    event: str,
    subject: str | None,
    counts: Mapping[str, int],
    records: Sequence[str] = (),
    why: str | None = None,
) -> None:
    """Append a line; it is durable with the transaction that is open, or by itself."""
    payload = canonical.dumps({key: value for key, value in (("records", list(records)), ("why", why)) if value})
    salt = compartment.env.random(SALT_BYTES)
    with compartment.atomic():
        last = head(compartment)
        entry: dict[str, Any] = {
            "n": last.number + 1,
            "prev": b64(last.id),
            "t": compartment.env.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "who": dict(compartment.who),
            "event": event,
            "counts": dict(counts),
            "h": b64(payload_hash(salt, payload)),
        }
        if subject is not None:
            entry["subject"] = subject
        compartment.execute(
            "INSERT INTO audit (n, subject, line, payload, salt) VALUES (?, ?, ?, ?, ?)",
            (last.number + 1, subject, canonical.dumps(entry), payload, salt),
        )


def was_done(compartment: Compartment, event: str, subject: str, why: str) -> bool:
    """Say whether the chain has a line of ``event`` with a person, with just that ``why``."""
    rows = compartment.execute(
        "SELECT line FROM audit WHERE subject = ? AND payload = ?", (subject, canonical.dumps({"why": why}))
    )
    return any(canonical.loads(bytes(line))["event"] == event for (line,) in rows.fetchall())


def verify_chain(compartment: Compartment) -> Chain:
    """Recompute the chain from its first line, and each payload that was not erased."""
    last = Head(0, START)
    rows = compartment.execute("SELECT n, subject, line, payload, salt FROM audit ORDER BY n")
    for number, subject, line, payload, salt in rows:
        if number != last.number + 1 or not _fits(last, subject, line, payload, salt):
            return Chain(last, broken=last.number + 1)
        last = Head(number, line_id(last.id, line))
    return Chain(last)


def _fits(last: Head, subject: str | None, line: bytes, payload: bytes | None, salt: bytes | None) -> bool:
    try:
        entry = canonical.loads(line)
    except NotCanonical:
        return False
    if not isinstance(line, bytes) or not isinstance(entry, dict) or (payload is None) != (salt is None):
        return False
    expected = {"n": last.number + 1, "prev": b64(last.id), "subject": subject}
    if any(entry.get(key) != value for key, value in expected.items()):
        return False
    return payload is None or salt is None or entry.get("h") == b64(payload_hash(salt, payload))


def _head_at(compartment: Compartment, where: str, parameters: tuple[int, ...]) -> Head:
    row = compartment.execute(f"SELECT n, CAST(line AS BLOB) FROM audit {where}", parameters).fetchone()  # noqa: S608  (our own text)
    if row is None:
        return Head(0, START)
    number, line = row
    return Head(number, line_id(_previous(line), line))


def _previous(line: bytes) -> bytes:
    """Give what a line says stood before it; a line that cannot say so follows nothing, which no check accepts."""
    try:
        return unb64(canonical.loads(line)["prev"], len(START))
    except (NotCanonical, IdentifierError, KeyError, TypeError):
        return START
