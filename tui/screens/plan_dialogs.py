"""What the plan screen asks in between: how far a suggestion has come, and which proposals to take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from models import codes, schema
from models.matching.matcher import person_decides
from models.matching.reasons import signed
from models.reading import LINE_LENGTH
from models.texts import text
from storage.records.match_status import PATH, REASONED, SUGGESTED, code_list
from tui.keys import bindings
from tui.widgets.choice import Choice, Option
from tui.widgets.columns import Column
from tui.widgets.field import Field, TextField
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.proposals import Proposal, Proposals

DIALOG_CSS = """
    {name} {{
        align: center middle; background: $background 60%;
        & > Vertical {{ width: 92; max-width: 96%; height: auto; max-height: 96%; padding: 1 2; background: $panel; }}
        & .told {{ height: auto; margin-bottom: 1; }}
        & Horizontal {{ height: auto; margin-bottom: 1; }}
        & .label {{ width: 14; color: $text-muted; padding-right: 1; }}
        & Listing {{ height: 10; }}
        & #whole {{ height: 3; margin-top: 1; color: $text-muted; }}
        & #unsettled {{ height: auto; margin-top: 1; color: $text-warning; }}
    }}
"""


class StatusDialog(ModalScreen[tuple[str, str]]):
    """Asks how far a suggestion has come, and why; gives code and reason."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    DEFAULT_CSS = DIALOG_CSS.format(name="StatusDialog")
    AUTO_FOCUS = "Choice"

    def __init__(self, name: str, status: str, reason: str) -> None:
        super().__init__()
        self.offer_name, self.status, self.reason = name, status or SUGGESTED, reason

    def compose(self) -> ComposeResult:
        """Draw the two fields."""
        options = [Option(step, codes.label(code_list(step), step)) for step in PATH]
        with Vertical():
            yield Plain(text("screen.plan.status_of", name=self.offer_name), classes="told")
            with Horizontal():
                yield Plain(schema.field("match", "status").short(), classes="label")
                yield Choice(options, [self.status])
            with Horizontal():
                yield Plain(schema.field("match", "reason").short(), classes="label")
                yield TextField(self.reason, max_length=LINE_LENGTH)
            yield Plain(text("screen.plan.status_hint"), id="hint", classes="told")
        yield KeyLine()

    def on_field_next(self, event: Field.Next) -> None:
        """Go from the status to the reason, and from there back to the plan."""
        event.stop()
        if event.field is self.query_one(Choice):
            self.query_one(TextField).focus()
        elif event.entered:
            status, reason = self.query_one(Choice).value or SUGGESTED, self.query_one(TextField).value.strip()
            if status in REASONED and not reason:
                self.query_one("#hint", Plain).update(text("screen.plan.status_why"))
            else:
                self.dismiss((status, reason))

    def on_field_previous(self, event: Field.Previous) -> None:
        """Go up to the status."""
        event.stop()
        self.query_one(Choice).focus()

    def action_cancel(self) -> None:
        """Leave the status as it is."""
        self.dismiss(None)


class ProposalsDialog(ModalScreen[tuple["Proposal", ...]]):
    """Shows what could be put into the plan and why; gives those that were marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("proposals"), *bindings("dialog")]
    RENAMED: ClassVar[dict[str, str]] = {"listing.open": "proposals.take"}
    DEFAULT_CSS = DIALOG_CSS.format(name="ProposalsDialog")
    AUTO_FOCUS = "Listing"

    def __init__(self, proposals: Proposals) -> None:
        super().__init__()
        self.proposals = proposals
        self.marked = set(proposals.found)

    def compose(self) -> ComposeResult:
        """Draw the proposals, and what has to be settled first."""
        columns = [
            Column("", width=1),
            Column(text("screen.plan.field"), width=24),
            Column(text("screen.plan.proposal"), share=1),
            Column(text("screen.plan.because"), share=1),
        ]
        with Vertical():
            yield Plain(f"{text('screen.plan.proposals')} {person_decides()}", classes="told")
            yield Listing(columns, self._cells, empty=text("screen.plan.no_proposals"))
            yield Plain(id="whole")
            yield Plain("\n".join(signed(reason) for reason in self.proposals.unsettled), id="unsettled")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(Listing).fill(self.proposals.found)

    def _cells(self, one: Proposal) -> Sequence[Cell]:
        return [("✓", "good") if one in self.marked else "", one.label(), one.words(), (one.reason, "muted")]

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the proposal under the cursor in full."""
        event.stop()
        one: Proposal | None = event.row
        parts = (one.label() + ":", one.words(), f"({one.reason})" if one.reason else "") if one is not None else ()
        self.query_one("#whole", Plain).update(" ".join(part for part in parts if part))

    def action_mark(self) -> None:
        """Mark a proposal, or take the mark away."""
        listing: Listing[Proposal] = self.query_one(Listing)
        if listing.row is not None:
            self.marked ^= {listing.row}
            listing.refresh()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Take what is marked."""
        event.stop()
        self.dismiss(tuple(one for one in self.proposals.found if one in self.marked))

    def action_cancel(self) -> None:
        """Take nothing."""
        self.dismiss(None)
