"""The team around one resident: who is in it, what each has promised or done, and notes to one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models import codes, showing
from models.texts import text
from storage.records.team import NOTE, PROMISE
from tui.keys import bindings
from tui.screens.entries import Entries
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.answer import HeldRecord
    from storage.records.team import NoteView, TeamView
    from tui.widgets.listing import Cell, Listing

DONE, OPEN, LATE = "✓", "○", "!"


@dataclass(frozen=True, slots=True)
class Row:
    """A record of the team in three cells; ``whole`` is what is shown of it below the list."""

    record: HeldRecord
    cells: tuple[Cell, Cell, Cell]
    whole: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.record.ent


class TeamScreen(Entries):
    """Members, promises and notes; what none of it is: sent anywhere."""

    NAME = "team"
    BINDINGS: ClassVar[list[BindingType]] = bindings("team")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "entries.change"}
    DEFAULT_CSS = """
    TeamScreen {
        & #below { height: 6; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
        & #whole { height: auto; }
    }
    """

    def body(self) -> ComposeResult:
        """Give the list, and what it tells of the row under the cursor."""
        columns = (
            Column(text("screen.team.column.who"), share=2),
            Column(text("screen.team.column.what"), share=4),
            Column(text("screen.team.column.when"), 18),
        )
        yield Agenda(columns, lambda row: row.cells, key=lambda row: row.key)
        with VerticalScroll(id="below", can_focus=False):
            yield Plain(id="whole")

    async def load(self) -> None:
        """Read and show everything."""
        desk = self.bolyst.desk
        team = await self.bolyst.storage(desk.teams.of, self.resident)
        names = await self.bolyst.storage(desk.member_names)
        if not self.is_there:
            return
        self.say_place(text("screen.team.place", name=self.person))
        self.agenda.fill(list(Told(names, desk.session.env.today().isoformat()).rows(team)))
        self._say_whole()
        self.refresh_bindings()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the whole of what the cursor came to."""
        super().on_listing_moved(event)
        self._say_whole()

    @property
    def words(self) -> str:
        """What is shown of it below the list, in a line."""
        row = self.agenda.row
        return " ".join(row.whole.split()) if row is not None else ""

    def _say_whole(self) -> None:
        row = self.agenda.row
        self.query_one("#whole", Plain).update(row.whole if row is not None else "")

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only a promise can be done."""
        if action == "done":
            return self.held is not None and self.held.kind == PROMISE
        return super().check_action(action, parameters)

    def action_add(self, kind: str) -> None:
        """Add somebody to the team, a promise or a note."""
        self.bolyst.open_room(kind, self.resident)

    def action_hand_over(self) -> None:
        """Write a note for the colleagues who go on."""
        self.bolyst.open_room(NOTE, self.resident, None, True)

    async def action_done(self) -> None:
        """Record that a promise was kept today; again takes that back."""
        held = self.held
        if held is not None:
            today = self.bolyst.desk.session.env.today().isoformat()
            await self.put(held, "done", None if held.value("done") else today)


@dataclass(frozen=True, slots=True)
class Told:
    """A team in rows: ``names`` are the members of the house by id."""

    names: Mapping[str, str]
    today: str

    def rows(self, team: TeamView) -> Iterator[Any]:
        """Give the three groups under their headings; of an empty one, the key that adds to it."""
        groups: tuple[tuple[str, Sequence[Row]], ...] = (
            ("members", [self._member(one) for one in team.members]),
            ("promises", [self._promise(one) for one in team.promises]),
            ("notes", [self._note(one) for one in team.notes]),
        )
        for at, (name, rows) in enumerate(groups):
            if at:
                yield Heading()
            yield Heading(text(f"screen.team.{name}"))
            if name == "notes":
                yield Heading(text("screen.team.notes_are_read"), note=True)
            yield from rows
            if not rows:
                yield Heading(text(f"screen.team.no_{name}"), note=True)

    def _member(self, one: HeldRecord) -> Row:
        who = self._who(one, "name")
        return Row(one, (who, _area(one), ""), " · ".join(filter(None, (who, _area(one)))))

    def _promise(self, one: HeldRecord) -> Row:
        by, done = one.value("by"), one.value("done")
        late = bool(by and not done and by < self.today)
        sign = DONE if done else LATE if late else OPEN
        words = f"{sign} {one.value('what') or ''}"
        on = text("screen.team.done", day=showing.shown_day(done)) if done else self._by(by)
        meant = "muted" if done else "warn" if late else ""
        cells: tuple[Cell, Cell, Cell] = (self._who(one, "who"), (words, meant) if meant else words, on)
        return Row(one, cells, " · ".join(filter(None, (words, _area(one)))))

    def _by(self, by: str | None) -> str:
        return text("screen.team.by", day=showing.shown_day(by)) if by else ""

    def _note(self, view: NoteView) -> Row:
        said = str(view.note.value("text") or "")
        at = datetime.fromtimestamp(view.writer.at / 1000, UTC) if view.writer else None
        who = self.names.get(view.writer.member, "") if view.writer else ""
        first = " ".join(said.split())
        words = text("screen.team.handover", words=first) if view.is_handover else first
        written = showing.shown_moment(at.strftime("%Y-%m-%dT%H:%M:%SZ")) if at else ""
        return Row(view.note, (who or text("screen.today.colleague"), words, written), said)

    def _who(self, one: HeldRecord, name: str) -> str:
        """Give what was written of somebody else, else the name of the member of the house."""
        return str(one.value(name) or "") or self.names.get(one.value("member") or "", "")


def _area(one: HeldRecord) -> str:
    area = one.value("area")
    return codes.label("team_area", area) if area else ""
