"""The phrase bank over the plan screen: goals, measures and duties that come again, to be marked and put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models import codes
from models.phrases import KINDS, Phrase, phrases
from models.texts import norwegian, text
from tui.keys import bindings
from tui.screens.plan_dialogs import DIALOG_CSS
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain


class PhrasesDialog(ModalScreen[tuple[str, ...]]):
    """Shows the bank, and below it the form in the resident's language; gives the ids of those that were marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("phrases"), *bindings("dialog")]
    RENAMED: ClassVar[dict[str, str]] = {"listing.open": "phrases.take"}
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="PhrasesDialog").rstrip().removesuffix("}")
        + """
        & Listing { height: 11; }
        & #whole { height: 2; }
    }
    """
    )
    AUTO_FOCUS = "Listing"

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Draw what the bank is, the phrases in their groups, and the form in the resident's language."""
        columns = [Column("", width=1), Column(text("screen.plan.phrase"), share=1), Column("", width=2)]
        spoken = codes.label("language", self.language) if self.language else ""
        told = text("screen.plan.phrases_in", language=spoken) if spoken else text("screen.plan.phrases")
        with Vertical():
            yield Plain(told, classes="told")
            yield Agenda(columns, self._cells, key=lambda row: row.id if isinstance(row, Phrase) else row)
            yield Plain(id="whole")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(Agenda).fill(list(_grouped()))
        self._say_form()

    def _cells(self, one: Phrase) -> Sequence[Cell]:
        own = one.own(self.language)
        sign = "" if own is None else "✓" if own.approved else "?"
        mark: Cell = ("✓", "good") if one.id in self.marked else ""
        return [mark, one.words(norwegian()), (sign, "muted")]

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the form in the resident's language."""
        event.stop()
        self._say_form()

    def _say_form(self) -> None:
        one: Phrase | None = self.query_one(Agenda).row
        own = one.own(self.language) if one is not None else None
        key = "none" if own is None else "approved" if own.approved else "aid"
        words = own.words if own is not None else ""
        self.query_one("#whole", Plain).update(text(f"screen.plan.phrase_{key}", words=words))

    def action_mark(self) -> None:
        """Mark a phrase, or take the mark away, and go on to the next."""
        agenda = self.query_one(Agenda)
        if agenda.row is not None:
            self.marked ^= {agenda.row.id}
            agenda.action_move(1)
            agenda.refresh()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Put in what is marked; the phrase under the cursor where nothing is."""
        event.stop()
        self.dismiss(tuple(one.id for one in phrases() if one.id in (self.marked or {event.row.id})))

    def action_cancel(self) -> None:
        """Put in nothing."""
        self.dismiss(None)


def _grouped() -> Iterator[Phrase | Heading]:
    for kind in KINDS:
        yield Heading(text(f"screen.plan.phrases.{kind}"))
        yield from (one for one in phrases() if one.kind == kind)
