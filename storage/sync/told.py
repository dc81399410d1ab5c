"""Who was given what of a person: read from what is written down of bundles and folders."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from sys import byteorder
from typing import Any

from storage.sync import histories
from storage.sync.parties import party_names
from storage.vault.session import Session


@dataclass(frozen=True, slots=True)
class Given:
    """That an organisation was given something of a person: when, and which units."""

    organisation: str
    name: str
    at: datetime
    units: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        when = self.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return {"to": self.organisation, "name": self.name, "when": when, "units": list(self.units)}


def given_to(session: Session, subject: str) -> tuple[Given, ...]:
    """Give what was given of ``subject``, the oldest first, from the compartments that are open."""
    units: dict[str, dict[int, str]] = {name: {} for name in session.compartments}
    for one in histories.of_subjects(session, [subject])[subject]:
        rows = zip(one.rows, one.units, strict=True)
        units[one.compartment].update({row[2]: unit for row, unit in rows if row[4] is not None})
    found: dict[tuple[int, str], set[str]] = {}
    for name, compartment in session.compartments.items():
        query = "SELECT org, written_at, full FROM bundle_out"
        for org, at, full in compartment.execute(query).fetchall():
            told = {units[name][row] for row in unpacked(full) if row in units[name]}
            if told:
                found.setdefault((at, org), set()).update(told)
    names = party_names(session, {org for _, org in found})
    return tuple(
        Given(org, names.get(org, org), datetime.fromtimestamp(at / 1000, UTC), tuple(sorted(told)))
        for (at, org), told in sorted(found.items())
    )


def unpacked(packed: bytes) -> array[int]:
    """Give the rows of the log that a bundle or folder carried, as the ledger keeps them."""
    numbers = array("Q", packed)
    if byteorder == "little":
        numbers.byteswap()
    return numbers
