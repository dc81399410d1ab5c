"""What the lists of appointments and of the team share: removing with a question, undo, and what the cursor is on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from models import showing
from models.answer import Answer
from models.texts import text
from tui.history import History
from tui.screens.mirror import Mirror
from tui.widgets.agenda import Agenda
from tui.widgets.columns import fitted
from tui.widgets.confirm import Confirm

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from tui.widgets.listing import Listing

ON_RECORD = frozenset(("remove", "met", "done"))
"""Actions for which the cursor must be on a record."""
LONGEST = 120
"""So much of a record's words a question holds."""


class Entries(Mirror[None]):
    """A list of small records of ``resident``. Subclasses give the list in :meth:`load`."""

    AUTO_FOCUS = "Agenda"

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident = resident
        self.history = History()

    async def load(self) -> None:
        """Read and show everything."""

    @property
    def agenda(self) -> Agenda:
        """The list."""
        return self.query_one(Agenda)

    @property
    def held(self) -> HeldRecord | None:
        """The record that the cursor is on."""
        row: Any = next((agenda.row for agenda in self.query(Agenda)), None)
        return None if row is None else row.record

    @property
    def words(self) -> str:
        """What the record that the cursor is on says, in a line."""
        return ""

    @property
    def person(self) -> str:
        """The name of the resident."""
        return self.bolyst.desk.residents.index.get(self.resident).name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are, by what the cursor is on."""
        return self.held is not None if action in ON_RECORD else super().check_action(action, parameters)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Offer the keys of what the cursor came to."""
        event.stop()
        self.refresh_bindings()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open the form of what was chosen."""
        event.stop()
        held: HeldRecord = event.row.record
        self.bolyst.open_room(held.kind, self.resident, held.ent)

    # --- changing

    def action_remove(self) -> None:
        """Take out what the cursor is on, if that is confirmed."""
        held = self.held
        if held is None:
            return
        label = showing.kind_label(held.kind)
        kind = label[:1].upper() + label[1:]
        what = ": ".join(filter(None, (kind, fitted(self.words, LONGEST).rstrip())))
        question = text("screen.entries.remove", what=what)

        def answered(yes: bool | None) -> None:
            if yes:
                self.call_later(self._remove, held, kind)

        self.app.push_screen(Confirm(question, text("screen.entries.yes")), answered)

    async def _remove(self, held: HeldRecord, kind: str) -> None:
        out, back = partial(self._out, held), partial(self._back, held)
        await out()
        self.history.did(back, out, kind)
        self.tell(text("screen.entries.removed", kind=kind))

    async def _out(self, held: HeldRecord) -> None:
        await self.bolyst.save(self.bolyst.desk.entries.remove, self.resident, held.kind, held.ent)
        await self.load()

    async def _back(self, held: HeldRecord) -> None:
        await self.bolyst.save(self.bolyst.desk.entries.restore, self.resident, held.kind, held.ent)
        await self.load()

    async def put(self, held: HeldRecord, name: str, now: str | None) -> None:
        """Write one field of a record, so that ctrl+z takes it back; None clears it."""
        before = held.value(name)
        await self._write(held, {name: now})
        back, again = partial(self._write, held, {name: before}), partial(self._write, held, {name: now})
        self.history.did(back, again, showing.label(held.kind, name))

    async def _write(self, held: HeldRecord, given: Mapping[str, str | None]) -> None:
        answers = {name: Answer.cleared() if said is None else Answer.of(said) for name, said in given.items()}
        await self.bolyst.save(self.bolyst.desk.entries.save, self.resident, held.kind, held.ent, answers)
        await self.load()

    async def action_undo(self) -> None:
        """Take back what was done here last."""
        await self.undo_in(self.history)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self.redo_in(self.history)
