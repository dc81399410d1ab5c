"""What an import says: of the whole list, and row by row what was taken, what is doubtful and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.imports.headers import Layout
from models.imports.lookups import name_of
from models.imports.plans import STANDINGS, Change, Gone, ImportPlan, RowPlan
from models.imports.proposals import Notice, Value
from models.texts import language, plural, text

_CODED: Mapping[str, str] = {
    "citizenship": "country",
    "origin_country": "country",
    "mother_tongue": "language",
    "interpreter_language": "language",
    "settlement_municipality": "municipality",
    "municipality": "municipality",
}
"""Fields whose codes are shown by a name of :mod:`models.imports.lookups`."""


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
    return RowReport(row.row_number, heading, changes + said["taken"], said["doubtful"], said["refused"])


def gone_text(gone: Gone, name: str, layout: Layout, lang: str | None = None) -> str:
    """Give the text of somebody no longer on the list, called ``name``, with what is proposed."""
    return text("import.gone", lang, name=name, change=change_text(gone.change, layout, lang))


def notice_text(notice: Notice, lang: str | None = None) -> str:
    """Give the text of a notice, with the header of its column before it."""
    params = dict(notice.params)
    if "codes" in params:
        params["meanings"] = _meanings(params, lang or language())
    said = text(f"import.notice.{notice.key}", lang, **params)
    return text("import.notice", lang, column=notice.column, text=said) if notice.column else said


def change_text(change: Change, layout: Layout, lang: str | None = None) -> str:
    """Give the text of a fact that would be written, and of the value before it where there is one."""
    kind, field = change.fact.name
    label = layout.header_of(change.fact.name) or text(f"field.{kind}.{field}", lang)
    value = shown(field, change.fact.value, lang)
    if change.before is None:
        return text("import.fact", lang, label=label, value=value)
    return text("import.change", lang, label=label, value=value, before=shown(field, change.before, lang))


def shown(field: str, value: Value, lang: str | None = None) -> str:
    """Give a value as people read it."""
    return name_of(_CODED[field], str(value), lang or language()) if field in _CODED else str(value)


def _meanings(params: Mapping[str, object], lang: str) -> str:
    codes = params["codes"]
    assert isinstance(codes, tuple)
    return ", ".join(f"{name_of(str(params['list']), code, lang)} ({code})" for code in codes)
