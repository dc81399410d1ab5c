"""A key as data: what it does and where, and how Textual is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding

LAST: Final = 90
"""From this rank on a key stands at the end of the footer and is never left out for want of room."""


@dataclass(frozen=True, slots=True)
class Key:
    """One action and its keys."""

    id: str
    """Stable name: keymaps, catalogue and tests use it. Its first part is the place where the key works."""
    keys: str
    """Textual's names, parted by commas; the first is shown. Empty: only in the palette."""
    action: str
    """Textual's action string, run where the key works."""
    footer: int = 0
    """Rank in the footer, lowest first; 0 leaves it out."""
    priority: bool = False
    """Asked before the focused field: only for keys that must work everywhere."""

    @property
    def presses(self) -> tuple[str, ...]:
        """Its usual keys one by one."""
        return tuple(self.keys.split(",")) if self.keys else ()

    @property
    def place(self) -> str:
        """Where it works: ``app``, the name of a screen, or a kind of field."""
        return self.id.partition(".")[0]

    @property
    def label(self) -> str:
        """The catalogue key of its name."""
        return f"key.{self.id}"

    @property
    def about(self) -> str:
        """The catalogue key of its line in the help."""
        return f"key.{self.id}.about"


def bound(key: Key, presses: str) -> Binding:
    """Give Textual's binding of ``presses`` to what ``key`` does."""
    return Binding(presses, key.action, key.label, show=bool(key.footer), priority=key.priority, id=key.id)
