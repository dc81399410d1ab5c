"""What residents wish for and nobody offers, read from the vault: those whom ordinary lists show, counted only."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from models.answer import HeldRecord
from models.imports.comparing import AWAY
from models.matching.facts import READS, facts_of
from models.matching.requirements import opportunity_of
from models.matching.unmet import Theme, unmet
from storage.records.reading import settled

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.records.residents import Residents

KIND = "opportunity"


def unmet_wishes(records: Records, residents: Residents) -> tuple[Theme, ...]:
    """Give every theme with what is wished for and not offered, and write down that wishes were counted."""
    here = {row.id for row in residents.index.rows if row.phase not in AWAY}
    told: dict[str, list[HeldRecord]] = defaultdict(list)
    for record in records.of_kinds(tuple(READS)):
        if record.subject in here:
            told[record.subject].append(record)
    catalogue = records.of_kinds((KIND,))
    tags = {one.ent: settled(one, "tags", ()) for one in catalogue}
    records.session.core.audit("unmet", counts={"residents": len(told)})
    persons = (facts_of(subject, held) for subject, held in told.items())
    return unmet(persons, map(opportunity_of, catalogue), tags, records.session.env.today())
