"""The team around a person: each profession begins with its own part of the talk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from models.question import RoleCode, Section

OWN_PAGE: Final[Mapping[RoleCode, Section]] = MappingProxyType(
    {
        "career": "work",
        "teacher": "language_school",
        "health": "adaptation",
        "social": "family",
    }
)
"""The page of the talk that is the own part of a role; a role that is not here goes on where the talk was left."""


def own_page(role: str, roles_before: frozenset[str]) -> Section | None:
    """Give the page at which a member in ``role`` goes on with a talk, None for where it was left.

    ``roles_before`` are the roles that took part in the talk's sittings: who did so goes on where the talk was left.
    """
    found = {str(one): page for one, page in OWN_PAGE.items()}.get(role)
    return None if role in roles_before else found
