"""What a person is shown before and after an export: per resident and unit what goes, and why the rest stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.sharing import Decision
from storage.sync.parties import Party


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One unit of one resident: whether it goes, why, and how many current answers it has."""

    unit: str
    decision: Decision
    answers: int

    @property
    def goes(self) -> bool:
        """Whether it goes."""
        return self.decision.goes

    def because_text(self, lang: str | None = None) -> str:
        """Give the reason in the language in use, or in ``lang``."""
        return self.decision.reason(lang)

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {
            "unit": self.unit,
            "goes": self.goes,
            "because": self.decision.because,
            **self.decision.params,
            "answers": self.answers,
        }


@dataclass(frozen=True, slots=True)
class PersonReport:
    """One resident. ``stays`` says why nothing goes, where one reason holds for the whole person."""

    subject: str
    name: str
    decisions: tuple[UnitReport, ...] = ()
    stays: Decision | None = None

    @property
    def goes(self) -> bool:
        """Whether anything goes."""
        return any(unit.goes and unit.answers for unit in self.decisions)

    def because_text(self, lang: str | None = None) -> str:
        """Give why nothing goes, empty where something does."""
        return self.stays.reason(lang) if self.stays else ""

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {
            "resident": self.subject,
            "name": self.name,
            "goes": self.goes,
            "because": self.stays.because if self.stays else None,
            "units": [unit.as_json() for unit in self.decisions],
        }


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What would go to an organisation now."""

    peer: Party
    persons: tuple[PersonReport, ...]

    @property
    def going(self) -> tuple[PersonReport, ...]:
        """The residents of whom something goes."""
        return tuple(person for person in self.persons if person.goes)

    @property
    def staying(self) -> tuple[PersonReport, ...]:
        """The residents of whom nothing goes."""
        return tuple(person for person in self.persons if not person.goes)

    def as_json(self) -> dict[str, Any]:
        """Give it as ``bolyst export --preview --json`` prints it (docs/formats.md, JSON output)."""
        return {"to": self.peer.as_json(), "residents": [person.as_json() for person in self.persons]}


@dataclass(frozen=True, slots=True)
class BundleReport:
    """One file that was written."""

    file: Path
    id: str
    compartment: str
    operations: int
    subjects: int
    bytes: int

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON (docs/formats.md, JSON output)."""
        return {
            "file": str(self.file),
            "bundle": self.id,
            "compartment": self.compartment,
            "operations": self.operations,
            "subjects": self.subjects,
            "bytes": self.bytes,
        }


@dataclass(frozen=True, slots=True)
class ExportResult(ExportPreview):
    """What went, and in which files."""

    bundles: tuple[BundleReport, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were written."""
        return tuple(bundle.file for bundle in self.bundles)

    @property
    def operations(self) -> int:
        """How many operations went, with and without content."""
        return sum(bundle.operations for bundle in self.bundles)

    @property
    def bytes(self) -> int:
        """How many bytes the files have."""
        return sum(bundle.bytes for bundle in self.bundles)

    def as_json(self) -> dict[str, Any]:
        """Give it as ``bolyst export --json`` prints it (docs/formats.md, JSON output)."""
        preview = {"to": self.peer.as_json(), "residents": [person.as_json() for person in self.persons]}
        return {**preview, "bundles": [bundle.as_json() for bundle in self.bundles]}
