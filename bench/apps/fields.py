"""A page of as many of our own fields as the first argument says, for the price of a key."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll

from tui.widgets.field import TextField
from tui.widgets.plain import Plain

SHOWN = "first field"


class FieldsApp(App[None]):
    CSS = "Horizontal { height: 1; } Plain { width: 24; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for number in range(self.count):
                yield Horizontal(Plain(f"{number}" if number else SHOWN), TextField())


if __name__ == "__main__":
    FieldsApp(int(sys.argv[1])).run()
