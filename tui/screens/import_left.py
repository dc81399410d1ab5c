"""What the plan of a list depends on, and how that is noted when the program is locked, to be there again afterwards.

Ids of persons stand by themselves in what is noted, so that nothing is kept of a list that names somebody of the closed
part (:class:`storage.records.left.Left`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from models.imports.headers import Said
from models.imports.proposals import Choices

_FIRST: Final = 5
_DECISION, _MEANING, _COLUMN = "who", "what", "column"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the plan of a list depends on."""

    file: Path
    complete: bool = False
    decisions: Mapping[int, str] = field(default_factory=dict)
    chosen: Choices = field(default_factory=dict)
    said: Said = field(default_factory=dict)
    """What was said of columns."""


@dataclass(frozen=True, slots=True)
class Halfway:
    """A list that was looked at: what was asked of it, the stamp of its file, and what of it was to be accepted."""

    kind: str
    asked: Asked
    stamp: str
    accepted: tuple[str, ...]

    def noted(self) -> Sequence[str]:
        """Give it as texts."""
        asked = self.asked
        decisions = (part for row, who in asked.decisions.items() for part in (_DECISION, str(row), "", who))
        meanings = (part for (row, name), code in asked.chosen.items() for part in (_MEANING, str(row), name, code))
        columns = (part for header, name in asked.said.items() for part in (_COLUMN, "", header, name))
        first = (self.kind, str(asked.file), self.stamp, "complete" if asked.complete else "", " ".join(self.accepted))
        return [*first, *decisions, *meanings, *columns]


def halfway(noted: Sequence[str]) -> Halfway | None:
    """Read what :meth:`Halfway.noted` gave; None for nothing."""
    if len(noted) < _FIRST:
        return None
    kind, file, stamp, complete, accepted = noted[:_FIRST]
    rest = noted[_FIRST:]
    answers = [tuple(rest[at : at + 4]) for at in range(0, len(rest), 4)]
    decisions = {int(row): who for what, row, _, who in answers if what == _DECISION}
    chosen = {(int(row), name): code for what, row, name, code in answers if what == _MEANING}
    said = {header: name for what, _, header, name in answers if what == _COLUMN}
    return Halfway(kind, Asked(Path(file), bool(complete), decisions, chosen, said), stamp, tuple(accepted.split()))
