"""How a plan came to what it says: what was signed, with what has changed since, and every change with who and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models import codes, schema
from models.answer import Answer
from models.entering import SHUT
from models.errors import InputError
from models.showing import kind_label, shown_value
from models.texts import plural, text
from models.zone import clock, day
from tui.keys import bindings
from tui.screens.plan_printing import Printing
from tui.widgets.agenda import Agenda, Heading
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.plan_signing import Signed
    from storage.records.plan_versions import PlanChange

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its three cells, what is told of it in full, and what was signed where it is about that."""

    key: object
    cells: tuple[Cell, Cell, Cell]
    whole: str
    signed: Signed | None = None


class PlanHistoryScreen(Printing):
    """The signatures first, then the changes of ``resident``'s plan under their days."""

    NAME = "plan_history"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan_history")
    RENAMED: ClassVar[Mapping[str, str]] = {"listing.open": "plan_history.print"}
    DEFAULT_CSS = """
    PlanHistoryScreen {
        & Listing { height: 1fr; }
        & VerticalScroll { height: 5; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
        & #whole { height: auto; }
    }
    """
    AUTO_FOCUS = "Listing"

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident, self.permit = resident, True

    def body(self) -> ComposeResult:
        """Give the list, and the line under the cursor in full."""
        columns = (
            Column(text("screen.plan_history.when"), width=8),
            Column(text("screen.plan_history.what"), share=2),
            Column(text("screen.plan_history.now"), share=3),
        )
        yield Agenda(
            columns,
            lambda row: row.cells,
            key=lambda row: row.key,
            empty=text("screen.plan_history.empty"),
            opens=lambda row: isinstance(row, Row) and row.signed is not None,
        )
        with VerticalScroll(can_focus=False):
            yield Plain(id="whole")

    @property
    def agenda(self) -> Agenda:
        """The list."""
        return self.query_one(Agenda)

    async def on_mount(self) -> None:
        """Show everything."""
        await self.reread()

    async def reread(self) -> None:
        """Show what another program has written too."""
        desk = self.bolyst.desk
        signed = await self.bolyst.storage(partial(desk.plans.signed, self.resident, compared=True))
        changes = await self.bolyst.storage(desk.plans.changes, self.resident)
        names = await self.bolyst.storage(desk.member_names)
        if not self.is_there:
            return
        self.agenda.fill([*_signatures(signed), *_changes(changes, names)])
        name = desk.residents.index.get(self.resident).name
        self.say_place(text("screen.plan_history.place", name=name), plural("screen.plan_history.n", len(changes)))
        self._say_whole()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the line under the cursor in full."""
        event.stop()
        self._say_whole()

    def _say_whole(self) -> None:
        row = self.agenda.row
        self.query_one("#whole", Plain).update(row.whole if row is not None else "")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which actions there are: only what was signed is printed again from here."""
        if action == "print":
            row = self.agenda.row if self.is_mounted else None
            return row is not None and row.signed is not None
        return super().check_action(action, parameters)

    async def on_listing_selected(self, event: Listing.Selected) -> None:
        """Print what was signed."""
        event.stop()
        await self.action_print()

    @property
    def as_signed(self) -> Signed | None:
        """What is printed: the plan as it was signed."""
        row = self.agenda.row
        found: Signed | None = row.signed if row is not None else None
        return found


def told_of(one: Signed) -> str:
    """Say whether the plan still says what was signed, and what else it says where that is known."""
    if not one.changed:
        return text("screen.plan_history.unchanged")
    if not one.since:
        return text("screen.plan_history.other")
    return text("screen.plan_history.changed", what=", ".join(dict.fromkeys(label(*where) for where in one.since)))


def label(kind: str, field: str) -> str:
    """Give what a field is called, or its kind where the whole of it is meant or a newer program wrote it."""
    if not field or kind not in ("plan", "goal", "measure", "review"):
        return kind_label(kind)
    try:
        return schema.field(kind, field).short()
    except InputError:
        return field


def _signatures(found: Sequence[Signed]) -> Iterator[Row | Heading]:
    if found:
        yield Heading(text("screen.plan_history.signed"))
    for one in found:
        who = ", ".join(codes.label("signer", signer) for signer in one.who)
        how = (("language", one.language), ("interpreter", one.interpreter))
        said = [shown_value(schema.field("signature", name), code) for name, code in how if code]
        words = told_of(one)
        whole = text("screen.plan_history.whole", code=one.code, who=" · ".join((who, *said)), told=words)
        on = f"{one.day.day:02}.{one.day.month:02}.{one.day.year % 100:02}"
        yield Row(
            ("signed", one.digest), (on, f"{one.code}  {who}", (words, "warn" if one.changed else "")), whole, one
        )


def _changes(found: Sequence[PlanChange], names: Mapping[str, str]) -> Iterator[Row | Heading]:
    last = ""
    for number, one in enumerate(found):
        at = datetime.fromtimestamp(one.by.at / 1000, UTC)
        if day(at) != last:
            last = day(at)
            yield Heading()
            yield Heading(last)
        what = f"{kind_label(one.kind)}: {label(one.kind, one.field)}"
        who = names.get(one.by.member, text("screen.today.colleague"))
        if one.is_removal or one.is_return:
            said = text(f"screen.plan_history.{'removed' if one.is_removal else 'returned'}")
            yield Row(number, (clock(at), kind_label(one.kind), said), f"{who}. {kind_label(one.kind)}: {said}")
            continue
        before, after = _words(one, one.before), _words(one, one.after)
        whole = text("screen.plan_history.was", who=who, what=what, before=before, after=after)
        yield Row(number, (clock(at), what, after), whole)


def _words(one: PlanChange, answer: Answer | None) -> str:
    """Give an answer in words; that of a record is not named, what a newer program wrote stands as it is."""
    if answer is None or answer.state != "value":
        return NOTHING
    try:
        asked = schema.field(one.kind, one.field)
    except InputError:
        return str(answer.value)
    if asked.question.form in SHUT:
        return text("screen.plan_history.linked")
    found: Any = shown_value(asked, answer.value)
    return str(found)
