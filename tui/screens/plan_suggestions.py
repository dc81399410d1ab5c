"""The left half of the plan screen: what may suit a resident, and the reasons of the one that the cursor is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from models import codes
from models.matching.matcher import person_decides
from models.matching.reasons import signed
from models.texts import text
from storage.records.match_status import DECLINED, SUGGESTED, code_list
from tui.widgets.columns import Column
from tui.widgets.listing import Cell, Listing
from tui.widgets.plain import Plain

if TYPE_CHECKING:
    from storage.records.match_status import Standing
    from storage.records.matches import MatchList, Offer

SIDES = ("for", "against", "unknown")
SHELVES = ("offers", "homes", "set_aside", "declined")
MARGIN = 3
"""Cells at the sides of the reasons: padding and scroll bar."""
PLACE = ("place", "when", "organiser", "transport", "cost")
IN_PLAN = "●"
KEPT = "\N{NO-BREAK SPACE}"
"""Between a sign and its words, so that no line ends in a lone sign; drawn as a space."""
SEPARATOR = f"{KEPT}· "


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion, or the heading of a shelf of them where there is no offer."""

    shelf: str
    offer: Offer | None = None
    count: int = 0

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.offer.suggestion.opportunity if self.offer else f"shelf:{self.shelf}"


class Suggestions(Vertical):
    """The suggestions on three shelves, and below them why."""

    DEFAULT_CSS = """
    Suggestions {
        & > .decides { height: auto; padding: 0 1; color: $text-muted; }
        & > Listing { height: 1fr; min-height: 4; }
        & > VerticalScroll { height: auto; max-height: 60%; padding: 0 1; background: $surface; }
        & > VerticalScroll { scrollbar-size-vertical: 1; }
        & > VerticalScroll > #name { text-style: bold; }
        & > .legend { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.planned: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Draw who decides, the list, the reasons and the legend."""
        yield Plain(person_decides(), classes="decides")
        empty = text("screen.plan.no_suggestions")
        yield Listing(_columns(), self._cells, key=lambda row: row.key, empty=empty, id="suggestions")
        with VerticalScroll(can_focus=False):
            yield Plain(id="name")
            yield Plain(id="reasons")
        yield Plain(f"{text('match.legend')}  {IN_PLAN} {text('screen.plan.in_plan')}", classes="legend")

    @property
    def listing(self) -> Listing[Row]:
        """The list."""
        return self.query_one("#suggestions", Listing)

    @property
    def offer(self) -> Offer | None:
        """The suggestion that the cursor is on."""
        row = self.listing.row
        return row.offer if row is not None else None

    def fill(self, found: MatchList, planned: frozenset[str]) -> None:
        """Show what was found; ``planned`` are the opportunities that are in the plan."""
        self.planned = planned
        self.listing.fill(list(_rows(found)))
        self.explain()

    def mark(self, planned: frozenset[str]) -> None:
        """Show which are in the plan now."""
        self.planned = planned
        self.listing.refresh()

    def explain(self) -> None:
        """Show the reasons of the suggestion under the cursor, strongest first."""
        self._say_reasons()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._say_reasons()

    def _say_reasons(self) -> None:
        offer, width = self.offer, self.size.width - MARGIN
        self.query_one("#name", Plain).update(_broken(_described(offer), width) if offer else "")
        self.query_one("#reasons", Plain).update(_broken(_reasons(offer), width) if offer else "")

    def _cells(self, row: Row) -> Sequence[Cell]:
        offer = row.offer
        if offer is None:
            heading = f"{text(f'match.shelf.{row.shelf}')} ({row.count})"
            return ["", (heading, "muted"), "", ""]
        sides = [len(offer.suggestion.of_side(side)) for side in SIDES]
        count = " ".join(f"{text(f'match.sign.{side}')}{n}" for side, n in zip(SIDES, sides, strict=True) if n)
        status = codes.label(code_list(offer.status), offer.status) if offer.status not in ("", SUGGESTED) else ""
        mark = IN_PLAN if row.key in self.planned else ""
        weak = "muted" if offer.suggestion.hard_against or row.shelf in ("set_aside", "declined") else ""
        return [
            (mark, "good"),
            (offer.name, weak),
            (status, "warn" if offer.status == DECLINED else ""),
            (count, weak),
        ]


def _columns() -> list[Column]:
    return [
        Column("", width=1),
        Column(text("screen.plan.suggestion"), share=1),
        Column(text("screen.plan.status"), width=8),
        Column(text("screen.plan.reasons"), width=9),
    ]


def _rows(found: MatchList) -> Iterator[Row]:
    for shelf in SHELVES:
        offers: Sequence[Offer] = getattr(found, shelf)
        if offers and (shelf != "offers"):
            yield Row(shelf, count=len(offers))
        yield from (Row(shelf, offer) for offer in offers)


def _reasons(offer: Offer) -> str:
    """Give how far it has come where that was said, then the reasons, a paragraph for each side."""
    sides = (offer.suggestion.of_side(side) for side in SIDES)
    said = ((signed(reason).replace(" ", KEPT, 1) for reason in reasons) for reasons in sides if reasons)
    return "\n".join((*_told(offer.standing), *map(SEPARATOR.join, said)))


def _told(standing: Standing) -> Iterator[str]:
    """Say how far a suggestion has come, when and why, and what has changed since a no."""
    if standing.status not in ("", SUGGESTED):
        label = codes.label(code_list(standing.status), standing.status)
        said = f"{label} {standing.since}"
        yield f"{said}: {standing.reason}" if standing.reason else said
    if standing.changed:
        yield text("match.changed", what=", ".join(standing.changed))


def _broken(paragraphs: str, width: int) -> str:
    """Break paragraphs into lines of ``width`` cells."""
    lines = (wrap(one, max(MARGIN, width), break_on_hyphens=False) for one in paragraphs.split("\n"))
    return "\n".join(chain.from_iterable(lines)).replace(KEPT, " ")


def _described(offer: Offer) -> str:
    said = (str(offer.opportunity.value(name) or "") for name in PLACE)
    return SEPARATOR.join(part for part in (offer.name, *said) if part)
