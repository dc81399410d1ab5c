"""The screens by name. A screen is imported when it is first opened, or by the storage thread before that."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tui.screens.base import Room

HOME: Final = "residents"
"""The screen that all others lie over."""
FIRST: Final[str | None] = "today"
"""What lies over it after unlocking."""
ROOMS: Final = {
    "today": "tui.screens.today:TodayScreen",
    "residents": "tui.screens.residents:ResidentsScreen",
    "resident": "tui.screens.resident:ResidentScreen",
    "new_resident": "tui.screens.new_resident:NewResidentScreen",
    "members": "tui.screens.members:MembersScreen",
    "new_member": "tui.screens.new_member:NewMemberScreen",
    "own_passphrase": "tui.screens.own_passphrase:OwnPassphraseScreen",
    "import_list": "tui.screens.import_list:ImportListScreen",
    "conversation": "tui.screens.conversation.screen:ConversationScreen",
    "opportunities": "tui.screens.opportunities:OpportunitiesScreen",
    "week": "tui.screens.week:WeekScreen",
    "opportunity": "tui.screens.opportunity:OpportunityScreen",
    "takers": "tui.screens.takers:TakersScreen",
    "unmet": "tui.screens.unmet:UnmetScreen",
    "employers": "tui.screens.employers:EmployersScreen",
    "employer": "tui.screens.employer_log:EmployerScreen",
    "employer_log": "tui.screens.employer_log:EmployerLogScreen",
    "contact_log": "tui.screens.employer_log:ContactScreen",
    "appointments": "tui.screens.appointments:AppointmentsScreen",
    "appointment": "tui.screens.entry:AppointmentScreen",
    "team": "tui.screens.team:TeamScreen",
    "team_member": "tui.screens.entry:TeamMemberScreen",
    "team_promise": "tui.screens.entry:TeamPromiseScreen",
    "note": "tui.screens.entry:NoteScreen",
    "plan": "tui.screens.plan:PlanScreen",
    "plan_rules": "tui.screens.plan_rules:PlanRulesScreen",
    "plan_history": "tui.screens.plan_history:PlanHistoryScreen",
    "transcript": "tui.screens.transcript:TranscriptScreen",
    "weights": "tui.screens.weights:WeightsScreen",
    "people": "tui.screens.people:PeopleScreen",
    "without_offer": "tui.screens.without_offer:WithoutOfferScreen",
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
