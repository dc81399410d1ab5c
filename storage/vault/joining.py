"""Who is just being put on the list of a compartment: marked inside it until the membership stands in core.

Compartments are separate files, so nothing writes in two of them at once. A program that dies between leaves a reader
whose keys nobody has; the mark says so, and the next who works alone takes that reader off the list again.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.roles import CORE
from storage.vault.compartment import Compartment

_MARK = "joining:"


def begin(compartment: Compartment, member: str) -> None:
    """Mark that ``member`` is put on the list; in the transaction that does so."""
    compartment.set_meta(_MARK + member, 1)


def end(compartment: Compartment, member: str) -> None:
    """Take the mark away: the membership stands in core."""
    compartment.execute("DELETE FROM meta WHERE key = ?", (_MARK + member,))


def settle(core: Compartment, opened: Iterable[Compartment]) -> None:
    """Settle what was left half done: call it only while nobody else works in the vault."""
    for compartment in opened:
        if compartment.name != CORE:
            for member in _marked(compartment):
                _settle(core, compartment, member)


def _settle(core: Compartment, compartment: Compartment, member: str) -> None:
    with compartment.atomic():
        if core.execute("SELECT 1 FROM member WHERE id = ?", (member,)).fetchone() is None:
            compartment.execute("DELETE FROM reader WHERE id = ? AND kind = 'member'", (member,))
            compartment.audit("reader_withdrawn", records=(member,))
        end(compartment, member)


def _marked(compartment: Compartment) -> list[str]:
    rows = compartment.execute("SELECT key FROM meta WHERE substr(key, 1, ?) = ?", (len(_MARK), _MARK)).fetchall()
    return [str(key).removeprefix(_MARK) for (key,) in rows]
