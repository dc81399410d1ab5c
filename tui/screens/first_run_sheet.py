"""The page of the first run that shows one recovery sheet: its code, how it is kept, and what is asked about that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from models.errors import InputError
from models.texts import text
from tui.widgets.choice import Choice, Option
from tui.widgets.field import TextField
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.vault.vault import RecoverySheet

WRITTEN: Final = "written"
SAVED: Final = "saved"
LONGEST_PATH: Final = 4_000


def row(name: str, field: Widget) -> Horizontal:
    """Give a field of the first run with its label."""
    label = Plain(text(f"screen.first_run.{name}"), classes="label")
    return Horizontal(label, field, classes="row", id=f"row-{name}")


class SheetPage(Vertical):
    """One sheet at a time. By hand its last characters are asked, as PDF the folder that the file is to lie in."""

    last_folder: ClassVar[Path | None] = None
    """The folder of the sheet before, while the program runs."""

    def __init__(self, *, id: str, classes: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self.file: Path | None = None
        """The file that this sheet was written to."""

    def compose(self) -> ComposeResult:
        """Draw what the sheet opens, its code, and the questions."""
        yield Plain(id="opens", classes="told")
        yield Plain(id="code")
        kept = [Option(code, text(f"screen.first_run.{code}")) for code in (WRITTEN, SAVED)]
        yield row("kept", Choice(kept, id="kept"))
        yield row("proof", TextField(placeholder=text("screen.first_run.proof.hint"), id="proof"))
        yield row("folder", TextField(max_length=LONGEST_PATH, live=self._say_where, id="folder"))
        yield Plain(id="where")

    @property
    def kept(self) -> str | None:
        """How the sheet is kept; None while nothing is chosen."""
        return self.query_one("#kept", Choice).value

    @property
    def proof(self) -> str:
        """What was typed as the last characters of the code."""
        return self.query_one("#proof", TextField).value.strip()

    def folder(self) -> Path:
        """Give the folder, always from the root. Raises InputError where none is written."""
        from storage import folders  # noqa: PLC0415  (storage, after the first paint)

        written = self.query_one("#folder", TextField).value
        if not written.strip():
            raise InputError("recovery_folder_missing")
        return folders.absolute(written)

    def show(self, sheet: RecoverySheet, number: int) -> None:
        """Show a sheet of which nothing is known yet."""
        self.file = None
        compartment = text(f"document.compartment.{sheet.compartment}")
        opens = text("screen.first_run.sheet.opens", number=number, compartment=compartment)
        self.query_one("#opens", Plain).update(opens)
        self.query_one("#code", Plain).update("   ".join(sheet.code.split("-")))
        self.query_one("#kept", Choice).load(())
        self.query_one("#proof", TextField).load("")
        self.ask()

    def ask(self) -> None:
        """Ask what belongs to the way the sheet is kept."""
        from storage import folders  # noqa: PLC0415  (as above)

        saved = self.kept == SAVED
        self.query_one("#row-proof").display = not saved
        self.query_one("#row-folder").display = self.query_one("#where").display = saved
        field = self.query_one("#folder", TextField)
        if saved and not field.value:
            field.load(str(SheetPage.last_folder or folders.usual_folder()))

    def wrote(self, file: Path) -> None:
        """Note where the sheet lies now."""
        self.file, SheetPage.last_folder = file, file.parent

    def _say_where(self, _written: str) -> None:
        try:
            where = text("screen.first_run.where", folder=self.folder())
        except InputError as error:
            where = error.next_step
        self.query_one("#where", Plain).update(where)
