"""From a set of operations to the state of a record: a pure function, whatever the order they come in.

A *head* of a field is an operation on it that no operation with content leads back to by its bases. Several heads that
differ are a conflict, shown to a person; equal ones count as one. A document is the state of one record, as cached::

    {"k": kind, "s": subject, "f": {field: [[id, act, state, value, source, verified, sitting, pk], …]}, "?": [ids]}

``"?"`` holds the bases that operations name and that have not come yet; an arriving operation found there is already
superseded. Ids in a document are base64url. ``pk`` is the log's row, for who and when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    """Bring ``document`` up to ``arrivals``, in place, and say whether that sufficed.

    It did not when an operation is superseded that is neither a head nor among ``arrivals``: it may have come and been
    superseded before. Then the caller takes :func:`state_of` over all operations of the record.
    """
    fields, waiting = document["f"], set(document["?"])
    fresh = {arrival.id: arrival for arrival in arrivals}
    superseded = _superseded(fresh, waiting)
    found = _drop(fields, superseded) | (superseded & fresh.keys())
    for arrival in fresh.values():
        if arrival.body is None or arrival.id in superseded or arrival.id in waiting:
            continue
        heads_of_field = fields.setdefault(arrival.body["f"], [])
        heads_of_field.append(list(_head_of(arrival)))
        if len(heads_of_field) > 1:
            heads_of_field.sort()
    document["?"] = sorted((waiting | (superseded - found)) - fresh.keys())
    return superseded <= found


def _superseded(fresh: Mapping[str, Arrival], waiting: set[str]) -> set[str]:
    """Give what the arrivals supersede: all that full operations, and those already superseded, lead back to.

    An operation whose content is withheld supersedes nothing by itself: nobody could see what it says instead.
    """
    leading = [arrival for arrival in fresh.values() if arrival.body is not None or arrival.id in waiting]
    return led_back_to(
        (base for arrival in leading for base in arrival.head["b"]),
        lambda one: fresh[one].head["b"] if one in fresh else (),
    )


def led_back_to(bases: Iterable[str], bases_of_one: Callable[[str], Iterable[str]]) -> set[str]:
    """Give ``bases`` and all that they lead back to by their own bases; of an unknown one no bases are known."""
    to_do, reached = list(bases), set[str]()
    while to_do:
        one = to_do.pop()
        if one not in reached:
            reached.add(one)
            to_do += bases_of_one(one)
    return reached


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
