"""The rows of a list that is about to be taken in, as a screen shows them. Pure: from a plan to lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rich.cells import cell_len

from models import codes, showing
from models.imports.plans import STANDINGS, Gone, ImportPlan, RowPlan
from models.imports.proposals import Notice
from models.imports.report import RowReport, gone_text, row_report
from models.texts import text
from tui.widgets.columns import Column
from tui.widgets.listing import Cell

Named = Callable[[str], str]
"""Gives the name of somebody known by id."""
NAMES: Final = frozenset({("person", "name"), ("opportunity", "name")})
TOGETHER: Final = ("changed", "moved", "reassigned")
"""Classes that a row may have at once."""
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
    short: str = ""
    """A remark in few words, where the whole sentence is too long for a line."""
    doubts: tuple[Notice, ...] = ()
    """What stands in it that means several things, also where one of them was chosen."""

    @property
    def decidable(self) -> bool:
        """Whether a person has anything to decide here."""
        return bool(self.candidates or self.doubts)

    @property
    def doubt(self) -> Notice | None:
        """The cell to be chosen next: one that was not, else the first."""
        return next((one for one in self.doubts if one.level == "doubtful"), next(iter(self.doubts), None))

    @property
    def rank(self) -> tuple[int, int]:
        """Where it stands: what asks first, then what was refused or is doubtful, what changes nothing last."""
        ranks = {"warn": 0, "bad": 1, "muted": 3}
        return ranks.get(self.style, 1 if self.report.doubtful else 2), self.number or 0

    @property
    def remark(self) -> str:
        """The most important thing to say of it; all of it stands below the list."""
        said = (*self.report.refused, *self.report.doubtful, *self.report.taken)
        return self.short or (said[0] if said else "")


def lines(plan: ImportPlan, named: Named) -> list[Line]:
    """Give all lines, those that need a person first."""
    rows = (_line(row, plan, named) for row in plan.rows)
    gone = (_gone(one, plan, named) for one in plan.gone)
    return sorted((*rows, *gone), key=lambda line: line.rank)


def columns() -> tuple[Column, ...]:
    """Give the columns of the preview."""
    standings = max(map(cell_len, _every_standing()))
    titles = [text(f"screen.import_list.column.{name}") for name in ("row", "standing", "name", "remark")]
    return (
        Column(titles[0], 4, right=True),
        Column(titles[1], standings),
        Column(titles[2], share=2),
        Column(titles[3], share=3),
    )


def cells(line: Line) -> Sequence[Cell]:
    """Give the cells of a line."""
    number = "" if line.number is None else str(line.number)
    return number, (line.standing, line.style), line.name, (line.remark, "muted")


def details(line: Line) -> Iterator[tuple[str, str]]:
    """Give everything there is to say of a line: how it is meant, and the text."""
    if line.report.heading:
        yield "muted", line.report.heading
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
    style = next((STYLES[name] for name in names if name in STYLES), "")
    candidates = row.candidates if "ask" in row.standings else ()
    doubts = tuple(notice for notice in row.notices if notice.meanings)
    words = _short(names)
    return Line(row.row_number, words, style, _name(row, named), report, candidates, _remark(row), doubts)


def _remark(row: RowPlan) -> str:
    """Name the column that has something to be looked at."""
    doubtful = next((one for one in row.notices if one.level != "taken"), None)
    if doubtful is None or not doubtful.column:
        return ""
    return text("screen.import_list.below", column=doubtful.column)


def _short(names: Sequence[str]) -> str:
    """Give the standings of a row in few words; all of them in full stand below the list."""
    first, *more = (text(f"import.short.{name}") for name in names)
    if len(more) > 1:
        return text("import.short.more", first=first, n=len(more))
    return " + ".join((first, *more))


def _every_standing() -> Iterator[str]:
    yield from (_short((name,)) for name in STANDINGS)
    yield from (_short(pair) for pair in combinations(TOGETHER, 2))
    yield _short(TOGETHER)


def _name(row: RowPlan, named: Named) -> str:
    written = next((str(change.fact.value) for change in row.changes if change.fact.name in NAMES), "")
    known = row.subject or next(iter(row.candidates), None)
    return written or (named(known) if known else "")


def _gone(gone: Gone, plan: ImportPlan, named: Named) -> Line:
    name = named(gone.subject)
    report = RowReport(0, "", (gone_text(gone, name, plan.layout),), (), ())
    kind, field = gone.change.fact.name
    value = showing.shown(kind, field, "value", gone.change.fact.value)
    proposed = text("import.short.proposed", value=value)
    return Line(None, text("import.short.gone"), STYLES["gone"], name, report, short=proposed)
