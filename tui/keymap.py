"""Which key does what on this machine: the table of keys, with what a person remapped by id.

Textual's own keymap is not used: it drops keys that a field would take before it looks whether they were remapped,
and all bindings of a key of which it moves one. Here each widget gets its real keys when it is registered, so
that what Textual asks of them later, and what the footer, the help and the palette print, is what one presses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.widget import Widget

from models.texts import text
from tui.key import Key, bound
from tui.keys import KEYS, keys_by_id

_SIGNS: Final = {
    "enter": "↵", "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "space": "␣",
    "delete": "del", "backspace": "⌫", "pageup": "PgUp", "pagedown": "PgDn", "slash": "/", "question_mark": "?",
    "plus": "+", "minus": "-", "full_stop": ".", "comma": ",", "asterisk": "*", "tab": "Tab", "home": "Home",
    "end": "End", "insert": "Ins",
}  # fmt: skip
_WORDS: Final = {**_SIGNS, "enter": "Enter", "escape": "Esc", "delete": "Delete", "backspace": "Backspace"}
"""Keys as a sentence names them; the space bar's name is a text."""


def written(press: str) -> str:
    """Give a key as it is written in a line of keys: ``ctrl+z``, ``F6``, ``↵``."""
    return _written(press, _SIGNS)


def spoken(press: str) -> str:
    """Give a key as a sentence names it: ``ctrl+z``, ``F6``, ``Enter``."""
    return text("key.name.space") if press == "space" else _written(press, _WORDS)


def _written(press: str, names: Mapping[str, str]) -> str:
    *held, name = press.split("+")
    if name[:1] == "f" and name[1:].isdigit():
        name = name.upper()
    return "+".join([*held, names.get(name, name)])


@dataclass(frozen=True, slots=True)
class Keymap:
    """The table of keys with ``changed``: ids, and the keys, by Textual's names, that do it instead."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def presses(self, key: Key) -> tuple[str, ...]:
        """Give the keys that do what ``key`` says, the one that is shown first; none for what only the palette does."""
        return self.changed.get(key.id, key.presses)

    def name(self, id_: str) -> str:
        """Give the key that does ``id_`` as a sentence names it."""
        key = keys_by_id().get(id_)
        presses = self.presses(key) if key else ()
        return spoken(presses[0]) if presses else id_

    def rebound(self, held: BindingsMap) -> BindingsMap:
        """Give the bindings of one widget with their real keys.

        A key that is moved to where Textual's own widget has one of its own takes its place.
        """
        ids = {one.id for bindings in held.key_to_bindings.values() for one in bindings if one.id}
        places = {id_.partition(".")[0] for id_ in ids}
        moved = [key for key in KEYS if key.id in self.changed and key.place in places]
        if not moved:
            return held
        taken = {press for key in moved for press in self.changed[key.id]}
        real: dict[str, list[Binding]] = {}
        for press, bindings in held.key_to_bindings.items():
            for one in bindings:
                if one.id not in self.changed and (one.id or press not in taken):
                    real.setdefault(press, []).append(one)
        for key in moved:
            for press in self.changed[key.id]:
                real.setdefault(press, []).append(bound(key, press))
        return BindingsMap.from_keys(real)


class Remapped(App[Any]):
    """For the app: what it is made of has the keys of :attr:`keymap`."""

    keymap: Keymap = Keymap()

    def use_keymap(self, keymap: Keymap) -> None:
        """Choose the keys, before anything is shown."""
        self.keymap = keymap
        self._bindings = keymap.rebound(self._bindings)

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        if self.keymap.changed and child not in self._registry:
            child._bindings = self.keymap.rebound(child._bindings)
        super()._register_child(parent, child, before, after)
