"""How the screens of a locked program look; ``pytest --snapshot-update`` accepts a change one has looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.app import BolystApp

SIZES = [(80, 24), (120, 40)]
Make = Callable[[Path], BolystApp]


@pytest.mark.parametrize("size", SIZES)
def test_unlock(size: tuple[int, int], no_vault: Path, program: Make, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(program(no_vault), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_first_run(size: tuple[int, int], tmp_path: Path, program: Make, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(program(tmp_path / "none"), terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_help_over_unlock(
    size: tuple[int, int], no_vault: Path, program: Make, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(program(no_vault), terminal_size=size, press=["f1"])
