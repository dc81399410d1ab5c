"""A list from a file, of residents or of opportunities: seen row by row first; nothing changes before the last key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from models import codes
from models.errors import BolystError, RecordError
from models.imports.cells import key_of
from models.imports.comparing import NEW
from models.imports.headers import Said
from models.imports.plans import ACCEPTABLE, DEFAULT_ACCEPTED, Acceptable, ImportPlan
from models.imports.proposals import Notice
from models.imports.report import notice_text, summary
from models.texts import plural, text
from storage import folders
from tui.keys import bindings
from tui.screens.base import KEPT, Room
from tui.screens.import_columns import choose_column
from tui.screens.import_left import Asked, Halfway, halfway
from tui.screens.import_rows import Line, cells, columns, details, lines
from tui.screens.path_dialog import PathDialog
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Draft, Field
from tui.widgets.listing import Listing
from tui.widgets.pick import Pick, Pickable
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.desk import Desk

Kind = Literal["residents", "opportunities"]
SUFFIXES: Final = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv")
ASSIGN: Final = "assign"
"""The further thing that may be accepted: the assignments that a list of residents proposes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was written: operations, rows of these, and assignments."""

    operations: int
    rows: int
    assignments: int


class ImportListScreen(Room[None]):
    """Asks for the file, shows what it would change, and writes what was accepted."""

    NAME = "import_list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("import_list")
    RENAMED: ClassVar[Mapping[str, str]] = {
        "app.back": "import_list.cancel", "listing.open": "import_list.decide", **KEPT,
    }  # fmt: skip
    AUTO_FOCUS = "Listing"
    DEFAULT_CSS = """
    ImportListScreen {
        & #summary { height: auto; padding: 0 1; background: $surface; }
        & #accept { height: auto; padding: 0 1; margin-bottom: 1; }
        & #accept > Plain { width: 9; color: $text-muted; }
        & #details { height: 7; padding: 0 1; border-top: hkey $panel; scrollbar-size-vertical: 1; }
        & #details Plain { height: auto; }
    }
    """
    recent: ClassVar[Path | None] = None
    """The folder the last list came from, while the program runs."""

    def __init__(self, kind: Kind, file: Path | None = None) -> None:
        super().__init__()
        self.kind = kind
        self.asked = None if file is None else Asked(file)
        self.plan: ImportPlan | None = None
        self._stamp = ""
        self.known: Mapping[str, Sequence[str]] = {}
        """What those in the vault are told apart by, the name first."""

    def body(self) -> ComposeResult:
        """Give counts, what to accept, rows, and all there is to say of one."""
        yield Plain("", id="summary")
        with Horizontal(id="accept"):
            yield Plain(text("screen.import_list.accept"))
            yield Choice((), several=True, id="classes")
        yield Listing[Line](
            columns(), cells, key=lambda line: (line.number, line.name), opens=lambda line: line.decidable
        )
        yield VerticalScroll(id="details", can_focus=False)

    def on_mount(self) -> None:
        """Show the list that was looked at when the program was locked, or ask for the file, if none was given."""
        self.say_place(text(f"screen.import_list.{self.kind}"))
        if self.asked is not None:
            self.start(self._read_first(self.asked))
        else:
            self.start(self._fetch())

    async def _fetch(self) -> None:
        left = self.bolyst.desk.left
        found = halfway(await self.bolyst.storage(left.see, self.NAME))
        if found is None or found.kind != self.kind:
            self._ask()
            return
        await self.bolyst.storage(left.take, self.NAME)
        is_same = await self.bolyst.storage(folders.stamp, found.asked.file) == found.stamp
        await self._read_first(found.asked if is_same else Asked(found.asked.file, found.asked.complete))
        if self.plan is not None:
            self.query_one("#classes", Choice).load(found.accepted)
            self.tell(text("screen.new_resident.fetched" if is_same else "screen.import_list.fetched_anew"))

    def place_left(self) -> Sequence[str]:
        """Give what the list depends on, and what of it is to be accepted."""
        if self.plan is None or self.asked is None:
            return ()
        return Halfway(self.kind, self.asked, self._stamp, self.query_one("#classes", Choice).read()).noted()

    def _ask(self, start: Path | None = None, said: str = "") -> None:
        def chosen(file: Path | None) -> None:
            if file is not None:
                self.start(self._read_first(Asked(file)))
            elif self.plan is None:
                self.app.pop_screen()

        question = text(f"screen.import_list.{self.kind}.file")
        self.app.push_screen(PathDialog(question, SUFFIXES, start or self.recent, said=said), chosen)

    async def _read_first(self, asked: Asked) -> None:
        """Show what a file would change; one that cannot be read is said where another can be chosen."""
        try:
            await self._read(asked)
        except BolystError as error:
            self._ask(asked.file.parent, str(error))
        else:
            ImportListScreen.recent = asked.file.parent

    async def _read(self, asked: Asked) -> None:
        """Show what the file would change."""
        self._stamp = await self.bolyst.storage(folders.stamp, asked.file)
        self.plan = await self.bolyst.storage(_plan, self.bolyst.desk, self.kind, asked)
        self.asked = asked
        self.known = await self.bolyst.storage(_known, self.bolyst.desk, self.kind)
        self.query_one(Listing).fill(lines(self.plan, lambda one: next(iter(self.known.get(one, ())), "")))
        said = (f"{asked.file.name}: {summary(self.plan)}", *map(notice_text, self.plan.notices))
        self.query_one("#summary", Plain).update("\n".join(said))
        self._offer(self.plan)
        self._tell(self.query_one(Listing).row)
        self.refresh_bindings()

    def _offer(self, plan: ImportPlan) -> None:
        """Offer the classes that there are; those that were accepted stay so."""
        counts, choice = plan.counts(), self.query_one("#classes", Choice)
        options = [
            Option(name, f"{text(f'import.standing.{name}')} {counts[name]}") for name in ACCEPTABLE if counts[name]
        ]
        proposed = len(plan.assignments(ACCEPTABLE)) if self.kind == "residents" else 0
        if proposed:
            options.append(Option(ASSIGN, f"{text('screen.import_list.assign')} {proposed}"))
        before = choice.read() if choice.options else tuple(DEFAULT_ACCEPTED)
        choice.options = tuple(options)
        choice.load(before)
        choice.refresh(layout=True)
        self.query_one("#accept").display = bool(options)

    @property
    def _offers(self) -> bool:
        """Whether there is anything to accept: a list may be as what is held already."""
        return bool(self.query_one("#classes", Choice).options)

    # --- one row

    async def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say everything of the row the cursor is on."""
        self._tell(event.row)

    def _tell(self, line: Line | None) -> None:
        pane = self.query_one("#details")
        pane.remove_children()
        said = list(details(line)) if line is not None else []
        if line is not None and line.decidable:
            same = "ask" if self.kind == "residents" else "ask_same"
            asked = same if line.candidates else "ask_meaning"
            said.insert(0, ("warn", text(f"screen.import_list.{asked}")))
        pane.mount(*(Plain(words, classes=style or None) for style, words in said))

    def on_listing_selected(self, event: Listing.Selected) -> None:
        """Decide whom a row that asks is about, or what a cell of it means."""
        line: Line = event.row
        if line.candidates:
            self._ask_who(line)
        elif line.doubt is not None:
            self._ask_meaning(line, line.doubt)

    def _ask_meaning(self, line: Line, doubt: Notice) -> None:
        name = str(doubt.params["list"])
        rows = [Pickable(code, codes.label(name, code)) for code in doubt.meanings]
        rows.append(Pickable("", text("screen.import_list.leave_out")))
        found = doubt.params["found"]
        question = text("screen.import_list.what", row=line.number, column=doubt.column, found=found)

        def decided(code: str | None) -> None:
            if code is not None and line.number is not None and self.asked is not None:
                chosen = {**self.asked.chosen, (line.number, doubt.column): code}
                self.start(self._read(replace(self.asked, chosen=chosen)))

        self.app.push_screen(Pick(question, text("screen.import_list.meaning"), rows), decided)

    def _ask_who(self, line: Line) -> None:
        rows = [Pickable(one, " · ".join(filter(None, self.known.get(one, ())))) for one in line.candidates]
        of_people = self.kind == "residents"
        new, question = ("new", "who") if of_people else ("new_opportunity", "which")
        rows += [Pickable(NEW, text(f"screen.import_list.{new}")), Pickable("", text("screen.import_list.leave"))]
        question = text(f"screen.import_list.{question}", row=line.number)

        def decided(code: str | None) -> None:
            if code is not None and line.number is not None:
                self._decide(line.number, code)

        self.app.push_screen(Pick(question, text("screen.import_list.column.name"), rows), decided)

    def _decide(self, number: int, code: str) -> None:
        if self.asked is not None:
            others = {row: one for row, one in self.asked.decisions.items() if row != number}
            decisions = {**others, number: code} if code else others
            self.start(self._read(replace(self.asked, decisions=decisions)))

    # --- keys

    async def save_field(self, field: Field, value: Draft) -> None:
        """Save nothing: what is accepted is written with the last key."""

    def question_before_back(self) -> str:
        """Say that nothing was taken in, where there is a list that could be."""
        return text("screen.import_list.drop") if self._offers else ""

    def question_before_quit(self) -> str:
        """Say so before the end too."""
        return text("screen.import_list.unsaved") if self._offers else ""

    def after_last_field(self) -> None:
        """Go from what to accept to the rows."""
        self.query_one(Listing).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: a list of opportunities is never complete, and a list comes first."""
        if action == "accept":
            return self.plan is not None and self._offers
        if action in ("take", "columns"):
            return self.plan is not None
        if action == "complete":
            return self.plan is not None and self.kind == "residents"
        return super().check_action(action, parameters)

    def action_file(self) -> None:
        """Choose another file."""
        self._ask()

    def action_accept(self) -> None:
        """Go to what to accept."""
        self.query_one("#classes").focus()

    def action_columns(self) -> None:
        """Say of a column which field it is, or that it is left out; that is remembered with the last key."""
        if self.plan is not None:
            choose_column(self, self.kind, self.plan.layout, self._said)

    def _said(self, header: str, target: str) -> None:
        if self.asked is not None:
            self.start(self._read(replace(self.asked, said={**self.asked.said, key_of(header): target})))

    def action_complete(self) -> None:
        """Say that the list is complete, or not: who is missing on it is then proposed as gone."""
        if self.asked is not None:
            self.start(self._read(replace(self.asked, complete=not self.asked.complete)))

    def action_take(self) -> None:
        """Write what was accepted."""
        self.start(self._take())

    async def _take(self) -> None:
        plan, chosen = self.plan, self.query_one("#classes", Choice).read()
        if plan is None:
            return
        accept = frozenset(name for name in ACCEPTABLE if name in chosen)
        if not plan.writes(accept) and ASSIGN not in chosen:
            counts = plan.counts()
            is_held = not any(counts[name] for name in (*ACCEPTABLE, "ask", "refused"))
            raise RecordError("import_nothing_new" if is_held else "import_nothing_accepted")
        taken = await self.bolyst.save(_take, self.bolyst.desk, self.kind, plan, accept, ASSIGN in chosen)
        if self.asked is not None:
            await self.bolyst.storage(_remember, self.bolyst.desk, self.kind, plan, self.asked.said)
        said = plural("screen.import_list.taken", taken.rows)
        if taken.assignments:
            said = f"{said} {plural('screen.import_list.assigned', taken.assignments)}"
        self.leave(lambda: self.app.notify(said, markup=False))


def _plan(desk: Desk, kind: Kind, asked: Asked) -> ImportPlan:
    if kind == "opportunities":
        return desk.opportunity_lists.plan(asked.file, decisions=asked.decisions, chosen=asked.chosen, said=asked.said)
    return desk.resident_lists.plan(
        asked.file, complete=asked.complete, decisions=asked.decisions, chosen=asked.chosen, said=asked.said
    )


def _known(desk: Desk, kind: Kind) -> dict[str, Sequence[str]]:
    if kind == "opportunities":
        return {row.id: (row.name, row.place, row.organiser, row.when) for row in desk.opportunities.all()}
    return {row.id: (row.name, row.duf, row.room, row.birth_date) for row in desk.residents.index.everybody}


def _take(desk: Desk, kind: Kind, plan: ImportPlan, accept: frozenset[Acceptable], assign: bool) -> Taken:
    if kind == "opportunities":
        outcome = desk.import_opportunities(plan, accept)
        return Taken(outcome.operations, len(outcome.subjects), 0)
    outcome = desk.import_residents(plan, accept)
    assigned = desk.resident_lists.assign(plan, accept, outcome) if assign else 0
    return Taken(outcome.operations, len(outcome.subjects), assigned)


def _remember(desk: Desk, kind: Kind, plan: ImportPlan, said: Said) -> None:
    desk.resident_lists.layouts.remember(kind, plan.layout.signature, said)
