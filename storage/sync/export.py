"""Bundles out: shown before, written then, one or more for each compartment that has anything to send.

What is eligible is decided anew each time. Nothing is written down before the files are whole on the disk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.errors import SharingRefused
from models.ids import RECORD_BYTES, b64
from storage.sync import ledger, limits, lines, parties, peers, writing
from storage.sync.bulk import without_collection
from storage.sync.lines import Parcel
from storage.sync.manifest import SCHEMA, Addressee, Counts, Manifest, Sender, Versions
from storage.sync.peers import Peer
from storage.sync.report import BundleReport, ExportPreview, ExportResult
from storage.sync.survey import Survey, refuse_clock_set_back, refuse_staying
from storage.sync.writing import Sealed
from storage.vault.session import Session

GROUP: Final = 4 * limits.PLAIN
"""Bytes of lines held in memory: bundles made of them name one another as siblings."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A bundle about to go: its parcel, first line and file."""

    parcel: Parcel
    manifest: Manifest
    sealed: Sealed

    def report(self) -> BundleReport:
        """Give what the person who exports is told about it."""
        parcel, sealed = self.parcel, self.sealed
        counts = (len(parcel.lines), len(parcel.subjects), sealed.size)
        return BundleReport(sealed.target, self.manifest.bundle, parcel.compartment, *counts)


def preview_export(session: Session, org_id: str, subjects: Collection[str] | None = None) -> ExportPreview:
    """Give what would go to an organisation now, and why the rest stays; nothing is changed.

    ``org_id`` may name a municipality that no card is pinned for, which is handed a folder. Without ``subjects``
    everybody is considered. Raises SharingRefused where no key card is pinned for ``org_id``, RecordError for a
    resident who is not here.
    """
    party = parties.party(session, org_id)
    survey = Survey(session, party, subjects, restricting=False)
    with without_collection():
        for _ in survey.chosen():
            pass
    return ExportPreview(party, tuple(survey.persons))


def export(
    session: Session,
    org_id: str,
    out_dir: Path,
    subjects: Collection[str] | None = None,
    *,
    clock_is_right: bool = False,
) -> ExportResult:
    """Write what may go to an organisation into ``out_dir``; give what went, and why the rest stayed.

    Raises SharingRefused where no key card is pinned, where a resident named in ``subjects`` may not go, or where
    nothing may; ``clock_set_back`` where the clock lies a day behind what was written here and no person has said
    that it ``clock_is_right``; InputError where the disk refuses. Then nothing is left of the bundles that were being
    written.
    """
    peer = peers.peer(session, org_id)
    if not clock_is_right:
        refuse_clock_set_back(session)
    survey = Survey(session, peer, subjects, restricting=True)
    with without_collection():
        chosen = survey.chosen()
        if subjects is not None:
            chosen = iter(list(chosen))
            refuse_staying(survey.persons, peer)
        groups = _groups(lines.parcels(chosen))
        bundles = tuple(bundle for group in groups for bundle in _send(session, peer, group, out_dir))
    if not bundles:
        raise SharingRefused("nothing_goes", recipient=peer.name)
    return ExportResult(peer, tuple(survey.persons), bundles)


def _groups(parcels: Iterator[Parcel]) -> Iterator[list[Parcel]]:
    """Give parcels in groups that memory holds."""
    group: list[Parcel] = []
    for parcel in parcels:
        if group and sum(one.size for one in group) + parcel.size > GROUP:
            yield group
            group = []
        group.append(parcel)
    if group:
        yield group


def _send(session: Session, peer: Peer, group: Sequence[Parcel], folder: Path) -> list[BundleReport]:
    """Write a group of bundles: all of them and what is written down about them, or nothing.

    The anchor comes first: no number may leave the house that a restored laptop would give out again (SYNC §5).
    """
    session.write_anchor()
    with ExitStack() as undo:
        with ExitStack() as transactions:
            for name in sorted({parcel.compartment for parcel in group}):
                transactions.enter_context(session.compartments[name].atomic())
            made = []
            for manifest, parcel in zip(_manifests(session, peer, group), group, strict=True):
                recipient = _recipient(session, peer, parcel.compartment)
                sealed = writing.seal(folder, manifest, parcel.lines, recipient, session.device.sign)
                undo.callback(sealed.remove)
                made.append(_Made(parcel, manifest, sealed))
                _note(session, made[-1])
            for one in made:
                one.sealed.place()
        undo.pop_all()
    return [one.report() for one in made]


def _manifests(session: Session, peer: Peer, group: Sequence[Parcel]) -> Iterator[Manifest]:
    """Give the first line of each bundle, when the one before it is written down."""
    ids = [b64(session.env.random(RECORD_BYTES)) for _ in group]
    for bundle, parcel in zip(ids, group, strict=True):
        channel = ledger.channel(session.compartments[parcel.compartment], peer.org)
        yield Manifest(
            bundle=bundle,
            sender=Sender(org=session.organisation.id, dev=session.device.id, card=session.key_card.serial),
            to=Addressee(org=peer.org),
            compartment=parcel.compartment,
            seq=channel.seq + 1,
            previous=channel.previous,
            siblings=tuple(other for other in ids if other != bundle),
            schema_=Versions(written=SCHEMA, min=SCHEMA),
            counts=Counts(operations=len(parcel.lines), subjects=len(parcel.subjects)),
            plain=parcel.size,
        )


def _recipient(session: Session, peer: Peer, compartment: str) -> str:
    """Give the key that a bundle for the peer's part of the same name is sealed to."""
    key = peer.card.recipient(compartment, session.env.now())
    if key is None:
        raise SharingRefused("peer_without_compartment", recipient=peer.name)
    return key


def _note(session: Session, made: _Made) -> None:
    """Write a bundle down, and who was in it."""
    compartment = session.compartments[made.parcel.compartment]
    ledger.went(compartment, made.manifest, made.sealed, made.parcel, session.env.now())
    compartment.audit(
        "export",
        counts={"operations": len(made.parcel.lines), "subjects": len(made.parcel.subjects)},
        records=(made.manifest.to.org, made.manifest.bundle, *sorted(made.parcel.subjects)),
    )
