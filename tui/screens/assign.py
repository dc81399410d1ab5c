"""Assign a resident to whoever takes over: only then may anything be sent there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from models import codes, schema
from models.answer import Answer
from models.errors import InputError
from models.texts import text
from tui.keys import bindings
from tui.screens.base import KEPT, Room
from tui.widgets.answers import AnswerRow
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storage.records.overviews import Overview
    from storage.sync.peers import Peer

KIND: Final = "assignment"
SETTLEMENT: Final = "settlement_municipality"
BASES: Final = {SETTLEMENT: "settlement", "career_centre": "guidance", "next_centre": "transfer"}
"""The functions that somebody may be assigned to, and the basis of each."""


class AssignScreen(Room[bool]):
    """Asks as what, who and from when; nothing is written before the last key. True when it was done."""

    NAME = "assign"
    BINDINGS: ClassVar[list[BindingType]] = bindings("assign")
    RENAMED: ClassVar[Mapping[str, str]] = {"app.back": "assign.cancel", **KEPT}
    AUTO_FOCUS = "#municipality Field"
    DEFAULT_CSS = """
    AssignScreen {
        & #card { width: 90; max-width: 100%; height: auto; padding: 1 2; }
        & .told { height: auto; margin-bottom: 1; }
        & .row { height: auto; }
        & .row > .label { width: 22; color: $text-muted; padding-right: 1; }
        & #then { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, seen: Overview, peers: tuple[Peer, ...]) -> None:
        super().__init__()
        self.seen, self.peers = seen, peers

    def body(self) -> ComposeResult:
        """Give the questions."""
        functions = [Option(code, codes.label("recipient", code)) for code in BASES]
        with Vertical(id="card"):
            yield Plain(text("screen.assign.what"), classes="told")
            yield _labelled(text("screen.assign.function"), Choice(functions, (SETTLEMENT,), id="function"))
            proposed = self.seen.proposed
            yield self._row("kommunenr", "municipality", Answer.of(proposed) if proposed else None)
            if self.peers:
                known = [Option(peer.org, peer.name) for peer in self.peers]
                yield _labelled(text("screen.assign.peer"), Choice(known, id="peer"))
            yield self._row("from", "since", Answer.of(self.bolyst.desk.session.env.today().isoformat()))
            yield Plain(text("screen.assign.then"), id="then")

    def _row(self, name: str, id: str, answer: Answer | None) -> AnswerRow:  # noqa: A002  (Textual's name)
        row = AnswerRow(schema.field(KIND, name))
        row.id = id
        row.show(answer)
        return row

    async def on_mount(self) -> None:
        """Say whom it is about, and bring back what was half entered about this person when the program was locked."""
        self.say_place(text("screen.assign.place", name=self.seen.row.name))
        noted = self.bolyst.desk.left
        resident, *left = await self.bolyst.storage(noted.see, self.NAME) or ("",)
        if resident == self.seen.row.id:
            await self.bolyst.storage(noted.take, self.NAME)
            self._show(left)

    def _show(self, left: Sequence[str]) -> None:
        fields = list(self.query(Field))
        if len(fields) == len(left):  # a peer may have come meanwhile, or gone
            for field, words in zip(fields, left, strict=True):
                field.show(tuple(words.split()) if isinstance(field, Choice) else words)
            self.say_saved()
            self.tell(text("screen.new_resident.fetched"))

    def place_left(self) -> Sequence[str]:
        """Give the person, and what stands in the fields where it is not what was proposed."""
        if not self.holds_back():
            return ()
        drafts = [field.read() for field in self.query(Field)]
        return [self.seen.row.id, *(draft if isinstance(draft, str) else " ".join(draft) for draft in drafts)]

    def question_before_back(self) -> str:
        """Ask, if something else stands here than was proposed."""
        return text("screen.assign.drop", name=self.seen.row.name) if self.holds_back() else ""

    def question_before_quit(self) -> str:
        """Ask, as before going back."""
        return text("screen.assign.unsaved", name=self.seen.row.name) if self.holds_back() else ""

    def holds_back(self) -> bool:
        """Say whether anything was typed or picked: no field is saved by itself."""
        return any(field.read() != field.saved for field in self.query(Field))

    def after_last_field(self) -> None:
        """Enter in the last field assigns."""
        self.action_assign()

    async def on_field_committed(self, event: Field.Committed) -> None:
        """Keep what is typed on the screen only."""
        event.stop()
        event.prevent_default()
        self.say_saved()

    async def flush(self) -> None:
        """Save nothing: this is no answer before the last key."""

    def action_assign(self) -> None:
        """Assign."""
        self.start(self._assign())

    async def _assign(self) -> None:
        function = self.query_one("#function", Choice).value or SETTLEMENT
        number, since = self._read("municipality"), self._read("since")
        peer = self.query_one("#peer", Choice).value if self.peers and function != SETTLEMENT else None
        if since is None or (number if function == SETTLEMENT else peer) is None:
            raise InputError("assign_whom")
        await self.bolyst.save(
            self.bolyst.desk.assignments.assign,
            self.seen.row.id,
            function,
            date.fromisoformat(since),
            kommunenr=None if peer else number,
            org=peer,
            basis=BASES[function],
        )
        self.dismiss(True)

    def _read(self, id: str) -> str | None:  # noqa: A002  (Textual's name)
        answer = self.query_one(f"#{id}", AnswerRow).answer(self.bolyst.desk.session.env.today())
        return None if answer is None else str(answer.value)


def _labelled(label: str, field: Field) -> Horizontal:
    return Horizontal(Plain(label, classes="label"), field, classes="row")
