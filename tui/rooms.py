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
    "resident": "tui.screens.resident:ResidentScreen",
    "new_resident": "tui.screens.new_resident:NewResidentScreen",
    "import_list": "tui.screens.import_list:ImportListScreen",
    "conversation": "tui.screens.conversation.screen:ConversationScreen",
    "opportunities": "tui.screens.opportunities:OpportunitiesScreen",
    "opportunity": "tui.screens.opportunity:OpportunityScreen",
    "plan": "tui.screens.plan:PlanScreen",
    "coding": "tui.screens.coding:CodingScreen",
    "cefr": "tui.screens.cefr:CefrScreen",
    "send": "tui.screens.send:SendScreen",
    "receive": "tui.screens.receive:ReceiveScreen",
}


def room(name: str) -> type[Room[Any]]:
    """Give the class of a screen."""
    module, _, kind = ROOMS[name].partition(":")
    found: type[Room[Any]] = getattr(import_module(module), kind)
    return found
