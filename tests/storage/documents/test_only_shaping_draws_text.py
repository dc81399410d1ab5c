"""Text from outside is never markup: one module draws text, and reportlab's own paragraphs and tables are banned."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import storage.documents

DOCUMENTS = Path(storage.documents.__file__).parent
ROOT = DOCUMENTS.parent.parent
DRAWING = {
    "drawString",
    "drawRightString",
    "drawCentredString",
    "drawAlignedString",
    "beginText",
    "drawText",
    "textOut",
    "textLine",
    "textLines",
    "setFont",
    "addLiteral",
}
MAY_MARK = {"tags": {"addLiteral"}}
"""Who may write into a page's content what draws nothing."""
MARKUP = {"Paragraph", "XPreformatted", "Preformatted", "ParagraphStyle", "Table", "LongTable", "TableStyle", "String"}
ALLOWED = {
    "reportlab",
    "reportlab.graphics.barcode.qrencoder",
    "reportlab.lib.pagesizes",
    "reportlab.lib.units",
    "reportlab.lib.utils",
    "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.ttfonts",
    "reportlab.pdfgen.canvas",
}


def names(module: Path) -> set[str]:
    """Every name and attribute a module speaks of."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found | {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}


def imports(module: Path) -> Iterator[str]:
    """Every module that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("module", sorted(DOCUMENTS.glob("*.py")), ids=lambda path: path.stem)
def test_nothing_but_shaping_draws_text(module: Path) -> None:
    assert names(module).isdisjoint(MARKUP)
    assert module.stem == "shaping" or names(module).isdisjoint(DRAWING - MAY_MARK.get(module.stem, set()))


@pytest.mark.parametrize("module", sorted(DOCUMENTS.glob("*.py")), ids=lambda path: path.stem)
def test_only_known_parts_of_reportlab_are_imported(module: Path) -> None:
    assert {name for name in imports(module) if name.startswith("reportlab")} <= ALLOWED


def test_no_other_package_imports_reportlab() -> None:
    modules = [path for package in ("models", "storage", "tui") for path in (ROOT / package).rglob("*.py")]
    elsewhere = [path for path in modules if DOCUMENTS not in path.parents]

    assert not [path.name for path in elsewhere if any(name.startswith("reportlab") for name in imports(path))]
