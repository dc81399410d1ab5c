"""Members of the house who are on its list and never unlock: for tests about people, not about keys."""

from __future__ import annotations

from datetime import datetime

from models.cards import MemberRecord
from models.ids import RECORD_BYTES, b64
from storage.vault import sealing
from storage.vault.keys import MemberKeys
from storage.vault.session import Session


def enrol(session: Session, name: str, role: str = "intake", until: datetime | None = None) -> str:
    """Put a membership record signed by the root into core, without a slot; give the member's id."""
    member, keys = b64(session.env.random(RECORD_BYTES)), MemberKeys.new(session.env)
    record = MemberRecord(
        org=session.organisation.id,
        member=member,
        name=name,
        role=role,
        compartments=("core",),
        x25519=keys.x25519_public,
        ed25519=keys.ed25519_public,
        version=1,
        since=session.env.now(),
        until=until,
    )
    signed = record.signed(sealing.signer(session.root()))
    session.core.execute("INSERT INTO member (id, record) VALUES (?, ?)", (member, signed))
    return member
