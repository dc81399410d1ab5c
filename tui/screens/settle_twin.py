"""Somebody entered openly who may lie whole in closed: both side by side, and whether they are the same person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from models import schema, showing
from models.texts import plural, text
from models.zone import day
from tui.keys import bindings
from tui.widgets.choice import Choice, Option
from tui.widgets.confirm import Confirm
from tui.widgets.field import Field
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.twins import Pair, Settled, Side
    from tui.screens.base import Room

SAME, OTHER = "same", "other"
FACTS: Final = ("name", "birth_date", "duf", "d_number", "national_id", "room")
"""What one tells two people apart by, in the order shown; those that neither has are left out."""


class TwinDialog(ModalScreen[str]):
    """Gives :data:`SAME` or :data:`OTHER`; Escape, or Enter with neither, settles nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    RENAMED: ClassVar[dict[str, str]] = {"choice.next": "dialog.settle"}
    DEFAULT_CSS = """
    TwinDialog {
        align: center middle; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: auto; max-height: 96%;
            padding: 0 2; border: round $primary 60%; background: $panel;
        }
        & Plain { height: auto; }
        & #title { text-style: bold; margin-bottom: 1; }
        & Horizontal { height: auto; }
        & .label { width: 25; color: $text-muted; padding-right: 1; }
        & .side { width: 1fr; padding-right: 1; }
        & .heading { text-style: bold; color: $primary; }
        & Choice { margin-top: 1; }
        & #why { margin-bottom: 1; }
        & #hint { color: $text-muted; margin-top: 1; }
    }
    """
    AUTO_FOCUS = "Choice"

    def __init__(self, pair: Pair) -> None:
        super().__init__()
        self.pair = pair

    def compose(self) -> ComposeResult:
        """Draw both, the question, and what each answer does."""
        pair, by = self.pair, text(f"screen.twin.by.{self.pair.twin.by}")
        with Vertical():
            yield Plain(text("screen.twin.title"), id="title")
            yield Plain(text("screen.twin.why", name=name_of(pair), by=by), id="why")
            for label, *sides in _rows(pair):
                with Horizontal():
                    yield Plain(label, classes="label")
                    for side in sides:
                        yield Plain(side, classes="side" if label else "side heading")
            yield Choice([Option(one, text(f"screen.twin.{one}")) for one in (SAME, OTHER)])
            yield Plain(text("screen.twin.hint"), id="hint")
        yield KeyLine()

    def on_field_next(self, event: Field.Next) -> None:
        """Settle as chosen."""
        event.stop()
        if event.entered:
            self.dismiss(self.query_one(Choice).value or None)

    def on_field_previous(self, event: Field.Previous) -> None:
        """Stay: there is one field."""
        event.stop()

    def action_cancel(self) -> None:
        """Settle nothing."""
        self.dismiss(None)


def name_of(pair: Pair) -> str:
    """Give what the open one is called."""
    return pair.open.facts.get("name") or pair.open.facts.get("duf") or text("screen.today.hidden")


def _rows(pair: Pair) -> Iterator[tuple[str, str, str]]:
    """Give the heading and each line: label, the open one, the closed one."""
    yield "", text("screen.twin.open"), text("screen.twin.closed")
    for name in FACTS:
        if name in pair.open.facts or name in pair.closed.facts:
            yield schema.field("person", name).short(), _fact(pair.open, name), _fact(pair.closed, name)
    yield text("screen.twin.recorded"), _recorded(pair.open), _recorded(pair.closed)


def _fact(side: Side, name: str) -> str:
    return showing.shown("person", name, "value", side.facts[name]) or "" if name in side.facts else "–"


def _recorded(side: Side) -> str:
    talks = plural("screen.twin.talks", side.talks) if side.talks else ""
    return ", ".join(filter(None, (plural("screen.twin.answers", side.answers), talks)))


async def settle(room: Room[Any], resident: str) -> None:
    """Ask about ``resident``, do as answered and say what became of it; in a worker of its own."""
    desk = room.bolyst.desk
    pairs: tuple[Pair, ...] = await room.bolyst.storage(desk.twins.pairs, resident)
    if not pairs:
        room.tell(text("screen.twin.nobody"))
        return
    pair, name = pairs[0], name_of(pairs[0])
    chosen = await room.app.push_screen_wait(TwinDialog(pair))
    if chosen == OTHER:
        await room.bolyst.save(desk.twins.other, pair)
        room.tell(text("screen.twin.apart", name=name))
    elif chosen == SAME:
        question = Confirm(text("screen.twin.ask", name=name), text("screen.twin.yes"))
        if await room.app.push_screen_wait(question):
            settled: Settled = await room.bolyst.save(partial(desk.settle_same, pair))
            room.tell(said(name, settled))


def said(name: str, settled: Settled) -> str:
    """Say what became of the open one, and what to do beside."""
    erased = settled.erased
    parts = [
        text("screen.twin.done", name=name),
        text("screen.twin.sent", to=recipients(settled)) if erased.sent else "",
        plural("screen.mistake.destroyed", erased.destroyed) if erased.destroyed else "",
        "" if erased.clean else text("screen.mistake.not_clean"),
    ]
    return " ".join(filter(None, parts))


def recipients(settled: Settled) -> str:
    """Name everybody who has it, with the day it last went."""
    last = {one.name: one.at for one in settled.erased.sent}
    return ", ".join(f"{name} {day(at)}" for name, at in last.items())
