"""Every key as data: what it does, where it works, whether the footer shows it; remapped by ``id``.

The label of a key is the text ``key.<id>``, its line in the help ``key.<id>.about``. A row without ``keys`` is an
action that only the palette offers. Keys that arrive in every field: F1-F9, ctrl+ s z y f g o r t l, Page Up and
Down, ctrl+Home; a letter alone works only where nothing is typed. A test presses all of them in all kinds of field.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from textual.binding import Binding, BindingType

LAST: Final = 90
"""From this rank on a key stands at the end of the footer and is never left out for want of room."""


@dataclass(frozen=True, slots=True)
class Key:
    """One action and its keys."""

    id: str
    """Stable name: keymaps, catalogue and tests use it. Its first part is the place where the key works."""
    keys: str
    """Textual's names, parted by commas; the first is shown. Empty: only in the palette."""
    action: str
    """Textual's action string, run where the key works."""
    footer: int = 0
    """Rank in the footer, lowest first; 0 leaves it out."""
    priority: bool = False
    """Asked before the focused field: only for keys that must work everywhere."""

    @property
    def place(self) -> str:
        """Where it works: ``app``, the name of a screen, or a kind of field."""
        return self.id.partition(".")[0]

    @property
    def label(self) -> str:
        """The catalogue key of its name."""
        return f"key.{self.id}"

    @property
    def about(self) -> str:
        """The catalogue key of its line in the help."""
        return f"key.{self.id}.about"


APP = (
    Key("app.help", "f1", "app.help", footer=91, priority=True),
    Key("app.palette", "ctrl+p", "app.palette", footer=92, priority=True),
    Key("app.lock", "f6", "app.lock", footer=80, priority=True),
    Key("app.back", "escape", "app.back", footer=85),
    Key("app.quit", "f9,ctrl+q", "app.quit", priority=True),
    Key("app.theme", "", "app.theme"),
)
FIELDS = (
    Key("field.next", "enter", "next_field", footer=10),
    Key("field.down", "down", "next_field(False)"),
    Key("field.previous", "up", "previous_field"),
    Key("field.undo", "ctrl+z", "take_back", footer=50),
    Key("field.redo", "ctrl+y", "bring_back"),
    Key("long_field.next", "enter", "next_field", footer=10),
    Key("long_field.new_line", "ctrl+n", "new_line", footer=20),
    Key("long_field.up", "up", "line_up"),
    Key("long_field.down", "down", "line_down"),
    Key("long_field.undo", "ctrl+z", "take_back", footer=50),
    Key("long_field.redo", "ctrl+y", "bring_back"),
    Key("choice.next", "enter", "accept", footer=10),
    Key("choice.pick", "space", "pick", footer=20),
    Key("choice.right", "right", "move(1)"),
    Key("choice.left", "left", "move(-1)"),
    Key("choice.clear", "delete,backspace", "clear", footer=30),
    Key("choice.down", "down", "next_field(False)"),
    Key("choice.previous", "up", "previous_field"),
    Key("choice.undo", "ctrl+z", "take_back", footer=50),
    Key("choice.redo", "ctrl+y", "bring_back"),
)
LISTS = (
    Key("listing.open", "enter", "open", footer=10),
    Key("listing.down", "down", "move(1)"),
    Key("listing.up", "up", "move(-1)"),
    Key("listing.page_down", "pagedown", "page(1)"),
    Key("listing.page_up", "pageup", "page(-1)"),
    Key("listing.first", "home,ctrl+home", "first"),
    Key("listing.last", "end,ctrl+end", "last"),
)
DIALOGS = (
    Key("confirm.cancel", "escape", "cancel", footer=10),
    Key("confirm.move", "left,right,tab,shift+tab", "move"),
    Key("confirm.choose", "enter", "choose", footer=20),
    Key("jump.cancel", "escape", "cancel", footer=10),
    Key("palette.cancel", "escape", "cancel", footer=20),
    Key("help.close", "escape,f1,enter", "close", footer=10, priority=True),
)
UNLOCK = (Key("unlock.unlock", "enter", "unlock", footer=10),)
FIRST_RUN = (
    Key("first_run.suggest", "ctrl+r", "suggest", footer=30),
    Key("first_run.back", "escape", "back", footer=40),
)
RESIDENTS = (
    Key("residents.talk", "s", "talk", footer=20),
    Key("residents.search", "slash", "search", footer=30),
    Key("residents.filter", "f", "filter", footer=40),
    Key("residents.plan", "p", "plan", footer=45),
    Key("residents.new", "n", "new", footer=50),
    Key("residents.import_list", "i", "import_list", footer=55),
    Key("residents.opportunities", "o", "opportunities", footer=60),
    Key("residents.send", "x", "send", footer=62),
    Key("residents.receive", "r", "receive", footer=64),
    Key("residents.clear", "escape", "clear", footer=15),
    Key("residents.list", "", "list"),
)
KEYS: tuple[Key, ...] = (*APP, *FIELDS, *LISTS, *DIALOGS, *UNLOCK, *FIRST_RUN, *RESIDENTS)
"""All keys. A screen of its own adds a tuple above and its name here."""


@cache
def keys_by_id() -> dict[str, Key]:
    """Give every key by its id."""
    return {key.id: key for key in KEYS}


def bindings(place: str) -> list[BindingType]:
    """Give Textual's bindings for what works in ``place``; their description is the label's catalogue key."""
    return [
        Binding(key.keys, key.action, key.label, show=bool(key.footer), priority=key.priority, id=key.id)
        for key in KEYS
        if key.place == place and key.keys
    ]
