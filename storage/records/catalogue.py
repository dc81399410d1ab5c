"""The opportunities as matching sees them, read anew only where something was written since.

A screen asks for suggestions each time it is shown. What has not changed since is known by its document, byte for byte,
and is not taken apart again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from models.answer import HeldRecord
from models.matching.requirements import Opportunity, opportunity_of
from storage.records.match_status import PARTICIPATION, STARTED
from storage.records.opportunities import KIND
from storage.records.reading import value
from storage.records.records import Stored

if TYPE_CHECKING:
    from storage.records.records import Records

HOME: Final = "home"
KINDS: Final = (KIND, HOME, PARTICIPATION)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The opportunities by id, and as matching sees them."""

    records: Mapping[str, HeldRecord] = field(default_factory=dict)
    offers: tuple[Opportunity, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A document as it was last taken apart."""

    document: bytes
    record: HeldRecord | None


class Catalogues:
    """The catalogue of one vault, as it stands whenever it is asked for."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._seen: object = None
        self._catalogue = Catalogue()
        self._known: dict[tuple[str, bytes], _Known] = {}
        self._offers: dict[str, tuple[HeldRecord, int | None, HeldRecord | None, Opportunity]] = {}

    def now(self) -> Catalogue:
        """Give the catalogue, what describes its homes, and how many take part."""
        seen = self._records.written()
        if seen != self._seen:
            self._catalogue, self._seen = self._read(), seen
        return self._catalogue

    def _read(self) -> Catalogue:
        stored = {(one.compartment, one.record): self._record(one) for one in self._records.stored(KINDS)}
        self._known = stored
        found = [one.record for one in stored.values() if one.record is not None]
        homes = {str(value(one, "opportunity")): one for one in found if one.kind == HOME}
        taken = Counter(
            str(value(one, "opportunity"))
            for one in found
            if one.kind == PARTICIPATION and value(one, "status") == STARTED
        )
        offers = {one.ent: one for one in found if one.kind == KIND}
        self._offers = {ent: self._offer(one, taken.get(ent), homes.get(ent)) for ent, one in offers.items()}
        return Catalogue(offers, tuple(offer for *_, offer in self._offers.values()))

    def _record(self, stored: Stored) -> _Known:
        known = self._known.get((stored.compartment, stored.record))
        if known is not None and known.document == stored.document:
            return known
        return _Known(stored.document, stored.held())

    def _offer(
        self, record: HeldRecord, taken: int | None, home: HeldRecord | None
    ) -> tuple[HeldRecord, int | None, HeldRecord | None, Opportunity]:
        known = self._offers.get(record.ent)
        if known is not None and known[0] is record and known[1] == taken and known[2] is home:
            return known
        return record, taken, home, opportunity_of(record, taken, home)
