"""Where the signed-in member was when the program was locked, to find the same place again after unlocking.

It lies with the records, encrypted, because words of a search may name a person; and only until it was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.records.records import Records

Place = Sequence[str]
"""What a screen needs to come back: texts whose meaning only it knows."""


class Left:
    """The places of the signed-in member, one for each screen that has one."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def note(self, places: Mapping[str, Place]) -> None:
        """Note ``places`` in place of those noted before; what names somebody in the closed part is left out."""
        kept = {screen: list(place) for screen, place in places.items() if not any(map(self._records.is_closed, place))}
        core = self._records.session.core
        with core.atomic():
            core.set_meta(self._key, json.dumps(kept))

    def see(self, screen: str) -> Place:
        """Give the place of ``screen`` and leave it noted; empty where there is none."""
        return self._noted().get(screen, ())

    def take(self, screen: str) -> Place:
        """Give the place of ``screen``, once; empty where there is none."""
        places = self._noted()
        place: Place = places.pop(screen, ())
        if place:
            self.note(places)
        return place

    def _noted(self) -> dict[str, Place]:
        row = self._records.session.core.execute("SELECT value FROM meta WHERE key = ?", (self._key,)).fetchone()
        found: dict[str, Place] = json.loads(row[0]) if row else {}
        return found

    @property
    def _key(self) -> str:
        return f"left:{self._records.session.member.id}"
