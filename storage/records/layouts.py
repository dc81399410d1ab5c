"""What a person said of the columns of a list, remembered for the next list with the same headers.

It lies in core's ``meta``, encrypted, under a digest of the headers, and holds header words and names of fields only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.imports.headers import ListName, Recall, Said

if TYPE_CHECKING:
    from storage.records.records import Records


class Layouts:
    """The layouts that this device remembers."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def recalling(self, list_name: ListName, said: Said | None = None) -> Recall:
        """Give the function that recalls what was said of a layout, with ``said`` put over it."""

        def recall(signature: str) -> Mapping[str, str]:
            return {**self.of(list_name, signature), **(said or {})}

        return recall

    def of(self, list_name: ListName, signature: str) -> Said:
        """Give what was said of the layout; empty where nothing was."""
        core = self._records.session.core
        row = core.execute("SELECT value FROM meta WHERE key = ?", (_key(list_name, signature),)).fetchone()
        found: dict[str, str] = json.loads(row[0]) if row else {}
        return found

    def remember(self, list_name: ListName, signature: str, said: Said) -> None:
        """Remember ``said`` of a layout, besides what is remembered already."""
        if not said:
            return
        core = self._records.session.core
        with core.atomic():
            core.set_meta(_key(list_name, signature), json.dumps({**self.of(list_name, signature), **said}))


def _key(list_name: ListName, signature: str) -> str:
    return f"layout:{list_name}:{signature}"
