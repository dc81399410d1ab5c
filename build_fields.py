"""``make fields``: writes ``docs/fields.md``, the reference of every field, from the models and their tables."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import get_args

from models import conversation, schema, sections, units
from models.policy import table
from models.question import Section
from models.schema import Field
from models.texts import LANGUAGES, text
from models.units import Unit

PAGE = Path(__file__).parent / "docs" / "fields.md"
HEAD = """\
# Fields

Made by `make fields` from the models (`models/sections/`), `models/units.csv` and `models/policy.csv`; a test says
whether it is current. [formats.md](formats.md) states what a unit, a class, a basis and the 25 core questions are.

*Tier* is the number among the core questions, *deepening* for what later talks ask, or – for what no talk asks. *After
permit*: a plan tells the answer only once a permit is recorded. Classes: A about no person · B personal ·
C confidential · D articles 9 and 10 of the GDPR · X never leaves the organisation.
"""
FIELD_HEAD = """\
| field | asked as | form | tier | filled in by | unit | class | basis | after permit | what it is |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
UNIT_HEAD = """\
## Units: what goes to whom

Per function of the receiver, as `models/policy.csv` has it: *permit* and *no permit* are rows of their own; a function
that is not named gets nothing. Protection of the address and restrictions come on top (formats.md, Policy).

| unit | class | basis | compartment | goes | with consent | stays |
| --- | --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    """Give the whole page."""
    told = docstrings()
    parts = [HEAD]
    for name in get_args(Section):
        found = in_order(name)
        if found:
            parts.append(f"## {heading(name)}\n\n{FIELD_HEAD}" + "".join(field_row(one, told) for one in found))
    parts.append(UNIT_HEAD + "".join(unit_row(one) for one in units.units().values()))
    return "\n".join(parts)


def heading(name: str) -> str:
    """Give the title of a section: with its number where it is a page of the talk."""
    numbers = {page.name: page.number for page in conversation.PAGES}
    title = text(f"section.{name}", "en") if name in numbers else name.capitalize()
    return f"{numbers[name]} {title}" if name in numbers else title


def in_order(name: str) -> list[Field]:
    """Give the fields of a section: first as its page asks them, then what no talk asks."""
    asked = next((page.asked for page in conversation.PAGES if page.name == name), ())
    here = [one for one in schema.every_field() if one.question.section == name]
    return [*asked, *(one for one in here if one not in asked)]


def field_row(one: Field, told: dict[tuple[str, str], str]) -> str:
    """Give the row of one field."""
    question = one.question
    tiers = {"core": str(question.core), "deepening": "deepening", "administrative": "–"}
    unit = units.unit(one.unit) if one.unit else None
    return row(
        f"`{one.kind}.{one.name}`",
        "<br>".join(dict.fromkeys(f"{lang}: {one.label(lang)}" for lang in sorted(LANGUAGES, key="nb nn en".index))),
        form(one),
        tiers[question.tier],
        ", ".join(question.by),
        f"`{unit.name}`" if unit else "that of its list",
        unit.cls if unit else "",
        unit.basis if unit else "",
        "yes" if question.after_permit else "",
        told[one.kind, one.name],
    )


def form(one: Field) -> str:
    """Say how the answer is given: the form, with the code list or the limits of a number."""
    question = one.question
    if question.choices:
        return f"{question.form} of `{question.choices}`"
    return f"number {question.low}–{question.high}" if question.form == "number" else question.form


def unit_row(unit: Unit) -> str:
    """Give the row of one unit: to which functions it goes, goes with a consent, and stays."""
    by_cell: dict[str, list[str]] = {"goes": [], "consent": [], "stays": []}
    for one in table():
        cell = one.cell(unit)
        word, _, of = cell.partition(":")
        needs = {"permit": " (permit)", "no_permit": " (no permit)"}.get(one.needs, "")
        if word == "only":
            by_cell["goes" if of == unit.name else "stays"].append(f"{one.function}{needs}")
        else:
            by_cell[word].append(f"{one.function}{needs}" + (f": {of}" if of else ""))
    cells = (", ".join(dict.fromkeys(by_cell[word])) for word in ("goes", "consent", "stays"))
    return row(f"`{unit.name}`", unit.cls, unit.basis, unit.compartment, *cells)


def row(*cells: str) -> str:
    """Give one row of a table."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |\n"


def docstrings() -> dict[tuple[str, str], str]:
    """Give what stands under each field in its model, by kind and field; a field of a base stands there."""
    found: dict[tuple[str, str], str] = {}
    for record in sections.ALL:
        for base in reversed(record.__mro__):
            if base.__module__.startswith("models.sections"):
                found |= {(record.kind, name.rstrip("_")): told for name, told in documented(base)}
    return found


def documented(model: type) -> Iterator[tuple[str, str]]:
    """Give the annotated names of a class with the string under each."""
    (node,) = ast.parse(dedent(inspect.getsource(model))).body
    assert isinstance(node, ast.ClassDef), "a class is a class"
    for line, under in zip(node.body, node.body[1:], strict=False):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(under, ast.Expr):
            yield line.target.id, str(ast.literal_eval(under.value))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
