"""Help, on F1 everywhere: why this field is asked, what this screen is for, and every key that works here now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen

from models.texts import has_text, text
from tui.key import Key
from tui.keymap import written
from tui.keys import bindings, keys_by_id
from tui.screens.base import Room
from tui.widgets.field import Field
from tui.widgets.footer import KeyLine
from tui.widgets.plain import Plain


class HelpScreen(ModalScreen[None]):
    """Shows paragraphs of help and a table of keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help")
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        & > Vertical { width: 76; max-width: 96%; height: auto; max-height: 92%;
            padding: 0 1; border: round $primary 60%; background: $panel;
        }
        & VerticalScroll { height: auto; max-height: 1fr; background: $panel; }
        & .heading { margin-top: 1; }
        & .heading:first-child { margin-top: 0; }
        & Plain, & Horizontal { height: auto; }
        & .keys { width: 16; color: $accent; }
        & .about { width: 1fr; }
    }
    """

    def __init__(self, paragraphs: Iterable[str], keys: Iterable[tuple[str, str, str]]) -> None:
        """Take paragraphs, and for each key its place, how it is written, and its line of help."""
        super().__init__()
        self.paragraphs, self.keys = list(paragraphs), list(keys)

    @classmethod
    def of(cls, screen: Screen[Any]) -> HelpScreen:
        """Make the help of ``screen`` as it stands, its focused field first."""
        paragraphs = []
        if isinstance(screen.focused, Field) and screen.focused.help_text:
            paragraphs.append(screen.focused.help_text)
        if isinstance(screen, Room):
            told = (screen.help_key, f"screen.{screen.NAME}.legend")
            paragraphs += [text(key) for key in told if has_text(key)]
        renamed = getattr(screen, "RENAMED", {})
        return cls(paragraphs, helped(screen.active_bindings.items(), renamed))

    def compose(self) -> ComposeResult:
        """Draw it."""
        with Vertical(), VerticalScroll():
            for paragraph in self.paragraphs:
                yield Plain(paragraph, classes="told")
            place = ""
            for at, keys, about in self.keys:
                if at != place:
                    place = at
                    yield Plain(text(f"key.place.{at}"), classes="heading")
                yield Horizontal(Plain(keys, classes="keys"), Plain(about, classes="about"))
        yield KeyLine()

    def action_close(self) -> None:
        """Go back to where one was."""
        self.dismiss(None)


def helped(
    active: Iterable[tuple[str, ActiveBinding]], renamed: Mapping[str, str] | None = None
) -> list[tuple[str, str, str]]:
    """Give place, keys and help of each bound key of ours, innermost place first, each once.

    ``renamed`` says of a key that does something else here what it does, as :attr:`Room.RENAMED`.
    """
    names = renamed or {}
    pressed: dict[Key, list[str]] = {}
    for press, bound in active:
        key = keys_by_id().get(bound.binding.id or "")
        if key and bound.enabled:
            pressed.setdefault(key, []).append(written(press))
    places = list(dict.fromkeys(key.place for key in pressed))
    ordered = sorted(pressed, key=lambda key: (key.place == "app", places.index(key.place)))
    return [(key.place, " ".join(pressed[key]), text(f"key.{names.get(key.id, key.id)}.about")) for key in ordered]
