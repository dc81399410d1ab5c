"""Answers and their states. (temporary until the sections builder's file lands)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.merging import Head


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer."""

    state: str
    value: Any = None
    source: str = "self"
    verified: bool = False


@dataclass(frozen=True, slots=True)
class HeldField:
    """A field held."""

    state: str
    value: Any = None
    source: str = "self"
    verified: bool = False
    conflict: bool = False
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record held."""

    kind: str
    ent: str
    fields: Mapping[str, HeldField]
    subject: str = ""
    compartment: str = "core"
