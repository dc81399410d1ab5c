"""What both list imports say: counts, and row by row what was taken, what is doubtful and what was refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.imports.plans import ImportPlan, RowPlan
from models.imports.report import row_report, summary
from models.texts import text

if TYPE_CHECKING:
    from storage.records.importing import ImportOutcome
    from tui.cli.context import Context


def show_plan(context: Context, file: Path, plan: ImportPlan, outcome: ImportOutcome | None) -> None:
    """Print what a list came to, and what of it was written; without an outcome it was a preview."""
    context.say(f"{file.name}: {summary(plan)}")
    for row in plan.rows:
        report = row_report(row, plan.layout)
        if report.doubtful or report.refused:
            context.say("  " + report.heading)
            for said in (*report.doubtful, *report.refused):
                context.say("    " + said)
    if outcome is None:
        context.say(text("cli.import.preview"))
    else:
        context.say(text("cli.import.written", n=outcome.operations))
    context.emit(_as_json(file, plan, outcome))


def _as_json(file: Path, plan: ImportPlan, outcome: ImportOutcome | None) -> dict[str, Any]:
    return {
        "file": file.name,
        "preview": outcome is None,
        "operations": 0 if outcome is None else outcome.operations,
        "counts": plan.counts(),
        "rows": [_row(row, plan, outcome) for row in plan.rows],
        "gone": [gone.subject for gone in plan.gone],
    }


def _row(row: RowPlan, plan: ImportPlan, outcome: ImportOutcome | None) -> dict[str, Any]:
    report = row_report(row, plan.layout)
    subject = row.subject or (outcome.subjects.get(row.row_number) if outcome else None)
    return {
        "row": row.row_number,
        "standing": sorted(row.standings),
        "id": subject,
        "candidates": list(row.candidates),
        "municipality": row.municipality,
        "taken": list(report.taken),
        "doubtful": list(report.doubtful),
        "refused": list(report.refused),
    }
