"""The screens by name. A screen is imported when it is first opened, or by the storage thread before that."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tui.screens.base import Room

HOME: Final = "residents"
"""Where one comes after unlocking."""
ROOMS: Final = {
    "residents": "tui.screens.residents:ResidentsScreen",
}


def room(name: str) -> type[Room[Any]]:
    """Give the class of a screen."""
    module, _, kind = ROOMS[name].partition(":")
    found: type[Room[Any]] = getattr(import_module(module), kind)
    return found
