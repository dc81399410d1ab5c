"""Lines to sign on: place and date, and everyone who was at the table."""

from __future__ import annotations

from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable
from storage.documents.glyphs import shortened
from storage.documents.grid import Grid, Row
from storage.documents.styles import LABEL
from storage.documents.typesetter import Typesetter

GUTTER = 18.0


def signing(resident: str, organisation: str, setter: Typesetter, *, interpreted: bool) -> list[Flowable]:
    """Set the lines for the resident and the staff of the organisation, and for the interpreter if there was one."""

    def line(who: str, own: str = "", **params: object) -> WritingLine:
        return WritingLine(setter.caption(f"document.plan.sign.{who}", LABEL, own, **params))

    signers = [
        line("resident", "paper.sign.resident", name=shortened(resident)),
        line("staff", "paper.sign.staff", organisation=shortened(organisation)),
        *([line("interpreter")] if interpreted else []),
    ]
    return [
        Grid([1, 1], [Row(((line("place"),), (line("date"),)), rule=False)], gutter=GUTTER),
        Grid([1] * len(signers), [Row(tuple((one,) for one in signers), rule=False)], gutter=GUTTER),
    ]
