"""A person erased whole, of our own organisation: not to be undone (docs/formats.md, Erasing).

First bundles that carry any of it and still lie in the outbox are destroyed. In one transaction the erasure is written
and everything else of the person goes from the compartment. Then the ledger gets its line and the other open
compartments follow; those that are closed follow when somebody opens them.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    _refuse_unknown(compartment, subject)
    sent = _sent(records, subject)
    _destroy(records, sent)
    with compartment.atomic():
        _refuse_unknown(compartment, subject)
        late = _sent(records, subject)  # another program may have written one meanwhile
        gone = write_whole(records, name, subject, why)
        compartment.audit("erase", subject=subject, counts={"operations": gone}, why=why)
    left = _destroy(records, late)
    every = {one for several in (*sent.values(), *late.values()) for one in several}
    return ErasedWhole(gone, left, len(every - {*left}), finish_whole(records, name, [subject]))


def _refuse_unknown(compartment: Compartment, subject: str) -> None:
    found = compartment.execute("SELECT doc FROM record WHERE ent = ?", (unb64(subject),)).fetchone()
    if found is None or merging.ERASED_WHOLE in orjson.loads(found[0]):
        raise RecordError("resident_unknown")


def _destroy(records: Records, sent: Mapping[str, tuple[Sent, ...]]) -> tuple[Sent, ...]:
    """Destroy the bundles that still lie in the outbox, and give the others."""
    compartments = records.compartments()
    return tuple(one for name in sent for one in destroy_unsent(records.session, compartments[name], sent[name]))


def _sent(records: Records, subject: str) -> Mapping[str, tuple[Sent, ...]]:
    """Give, by compartment, the bundles that carried any of a subject with its content."""
    query = "SELECT pk FROM op JOIN record ON r = rec WHERE subj = ?"
    return {
        name: carried(records.session, one, [row for (row,) in one.execute(query, (unb64(subject),)).fetchall()])
        for name, one in records.compartments().items()
    }
