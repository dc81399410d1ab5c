"""A person erased whole, of our own organisation: not to be undone (docs/formats.md, Erasing).

In one transaction the erasure is written and everything else of the person goes from the compartment; bundles that
still lie in the outbox are destroyed. Then the ledger gets its line and the other open compartments follow; those that
are closed follow when somebody opens them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from models import merging
from models.errors import RecordError
from models.ids import unb64
from storage.records.erasures import finish_whole, write_whole
from storage.sync.carried import Sent, carried, destroy_unsent

if TYPE_CHECKING:
    from storage.records.records import Records
    from storage.vault.session import Compartment


@dataclass(frozen=True, slots=True)
class ErasedWhole:
    """What became of it."""

    operations: int
    """How many went where the person was entered; the other compartments are not counted."""
    sent: tuple[Sent, ...]
    """Bundles that carried any of it and left the house: their recipients still have it, and must be told."""
    destroyed: int
    """Bundles that carried any of it and still lay in the outbox."""
    clean: bool
    """Whether it is gone from the files too; else it will be when every program that works here has locked."""


def erase_whole(records: Records, name: str, subject: str, why: str) -> ErasedWhole:
    """Erase everything of ``subject``, whose root record lies in compartment ``name``.

    Raises RecordError where there is nobody, VaultError.
    """
    compartment = records.compartments()[name]
    with compartment.atomic():
        found = compartment.execute("SELECT doc FROM record WHERE ent = ?", (unb64(subject),)).fetchone()
        if found is None or merging.ERASED_WHOLE in orjson.loads(found[0]):
            raise RecordError("resident_unknown")
        sent = {one.name: _sent(records, one, subject) for one in records.compartments().values()}
        gone = write_whole(records, name, subject, why)
        compartment.audit("erase", subject=subject, counts={"operations": gone}, why=why)
        left = destroy_unsent(records.session, compartment, sent[name])
    for other in records.compartments().values():
        if other is not compartment:
            left += destroy_unsent(records.session, other, sent[other.name])
    everything = sum(map(len, sent.values()))
    return ErasedWhole(gone, left, everything - len(left), finish_whole(records, name, [subject]))


def _sent(records: Records, compartment: Compartment, subject: str) -> tuple[Sent, ...]:
    """Give the bundles of a compartment that carried any of a subject with its content."""
    rows = compartment.execute("SELECT pk FROM op JOIN record ON r = rec WHERE subj = ?", (unb64(subject),)).fetchall()
    return carried(records.session, compartment, [row for (row,) in rows])
