"""What the palette holds: every action of the program; those that work here first, the others with where they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from textual.actions import parse
from textual.dom import DOMNode
from textual.screen import Screen

from models.folding import fold
from models.texts import text
from tui.key import Key
from tui.keymap import Remapped, written
from tui.keys import KEYS

HIDDEN = frozenset(
    ("confirm", "dialog", "path", "proposals", "papers", "jump", "palette", "words", "help", "unlock", "first_run")
)
"""Places whose keys only make sense while one is there."""


@dataclass(frozen=True, slots=True)
class Command:
    """One action in the palette."""

    key: Key
    label: str
    keys: str
    node: DOMNode | None
    """Where to run it; None for an action that does not work here."""
    about: str = ""

    @property
    def words(self) -> str:
        """What a search looks in."""
        return fold(f"{self.label} {self.about}")


def commands(screen: Screen[Any]) -> list[Command]:
    """Give all actions, as they stand on ``screen`` with its focus."""
    here: dict[str, tuple[str, DOMNode | None]] = {}
    for press, bound in screen.active_bindings.items():
        if bound.enabled and bound.binding.id:
            keys, _ = here.get(bound.binding.id, ("", None))
            here[bound.binding.id] = (f"{keys} {written(press)}".strip(), bound.node)
    offered = [key for key in KEYS if key.place not in HIDDEN and key.id != "app.palette"]
    renamed: Mapping[str, str] = getattr(screen, "RENAMED", {})
    found = []
    for key in offered:
        name = f"key.{renamed.get(key.id, key.id) if key.id in here else key.id}"
        keys, node = here.get(key.id) or _elsewhere(key, screen)
        found.append(Command(key, text(name), keys, node, text(f"{name}.about")))
    works = _merged([command for command in found if command.node is not None])
    names = {command.label for command in works}
    others = [command for command in found if command.node is None and command.label not in names]
    return works + [command for command in others if command.key.place != "app"]


def _merged(found: list[Command]) -> list[Command]:
    """Give one command a name: Enter and Down may both go on."""
    by_label: dict[str, Command] = {}
    for command in found:
        known = by_label.get(command.label)
        keys = command.keys if known is None else f"{known.keys} {command.keys}".strip()
        by_label[command.label] = replace(known or command, keys=keys)
    return list(by_label.values())


def matching(found: list[Command], query: str) -> list[Command]:
    """Give the commands in which every word of ``query`` begins a word or stands somewhere, best first."""
    asked = fold(query).split()
    hits = [command for command in found if all(word in command.words for word in asked)]
    label_first = [command for command in hits if all(word in fold(command.label) for word in asked)]
    return [*label_first, *(command for command in hits if command not in label_first)]


def _elsewhere(key: Key, screen: Screen[Any]) -> tuple[str, DOMNode | None]:
    """Give the keys of what is not bound here, and where it runs: an action without a key on its own screen."""
    presses = screen.app.keymap.presses(key) if isinstance(screen.app, Remapped) else key.presses
    if presses:
        return written(presses[0]), None
    if key.place == "app":
        return "", screen.app
    return "", screen if getattr(screen, "NAME", "") == key.place and _runs(key, screen) else None


def _runs(key: Key, screen: Screen[Any]) -> bool:
    """Say whether an action of the screen does something where the cursor is."""
    _, name, given = parse(key.action)
    return bool(screen.check_action(name, given))
