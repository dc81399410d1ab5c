"""Whether two persons, one of whom lies whole in closed, may be the same: by what lists are matched by too.

Every value that stands counts, a conflict's values as well. What is compared by is told apart by ids of operations, so
that a correction makes a person one to be compared anew (docs/formats.md, Entered a second time).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Literal

from models.ids import b64
from models.imports.residents import name_key
from models.merging import Document
from models.permit import fields_of, values

By = Literal["number", "name_and_birth", "name"]
"""What two persons have in common."""
NUMBERS: Final = ("duf", "d_number", "national_id")
COMPARED: Final = ("name", "birth_date", *NUMBERS)
"""The fields of a person that are compared."""
_SEEN_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Identity:
    """What somebody may be known by: every name, birth date and number that stands."""

    subject: str
    names: frozenset[str]
    births: frozenset[str]
    numbers: frozenset[str]
    dufs: frozenset[str]
    seen: str
    """Says which operations these stand in; another one when any of them changed."""

    @classmethod
    def of(cls, subject: str, person: Document) -> Identity:
        """Take it from the document of a person."""
        fields = fields_of(person)
        said = {name: frozenset(map(str, values(fields, name))) for name in COMPARED}
        names = frozenset(key for name in said["name"] if (key := name_key(name)))
        numbers = frozenset().union(*(said[name] for name in NUMBERS))
        return cls(subject, names, said["birth_date"], numbers, said["duf"], seen(person))


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody in core who may be the same as somebody in closed, and by what."""

    core: str
    closed: str
    by: By
    seen: str
    """What was compared, of both: a decision about them holds as long as it is this."""


def seen(person: Document) -> str:
    """Give what says which operations the compared fields of a person stand in."""
    ids = (head[0] for name in COMPARED for head in person["f"].get(name, ()))
    return b64(sha256("\n".join(sorted(ids)).encode("ascii")).digest()[:_SEEN_BYTES])


def twins(core: Iterable[Identity], closed: Iterable[Identity]) -> Iterator[Twin]:
    """Give the pairs of which both may be the same person."""
    by_key: dict[str, list[Identity]] = defaultdict(list)
    for one in closed:
        for key in one.numbers | one.names:
            by_key[key].append(one)
    for one in core:
        others = {other.subject: other for key in one.numbers | one.names for other in by_key.get(key, ())}
        for other in others.values():
            by = alike(one, other)
            if by is not None:
                yield Twin(one.subject, other.subject, by, f"{one.seen}.{other.seen}")


def alike(one: Identity, other: Identity) -> By | None:
    """Say by what two may be the same person; None where nothing says so.

    A name is enough where nothing speaks against it: a birth date is missing, and not both have a DUF number.
    """
    if one.numbers & other.numbers:
        return "number"
    if not one.names & other.names:
        return None
    if one.births and other.births:
        return "name_and_birth" if any(_may_be(*pair) for pair in _pairs(one.births, other.births)) else None
    return None if one.dufs and other.dufs else "name"


def _may_be(one: str, other: str) -> bool:
    """Say whether two birth dates may be the same day: either may be a year or a month only."""
    return one.startswith(other) or other.startswith(one)


def _pairs(some: Iterable[Any], others: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    return ((one, other) for one in some for other in others)
