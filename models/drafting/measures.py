"""A measure (tiltak) for a plan, drafted from an opportunity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from models.matching.gaps import known, value_or_gap
from models.matching.hensyn import concerned

if TYPE_CHECKING:
    from models.answer import HeldRecord

COPIED = {"name": "text", "place": "place", "when": "when", "organiser": "responsible"}
"""From a field of an opportunity to that of the measure."""


def draft_measure(opportunity: HeldRecord, person: Iterable[HeldRecord] = ()) -> dict[str, Any]:
    """Give the fields of a measure from the record of an ``opportunity``.

    Place and time are copied, so that what was agreed stands when the offer changes. ``person``: what is held of the
    person; a *hensyn* that concerns such a place is named by its record id, never copied (docs/formats.md, Plan).
    """
    copied = {to: value_or_gap(opportunity, name, str) for name, to in COPIED.items()}
    fields = {name: value for name, value in copied.items() if known(value)}
    fields["opportunity"] = opportunity.ent
    kind = known(value_or_gap(opportunity, "type", str), "")
    hensyn = [
        record.ent
        for record in person
        if record.kind == "hensyn" and concerned((known(value_or_gap(record, "what", str), ""),), kind)
    ]
    return fields | {"status": PLANNED} | ({"hensyn": hensyn} if hensyn else {})


PLANNED = "planned"
