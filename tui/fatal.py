"""What is said when the program has to end because of an error of its own."""

from __future__ import annotations

from traceback import walk_tb
from typing import Final

from models.texts import text

PACKAGES: Final = ("tui.", "storage.", "models.")


def sentence(error: BaseException | None) -> str:
    """Give the sentence. No traceback: its values could be a person's answers; only where it happened."""
    frames = [
        f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}:{line}"
        for frame, line in walk_tb(error.__traceback__ if error else None)
    ]
    ours = [place for place in frames if place.startswith(PACKAGES)]
    place = " ← ".join([*frames[-1:], *reversed(ours[-3:])])
    return text("screen.app.fatal", kind=type(error).__name__, place=place)
