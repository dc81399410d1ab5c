"""Who takes part, who waits, and what nobody offers, in words. Pure, for the screens and the shell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.texts import plural, text

if TYPE_CHECKING:
    from models.matching.unmet import Theme
    from storage.records.takers import Taker, Takers


def takers_title(found: Takers) -> str:
    """Give the name of the opportunity and how its places stand."""
    if found.free is None:
        return f"{found.name}: {plural('screen.takers.taken', found.taken)}"
    return f"{found.name}: {text('screen.takers.of', taken=found.taken, places=found.places, free=found.free)}"


def takers_groups(found: Takers) -> list[tuple[str, Sequence[Taker]]]:
    """Give who takes part and who waits under their headings; those who are only counted are said."""
    taking = text("screen.takers.taking_part", n=found.taken)
    if found.hidden:
        taking = f"{taking} · {plural('screen.takers.hidden', found.hidden)}"
    waits = "waiting" if found.free == 0 else "wanting"
    return [(taking, found.taking_part), (text(f"screen.takers.{waits}", n=len(found.waiting)), found.waiting)]


def unmet_heading(theme: Theme) -> str:
    """Give a theme with how much of it there is."""
    return f"{theme.label()} · {plural('screen.unmet.offers', theme.offers)}"
