"""The rows of a list that is about to be taken in, as a screen shows them. Pure: from a plan to lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models import codes
from models.imports.plans import STANDINGS, Gone, ImportPlan, RowPlan
from models.imports.report import RowReport, gone_text, row_report
from models.texts import text
from tui.widgets.columns import Column
from tui.widgets.listing import Cell

Named = Callable[[str], str]
"""Gives the name of somebody known by id."""
NAMES: Final = frozenset({("person", "name"), ("opportunity", "name")})
STYLES: Final = {
    "new": "good",
    "ask": "warn",
    "refused": "bad",
    "gone": "warn",
    "unchanged": "muted",
    "duplicate": "muted",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the preview: a row of the file, or somebody who is gone from it."""

    number: int | None
    standing: str
    """In words."""
    style: str
    name: str
    report: RowReport
    candidates: tuple[str, ...] = ()
    """Ids of those the row may be about, where it asks."""

    @property
    def rank(self) -> tuple[int, int]:
        """Where it stands: what asks first, then what was refused or is doubtful, what changes nothing last."""
        ranks = {"warn": 0, "bad": 1, "muted": 3}
        return ranks.get(self.style, 1 if self.report.doubtful else 2), self.number or 0

    @property
    def remark(self) -> str:
        """The most important thing to say of it."""
        said = (*self.report.refused, *self.report.doubtful, *self.report.taken)
        return said[0] if said else ""


def lines(plan: ImportPlan, named: Named) -> list[Line]:
    """Give all lines, those that need a person first."""
    rows = (_line(row, plan, named) for row in plan.rows)
    gone = (_gone(one, plan, named) for one in plan.gone)
    return sorted((*rows, *gone), key=lambda line: line.rank)


def columns() -> tuple[Column, ...]:
    """Give the columns of the preview."""
    titles = [text(f"screen.import_list.column.{name}") for name in ("row", "standing", "name", "remark")]
    return (
        Column(titles[0], 4, right=True), Column(titles[1], 14), Column(titles[2], share=2), Column(titles[3], share=3),
    )  # fmt: skip


def cells(line: Line) -> Sequence[Cell]:
    """Give the cells of a line."""
    number = "" if line.number is None else str(line.number)
    return number, (line.standing, line.style), line.name, (line.remark, "muted")


def details(line: Line) -> Iterator[tuple[str, str]]:
    """Give everything there is to say of a line: how it is meant, and the text."""
    for level, style, said in (
        ("refused", "bad", line.report.refused),
        ("doubtful", "warn", line.report.doubtful),
        ("taken", "", line.report.taken),
    ):
        for one in said:
            yield style, f"{text(f'import.level.{level}')}: {one}"


def _line(row: RowPlan, plan: ImportPlan, named: Named) -> Line:
    report = row_report(row, plan.layout)
    if row.municipality:
        municipality = codes.label("municipality", row.municipality)
        proposed = text("import.assignment", row=row.row_number, municipality=municipality)
        report = RowReport(
            report.row_number, report.heading, (*report.taken, proposed), report.doubtful, report.refused
        )
    names = [name for name in STANDINGS if name in row.standings]
    words = " + ".join(text(f"import.standing.{name}") for name in names)
    style = next((STYLES[name] for name in names if name in STYLES), "")
    candidates = row.candidates if "ask" in row.standings else ()
    return Line(row.row_number, words, style, _name(row, named), report, candidates)


def _name(row: RowPlan, named: Named) -> str:
    written = next((str(change.fact.value) for change in row.changes if change.fact.name in NAMES), "")
    known = row.subject or next(iter(row.candidates), None)
    return written or (named(known) if known else "")


def _gone(gone: Gone, plan: ImportPlan, named: Named) -> Line:
    name = named(gone.subject)
    report = RowReport(0, "", (gone_text(gone, name, plan.layout),), (), ())
    return Line(None, text("import.standing.gone"), STYLES["gone"], name, report)
