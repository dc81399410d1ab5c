"""Matches and plan of one resident: suggestions with reasons at the left, the plan that grows at the right.

A narrow terminal shows one half at a time. The screen holds no rule: what suits, what is proposed and what may be
printed is asked of storage and models.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from models.answer import Answer
from models.texts import plural, text
from storage.records.reading import value
from tui.history import History
from tui.keys import bindings
from tui.screens.plan_dialogs import ProposalsDialog, StatusDialog
from tui.screens.plan_outline import Outline, Part
from tui.screens.plan_papers import Papers
from tui.screens.plan_suggestions import Suggestions
from tui.widgets.answers import take_back_rejected
from tui.widgets.columns import WIDE
from tui.widgets.field import Draft, Field
from tui.widgets.listing import Listing

if TYPE_CHECKING:
    from storage.records.matches import Offer
    from storage.records.plan_view import PlanView
    from storage.records.proposals import Proposal, Taken

ON: Final = {
    "move": "suggestions",
    "status": "suggestions",
    "weights": "suggestions",
    "remove": "parts",
    "to_plan": "suggestions",
    "to_suggestions": "parts",
}
"""Actions that only work in one of the two lists."""
IN_LISTS: Final = frozenset(
    ("add", "propose", "print", "phrases", "together", "rules", "history", "take_back", "bring_back")
)
"""Actions that work in both lists, not where something is typed."""


class PlanScreen(Papers):
    """Suggestions and plan of ``resident``."""

    NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan")
    DEFAULT_CSS = """
    PlanScreen {
        & #halves { height: 1fr; }
        & Suggestions { width: 48%; }
        & Outline { width: 52%; border-left: vkey $panel; }
        & #halves.-narrow > Suggestions, & #halves.-narrow > Outline { width: 100%; border: none; }
        & #halves.-narrow.-left > Outline, & #halves.-narrow.-right > Suggestions { display: none; }
    }
    """
    AUTO_FOCUS = "#suggestions"

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident = resident
        self.history = History()
        self.view: PlanView | None = None
        self.permit = False

    def body(self) -> ComposeResult:
        """Give the two halves."""
        with Horizontal(id="halves", classes="-left"):
            yield Suggestions(id="left")
            yield Outline(id="right")

    @property
    def suggestions(self) -> Suggestions:
        """The left half."""
        return self.query_one(Suggestions)

    @property
    def outline(self) -> Outline:
        """The right half."""
        return self.query_one(Outline)

    @property
    def help_key(self) -> str:
        """The text of the help: a narrow screen has no left and right."""
        return "screen.plan.help.narrow" if self.size.width < WIDE else super().help_key

    # --- showing

    async def on_mount(self) -> None:
        """Show the plan."""
        self._fit(self.size.width)
        await self.bolyst.storage(self.bolyst.desk.residents.open, self.resident)
        await self._load_plan()
        await self.outline.show(self.outline.listing.row)

    async def on_screen_resume(self) -> None:
        """Show the suggestions; a talk or the catalogue may have changed them."""
        await self._load_suggestions()

    async def reread(self) -> None:
        """Show what another program has written of plan and suggestions."""
        await self._load_plan()
        await self._load_suggestions()

    async def _load_suggestions(self) -> None:
        desk = self.bolyst.desk
        points = self.bolyst.preferences.settings.weights
        found = await self.bolyst.storage(desk.matches.for_resident, self.resident, points)
        self.suggestions.fill(found, self._planned())

    async def _load_plan(self) -> None:
        desk = self.bolyst.desk
        self.view = await self.bolyst.storage(desk.plans.current, self.resident)
        self.permit = await self.bolyst.storage(desk.plans.has_permit, self.resident)
        signed = await self.bolyst.storage(desk.plans.signed, self.resident)
        self.outline.fill(self.view, permit=self.permit, signed=signed[0] if signed else None)
        self.suggestions.mark(self._planned())
        name = desk.residents.index.get(self.resident).name
        hours = str(self.view.hours_per_week.normalize()).replace(".", ",") if self.view.hours_per_week else "0"
        notes = plural("screen.plan.notes", len(self.view.measures), hours=hours)
        self.say_place(text("screen.plan.place", name=name), notes)

    def _planned(self) -> frozenset[str]:
        measures = self.view.measures if self.view is not None else ()
        return frozenset(str(value(one, "opportunity")) for one in measures if value(one, "opportunity"))

    def on_resize(self, event: events.Resize) -> None:
        """Show one half or both."""
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        self.query_one("#halves").set_class(width < WIDE, "-narrow")

    async def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the reasons of a suggestion, or the form of a part."""
        event.stop()
        if event.listing.id == "suggestions":
            self.suggestions.explain()
            return
        row, shown = self.outline.listing.row, self.outline.part
        if row is None or shown is None or row.key != shown.key:
            await self.flush()
            await self.outline.show(row)

    # --- going about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are where the focus is."""
        place = self.focused.id if self.focused is not None else None
        if action in ON:
            return place == ON[action]
        if action in IN_LISTS:
            return place in ("suggestions", "parts")
        if action == "leave_form":
            return isinstance(self.focused, Field)
        return super().check_action(action, parameters)

    def _turn_to(self, side: str) -> None:
        halves = self.query_one("#halves")
        halves.set_class(side == "left", "-left")
        halves.set_class(side == "right", "-right")

    def action_to_plan(self) -> None:
        """Go to the plan."""
        self._turn_to("right")
        self.outline.listing.focus()

    def action_to_suggestions(self) -> None:
        """Go to the suggestions."""
        self._turn_to("left")
        self.suggestions.listing.focus()

    def action_switch(self) -> None:
        """Go to the other half."""
        if self.suggestions.listing.has_focus:
            self.action_to_plan()
        else:
            self.action_to_suggestions()

    def action_leave_form(self) -> None:
        """Go from the form back to the list of parts."""
        self.outline.listing.focus()

    def after_last_field(self) -> None:
        """Go back to the list of parts."""
        self.action_leave_form()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Open what the cursor is on: the form of an opportunity, or of a part of the plan."""
        event.stop()
        if event.listing.id == "suggestions":
            if self.suggestions.offer is not None:
                self.bolyst.open_room("opportunity", self.suggestions.offer.suggestion.opportunity)
        elif rows := self.outline.rows():
            rows[0].field.focus()

    # --- suggestions

    async def action_move(self) -> None:
        """Put the suggestion into the plan as a measure; one that is there is taken out again."""
        offer = self.suggestions.offer
        if offer is None:
            return
        opportunity = offer.suggestion.opportunity
        if opportunity in self._planned():
            measures = self.view.measures if self.view is not None else ()
            there = next(one.ent for one in measures if value(one, "opportunity") == opportunity)
            await self._take_out("measure", there, offer.name)
            self.notify(text("screen.plan.taken_out", name=offer.name), markup=False)
            return
        desk = self.bolyst.desk
        measure = await self.bolyst.save(desk.plans.add_measure_from, self.resident, opportunity)
        self.history.did(partial(self._out, "measure", measure), partial(self._in, "measure", measure), offer.name)
        await self._load_plan()
        self.outline.move_to(measure)

    def action_status(self) -> None:
        """Say how far a suggestion has come, and why."""
        offer = self.suggestions.offer
        if offer is None:
            return

        def answered(given: tuple[str, str] | None) -> None:
            if given is not None:
                self.start(self._save_status(offer, *given))

        self.app.push_screen(StatusDialog(offer.name, offer.status, offer.reason), answered)

    async def _save_status(self, offer: Offer, status: str, reason: str) -> None:
        desk, opportunity = self.bolyst.desk, offer.suggestion.opportunity
        step = await self.bolyst.save(desk.matches.set_status, self.resident, opportunity, status, reason)
        await self._did(step, offer.name)

    def action_weights(self) -> None:
        """Show what reasons weigh, and let them be adjusted."""
        self.bolyst.open_room("weights")

    # --- the plan

    def action_add(self, kind: str) -> None:
        """Begin a new goal, measure or review; it is saved with its first answer."""
        if self.view is not None:
            self._turn_to("right")
            part = self.outline.add(kind, self.view)
            self.start(self._begin(part))

    async def _begin(self, part: Part) -> None:
        await self.flush()
        await self.outline.show(part)
        self.outline.rows()[0].field.focus()

    async def save_field(self, field: Field, value: Draft) -> None:  # noqa: ARG002  (the row reads its field)
        """Save one answer of the plan or of a part."""
        row = next(row for row in self.outline.rows() if row.field is field)
        part, desk = self.outline.part, self.bolyst.desk
        given = row.answer(desk.session.env.today())
        if part is None or (given is None and part.record is None and part.kind != "plan"):
            return
        kind, name = part.kind, row.asked.name
        record, saved = await self.bolyst.save(desk.plans.save, self.resident, kind, part.record, name, given)
        self.outline.became(record)
        self.history.did(
            partial(self._put, part.key, kind, record, name, saved.before),
            partial(self._put, part.key, kind, record, name, given),
            row.asked.label(),
        )
        row.settle(given)
        await self._load_plan()
        self.outline.move_to(record)

    async def _put(self, key: str, kind: str, record: str, name: str, given: Answer | None) -> None:
        await self.bolyst.save(self.bolyst.desk.plans.save, self.resident, kind, record, name, given)
        await self._reload(record if kind != "plan" else key)

    async def show_plan(self) -> None:
        """Show plan and suggestions anew, after something was written in them."""
        await self._reload()
        await self._load_suggestions()

    async def _reload(self, key: str | None = None) -> None:
        """Show the plan anew after something was taken back."""
        await self._load_plan()
        outline = self.outline
        if key is not None:
            outline.move_to(key)
        row = next((at for at, one in enumerate(outline.rows()) if one.field.has_focus), None)
        await outline.show(outline.listing.row)
        rows = outline.rows()
        if row is not None and rows:
            rows[min(row, len(rows) - 1)].field.focus()

    async def action_remove(self) -> None:
        """Take a goal, measure or review out of the plan; ctrl+z brings it back."""
        part = self.outline.listing.row
        if part is None or part.kind == "plan":
            self.notify(text("screen.plan.stays"))
        elif part.record is None:
            self.outline.new = None
            await self._reload()
        else:
            await self._take_out(part.kind, part.record, part.title)
            self.notify(text("screen.plan.removed", part=part.title), markup=False)

    async def _take_out(self, kind: str, record: str, what: str) -> None:
        await self._out(kind, record)
        self.history.did(partial(self._in, kind, record), partial(self._out, kind, record), what)

    async def _out(self, kind: str, record: str) -> None:
        await self.bolyst.save(self.bolyst.desk.plans.remove, self.resident, kind, record)
        await self._reload()

    async def _in(self, kind: str, record: str) -> None:
        await self.bolyst.save(self.bolyst.desk.plans.restore, self.resident, kind, record)
        await self._reload(record)

    # --- proposals

    async def action_propose(self) -> None:
        """Show what could be put into the plan from what the person told."""
        desk = self.bolyst.desk
        found = await self.bolyst.storage(desk.plans.proposals, self.resident)

        def answered(taken: tuple[Proposal, ...] | None) -> None:
            if taken:
                self.start(self._take(taken))

        self.app.push_screen(ProposalsDialog(found), answered)

    async def _take(self, chosen: tuple[Proposal, ...]) -> None:
        taken = await self.bolyst.save(self.bolyst.desk.plans.take, self.resident, chosen)
        took = plural("screen.plan.took", len(taken))
        self.history.did(partial(self._untake, taken), partial(self._retake, taken), took)
        self._turn_to("right")
        self.outline.listing.focus()
        await self._reload()
        self.notify(took)

    async def _untake(self, taken: tuple[Taken, ...]) -> None:
        for one in taken:
            await self._write_taken(one, None)
        await self._reload()

    async def _retake(self, taken: tuple[Taken, ...]) -> None:
        for one in taken:
            await self._write_taken(one, Answer.of(one.proposal.value))
        await self._reload()

    async def _write_taken(self, one: Taken, given: Answer | None) -> None:
        plans, proposal = self.bolyst.desk.plans, one.proposal
        if proposal.kind == "goal":
            change = plans.remove if given is None else plans.restore
            await self.bolyst.save(change, self.resident, proposal.kind, one.record)
        else:
            await self.bolyst.save(plans.save, self.resident, "plan", one.record, proposal.field, given)

    # --- undo

    async def action_take_back(self) -> None:
        """Take back what was done last."""
        if take_back_rejected(self.outline.rows()):
            self.tell(text("screen.rejected_taken_back"))
        else:
            await self.undo_in(self.history)

    async def action_bring_back(self) -> None:
        """Do again what was taken back."""
        await self.redo_in(self.history)

    async def on_field_undo(self, event: Field.Undo) -> None:
        """Take the last answer back."""
        event.stop()
        await self.action_take_back()

    async def on_field_redo(self, event: Field.Redo) -> None:
        """Do again what was undone."""
        event.stop()
        await self.action_bring_back()
