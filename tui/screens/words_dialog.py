"""The words that open a locked PDF, shown once, to be spoken; they are in no other place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.texts import plural, text
from tui.keys import bindings
from tui.screens.plan_dialogs import DIALOG_CSS
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.locked_papers import LockedFile

GAP = 4


class WordsDialog(ModalScreen[None]):
    """Shows what was written and, for each of ``files``, the words that open it, to be spoken to ``whom``."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("words"), *bindings("dialog")]
    RENAMED: ClassVar[dict[str, str]] = {"dialog.cancel": "words.close"}
    DEFAULT_CSS = (
        DIALOG_CSS.format(name="WordsDialog").rstrip().removesuffix("}")
        + """
        & #words { height: auto; margin: 0 0 1 2; text-style: bold; color: $text-accent; }
        & #once { height: auto; color: $text-warning; }
    }
    """
    )

    def __init__(self, files: Sequence[LockedFile], whom: str) -> None:
        super().__init__()
        self.files, self.whom = files, whom

    def compose(self) -> ComposeResult:
        """Draw the files, the words, and that they are shown only here."""
        with Vertical():
            yield Plain("\n".join(self._written()), classes="told")
            yield Plain(plural("screen.words.say", len(self.files), whom=self.whom), classes="told")
            yield Plain("\n".join(self._words()), id="words")
            yield Plain(text("screen.words.once"), id="once")
        yield KeyLine()

    def _written(self) -> Iterator[str]:
        yield text("screen.words.folder", folder=self.files[0].file.parent)
        for one in self.files:
            said = plural("screen.words.written", one.pages, file=one.file.name, instructions=one.instructions.name)
            yield f"{self._part(one)}: {said}" if len(self.files) > 1 else said
        missing = [sign for one in self.files for sign in one.missing]
        if missing:
            yield text("screen.plan.missing", signs=" ".join(missing))

    def _part(self, file: LockedFile) -> str:
        """Give what a file tells of, where there are several."""
        said = text(f"document.compartment.{file.compartment}")
        return said[:1].upper() + said[1:]

    def _words(self) -> Iterator[str]:
        """Give a line for each place in the words, beside one another where there are several files."""
        columns = [[f"{number}  {word}" for number, word in enumerate(one.words, 1)] for one in self.files]
        if len(self.files) > 1:
            columns = [[self._part(one), *column] for one, column in zip(self.files, columns, strict=True)]
        width = max(len(cell) for column in columns for cell in column) + GAP
        for row in zip_longest(*columns, fillvalue=""):
            yield "".join(cell.ljust(width) for cell in row).rstrip()

    def action_done(self) -> None:
        """They were spoken."""
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Close it; whoever needs the words after that makes another file."""
        self.dismiss(None)
