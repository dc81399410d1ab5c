"""Who in core was compared with those who lie whole in closed, and who may be one of them: asked before anything goes.

Core keeps a mark for those who were compared and are nobody in closed: the person, and what of core was compared. Of a
person who may lie there it keeps nothing, so that a member without the key sees no more than that the person was not
compared yet. That two are not the same is kept in closed (docs/formats.md, Entered a second time).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import orjson

from models import merging, twins
from models.ids import b64, unb64
from models.merging import Document
from models.roles import CLOSED
from models.sharing import NOT_COMPARED, PERHAPS_CLOSED
from models.twins import Identity, Twin

if TYPE_CHECKING:
    from storage.vault.session import Compartment, Session

_PERSONS = "SELECT subj, doc FROM record WHERE kind = 'person'"


def identities(compartment: Compartment, only: str = "") -> list[Identity]:
    """Give everybody who lies in a compartment, or ``only`` that one; erased ones left out."""
    one = (f"{_PERSONS} AND subj = ?", (unb64(only),))
    rows = compartment.execute(*(one if only else (_PERSONS,))).fetchall()
    found = ((b64(subject), orjson.loads(raw)) for subject, raw in rows)
    return [Identity.of(subject, document) for subject, document in found if merging.ERASED_WHOLE not in document]


def apart(closed: Compartment) -> frozenset[tuple[str, str, str]]:
    """Give those who were said not to be the same: in core, in closed, and what was compared then."""
    return frozenset(closed.execute("SELECT core, closed, seen FROM apart").fetchall())


def unsettled(closed: Compartment, core: Iterable[Identity]) -> tuple[Twin, ...]:
    """Give those of ``core`` who may be somebody in closed, where nobody has said that they are not."""
    there = identities(closed)
    if not there:
        return ()
    settled = apart(closed)
    return tuple(one for one in twins.twins(core, there) if (one.core, one.closed, one.seen) not in settled)


def marks(core: Compartment, only: str = "") -> dict[str, str]:
    """Give what was compared of everybody who was compared and is nobody in closed, or of ``only`` that one.

    A mark of another incarnation says nothing: of a copy that was put back it may be older than who lies in closed.
    """
    query = "SELECT subj, seen FROM compared WHERE ? IN ('', subj) AND inc = ?"
    return dict(core.execute(query, (only, core.inc)).fetchall())


def is_held_back(session: Session, subject: str) -> bool:
    """Say whether nothing of a person may go yet."""
    row = session.core.execute(f"{_PERSONS} AND subj = ?", (unb64(subject),)).fetchone()
    return row is not None and subject in held_back(session, [(subject, orjson.loads(row[1]))])


def held_back(session: Session, persons: Iterable[tuple[str, Document]]) -> Mapping[str, str]:
    """Give why nothing goes of some of ``persons``, who lie in core: ids and documents.

    Whoever holds closed compares at once; else the marks say who was compared as they are.
    """
    closed = session.compartments.get(CLOSED)
    if closed is not None:
        found = unsettled(closed, (Identity.of(subject, document) for subject, document in persons))
        return {one.core: PERHAPS_CLOSED for one in found}
    marked = marks(session.core)
    return {subject: NOT_COMPARED for subject, document in persons if marked.get(subject) != twins.seen(document)}
