"""Where a paper goes: to a printer, where this machine has one, or as a PDF into a folder that is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.texts import plural, text
from storage import folders, printing
from storage.printing import Printer
from tui.keys import bindings
from tui.screens.path_dialog import PathDialog
from tui.screens.plan_dialogs import DIALOG_CSS
from tui.widgets.columns import Column
from tui.widgets.footer import KeyLine
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from tui.app import BolystApp

PDF: Final = ".pdf"
FILE: Final = Printer("", usual=False)
"""In the list of printers: a file instead."""

Destination = Path | Printer
"""A folder, a file that is named, or a printer."""
Deliver = Callable[[Destination], Coroutine[Any, Any, None]]


class PrinterDialog(ModalScreen[Printer]):
    """Gives the printer that was chosen, or :data:`FILE`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    RENAMED: ClassVar[dict[str, str]] = {"listing.open": "dialog.choose"}
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="PrinterDialog").rstrip().removesuffix("}")
        + """
        & Listing { height: auto; max-height: 12; }
    }
    """
    )
    AUTO_FOCUS = "Listing"

    def __init__(self, question: str, printers: Sequence[Printer]) -> None:
        super().__init__()
        self.question, self.printers = question, printers

    def compose(self) -> ComposeResult:
        """Draw the question, the printers, and the file behind them."""
        with Vertical():
            yield Plain(self.question, classes="told")
            columns = [Column(text("screen.destination.where"), share=3), Column("", share=2)]
            yield Listing(columns, self._cells, key=lambda printer: printer.name)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them, the usual printer first."""
        self.query_one(Listing).fill([*self.printers, FILE])

    def _cells(self, printer: Printer) -> Sequence[Cell]:
        if printer is FILE:
            return [text("screen.destination.file"), ""]
        usual = text("screen.destination.usual") if printer.usual else ""
        return [text("screen.destination.printer", printer=printer.name), (usual, "muted")]

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Take what is under the cursor."""
        event.stop()
        self.dismiss(event.row)

    def action_cancel(self) -> None:
        """Print nothing."""
        self.dismiss(None)


async def ask_destination(app: BolystApp, question: str, deliver: Deliver) -> None:
    """Ask where a paper goes and ``deliver`` it there; without a printer the folder is asked for at once.

    ``question`` asks for the folder. What is delivered is dropped by nothing that the screen below begins meanwhile.
    """
    found = await asyncio.to_thread(printing.printers)  # a printing system that hangs holds up no saving

    def ask_folder() -> None:
        app.push_screen(PathDialog(question, named=PDF), taken)

    def taken(chosen: Destination | None) -> None:
        if chosen is FILE:
            ask_folder()
        elif chosen is not None:
            app.run_worker(deliver(chosen), group="paper")

    if found:
        app.push_screen(PrinterDialog(text("screen.destination.question"), found), taken)
    else:
        ask_folder()


async def put(app: BolystApp, pdf: bytes, pages: int, name: str, to: Destination, written: str) -> str:
    """Bring a paper where it goes, as ``name`` into a folder; give what to say, by the key ``written`` of a file."""
    if isinstance(to, Printer):
        printer = await asyncio.to_thread(printing.print_pdf, pdf, to.name)
        return plural("screen.destination.printed", pages, printer=printer)
    named = to.suffix.casefold() == PDF and not await app.storage(to.is_dir)
    folder, called = (to.parent, to.name) if named else (to, name)
    file = await app.storage(folders.write_new, folder, called, pdf)
    return plural(written, pages, file=file)
