"""One resident: what comes next and how far it has come, and the facts that are entered outside a talk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from models import schema
from models.answer import Answer
from models.errors import InputError
from models.ids import one_record_id
from models.texts import text
from tui.keys import bindings
from tui.screens.answer_form import AnswerForm
from tui.screens.resident_told import counted, told
from tui.screens.to_talk import open_talk
from tui.widgets.answers import AnswerRow
from tui.widgets.columns import Column
from tui.widgets.field import Draft, Field
from tui.widgets.listing import Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.answer import HeldField
    from storage.records.overviews import Overview


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that stand together; without fields it is what the overview tells."""

    name: str
    fields: tuple[schema.Field, ...] = ()


def _group(name: str, kind: str, *names: str) -> Group:
    return Group(name, tuple(schema.field(kind, one) for one in names))


GROUPS: Final = (
    Group("overview"),
    _group(
        "status", "pathway", "phase", "settlement_municipality", "settlement_date", "basis_category", "decision_date",
        "permit_valid_to", "work_permit", "work_permit_to",
    ),
    _group(
        "person", "person", "name", "birth_date", "sex", "citizenship", "origin_country", "duf", "d_number",
        "national_id", "centre_number",
    ),
    _group(
        "language", "person", "mother_tongue", "interpreter_language", "interpreter_variety", "interpreter_wishes",
    ),
    _group("family", "person", "marital_status", "unaccompanied_minor", "representative", "phone", "email"),
    _group("centre", "person", "room", "primary_contact", "arrival_date", "address_grade"),
    _group("training", "training", "norwegian_hours", "civics_hours", "exemption"),
)  # fmt: skip


class ResidentScreen(AnswerForm):
    """Groups at the left, one of them at the right; what is entered is saved as answered."""

    NAME = "resident"
    BINDINGS: ClassVar[list[BindingType]] = bindings("resident")
    RENAMED: ClassVar[dict[str, str]] = {"listing.open": "resident.enter"}
    AUTO_FOCUS = "#groups"
    DEFAULT_CSS = """
    ResidentScreen {
        & #groups { width: 20; padding-top: 1; overflow-y: hidden; }
        & #pane { width: 1fr; padding: 1 0 0 1; scrollbar-size-vertical: 1; }
        & .group { height: auto; }
        & .told { height: auto; margin-bottom: 1; }
        & .told .label { width: 14; color: $text-muted; padding-right: 1; }
        & .told .lines { width: 1fr; height: auto; }
        & AnswerRow > .label { width: 18; }
        & AnswerRow > Choice { padding: 0 0 0 1; }
    }
    """

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident = resident
        self._seen: Overview | None = None
        self._is_read = False
        self._goes_in = False
        self._group = GROUPS[0]

    def body(self) -> ComposeResult:
        """Give groups and pane."""
        with Horizontal():
            yield Listing[Group]((Column(text("screen.resident.groups")),), _cells, id="groups")
            yield VerticalScroll(id="pane", can_focus=False)

    async def on_mount(self) -> None:
        """Show the groups."""
        self.query_one("#groups", Listing).fill(GROUPS)

    def on_screen_resume(self) -> None:
        """Read what is held, which another screen may have changed."""
        self._is_read = False
        self.start(self._load())

    async def reread(self) -> None:
        """Show what another program has written of the person."""
        self._seen = await self._read()
        if not self._group.fields:
            await self._show_group()
        self._show_held()

    async def _read(self) -> Overview:
        return await self.bolyst.storage(self.bolyst.desk.residents.reread, self.resident)

    async def _load(self) -> None:
        self._seen = await self.bolyst.storage(self.bolyst.desk.residents.overview, self.resident)
        await self._show_group()
        self._show_held()
        self._is_read = True
        if self._goes_in:
            self._first_field()

    def _show_held(self) -> None:
        """Show what is held now, but where somebody writes or something is still to be corrected."""
        for row in self.query(AnswerRow):
            if not row.field.has_focus and not row.is_wrong:
                row.show(self._held(row.asked))
        self._say_title()

    def _say_title(self) -> None:
        if (seen := self._seen) is not None:
            room = text("screen.resident.room", room=seen.row.room) if seen.row.room else ""
            duf = text("screen.resident.duf", duf=seen.row.duf) if seen.row.duf else ""
            place = " · ".join(filter(None, (seen.row.name, room, duf)))
            self.say_place(place, counted(seen))

    def _held(self, asked: schema.Field) -> HeldField | None:
        """Give what stands in a field now."""
        held = self._seen.held if self._seen else ()
        record = next((one for one in held if one.kind == asked.kind), None)
        return record.fields.get(asked.name) if record else None

    # --- one group at a time

    async def _show_group(self) -> None:
        """Show the chosen group; it is mounted when it is first shown. The overview is told anew each time."""
        pane, name = self.query_one("#pane"), f"group-{self._group.name}"
        if self._group.fields:
            if not self.query(f"#{name}"):
                rows = [self._row(asked) for asked in self._group.fields]
                await pane.mount(Vertical(*rows, id=name, classes="group"))
        elif self._seen is not None:
            await self.query(f"#{name}").remove()
            await pane.mount(
                Vertical(*map(_told, told(self._seen, self.bolyst.desk.session.env.today())), id=name, classes="group")
            )
        for group in pane.query(".group"):
            group.display = group.id == name
        pane.scroll_home(animate=False)

    def _row(self, asked: schema.Field) -> AnswerRow:
        """Give a row with what is held; what was typed and is no answer stands there again."""
        row = AnswerRow(asked, held=self._held(asked))
        for draft in self._seen.drafts if self._seen else ():
            if (draft.kind, draft.field) == (asked.kind, asked.name):
                row.field.load(draft.text)
        return row

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the group that the cursor came to."""
        if event.row is not None and event.row is not self._group:
            self._group = event.row
            self.start(self._show_group() if self._is_read else self._load())

    def on_listing_selected(self) -> None:
        """Go into the group, as soon as what is held stands in it."""
        self._goes_in = not self._is_read
        if self._is_read:
            self._first_field()

    def _first_field(self) -> None:
        self._goes_in = False
        for field in self.query(Field):
            if field in self.focus_chain:
                field.focus()
                return

    def after_last_field(self) -> None:
        """Go on to the next group."""
        self.action_group(1)

    def action_group(self, step: int) -> None:
        """Go to the next group, or the one before; the cursor goes along if it was in a field."""
        groups = self.query_one("#groups", Listing)
        groups.focus()
        groups.cursor += step

    # --- saving

    async def save_field(self, field: Field, value: Draft) -> None:  # noqa: ARG002  (the row reads its field)
        """Save a fact. What cannot be one is marked, and kept as a draft."""
        row, place = self._place(field)
        desk = self.bolyst.desk
        try:
            given = row.answer(desk.session.env.today())
        except InputError:
            await self.bolyst.storage(desk.drafts.keep, *place, str(field.read()))
            raise
        held = self._held(row.asked)
        before = held.answer if held and held.is_answered else None
        await self._put(row.asked, given, row.seen)
        row.saw(self._held(row.asked))
        await self.bolyst.storage(desk.drafts.drop, *place)
        back, again = partial(self._show_put, row, before), partial(self._show_put, row, given)
        self.history.did(back, again, row.asked.label())
        row.settle(given)
        self._mark_conflict(row)

    def _mark_conflict(self, row: AnswerRow) -> None:
        """Show at once that a colleague wrote something else meanwhile: both stand, and a person settles it."""
        held = self._held(row.asked)
        if held is not None and held.conflict:
            row.show(held)

    def _place(self, field: Field) -> tuple[AnswerRow, tuple[str, str, str, str]]:
        """Give the row of a field, and where its answer stands."""
        row = next(row for row in self.query(AnswerRow) if row.field is field)
        kind = row.asked.kind
        return row, (self.resident, kind, one_record_id(self.resident, kind), row.asked.name)

    async def keep_draft(self, field: Field, value: Draft) -> None:
        """Forget what was kept of a text that was taken back."""
        if value == field.saved:
            await self.bolyst.storage(self.bolyst.desk.drafts.drop, *self._place(field)[1])
        else:
            await super().keep_draft(field, value)

    async def _put(self, asked: schema.Field, given: Answer | None, seen: tuple[str, ...] | None = None) -> None:
        residents = self.bolyst.desk.residents
        answer = given or Answer.cleared()
        await self.bolyst.save(residents.set_fact, self.resident, asked.kind, asked.name, answer, seen)
        self._seen = await self._read()
        self._say_title()

    async def _show_put(self, row: AnswerRow, given: Answer | None) -> None:
        await self._put(row.asked, given)
        row.show(given)
        row.field.focus()

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: from a field one goes back to the groups first."""
        if action == "leave":
            return isinstance(self.focused, Field)
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Go from a field back to the groups."""
        self.query_one("#groups").focus()

    async def action_talk(self) -> None:
        """Begin or go on with the talk."""
        await open_talk(self, self.resident)

    def action_plan(self) -> None:
        """Show matches and plan."""
        self.bolyst.open_room("plan", self.resident)

    def action_appointments(self) -> None:
        """Show the appointments."""
        self.bolyst.open_room("appointments", self.resident)

    def action_team(self) -> None:
        """Show the team."""
        self.bolyst.open_room("team", self.resident)

    def action_cefr(self) -> None:
        """Show the levels of the person's languages."""
        self.bolyst.open_room("cefr", self.resident)

    def action_transcript(self) -> None:
        """Show the answers in the order of the state's forms."""
        self.bolyst.open_room("transcript", self.resident)

    async def action_deepening(self) -> None:
        """Open the talk with the list of deepening questions."""
        await open_talk(self, self.resident, deepening=True)

    async def action_papers(self) -> None:
        """Show the papers that can be printed for the person."""
        from tui.screens.paper_printing import show_papers  # noqa: PLC0415  (when asked for)

        await show_papers(self, self.resident, self.bolyst.desk.residents.index.get(self.resident).name)

    def action_send(self) -> None:
        """Send this person."""
        self.bolyst.open_room("send", (self.resident,))

    async def action_assign(self) -> None:
        """Assign the person to a municipality."""
        from tui.screens.assign import AssignScreen  # noqa: PLC0415  (when asked for)

        def assigned(done: bool | None) -> None:
            if done:
                self.start(self._load())

        if self._seen is not None:
            peers = await self.bolyst.storage(self.bolyst.desk.exchange.peers)
            self.app.push_screen(AssignScreen(self._seen, peers), assigned)


def _cells(group: Group) -> tuple[str]:
    return (text(f"screen.resident.group.{group.name}"),)


def _told(said: tuple[str, tuple[str, ...]]) -> Horizontal:
    heading, lines = said
    label = Plain(text(f"screen.resident.told.{heading}"), classes="label")
    return Horizontal(label, Plain("\n".join(lines), classes="lines"), classes="told")
