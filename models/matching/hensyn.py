"""Which of the things a person lets a place know have to be settled with the place (``hensyn.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

WORKPLACE = "workplace"


def concerned(codes: tuple[str, ...], offer_type: str) -> tuple[str, ...]:
    """Give those of ``codes`` that an opportunity of this type has to be asked about."""
    if not codes:
        return ()
    data = _data()
    return tuple(code for code in codes if offer_type in data[data["concerns"].get(code, WORKPLACE)])


def is_workplace(offer_type: str) -> bool:
    """Say whether every hensyn concerns an opportunity of this type."""
    return offer_type in _data()[WORKPLACE]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("models.matching") / "hensyn.toml").read_text(encoding="utf-8"))
