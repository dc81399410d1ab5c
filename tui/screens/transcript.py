"""The avskriftsark on the screen: the state's forms line by line, each copied with one key and marked as typed.

What is copied goes to the terminal as OSC 52, which no terminal confirms: that it must allow it is said here, and the
same lines can be printed instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models.texts import text
from models.transcribing import Written
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.transcripts import Transcript

TYPED: Final = "✓"
PAPER: Final = "transcript"


class TranscriptScreen(Room[None]):
    """The forms for ``resident``; what was typed stays marked until the program is locked, and after that here."""

    NAME = "transcript"
    BINDINGS: ClassVar[list[BindingType]] = bindings("transcript")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "transcript.copy"}
    DEFAULT_CSS = """
    TranscriptScreen {
        & > #how { height: auto; padding: 0 1; color: $text-muted; }
        & > #asks { height: auto; padding: 0 1; color: $text-warning; }
        & Agenda { height: 1fr; }
        & VerticalScroll { height: 4; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
        & #whole { height: auto; }
    }
    """
    AUTO_FOCUS = "Agenda"

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident = resident
        self.typed: set[str] = set()
        self._found: Transcript | None = None

    def body(self) -> ComposeResult:
        """Give how it is used, the lines, and the one under the cursor in full."""
        columns = (
            Column("", width=1),
            Column(text("screen.transcript.number"), width=5),
            Column(text("screen.transcript.line"), share=2),
            Column(text("screen.transcript.words"), share=4),
        )
        yield Plain(text("screen.transcript.about"), id="how")
        yield Plain(text("screen.transcript.asks"), id="asks")
        yield Agenda(columns, self._cells, key=lambda row: row.key, opens=lambda row: bool(row.words))
        with VerticalScroll(can_focus=False):
            yield Plain(id="whole")

    @property
    def agenda(self) -> Agenda:
        """The lines."""
        return self.query_one(Agenda)

    @property
    def line(self) -> Written | None:
        """The line under the cursor."""
        return self.agenda.row

    async def on_mount(self) -> None:
        """Show the forms, with the marks from before the program was locked."""
        self.query_one("#asks").display = False
        transcripts, left = self.bolyst.desk.transcripts, self.bolyst.desk.left
        resident, *at = await self.bolyst.storage(left.take, self.NAME) or ("",)
        self.typed = await self.bolyst.storage(transcripts.typed, self.resident)
        if resident == self.resident:
            self.typed.update(at[1:])
        self._show(await self.bolyst.storage(transcripts.open, self.resident))
        if resident == self.resident:
            self.agenda.move_to(lambda row: not isinstance(row, Heading) and row.key == at[0])

    async def reread(self) -> None:
        """Show what another program has written meanwhile."""
        self._show(await self.bolyst.storage(self.bolyst.desk.transcripts.read, self.resident))

    def _show(self, found: Transcript) -> None:
        self._found = found
        self.query_one("#asks").display = not found.permit and found.stays is None
        self.query_one("#how").display = found.stays is None
        if found.stays is not None:
            self.agenda.empty = text("screen.transcript.stays", reason=found.stays.reason())
        self.agenda.fill(list(_rows(found)))
        self._say()

    def _say(self) -> None:
        """Say how far one has come, and the line under the cursor in full."""
        if (found := self._found) is None:
            return
        words = [line for line in found.lines if line.words]
        done = sum(line.key in self.typed for line in words)
        count = text("screen.transcript.count", done=done, n=len(words)) if words else ""
        self.say_place(text("screen.transcript.place", name=found.name), count)
        self.query_one("#whole", Plain).update(self._whole(found))
        self.refresh_bindings()

    def _whole(self, found: Transcript) -> str:
        """Give the line under the cursor in full, or what to do where there is none."""
        if self.line is not None:
            return self.line.words or self.line.reason()
        asks = found.stays is not None and found.stays.because == "no_consent"
        return text("screen.transcript.stays.next") if asks else ""

    def _cells(self, line: Written) -> Sequence[Cell]:
        mark = TYPED if line.key in self.typed else ""
        words: Cell = " ".join(line.words.split()) if line.words else (line.reason(), "muted")
        return ((mark, "good"), line.line.number, line.label(), words)

    def place_left(self) -> Sequence[str]:
        """Give whose forms they are, the line under the cursor and the lines that were typed."""
        return (self.resident, self.line.key, *sorted(self.typed)) if self.line is not None else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only what has words is copied or marked."""
        if action in ("copy", "copy_next", "mark"):
            return self.is_mounted and self.line is not None and bool(self.line.words)
        if action == "print":
            return self._found is not None and self._found.stays is None
        return super().check_action(action, parameters)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the line under the cursor in full."""
        event.stop()
        self._say()

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Copy the line."""
        event.stop()
        self.action_copy()

    def action_copy(self) -> None:
        """Copy the line under the cursor and mark it as typed."""
        if self.line is not None and self.line.words:
            self.app.copy_to_clipboard(self.line.words)
            self._mark(self.line.key, typed=True)

    def action_copy_next(self) -> None:
        """Copy the line under the cursor and go on to the next one that has words."""
        self.action_copy()
        at = self.agenda.cursor
        rows = self.agenda.rows
        following = (below for below in range(at + 1, len(rows)) if _has_words(rows[below]))
        self.agenda.cursor = next(following, at)

    def action_mark(self) -> None:
        """Mark the line as typed, or take the mark away."""
        if self.line is not None:
            self._mark(self.line.key, typed=self.line.key not in self.typed)

    def _mark(self, key: str, *, typed: bool) -> None:
        (self.typed.add if typed else self.typed.discard)(key)
        self.bolyst.desk.transcripts.keep_typed(self.resident, self.typed)
        self.agenda.refresh()
        self._say()

    def action_print(self) -> None:
        """Write the same lines as PDF into a folder that is asked for."""
        from storage.records.papers import paper_kind  # noqa: PLC0415  (when asked for)
        from tui.screens.paper_printing import ask_folder  # noqa: PLC0415
        from tui.screens.papers import Chosen  # noqa: PLC0415

        ask_folder(self, self.resident, Chosen(paper_kind(PAPER), ""))


def _rows(found: Transcript) -> Iterator[Heading | Written]:
    form = ""
    for one in found.headings:
        if one.heading.form != form:
            form = one.heading.form
            yield Heading(text(f"document.transcript.form.{form}"), note=True)
        yield Heading(one.heading.label())
        yield from one.lines


def _has_words(row: Heading | Written) -> bool:
    return not isinstance(row, Heading) and bool(row.words)
