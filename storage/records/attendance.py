"""Who of the house takes part in a sitting: first who keeps its record, then those who are present besides.

Their roles follow from the membership records as they stand then; nobody types them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from models.errors import InputError
from storage.records.reading import settled

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.vault.session import Session


def colleagues(session: Session) -> dict[str, str]:
    """Give the names of the members that may be present besides the signed-in one, by id; who has left is not."""
    now = session.env.now()
    here = [one for one in session.memberships() if one.until is None or one.until > now]
    return {one.member: one.name for one in here if one.member != session.member.id}


def staff(sitting: HeldRecord | None) -> tuple[str, ...]:
    """Give who takes part, first who keeps the record; nobody where that is not known, or people say different."""
    return tuple(settled(sitting, "staff", ()))


def taking_part(session: Session, keeper: str, others: Iterable[str]) -> Mapping[str, Any]:
    """Give the fields of a sitting that ``keeper`` keeps and in which ``others`` are present.

    Raises InputError ``member_unknown`` for somebody who is no member here.
    """
    wanted = list(dict.fromkeys((keeper, *others)))
    roles = {one.member: one.role for one in session.memberships()} | {session.member.id: session.member.role}
    unknown = next((one for one in wanted if one not in roles), None)
    if unknown is not None:
        raise InputError("member_unknown", member=unknown)
    return {"staff": wanted, "staff_roles": list(dict.fromkeys(roles[one] for one in wanted))}
