"""Text from outside in the interface: no markup, and of :mod:`models.plain` no harmful characters."""

from __future__ import annotations

from textual.visual import VisualType
from textual.widgets import Static

from models.plain import SUBSTITUTE, cleaned, shown, shown_lines

__all__ = ["SUBSTITUTE", "Plain", "cleaned", "shown"]


class Plain(Static):
    """A :class:`Static` for any text: markup is never read, harmful characters are replaced."""

    def __init__(self, content: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(shown_lines(content), markup=False, id=id, classes=classes)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show ``content``, a plain string."""
        super().update(shown_lines(str(content)), layout=layout)
