"""Where an answer comes from, and whether that was verified, in the order that one goes through them."""

from __future__ import annotations

from typing import Final

from models.answer import Source
from models.texts import text

Origin = tuple[Source, bool]
"""The source, and whether the answer was verified."""
ORIGINS: Final[tuple[Origin, ...]] = (
    ("self", False),
    ("document", False),
    ("document", True),
    ("observed", False),
)


def after(origin: Origin) -> Origin:
    """Give the origin that follows; from one that is not gone through, the first."""
    return ORIGINS[(ORIGINS.index(origin) + 1) % len(ORIGINS)] if origin in ORIGINS else ORIGINS[0]


def in_words(source: Source, verified: bool) -> str:
    """Give an origin in words: "dokument · bekreftet"."""
    return " · ".join((text(f"section.source.{source}"), *([text("section.verified")] if verified else [])))
