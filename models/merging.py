"""From a set of operations to the state of a record: a pure function, whatever the order they come in.

A *head* of a field is an operation on it, with content, that no other one takes away. An operation with content takes
away all that its bases lead back to. One whose content is withheld or erased takes away only what its own organisation
wrote, over its own operations: what it says instead nobody can see, and nobody drops another's answer in that way.
Several heads that differ are a conflict, shown to a person; equal ones count as one. A document is the state of one
record, as cached::

    {"k": kind, "s": subject, "f": {field: [[id, act, state, value, source, verified, sitting, pk], …]}, "?": [ids]}

``"?"`` holds the bases that operations lead back to and that have not come yet; an arriving operation found there is
already taken away. ``"~"``, there only where it holds something, is the same for bases that nothing but withheld
operations lead back to: who wrote them decides. ``"!"``, likewise, holds [id, organisation] of what erasures name: an
operation of that organisation counts as one without content, whether its content is still there or comes later. An
erasure itself is no head. ``"x"``, likewise, is true where the subject was erased whole: then nothing stands in its
root record, and nothing comes to stand there. Ids in a document are base64url. ``pk`` is the log's row, for who and
when.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

Document = dict[str, Any]
ERASE: Final = "erase"
"""The act of an operation that takes the content of others away."""
ERASED: Final = "!"
"""The key of a document that names what was erased."""
ERASED_WHOLE: Final = "x"
"""The key of a document that says that its subject was erased whole."""


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


STATE, VALUE, PK = (Head._fields.index(name) for name in ("state", "value", "pk"))


class Arrival(NamedTuple):
    """What merging needs of an operation: row, id, header and payload as JSON objects (payload None: withheld)."""

    pk: int
    id: str
    head: dict[str, Any]
    body: dict[str, Any] | None


_PLAIN: Final = 4
"""How many keys a document has of which nothing was erased, and nothing waits to be known."""


def empty(kind: str, subject: str) -> Document:
    """Give the document of a record that nothing was written to."""
    return {"k": kind, "s": subject, "f": {}, "?": []}


def supersede(document: Document, arrival: Arrival) -> bool:
    """Put ``arrival`` in the place of all that stands in its field, and say whether that is all it does.

    Where it is not, nothing is changed, and :func:`apply` does it; where it is, the document is what that makes of it.
    """
    head, body, fields = arrival.head, arrival.body, document["f"]
    if body is None or head["a"] == ERASE or document["?"] or len(document) > _PLAIN:
        return False
    if {raw[0] for raw in fields.get(body["f"], ())} != set(head["b"]):
        return False
    fields.pop(body["f"], None)
    fields[body["f"]] = [list(_head_of(arrival))]
    return True


def apply(document: Document, arrivals: Iterable[Arrival], *, whole: bool = False) -> bool:
    """Bring ``document`` up to ``arrivals``, in place, and say whether that sufficed.

    It did not when it depends on operations that came before and are no heads. Then the caller takes :func:`state_of`
    over all operations of the record. ``whole``: these are all, and the document is empty.
    """
    fields, waiting = document["f"], set(document["?"])
    fresh = {arrival.id: arrival for arrival in arrivals}
    named = named_by_erasures(fresh.values())
    if named and not whole:
        return False
    _leave_out_erased(document, fresh, named)
    taken = _led_back_to(fresh, waiting)
    by_author, unknown = _taken_by_author(fresh, taken | waiting)
    if not whole and (unknown or not fresh.keys().isdisjoint(document.get("~", ()))):
        return False
    found = _drop(fields, taken) | (taken & fresh.keys())
    passed_over = taken | waiting | by_author
    for arrival in fresh.values():
        if arrival.body is None or arrival.id in passed_over or arrival.head["a"] == ERASE:
            continue
        heads_of_field = fields.setdefault(arrival.body["f"], [])
        heads_of_field.append(list(_head_of(arrival)))
        if len(heads_of_field) > 1:
            heads_of_field.sort()
    if document.get(ERASED_WHOLE) or any(one.head["a"] == ERASE and erases_whole(one) for one in fresh.values()):
        document[ERASED_WHOLE] = True
        fields.clear()
    document["?"] = sorted((waiting | (taken - found)) - fresh.keys())
    if unknown:
        document["~"] = sorted(unknown)
    return taken <= found


def named_by_erasures(arrivals: Iterable[Arrival]) -> set[tuple[str, str]]:
    """Give what the erasures among ``arrivals`` name: the operation's id, and the organisation that erases it."""
    return {
        (named, one.head["w"]["o"])
        for one in arrivals
        if one.head["a"] == ERASE and one.body is not None
        for named in one.body.get("v", {}).get("ops", ())
    }


def erases_whole(arrival: Arrival) -> bool:
    """Say whether ``arrival`` erases the whole subject of whose root record it is."""
    head, body = arrival.head, arrival.body
    value = body.get("v") if head["a"] == ERASE and body is not None else None
    return isinstance(value, dict) and value.keys() == {"subj"} and value["subj"] == head["s"] == head["e"]


def is_erased(arrival: Arrival, named: Collection[tuple[str, str]]) -> bool:
    """Say whether the content of ``arrival`` is taken away by what erasures named; an erasure itself never is."""
    return (arrival.id, arrival.head["w"]["o"]) in named and arrival.head["a"] != ERASE


def erased_in(document: Document) -> set[tuple[str, str]]:
    """Give what erasures of the record name, as a document holds it."""
    return {(one, organisation) for one, organisation in document.get(ERASED, ())}


def _leave_out_erased(document: Document, fresh: dict[str, Arrival], named: set[tuple[str, str]]) -> None:
    """Take the content from those of ``fresh`` that an erasure names, and note in ``document`` what is named."""
    named = named | erased_in(document)
    if named:
        document[ERASED] = sorted(map(list, named))
        for one in fresh.values():
            if is_erased(one, named):
                fresh[one.id] = one._replace(body=None)


def _led_back_to(fresh: Mapping[str, Arrival], waiting: Collection[str]) -> set[str]:
    """Give what operations with content, and those already taken away, lead back to."""
    leading = [arrival for arrival in fresh.values() if arrival.body is not None or arrival.id in waiting]
    to_do = [base for arrival in leading for base in arrival.head["b"]]
    reached: set[str] = set()
    while to_do:
        one = to_do.pop()
        if one not in reached:
            reached.add(one)
            if one in fresh:
                to_do += fresh[one].head["b"]
    return reached


def _taken_by_author(fresh: Mapping[str, Arrival], gone: Collection[str]) -> tuple[set[str], set[str]]:
    """Give what operations without content take away of their own organisation's, and bases of unknown authors."""
    taken: set[str] = set()
    unknown: set[str] = set()
    for arrival in fresh.values():
        if arrival.body is not None or arrival.id in gone:
            continue
        to_do = list(arrival.head["b"])
        while to_do:
            one = to_do.pop()
            if one not in fresh:
                unknown.add(one)
            elif one not in taken and fresh[one].head["w"]["o"] == arrival.head["w"]["o"]:
                taken.add(one)
                to_do += fresh[one].head["b"]
    return taken, unknown.difference(gone)


def state_of(kind: str, subject: str, operations: Iterable[Arrival]) -> Document:
    """Give the document of a record from all of its operations."""
    document = empty(kind, subject)
    apply(document, operations, whole=True)
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


def bases_seen(document: Document, field: str, seen: Collection[str]) -> tuple[str, ...]:
    """Give the ids that the next operation on ``field`` supersedes, of a writer who saw the heads ``seen``.

    Those, though they may be superseded by now, and the heads that say the same as one of them; nothing else.
    """
    found = [Head(*raw) for raw in document["f"].get(field, ())]
    said = {repr((head.act, head.state, head.value)) for head in found if head.id in seen}
    return (*{*seen, *(head.id for head in found if repr((head.act, head.state, head.value)) in said)},)


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
