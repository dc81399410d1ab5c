"""A page of as many of our own fields as the first argument says, for the price of a key."""

from __future__ import annotations

import sys

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from tui.screens.base import Room
from tui.type_ahead import KeysInOrder
from tui.widgets.field import TextField
from tui.widgets.plain import Plain

SHOWN = "first field"


class FieldsRoom(Room[None]):
    DEFAULT_CSS = "FieldsRoom Horizontal { height: 1; } FieldsRoom Horizontal Plain { width: 24; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for number in range(self.count):
                yield Horizontal(Plain(f"{number}" if number else SHOWN), TextField())


class FieldsApp(KeysInOrder):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def get_default_screen(self) -> FieldsRoom:
        return FieldsRoom(self.count)


if __name__ == "__main__":
    FieldsApp(int(sys.argv[1])).run()
