"""The unit of waiting, P: from the start of this process to its first paint."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label

SHOWN = "one label"


class LabelApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Label(SHOWN)


if __name__ == "__main__":
    LabelApp().run()
