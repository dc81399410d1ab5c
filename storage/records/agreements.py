"""Who may get what of a person: consents given and withdrawn, and the organisations a person is assigned to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models import agreements
from models.answer import Answer, HeldRecord
from models.errors import SharingRefused
from models.sharing import Assignment, terms_digest
from storage.records.records import Change

if TYPE_CHECKING:
    from storage.records.records import Records


TEXT_VERSION = "2026-11"
"""The version of the texts of consent that this program reads out."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person agrees to, as read aloud: purpose and kind (codes), who gets it, which units, until when."""

    purpose: str
    kind: str
    recipient: str
    units: tuple[str, ...]
    text_version: str
    language: str
    valid_to: date | None = None

    def fields(self) -> dict[str, Any]:
        """Give the terms as the fields of a consent record, absent ones left out."""
        full = {
            "purpose": self.purpose,
            "kind": self.kind,
            "recipient": self.recipient,
            "units": sorted(self.units),
            "text_version": self.text_version,
            "language": self.language,
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
        }
        return {name: value for name, value in full.items() if value is not None}


class Consents:
    """Consents of one person at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def give(
        self, subject: str, terms: Terms, *, read_aloud: bool, signed: bool | None = None, sitting: str | None = None
    ) -> str:
        """Record a yes to ``terms``; give the record's id. Raises InputError for a recipient or unit that is none."""
        agreements.refuse_terms(terms.recipient, terms.units)
        record = self._records.new_id()
        fields = terms.fields()
        changes = [Change("consent", record, name, Answer("value", value)) for name, value in fields.items()]
        changes.append(Change("consent", record, "read_aloud", Answer("value", read_aloud)))
        if signed is not None:
            changes.append(Change("consent", record, "signed", Answer("value", signed)))
        changes.append(Change("consent", record, "_given", Answer("value", terms_digest(fields)), act="grant"))
        self._records.write(subject, changes, sitting)
        return record

    def withdraw(self, subject: str, record: str, why: str | None = None) -> None:
        """Record that a consent is withdrawn; what was shared under it stops being sent at once."""
        today = self._records.session.env.today().isoformat()
        self._records.write(
            subject,
            [
                Change("consent", record, "withdrawn", Answer("value", today)),
                Change("consent", record, "_given", Answer("cleared"), act="withdraw", why=why),
            ],
        )

    def of(self, subject: str) -> tuple[HeldRecord, ...]:
        """Give the consents of a person, withdrawn ones too."""
        return tuple(record for record in self._records.held(subject) if record.kind == "consent")


class Assignments:
    """Which organisations work with a person."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def assign(
        self,
        subject: str,
        function: str,
        since: date,
        *,
        kommunenr: str | None = None,
        org: str | None = None,
        basis: str = "settlement",
        limited_to: Sequence[str] = (),
    ) -> str:
        """Record that an organisation, named by municipality or id, works with a person from a day; give the id.

        Where that is recorded already and in force, the id of that. Raises SharingRefused for an id that no pinned key
        card has: nobody could say whom it names.
        """
        if org is not None and not self._is_known(org):
            raise SharingRefused("peer_unknown", recipient=org)
        wanted = Assignment(org or f"kommunenr:{kommunenr}", function, frozenset(limited_to))
        known = next((one.ent for one in self.of(subject) if self._in_force(one, since) == wanted), None)
        if known is not None:
            return known
        record = self._records.new_id()
        values: dict[str, Any] = {
            "function": function,
            "basis": basis,
            "from": since.isoformat(),
            "kommunenr": kommunenr,
            "org": org,
            "units": sorted(limited_to) or None,
            "decided_by": self._records.session.member.id,
        }
        self._records.write(
            subject,
            [
                Change("assignment", record, name, Answer("value", value))
                for name, value in values.items()
                if value is not None
            ],
        )
        return record

    def _in_force(self, record: HeldRecord, day: date) -> Assignment | None:
        return agreements.in_force({name: field.heads for name, field in record.fields.items()}, day)

    def _is_known(self, org: str) -> bool:
        session = self._records.session
        pinned = session.core.execute("SELECT 1 FROM peer WHERE org = ?", (org,)).fetchone()
        return pinned is not None or org == session.organisation.id

    def end(self, subject: str, record: str, on: date) -> None:
        """Record that an assignment ended."""
        self._records.write(subject, [Change("assignment", record, "to", Answer("value", on.isoformat()))])

    def of(self, subject: str) -> tuple[HeldRecord, ...]:
        """Give the assignments of a person, ended ones too."""
        return tuple(record for record in self._records.held(subject) if record.kind == "assignment")
