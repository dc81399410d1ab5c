"""Which paper to print: those beside the plan with what each is for, and the language beside the Norwegian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models import codes
from models.own_texts import LOCALES, language_of
from models.texts import text
from storage.records.papers import PaperKind
from tui.keys import bindings
from tui.screens.plan_dialogs import DIALOG_CSS
from tui.widgets.columns import Column
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

BESIDE: Final = (*LOCALES, "")
"""What can stand beside the Norwegian: nothing, or a language of residents."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A paper to print, and the locale beside the Norwegian; empty for none."""

    kind: PaperKind
    own: str


class PapersDialog(ModalScreen[Chosen]):
    """Shows the papers there are for ``who`` (empty for nobody), and gives the one that was chosen.

    ``own`` is the resident's language where papers have texts in it, ``permit`` whether there can be lines to sign.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("papers"), *bindings("dialog")]
    RENAMED: ClassVar[dict[str, str]] = {"listing.open": "papers.print"}
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="PapersDialog").rstrip().removesuffix("}")
        + """
        & Listing { height: auto; max-height: 10; }
        & #beside { height: 2; margin-top: 1; }
    }
    """
    )
    AUTO_FOCUS = "Listing"

    def __init__(self, kinds: Sequence[PaperKind], who: str, own: str, *, permit: bool) -> None:
        super().__init__()
        self.kinds, self.who, self.own, self.permit = kinds, who, own, permit
        self.chosen: str | None = None

    def compose(self) -> ComposeResult:
        """Draw whose papers they are, the papers, what the one under the cursor is for, and the language beside."""
        columns = [Column(text("screen.papers.paper"), share=3), Column("", share=2)]
        with Vertical():
            yield Plain(text("screen.papers.of", name=self.who) if self.who else text("screen.papers"), classes="told")
            yield Listing(columns, self._cells, key=lambda kind: kind.id)
            yield Plain(id="whole")
            yield Plain(id="beside")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(Listing).fill(self.kinds)
        self._say()

    def _cells(self, kind: PaperKind) -> Sequence[Cell]:
        sign = self._sign(kind)
        return [kind.label(), (text(f"screen.papers.{sign}") if sign else "", "muted")]

    def _sign(self, kind: PaperKind) -> str:
        own = self._beside(kind)
        if own and not kind.is_approved(own):
            return "aid"
        return ("lines" if self.permit else "no_lines") if kind.signed else ""

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say what the paper under the cursor is for."""
        event.stop()
        self._say()

    def _say(self) -> None:
        kind: PaperKind | None = self.query_one(Listing).row
        self.query_one("#whole", Plain).update(kind.about() if kind is not None else "")
        self.query_one("#beside", Plain).update(self._told_beside(kind) if kind is not None and kind.beside else "")

    def _beside(self, kind: PaperKind) -> str:
        """Give the language that stands beside the Norwegian: the chosen one, else what usually does."""
        if self.chosen is None:
            return kind.usually_beside(self.own, permit=self.permit)
        return self.chosen if kind.beside else ""

    def _told_beside(self, kind: PaperKind) -> str:
        own = self._beside(kind)
        if not own:
            return text("screen.papers.alone")
        told = text("screen.papers.beside", language=codes.label("language", language_of(own)))
        return told if kind.is_approved(own) else f"{told} {text('screen.papers.unchecked')}"

    def action_language(self) -> None:
        """Go on to the next language beside the Norwegian: first the resident's, then none, then the others."""
        kind: PaperKind | None = self.query_one(Listing).row
        if kind is not None and kind.beside:
            order = sorted(BESIDE, key=lambda one: (one != self.own, one != ""))
            self.chosen = order[(order.index(self._beside(kind)) + 1) % len(order)]
            self.query_one(Listing).refresh()
            self._say()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Take the paper under the cursor."""
        event.stop()
        kind: PaperKind = event.row
        self.dismiss(Chosen(kind, self._beside(kind)))

    def action_cancel(self) -> None:
        """Print nothing."""
        self.dismiss(None)
