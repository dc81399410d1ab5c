"""An answer and its states, and what is held of a record: the forms in which everything recorded is passed around.

A question is answered by a value, by *vil ikke svare* (declined) or by *vet ikke* (unknown). *Ikke spurt* is the
absence of an answer; ``cleared`` is the written way back to it. These are four different things and are never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from models.errors import InputError
from models.merging import Head

State = Literal["value", "declined", "unknown", "cleared"]
Source = Literal["self", "document", "observed"]

STATES: Final[tuple[State, ...]] = get_args(State)
SOURCES: Final[tuple[Source, ...]] = get_args(Source)
_KEYS: Final = frozenset(("s", "v", "src", "ver"))


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its state, the value where it has one, where it comes from, and whether that was verified."""

    state: State
    value: Any = None
    """A JSON-able value (str, int, bool, list of str) where the state is ``value``, else None."""
    source: Source = "self"
    """``self`` egne opplysninger, ``document`` seen on paper, ``observed`` seen by staff."""
    verified: bool = False

    @classmethod
    def of(cls, value: Any, source: Source = "self", *, verified: bool = False) -> Answer:
        """Give the answer that is ``value``."""
        return cls("value", value, source, verified)

    @classmethod
    def declined(cls) -> Answer:
        """Give *vil ikke svare*."""
        return cls("declined")

    @classmethod
    def unknown(cls) -> Answer:
        """Give *vet ikke*."""
        return cls("unknown")

    @classmethod
    def cleared(cls) -> Answer:
        """Give the way back to *ikke spurt*."""
        return cls("cleared")

    @property
    def is_answered(self) -> bool:
        """Whether this counts as answered: a value or one of the honest non-answers."""
        return self.state != "cleared"

    @classmethod
    def from_json(cls, given: object) -> Answer:
        """Read ``{"s": state, "v": value, "src": source, "ver": true}`` (docs/formats.md, Answers from a file).

        ``v`` stands exactly where the state is ``value``. Raises InputError ``answer_not_valid``. Whether the value
        suits its field is asked of :meth:`models.schema.Field.validate`.
        """
        if not isinstance(given, Mapping) or not given.keys() <= _KEYS:
            raise InputError("answer_not_valid")
        state, source, verified = given.get("s"), given.get("src", "self"), given.get("ver", False)
        if state not in STATES or source not in SOURCES or not isinstance(verified, bool):
            raise InputError("answer_not_valid")
        if (given.get("v") is not None) != (state == "value"):
            raise InputError("answer_not_valid")
        return cls(state, given.get("v"), source, verified)

    def to_json(self) -> dict[str, Any]:
        """Give the form that :meth:`from_json` reads; what says nothing is left out."""
        full = {
            "s": self.state,
            "v": self.value if self.state == "value" else None,
            "src": self.source if self.source != "self" else None,
            "ver": self.verified or None,
        }
        return {key: part for key, part in full.items() if part is not None}


@dataclass(frozen=True, slots=True)
class HeldField:
    """A field as it is held: the head to show, and whether people wrote different things that nobody settled."""

    state: State
    value: Any = None
    source: Source = "self"
    verified: bool = False
    conflict: bool = False
    heads: tuple[Head, ...] = ()
    """Every head, in a conflict more than one."""

    @property
    def answer(self) -> Answer:
        """The answer that is shown."""
        return Answer(self.state, self.value, self.source, self.verified)

    @property
    def is_answered(self) -> bool:
        """Whether it counts as answered; a conflict does, and is *må avklares* besides."""
        return self.conflict or self.state != "cleared"


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record as it is held: its kind, its id, its fields by name, whose it is and where it lies."""

    kind: str
    ent: str
    fields: Mapping[str, HeldField] = field(default_factory=lambda: MappingProxyType({}))
    subject: str = ""
    compartment: str = "core"

    @property
    def heads(self) -> Mapping[str, tuple[Head, ...]]:
        """Every head of each field."""
        return {name: held.heads for name, held in self.fields.items()}

    def has(self, name: str) -> bool:
        """Say whether a field counts as answered."""
        held = self.fields.get(name)
        return held is not None and held.is_answered

    def value(self, name: str) -> Any:
        """Give the value of a field; None where it has none, and where people wrote different things."""
        held = self.fields.get(name)
        return held.value if held is not None and held.state == "value" and not held.conflict else None
