"""What a person is shown of a bundle that came: what is new and of whom, and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.errors import BundleError
from models.texts import text
from models.units import known as unit_known


@dataclass(frozen=True, slots=True)
class Arrived:
    """One subject of whom something new came: the name where it is a person, and operations by unit."""

    subject: str
    name: str
    is_new: bool
    """Whether nothing was known of it before."""
    units: Mapping[str, int]
    answers: Mapping[str, int] = field(default_factory=dict)
    """What of it are answers, by unit: as many as the sender was shown."""

    @property
    def about_no_person(self) -> bool:
        """Whether it is an opportunity or the like."""
        known = [found for name in self.units if (found := unit_known(name)) is not None]
        return any(unit.cls == "A" for unit in known)

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {"subject": self.subject, "name": self.name, "new": self.is_new, "units": dict(self.units)}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field in which two different answers stand now, until a person settles it."""

    subject: str
    kind: str
    record: str
    field: str

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {"subject": self.subject, "kind": self.kind, "record": self.record, "field": self.field}


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An operation that was set aside, and why."""

    reason: str
    subject: str = ""
    unit: str = ""

    @property
    def reason_text(self) -> str:
        """The reason in the language in use."""
        return text(f"share.aside.{self.reason}")

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {"reason": self.reason, "subject": self.subject or None, "unit": self.unit or None}


@dataclass(frozen=True, slots=True)
class Fork:
    """Two different operations under one number: a laptop was restored from a copy. Both are kept."""

    device: str
    incarnation: str
    number: int

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {"device": self.device, "incarnation": self.incarnation, "number": self.number}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file. Where ``refused`` says why, nothing of it was kept."""

    file: Path
    refused: BundleError | None = None
    bundle: str = ""
    sender: str = ""
    """The organisation that sent it."""
    sender_name: str = ""
    compartment: str = ""
    seen_before: bool = False
    operations: int = 0
    fresh: int = 0
    known: int = 0
    filled: int = 0
    """Operations of which the content was withheld until now."""
    quarantined: tuple[Quarantined, ...] = ()
    forks: tuple[Fork, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    arrived: tuple[Arrived, ...] = field(default=())

    @property
    def waits(self) -> bool:
        """Whether it may be sealed to a part that is closed here, and so is kept as it came for who holds the key."""
        return self.refused is not None and self.refused.code == "bundle_part_closed"

    @property
    def answers(self) -> int:
        """How many new answers about persons it brought."""
        return sum(sum(one.answers.values()) for one in self.arrived if not one.about_no_person)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Those of whom something new came."""
        return tuple(one.subject for one in self.arrived)

    def as_json(self) -> dict[str, Any]:
        """Give it as ``bolyst import --json`` prints it (docs/formats.md, JSON output)."""
        if self.refused is not None:
            told = {"refused": self.refused.code, "text": str(self.refused), "waits": self.waits}
            return {"file": str(self.file), **told}
        return {
            "file": str(self.file),
            "refused": None,
            "bundle": self.bundle,
            "from": {"id": self.sender, "name": self.sender_name},
            "compartment": self.compartment,
            "seen_before": self.seen_before,
            "operations": self.operations,
            "new": self.fresh,
            "known": self.known,
            "filled": self.filled,
            "quarantined": [one.as_json() for one in self.quarantined],
            "forks": [one.as_json() for one in self.forks],
            "conflicts": [one.as_json() for one in self.conflicts],
            "subjects": [one.as_json() for one in self.arrived],
        }
