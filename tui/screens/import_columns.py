"""Which field a column of a list is, said by a person: first the column is picked, then its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from textual.screen import Screen

from models import schema, showing
from models.errors import InputError
from models.imports.headers import ALWAYS_READ, Layout, ListName, fields_of
from models.imports.proposals import FieldName
from models.texts import text
from tui.widgets.pick import Pick, Pickable

LEFT_OUT: Final = ""


def choose_column(screen: Screen[Any], kind: ListName, layout: Layout, said: Callable[[str, str], None]) -> None:
    """Ask for a column of ``layout`` and its field, and call ``said`` with the header and the field's name."""
    targets = {column.header: column.target for column in layout.columns}
    headers = [one for one in dict.fromkeys(layout.headers) if one and targets.get(one) not in ALWAYS_READ]

    def picked(header: str | None) -> None:
        if header is not None:
            _choose_field(screen, kind, header, said)

    rows = [
        Pickable(one, text("screen.import_list.is_field", header=one, field=_shown(kind, targets.get(one))))
        for one in headers
    ]
    question = text("screen.import_list.which_column")
    screen.app.push_screen(Pick(question, text("screen.import_list.column.header"), rows), picked)


def _choose_field(screen: Screen[Any], kind: ListName, header: str, said: Callable[[str, str], None]) -> None:
    fields = [(".".join(target), _shown(kind, target)) for target in fields_of(kind) if target not in ALWAYS_READ]
    rows = [Pickable(code, words) for code, words in sorted(fields, key=lambda one: one[1].casefold())]
    rows.insert(0, Pickable(LEFT_OUT, _shown(kind, None)))

    def picked(target: str | None) -> None:
        if target is not None:
            said(header, target)

    question = text("screen.import_list.which_field", header=header)
    screen.app.push_screen(Pick(question, text("screen.import_list.column.field"), rows), picked)


def _shown(kind: ListName, target: FieldName | None) -> str:
    if target is None:
        return text("screen.import_list.left_out")
    try:
        schema.field(*target)
    except InputError:
        return fields_of(kind)[target]
    return showing.label(*target)
