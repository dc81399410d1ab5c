"""Pass 2 of one bundle: its operations judged, taken into the log and counted, all within the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import orjson

from models import merging, schema
from models.ids import b64, unb64
from models.merging import Document
from models.roles import CORE
from storage.records.absorb import Absorbed, absorb
from storage.records.erased_whole import erased_whole
from storage.sync import histories, ledger, reading
from storage.sync.arrival import Arrived, Conflict, Fork, ImportResult, Quarantined
from storage.sync.judging import Aside, Judge
from storage.sync.reading import Verified
from storage.sync.trust import Trust
from storage.vault.session import Compartment, Session


class Taking:
    """Takes one verified bundle in."""

    def __init__(self, session: Session, bundle: Verified, trust: Trust) -> None:
        """Take the bundle, and whom we believe."""
        self._session, self._bundle = session, bundle
        self._compartment: Compartment = session.compartments[bundle.compartment]
        self._judge = Judge(self._compartment, bundle, session.organisation.id, trust)
        self._total = Absorbed()
        self._aside: list[Aside] = []
        self._known_before: dict[str, bool] = {}

    def take(self, file: Path) -> ImportResult:
        """Take everything in; ``file`` is what the person called the file. Raises BundleDamaged."""
        compartment, bundle, now = self._compartment, self._bundle, self._session.env.now()
        seen = ledger.has_come(compartment, bundle)
        reading.replay(self._session, bundle, self._batch)
        lines = [(aside.line, aside.reason) for aside in self._aside]
        ledger.quarantine(compartment, bundle.manifest.bundle, lines, now)
        ledger.came(compartment, bundle, self._total.fresh, now)
        result = self._result(file, seen)
        compartment.audit(
            "import",
            counts={"operations": result.operations, "new": result.fresh, "quarantined": len(result.quarantined)},
            records=(result.sender, result.bundle, *result.subjects),
        )
        return result

    def _batch(self, lines: list[bytes]) -> None:
        sound, aside = self._judge.sift(lines)
        self._look_up({operation.head["s"] for operation in sound})
        part = absorb(self._compartment, sound, schema.is_searchable)
        gone = erased_whole(self._compartment)
        self._aside += [one for one in aside if one.operation is None or one.operation.head["s"] not in gone]
        self._aside += [Aside(operation.line(), operation, reason) for operation, reason in part.refused]
        self._add(part)

    def _look_up(self, subjects: set[str]) -> None:
        """Remember of whom something was known before this bundle."""
        new = subjects - self._known_before.keys()
        query = "SELECT DISTINCT subj FROM record WHERE subj IN (SELECT unhex(value) FROM json_each(?))"
        places = (self._compartment, self._session.compartments.get(CORE))
        known = {
            b64(subject)
            for place in places
            if place is not None
            for (subject,) in place.execute(query, (histories.hexes(new),))
        }
        self._known_before.update((subject, subject in known) for subject in new)

    def _add(self, part: Absorbed) -> None:
        total = self._total
        total.fresh += part.fresh
        total.known += part.known
        total.filled += part.filled
        total.forks += part.forks
        total.news.update(part.news)
        total.came.update(part.came)
        total.touched.update(part.touched)

    def _result(self, file: Path, seen: bool) -> ImportResult:
        bundle, total = self._bundle, self._total
        return ImportResult(
            file=file,
            bundle=bundle.manifest.bundle,
            sender=bundle.manifest.sender.org,
            sender_name=bundle.sender.card.name,
            compartment=bundle.compartment,
            seen_before=seen,
            operations=bundle.manifest.counts.operations,
            fresh=total.fresh,
            known=total.known,
            filled=total.filled,
            quarantined=tuple(map(_quarantined, self._aside)),
            forks=tuple(Fork(*fork) for fork in total.forks),
            conflicts=tuple(_conflicts(total.touched)),
            arrived=self._arrived(),
        )

    def _arrived(self) -> tuple[Arrived, ...]:
        units: dict[str, dict[str, int]] = defaultdict(dict)
        for (subject, unit), count in sorted(self._total.news.items()):
            units[subject][unit] = count
        names = {subject: self._name(subject) for subject in units}
        answers = self._answers()
        return tuple(
            Arrived(subject, names[subject], not self._known_before[subject], found, answers.get(subject, {}))
            for subject, found in sorted(units.items(), key=lambda item: (names[item[0]], item[0]))
        )

    def _answers(self) -> dict[str, dict[str, int]]:
        """Count the answers that came and stand, by subject and unit, by the rule that the sender counts by."""
        counted: dict[str, dict[str, int]] = defaultdict(dict)
        for document in self._total.touched.values():
            if any(head[merging.VALUE] is True for head in document["f"].get("_gone", ())):
                continue
            units = counted[document["s"]]
            for name, heads in document["f"].items():
                for head in heads:
                    unit = self._total.came.get(head[merging.PK])
                    if unit is not None and not name.startswith("_") and head[merging.STATE] != "cleared":
                        units[unit] = units.get(unit, 0) + 1
        return counted

    def _name(self, subject: str) -> str:
        """Give a person's name: the record of a person has the person's own id, and lies in core as a rule."""
        documents = [self._total.touched.get(subject)]
        for compartment in (self._compartment, self._session.compartments.get(CORE)):
            if compartment is not None:
                row = compartment.execute("SELECT doc FROM record WHERE ent = ?", (unb64(subject),)).fetchone()
                documents.append(orjson.loads(row[0]) if row else None)
        names = (merging.heads(document, "name") for document in documents if document is not None)
        return next((found[0].value for found in names if found and isinstance(found[0].value, str)), "")


def _quarantined(aside: Aside) -> Quarantined:
    head = aside.operation.head if aside.operation else {}
    return Quarantined(aside.reason, head.get("s", ""), head.get("u", ""))


def _conflicts(touched: dict[str, Document]) -> list[Conflict]:
    return [
        Conflict(document["s"], document["k"], record, name)
        for record, document in touched.items()
        for name, found in document["f"].items()
        if len(found) > 1 and len(merging.heads(document, name)) > 1
    ]
