"""The catalogue as lists show it: its columns, the signs of what has ended or must be asked about, and its views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from models import codes, schema
from models.showing import shown_day
from models.texts import text
from tui.widgets.columns import Column

if TYPE_CHECKING:
    from storage.records.opportunities import OpportunityRow
    from tui.widgets.listing import Cell

KIND: Final = "opportunity"
TYPES: Final = "opportunity_type"
View = Literal["held", "due", "expired", "all"]
VIEWS: Final[tuple[View, ...]] = ("held", "due", "expired", "all")
ON, OFF = "●", "○"


def is_in(row: OpportunityRow, view: View) -> bool:
    """Say whether an opportunity belongs to a view; what must be asked about still holds until somebody says no."""
    return view == "all" or (not row.expired if view == "held" else row.shelf == view)


def views_line(found: Sequence[OpportunityRow], shown: View) -> str:
    """Give all views with how many each has of what was found, the one that is shown marked."""
    parts = (
        f"{ON if view == shown else OFF} {text(f'screen.opportunities.view.{view}')} {_count(found, view)}"
        for view in VIEWS
    )
    return "   ".join((*parts, text("screen.opportunities.view.next")))


def _count(found: Sequence[OpportunityRow], view: View) -> int:
    return sum(is_in(row, view) for row in found)


def columns() -> list[Column]:
    """Give the columns of the catalogue."""

    def titled(name: str) -> str:
        return schema.field(KIND, name).short()

    return [
        Column(titled("type"), width=14),
        Column(titled("name"), share=5),
        Column(titled("place"), share=2),
        Column(titled("when"), share=3),
        Column(titled("organiser"), share=2, wide=True),
        Column(titled("places"), width=7, wide=True, right=True),
        Column(titled("last_checked"), width=12, wide=True),
        Column(titled("valid_to"), width=12),
    ]


def words(row: OpportunityRow) -> tuple[str, str, str, str]:
    """Give what an opportunity is, where and when."""
    return codes.label(TYPES, row.type) if row.type else "–", row.name, row.place, row.when


def cells(row: OpportunityRow) -> Sequence[Cell]:
    """Give the cells of an opportunity; a sign, not only a colour, tells what has ended or is to be asked about."""
    checked = shown_day(row.last_checked) or text("screen.opportunities.never")
    until, places = shown_day(row.valid_to), places_of(row)
    if row.shelf == "current":
        return [*words(row), row.organiser, places, checked, until]
    if row.shelf == "due":
        marked = text("screen.opportunities.due", day=until)
        return [*words(row), row.organiser, places, (checked, "warn"), (marked, "warn")]
    marked = text("screen.opportunities.expired", day=until)
    return [(cell, "muted") for cell in (*words(row), row.organiser, places, checked, marked)]


def places_of(row: OpportunityRow) -> str:
    """Give how many take part and how many can; only one of the two where the other is nothing."""
    if row.places is None:
        return str(row.taken) if row.taken else ""
    return f"{row.taken}/{row.places}"
