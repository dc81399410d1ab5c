"""Jump overlay: a letter over every place one can go to; the letter goes there, Escape stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.errors import NoWidget
from textual.geometry import NULL_REGION, Offset, Region
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.keys import bindings
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain

LETTERS = "asdfghjkløæqwertyuiopåzxcvbnm1234567890"


class Jump(ModalScreen[Widget | None]):
    """Shows letters over ``targets``, which stay where they are; gives the one whose letter is pressed, or None.

    At most as many targets as there are letters; those out of sight get none.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("jump")
    DEFAULT_CSS = """
    Jump {
        background: transparent;
        & > Plain {
            position: absolute; width: auto; height: 1; padding: 0 1;
            background: $accent; color: $background; text-style: bold;
        }
    }
    """

    def __init__(self, targets: Sequence[Widget], letters: str = LETTERS) -> None:
        super().__init__()
        seen = [(target, region) for target in targets if (region := _seen(target))]
        self._places = dict(zip(letters, seen, strict=False))
        self.targets = {letter: target for letter, (target, _) in self._places.items()}

    def compose(self) -> ComposeResult:
        """Put the letters where what one sees of their targets begins."""
        for letter, (_, region) in self._places.items():
            label = Plain(letter)
            label.styles.offset = Offset(max(0, region.x - 2), region.y)
            yield label
        yield KeyLine()

    def on_key(self, event: events.Key) -> None:
        """Go where the letter stands."""
        target = self.targets.get((event.character or "").casefold())
        if target is not None:
            event.stop()
            self.dismiss(target)

    def on_click(self, event: events.Click) -> None:
        """Go to the letter that was clicked; elsewhere stay."""
        letters = [label for label in self.query(Plain) if label.region.contains(*event.screen_offset)]
        self.dismiss(self.targets[str(letters[0].content)] if letters else None)

    def action_cancel(self) -> None:
        """Stay."""
        self.dismiss(None)


def _seen(target: Widget) -> Region:
    """Give the part of ``target`` that shows; an empty one where it was scrolled away, or lies in another room."""
    if not target.is_attached or not target.display:
        return NULL_REGION
    try:
        return target.screen.find_widget(target).visible_region
    except NoWidget:
        return NULL_REGION
