"""The members: who, in which role, what each can open, since when. An admin adds one; everybody sees the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models import codes
from models.roles import CORE, ROLES, said
from models.texts import text
from models.zone import day
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.vault.members import MemberView

SELF = "●"


def opens(role: str) -> str:
    """Say what a role may open."""
    known = ROLES[role]
    parts = [name for name in known.compartments if name != CORE] or [CORE]
    return text(f"screen.members.opens.{'root' if known.root else parts[0]}")


class MembersScreen(Room[None]):
    """A row a member; below it what the role of the one under the cursor opens."""

    NAME = "members"
    BINDINGS: ClassVar[list[BindingType]] = bindings("members")
    AUTO_FOCUS = "Listing"
    DEFAULT_CSS = """
    MembersScreen {
        & #about { height: auto; min-height: 2; padding: 0 1; background: $surface; }
        & #legend { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._may_add = False

    def body(self) -> ComposeResult:
        """Give the list, and what is said of the one under the cursor."""
        yield Listing(_columns(), _cells, key=lambda view: view.id, opens=lambda _: False)
        yield Plain("", id="about")
        yield Plain("", id="legend")

    def on_mount(self) -> None:
        """Say where one is."""
        self.say_place(text("screen.members.place"))

    def on_screen_resume(self) -> None:
        """Show the members as they are now."""
        self.start(self._show())

    async def _show(self) -> None:
        members = self.bolyst.desk.members
        listed, self._may_add = await self.bolyst.storage(lambda: (members.listed(), members.may_add))
        listing: Listing[MemberView] = self.query_one(Listing)
        listing.fill(listed)
        self._say_about(listing.row)
        self.query_one("#legend", Plain).update(text(f"screen.members.{'admin' if self._may_add else 'reader'}"))
        self.refresh_bindings()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what the one under the cursor opens."""
        event.stop()
        self._say_about(event.row)

    def _say_about(self, view: MemberView | None) -> None:
        words = [] if view is None else [opens(view.role)]
        if view is not None and view.beyond_role:
            words.append(text("screen.members.beyond", parts=said(view.beyond_role)))
        if view is not None:
            words.append(text("screen.members.since_then", day=day(view.since)))
        self.query_one("#about", Plain).update(" ".join(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only an admin adds a member."""
        return self._may_add if action == "new" else super().check_action(action, parameters)

    def action_new(self) -> None:
        """Add a member."""
        self.bolyst.open_room("new_member")


def _columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(text("screen.members.label"), width=8),
        Column(text("screen.members.name"), share=1),
        Column(text("screen.members.role"), share=1),
        Column(text("screen.members.parts"), width=20),
        Column(text("screen.members.since"), width=10, wide=True),
    ]


def _cells(view: MemberView) -> Sequence[Cell]:
    role = codes.label("role", view.role)
    parts = ", ".join(text(f"screen.members.part.{name}") for name in view.compartments)
    meant = (parts, "warn") if view.beyond_role else parts
    return [SELF if view.is_self else "", view.label, view.name, role, meant, day(view.since)]
