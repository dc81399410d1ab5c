"""Members who lack a key: a compartment of a vault that is no longer sealed to whoever unlocks it, and a colleague."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path

from models.ids import b64
from storage.vault import keyfile
from storage.vault.keys import MemberKeys
from storage.vault.session import Compartment, Member, Session


@contextmanager
def without(folder: Path, *compartments: str) -> Iterator[None]:
    """For a while nothing in ``folder`` seals the keys of ``compartments`` to a member: unlocking opens the others."""
    whole = keyfile.read_keys(folder)
    kept = tuple(one for one in whole.sealed if one.compartment not in compartments or one.kind != "member")
    keyfile.write(folder, whole.model_copy(update={"sealed": kept}))
    yield
    keyfile.write(folder, whole)


def colleague(session: Session, *compartments: str, role: str = "intake") -> Session:
    """Another member at the same laptop, with keys of their own and only these compartments."""
    member = Member(b64(session.env.random(16)), "Mari Aas", role, compartments)
    opened: dict[str, Compartment] = {name: copy(session.compartments[name]) for name in compartments}
    for compartment in opened.values():
        compartment.who = {"o": session.organisation.id, "r": role, "u": member.id}
    keys = MemberKeys.new(session.env)
    return Session(session.vault, member, session.card, session.device, opened, keys, session._lock)
