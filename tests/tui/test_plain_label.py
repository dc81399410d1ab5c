"""A label shows text from outside as itself."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.widgets.plain import Plain


async def test_markup_in_a_label_is_text() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Plain("[b]Ali[/b] \x1b]0;x\x07")

    async with One().run_test() as pilot:
        assert str(pilot.app.query_one(Plain).render()) == "[b]Ali[/b] �]0;x�"
