"""The last line of a screen: the keys of what has the focus, five to seven of them, as they are bound now.

Textual's own footer mounts a widget a key and keeps watchers (a known leak); this one draws a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from models.texts import text
from tui.key import LAST, Key
from tui.keymap import written
from tui.keys import keys_by_id

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 7
GAP = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A key in the footer: how it is written, what it does, what pressing it sends."""

    written: str
    label: str
    press: str

    @property
    def length(self) -> int:
        """The cells it takes."""
        return cell_len(self.written) + 1 + cell_len(self.label)


def chosen(active: Mapping[str, ActiveBinding], width: int, renamed: Mapping[str, str] | None = None) -> list[Shown]:
    """Give the keys that the footer shows in ``width`` cells: by rank, help and palette last and always there.

    Of two keys that do the same, by their label, the first is shown.
    """
    names = renamed or {}
    found: dict[Key, Shown] = {}
    for press, bound in active.items():
        key = keys_by_id().get(bound.binding.id or "")
        if key and key.footer and bound.enabled and key not in found:
            found[key] = Shown(written(press), text(f"key.{names.get(key.id, key.id)}"), press)
    first = {found[key].label: key for key in sorted(found, key=lambda key: key.footer, reverse=True)}
    ranked = sorted(first.values(), key=lambda key: key.footer)
    last = [key for key in ranked if key.footer > LAST]
    kept = [key for key in ranked if key.footer <= LAST][: MOST - len(last)]
    while kept and sum(found[key].length + GAP for key in (*kept, *last)) > width:
        kept.pop()
    return [found[key] for key in (*kept, *last)]


class KeyLine(Widget):
    """The keys of the focused thing; a click on one presses it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom; height: 1; background: $panel;
        & > .keys--key { color: $accent; text-style: bold; }
        & > .keys--label { color: $text-muted; }
    }
    """

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (Textual's signature)
        """Draw the keys."""
        base, width = self.rich_style, self.size.width
        key_style = self.get_component_rich_style("keys--key")
        label_style = self.get_component_rich_style("keys--label")
        segments = [Segment(" ", base)]
        for key in self._chosen():
            segments += [
                Segment(key.written, key_style),
                Segment(f" {key.label}", label_style),
                Segment(" " * GAP, base),
            ]
        return Strip(segments).adjust_cell_length(width, base)

    def _chosen(self) -> list[Shown]:
        renamed = getattr(self.screen, "RENAMED", None)
        return chosen(self.screen.active_bindings, self.size.width - 1, renamed)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        at = 1
        for key in self._chosen():
            if at <= event.x < at + key.length:
                self.app.simulate_key(key.press)
                return
            at += key.length + GAP
