"""What an import says: of the whole list, and row by row what was taken, what is doubtful and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models import codes, showing
from models.imports.headers import Layout
from models.imports.plans import STANDINGS, Change, Gone, ImportPlan, RowPlan
from models.imports.proposals import Notice
from models.texts import plural, text


@dataclass(frozen=True)
class RowReport:
    """The texts of one row."""

    row_number: int
    heading: str
    taken: tuple[str, ...]
    doubtful: tuple[str, ...]
    refused: tuple[str, ...]


def summary(plan: ImportPlan, lang: str | None = None) -> str:
    """Give the counts of a plan as one line, those that are none left out."""
    counts = plan.counts()
    parts = [plural(f"import.count.{standing}", counts[standing], lang) for standing in STANDINGS if counts[standing]]
    return ", ".join(parts) if parts else text("import.nothing", lang)


def row_report(row: RowPlan, layout: Layout, lang: str | None = None) -> RowReport:
    """Give the texts of a row: its heading, what it would write, and its notices by level."""
    standings = " + ".join(text(f"import.standing.{name}", lang) for name in STANDINGS if name in row.standings)
    said = {
        level: tuple(notice_text(notice, lang) for notice in row.notices if notice.level == level)
        for level in ("taken", "doubtful", "refused")
    }
    changes = tuple(change_text(change, layout, lang) for change in row.changes)
    heading = text("import.row", lang, row=row.row_number, standing=standings)
    return RowReport(row.row_number, heading, said["taken"] + changes, said["doubtful"], said["refused"])


def gone_text(gone: Gone, name: str, layout: Layout, lang: str | None = None) -> str:
    """Give the text of somebody no longer on the list, called ``name``, with what is proposed."""
    return text("import.gone", lang, name=name, change=change_text(gone.change, layout, lang))


def notice_text(notice: Notice, lang: str | None = None) -> str:
    """Give the text of a notice, with the header of its column before it."""
    said = text(f"import.notice.{notice.key}", lang, **_named(notice.params, lang))
    return text("import.notice", lang, column=notice.column, text=said) if notice.column else said


def change_text(change: Change, layout: Layout, lang: str | None = None) -> str:
    """Give the text of a fact that would be written, and of the value before it where there is one."""
    kind, name = change.fact.name
    label = layout.header_of(change.fact.name) or showing.label(kind, name, lang)
    value = showing.shown(kind, name, "value", change.fact.value, lang)
    if change.before is None:
        return text("import.fact", lang, label=label, value=value)
    before = showing.shown(kind, name, "value", change.before, lang)
    return text("import.change", lang, label=label, value=value, before=before)


def _named(params: Mapping[str, object], lang: str | None) -> dict[str, object]:
    """Give the parameters of a notice with codes and dates in words."""
    named = dict(params)
    meant = params.get("codes")
    if isinstance(meant, tuple):
        named["meanings"] = ", ".join(f"{codes.label(str(params['list']), one, lang)} ({one})" for one in meant)
    if params.get("chosen"):
        named["meaning"] = codes.label(str(params["list"]), str(params["chosen"]), lang)
    if "read" in params:
        named["read"] = showing.shown_day(str(params["read"]))
    return named
