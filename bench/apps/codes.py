"""A page of one field that finds a code among 10,000 names as one types."""

from __future__ import annotations

import random
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from bench.apps import fields
from models.codes import Code
from models.codes.index import NameIndex
from tui.screens.base import Room
from tui.type_ahead import KeysInOrder
from tui.widgets.code import MOST, CodeField, CodeList
from tui.widgets.plain import Plain

COUNT = 10_000
_SYLLABLES = (
    *("ba", "bel", "dar", "e", "fos", "gran", "hol", "i", "jor", "kal", "lin"),
    *("mar", "no", "o", "pe", "rud", "sol", "stein", "tan", "u", "vik", "ås"),
)


def names(seed: int = 5) -> tuple[str, ...]:
    """Give 10,000 names of two words, as places and trades may be called."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))

    return tuple(f"{word()} {word()}" for _ in range(COUNT))


class ManyCodes(CodeField):
    """Asks the same index as every code field, of another list."""

    def __init__(self) -> None:
        super().__init__("")
        self._codes = [Code("many", str(at), facts={"name": name}) for at, name in enumerate(names())]
        self._index = NameIndex((at, code.label()) for at, code in enumerate(self._codes))

    def look(self, words: str, *, misspelt: bool = False) -> Sequence[Code]:
        found = (self._index.near if misspelt else self._index.find)(words, MOST)
        return [self._codes[at] for at in found]


class CodesRoom(Room[None]):
    DEFAULT_CSS = "CodesRoom Horizontal { height: 1; } CodesRoom Horizontal Plain { width: 24; }"

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Horizontal(Plain(fields.SHOWN), ManyCodes())
        yield CodeList()


class CodesApp(KeysInOrder):
    def get_default_screen(self) -> CodesRoom:
        return CodesRoom()


if __name__ == "__main__":
    CodesApp().run()
