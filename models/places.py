"""Where an answer stands: a field of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HERE: Final = ""
"""The record of what belongs to the sitting that goes on, or that the first answer begins."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a record."""

    kind: str
    record: str
    name: str
