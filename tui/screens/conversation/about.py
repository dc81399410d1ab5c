"""The line below the form: what is to be known of the question that has the focus, or what was just told."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from textual.widget import Widget

from tui.widgets.plain import Plain

MOST: Final = 4
"""Lines it takes at most; the form gives them up while they are needed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the program, and what had the focus when it was said."""

    words: str
    wrong: bool
    at: Widget | None


class About(Plain):
    """One line, or as many as the words need."""

    DEFAULT_CSS = """
    About {
        height: 1; color: $text-muted; padding: 0 1; background: $surface;
        &.-wrong { color: $text-error; text-style: bold; }
    }
    """

    def say(self, words: str, *, wrong: bool) -> bool:
        """Show ``words``; say whether the form lost room to them."""
        self.set_class(wrong, "-wrong")
        before, lines = self.styles.height, min(MOST, len(wrap(words, max(self.content_size.width, 20))) or 1)
        grows = before is not None and before.value < lines
        self.styles.height = lines
        self.update(words, layout=False)
        return grows
