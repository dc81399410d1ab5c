"""Roles, and which compartments a member in a role holds the keys of (docs/formats.md, Roles).

A role gives compartments by cryptography: who lacks one lacks its key. The first member of an organisation is ``admin``
and holds all of them until the others have members of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from models.texts import text

CORE: Final = "core"
HEALTH: Final = "health"
CLOSED: Final = "closed"
COMPARTMENTS: Final = (CORE, HEALTH, CLOSED)


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its code, its compartments, and whether it opens the organisation's root key."""

    code: str
    compartments: tuple[str, ...]
    root: bool = False


ROLES: Final = {
    role.code: role
    for role in (
        Role("intake", (CORE,)),
        Role("career", (CORE,)),
        Role("health", (CORE, HEALTH)),
        Role("social", (CORE, CLOSED)),
        Role("teacher", (CORE,)),
        Role("adviser", (CORE,)),
        Role("lead", (CORE,)),
        Role("admin", (CORE,), root=True),
    )
}


def said(compartments: Iterable[str]) -> str:
    """Give compartments as they stand within a sentence, in the language in use."""
    return ", ".join(text(f"document.compartment.{name}.the") for name in compartments)
