"""Bundles in: copied to the inbox, verified, taken in; each bundle whole in one transaction, or not at all.

Taking in is set union: a bundle that came before, or comes in another order, does no harm. A preview is the same
work, undone at its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from models.errors import BundleError, NotForUs
from storage.records.places import last_number
from storage.sync import inbox, peers, reading
from storage.sync.arrival import ImportResult
from storage.sync.bulk import without_collection
from storage.sync.taking import Taking
from storage.sync.trust import Trust
from storage.vault.session import Compartment, Session


class _UndoneError(Exception):
    """Ends the transaction of a preview."""


def preview_import(session: Session, files: Iterable[Path]) -> list[ImportResult]:
    """Give what taking in ``files`` one after the other would bring; nothing is changed."""
    results: list[ImportResult] = []
    trust = peers.trust(session)
    with without_collection(), suppress(_UndoneError), ExitStack() as transactions:
        for compartment in session.compartments.values():
            transactions.enter_context(compartment.atomic())
        results += [_take(session, file, file, trust) for file in files]
        raise _UndoneError
    return results


def import_(session: Session, files: Iterable[Path]) -> list[ImportResult]:
    """Take ``files`` in, one after the other; give what became of each.

    A file that is refused says why in :attr:`ImportResult.refused` and does not keep the others out. Copies that a
    former call left behind when the program died are taken in first, and those that waited for a key of this member.
    """
    vault, trust = session.vault.folder, peers.trust(session)
    results = [_dealt_with(session, copy, copy, trust) for copy in inbox.left_over(vault)]
    woken = [_dealt_with(session, copy, copy, trust) for copy in inbox.waiting(vault, session.compartments)]
    results += [result for result in woken if not isinstance(result.refused, NotForUs)]
    for file in files:
        try:
            copy = inbox.copy_in(vault, file)
        except BundleError as error:
            results.append(ImportResult(file, error))
        else:
            results.append(_dealt_with(session, copy, file, trust))
    return results


def _dealt_with(session: Session, copy: Path, file: Path, trust: Trust) -> ImportResult:
    before = {name: _own_last(session, compartment) for name, compartment in session.compartments.items()}
    result = _take(session, copy, file, trust)
    if isinstance(result.refused, NotForUs):
        inbox.done_with(copy, session.compartments, session.recipients)
    else:
        inbox.done_with(copy)
    for name, compartment in session.compartments.items():
        own = any((fork.device, fork.incarnation) == (session.device.id, compartment.inc) for fork in result.forks)
        if result.compartment == name and (own or _own_last(session, compartment) > before[name]):
            _start_anew(compartment)
    return result


def _take(session: Session, path: Path, file: Path, trust: Trust) -> ImportResult:
    try:
        inbox.refuse_no_file(path)
        bundle = reading.verify(session, path, trust)
        with without_collection(), session.compartments[bundle.compartment].atomic():
            return Taking(session, bundle, trust).take(file)
    except BundleError as error:
        return ImportResult(file, error)


def _own_last(session: Session, compartment: Compartment) -> int:
    """Give the highest number of this device's present incarnation in the log."""
    return last_number(compartment, session.device.id, compartment.inc)


def _start_anew(compartment: Compartment) -> None:
    """Number anew: what came back shows that this laptop was restored from an older copy (SYNC §5)."""
    with compartment.atomic():
        compartment.new_incarnation()
        compartment.audit("new_incarnation")
