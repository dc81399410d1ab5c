"""Employers: whom somebody here has talked with, when, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from models import schema
from models.showing import shown_day
from models.texts import plural, text
from tui.history import History
from tui.keys import bindings
from tui.screens.mirror import Mirror
from tui.widgets.columns import Column
from tui.widgets.confirm import Confirm
from tui.widgets.listing import Cell, Listing

if TYPE_CHECKING:
    from storage.records.employers import EmployerRow

KIND, CONTACT = "employer", "contact_log"


class EmployersScreen(Mirror[None]):
    """The list of employers; each opens on the log of contacts with it."""

    NAME = "employers"
    BINDINGS: ClassVar[list[BindingType]] = bindings("employers")
    AUTO_FOCUS = "Listing"

    def __init__(self) -> None:
        super().__init__()
        self.history = History()

    def body(self) -> ComposeResult:
        """Give the list."""
        yield Listing(_columns(), _cells, key=lambda row: row.id, empty=text("screen.employers.empty"))

    @property
    def listing(self) -> Listing[EmployerRow]:
        """The list."""
        return self.query_one(Listing)

    async def load(self) -> None:
        """Read, and show what was read."""
        rows = await self.bolyst.storage(self.bolyst.desk.employers.all)
        if self.is_there:
            self.listing.fill(rows)
            self.say_place(text("screen.employers.place"), plural("screen.employers.count", len(rows)))
            self.refresh_bindings()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the log of an employer."""
        event.stop()
        self.bolyst.open_room("employer_log", event.row.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: what is changed or removed must be there."""
        if action in ("change", "remove"):
            return self.is_mounted and self.listing.row is not None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Begin a new employer."""
        self.bolyst.open_room(KIND)

    def action_change(self) -> None:
        """Open the form of the employer under the cursor."""
        if (row := self.listing.row) is not None:
            self.bolyst.open_room(KIND, row.id)

    def action_remove(self) -> None:
        """Take the employer under the cursor out, if that is confirmed; the log stays and comes back with it."""
        row = self.listing.row
        if row is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.start(self._remove(row.id, row.name))

        question = text("screen.employers.remove", name=row.name)
        self.app.push_screen(Confirm(question, text("screen.opportunities.remove_yes")), answered)

    async def _remove(self, employer: str, name: str) -> None:
        await self._out(employer)
        self.history.did(partial(self._back, employer), partial(self._out, employer), name)
        self.tell(text("screen.employers.removed", name=name))

    async def _out(self, employer: str) -> None:
        await self.bolyst.save(self.bolyst.desk.employers.remove, employer, KIND, employer)
        await self.load()

    async def _back(self, employer: str) -> None:
        await self.bolyst.save(self.bolyst.desk.employers.restore, employer, KIND, employer)
        await self.load()

    async def action_undo(self) -> None:
        """Bring back who was taken out last."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self.redo_in(self.history)


def _columns() -> list[Column]:
    def titled(kind: str, name: str) -> str:
        return schema.field(kind, name).short()

    return [
        Column(titled(KIND, "name"), share=4),
        Column(titled(KIND, "trade"), share=2),
        Column(titled(KIND, "place"), share=2, wide=True),
        Column(text("screen.employers.column.phone"), width=14, wide=True),
        Column(text("screen.employers.column.contact"), width=13),
        Column(titled(CONTACT, "next"), share=3),
    ]


def _cells(row: EmployerRow) -> Sequence[Cell]:
    contact: Cell = shown_day(row.last_contact) or (text("screen.opportunities.never"), "warn")
    return row.name, row.trade, row.place, row.phone, contact, row.next_step
