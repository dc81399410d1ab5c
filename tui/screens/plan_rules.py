"""The rules that a plan comes under when the municipality takes over: what it must hold, and how long it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from models.matching.gaps import Gap
from models.showing import shown_day
from models.texts import plural, text
from tui.keys import bindings
from tui.screens.base import Room
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from models.drafting.programme import Part, Rules


class PlanRulesScreen(Room[None]):
    """The rule set of ``resident``, the parts it asks and which of them stand in the plan, and the lengths."""

    NAME = "plan_rules"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan_rules")
    DEFAULT_CSS = """
    PlanRulesScreen {
        & #set { height: auto; padding: 0 1; text-style: bold; }
        & Listing { height: auto; max-height: 11; }
        & VerticalScroll { height: 1fr; padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        & #told { height: auto; }
    }
    """
    AUTO_FOCUS = "Listing"

    def __init__(self, resident: str) -> None:
        super().__init__()
        self.resident = resident

    def body(self) -> ComposeResult:
        """Give the set and its source, the parts, and the lengths."""
        columns = (Column("", width=1), Column(text("screen.plan_rules.part"), share=1))
        yield Plain(id="set")
        yield Listing(columns, _cells, key=lambda part: part.name, opens=lambda _: False)
        with VerticalScroll(can_focus=False):
            yield Plain(id="told")

    async def on_mount(self) -> None:
        """Show them."""
        desk = self.bolyst.desk
        found = await self.bolyst.storage(desk.plans.rules, self.resident)
        name = desk.residents.index.get(self.resident).name
        there = len(found.parts) - len(found.missing)
        notes = text("screen.plan_rules.there", n=there, total=len(found.parts))
        self.say_place(text("screen.plan_rules.place", name=name), notes)
        self.query_one("#set", Plain).update(f"{text(f'match.rules.set.{found.id}')}, {chosen_by(found)}")
        self.query_one(Listing).fill(found.parts)
        self.query_one("#told", Plain).update("\n".join(told(found)))


def chosen_by(found: Rules) -> str:
    """Say by which day the rules were chosen."""
    if isinstance(found.decided, Gap):
        return text("match.rules.by_today", gap=text(f"match.gap.{found.decided.value}"))
    return text("match.rules.by_decision", date=shown_day(found.decided))


def told(found: Rules) -> Iterator[str]:
    """Give what the rules say besides the parts, a line each."""
    yield from (f"· {one.sentence()}" for one in found.lengths)
    if not found.lengths:
        yield text("match.rules.no_lengths")
    elif not found.schooling_is_sure:
        yield text("match.rules.schooling_unsure")
    yield text("match.rules.start", months=plural("match.rules.months", found.start_months))
    if found.contract:
        yield text("match.rules.contract")
    if found.id == COLLECTIVE:
        yield text("match.rules.collective")
    yield text("screen.plan_rules.source", source=found.source)
    if found.check:
        yield f"! {text('match.rules.check')}"
    yield text("screen.plan_rules.prepares")


COLLECTIVE = "6a"


def _cells(part: Part) -> Sequence[Cell]:
    return [("✓", "good") if part.there else ("○", "warn"), part.label()]
