"""From a set of operations to the state of a record: a pure function, whatever the order they come in.

A *head* of a field is an operation on it that no other operation names as a base. Several heads that differ are a
conflict, shown to a person; equal ones count as one. A document is the state of one record as kept in the cache::

    {"k": kind, "s": subject, "f": {field: [[id, act, state, value, source, verified, sitting, pk], …]}, "?": [ids]}

``"?"`` holds the bases that operations name and that have not come yet; an arriving operation found there is already
superseded. Ids in a document are base64url. ``pk`` is the log's row, for who and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Document = dict[str, Any]


class Head(NamedTuple):
    """One head of a field, as it stands in a document."""

    id: str
    act: str
    state: str
    value: Any
    source: str
    verified: bool
    sitting: str | None
    pk: int


class Arrival(NamedTuple):
    """What merging needs of an operation: row, id, header and payload as JSON objects (payload None: withheld)."""

    pk: int
    id: str
    head: dict[str, Any]
    body: dict[str, Any] | None


def empty(kind: str, subject: str) -> Document:
    """Give the document of a record that nothing was written to."""
    return {"k": kind, "s": subject, "f": {}, "?": []}


def apply(document: Document, arrivals: Iterable[Arrival]) -> bool:
    """Bring ``document`` up to ``arrivals``, each new to it and there once, in place, and say whether that sufficed.

    It did not when an operation names a base that is neither a head nor among ``arrivals``: the base may have come
    and been superseded before. Then the caller takes :func:`state_of` over all operations of the record.
    """
    fields, waiting = document["f"], set(document["?"])
    fresh = list(arrivals)
    here = {arrival.id for arrival in fresh}
    named = {base for arrival in fresh for base in arrival.head["b"]}
    found = _drop(fields, named) | (named & here)
    for arrival in fresh:
        if arrival.body is None or arrival.id in named or arrival.id in waiting:
            continue
        fields.setdefault(arrival.body["f"], []).append(list(_head_of(arrival)))
    for arrival in fresh:
        if arrival.body is not None and len(fields.get(arrival.body["f"], ())) > 1:
            fields[arrival.body["f"]].sort()
    document["?"] = sorted((waiting | (named - found)) - here)
    return named <= found


def state_of(kind: str, subject: str, operations: Iterable[Arrival]) -> Document:
    """Give the document of a record from all of its operations."""
    document = empty(kind, subject)
    apply(document, operations)
    return document


def heads(document: Document, field: str) -> tuple[Head, ...]:
    """Give the heads of ``field``, those that say the same collapsed to the one with the smallest id."""
    seen: dict[str, Head] = {}
    for raw in document["f"].get(field, ()):
        head = Head(*raw)
        seen.setdefault(repr((head.act, head.state, head.value)), head)
    return tuple(seen.values())


def bases_of(document: Document, field: str) -> tuple[str, ...]:
    """Give the ids that the next operation on ``field`` supersedes: all of its heads."""
    return tuple(raw[0] for raw in document["f"].get(field, ()))


def provisional(found: tuple[Head, ...]) -> Head:
    """Choose the head shown until a person decides: verified, then document, observed, self, then smallest id."""
    return min(found, key=lambda head: (not head.verified, _SOURCE_RANK[head.source], head.id))


_SOURCE_RANK = {"document": 0, "observed": 1, "self": 2}


def _drop(fields: dict[str, list[list[Any]]], named: set[str]) -> set[str]:
    dropped: set[str] = set()
    if not named:
        return dropped
    for field in list(fields):
        kept = [raw for raw in fields[field] if raw[0] not in named]
        if len(kept) < len(fields[field]):
            dropped.update(raw[0] for raw in fields[field])
            dropped.difference_update(raw[0] for raw in kept)
            if kept:
                fields[field] = kept
            else:
                del fields[field]
    return dropped


def _head_of(arrival: Arrival) -> Head:
    body = arrival.body
    assert body is not None
    return Head(
        arrival.id,
        arrival.head["a"],
        body["s"],
        body.get("v"),
        body.get("src", "self"),
        body.get("ver", False),
        body.get("sit"),
        arrival.pk,
    )
