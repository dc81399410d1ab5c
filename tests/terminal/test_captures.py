"""docs/screens holds every screen at both sizes; ``make screens`` makes it anew."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.terminal.captures import CAPTURES, WORDS_IN, Capture
from tests.terminal.screens import OUT, SIZES
from tui.rooms import ROOMS


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("one", CAPTURES, ids=lambda one: one.name)
def test_a_capture_fits_its_terminal_shows_its_screen_and_a_saved_state(one: Capture, size: tuple[int, int]) -> None:
    columns, rows = size
    shown = (OUT / f"{one.name}-{columns}x{rows}.txt").read_text(encoding="utf-8")
    lines = shown.splitlines()
    assert len(lines) == rows
    assert max(map(cell_len, lines)) <= columns
    assert all(words in shown for words in one.awaited(WORDS_IN))
    assert any(f"{sign} " in lines[0] for sign in "●○"), "the title line says whether everything is saved"
    assert lines[-1].strip(), "the keys"


def test_there_is_a_capture_of_every_screen_and_no_other_file() -> None:
    names = {f"{one.name}-{columns}x{rows}.txt" for one in CAPTURES for columns, rows in SIZES}
    assert {file.name for file in OUT.iterdir()} == names
    assert {one.name.partition("-")[0] for one in CAPTURES} >= set(ROOMS)
