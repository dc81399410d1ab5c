"""Which command line opens the interface, what is imported before the first paint, and the Windows keyboard filter."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import __main__ as start
from tui.driver import KITTY_OFF, KITTY_ON, driver_class, without_kitty
from tui.idle import Clocks, Watch
from tui.options import Options, asked_language, interface_options, is_demo


@pytest.mark.parametrize(
    ("argv", "options"),
    [
        ([], Options()),
        (["--vault", "/v"], Options(vault="/v")),
        (["--vault=/v", "--lang=en"], Options(vault="/v", lang="en")),
        (["--lang", "tlh"], None),
        (["--vault"], None),
        (["--help"], None),
        (["residents", "list"], None),
        (["--vault", "/v", "verify"], None),
        (["--json"], None),
    ],
)
def test_the_interface_opens_without_a_command(argv: list[str], options: Options | None) -> None:
    assert interface_options(argv) == options


@pytest.mark.parametrize(
    ("argv", "terminal", "opens"),
    [
        (["demo"], True, True),
        (["--lang=en", "demo"], True, True),
        (["--lang", "en", "demo"], True, True),
        (["--vault", "demo"], True, False),
        (["--json", "demo"], True, False),
        (["demo"], False, False),
        (["demo", "--headless"], True, False),
        (["demo", "--help"], True, False),
        (["verify"], True, False),
    ],
)
def test_the_demo_ends_in_the_interface_where_there_is_a_terminal(argv: list[str], terminal: bool, opens: bool) -> None:
    assert is_demo(argv, terminal=terminal) is opens


def test_a_command_runs_directly_and_without_a_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(start, "_command", lambda words: ran.append(words) or 3)
    monkeypatch.setattr(start, "guarded", lambda *_: pytest.fail("no parent process for a command"))
    assert start.main(["verify", "--json"]) == 3
    assert ran == [["verify", "--json"]]


def test_the_interface_runs_behind_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded: list[list[str]] = []
    monkeypatch.setattr(start, "has_terminal", lambda: True)
    monkeypatch.setattr(start, "guarded", lambda _run, argv: guarded.append(list(argv)) or 0)
    assert start.main(["--lang", "en"]) == 0
    assert guarded == [["--lang", "en"]]


def test_without_a_terminal_the_interface_shows_how_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(start, "has_terminal", lambda: False)
    monkeypatch.setattr(start, "_command", lambda words: ran.append(words) or 0)
    start.main([])
    start.main(["--lang", "en"])
    assert ran == [["--help"], ["--lang", "en", "--help"]]


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_parent_process_imports_nothing_heavy() -> None:
    loaded = loaded_by("import tui.__main__")
    assert not loaded & {"textual", "asyncio", "rich", "click", "pydantic", "models.texts", "gettext"}


def test_the_first_paint_needs_nothing_but_textual() -> None:
    loaded = loaded_by("import tui.app, tui.screens.unlock")
    heavy = {"pydantic", "sqlcipher3", "sqlite_utils", "cryptography", "pyrage", "reportlab", "click", "orjson"}
    assert not loaded & heavy


def test_the_windows_filter_drops_exactly_the_two_sequences() -> None:
    written = f"a{KITTY_ON}b\x1b[?1049h{KITTY_OFF}c\x1b[>4u\x1b[<1u@{{}}"
    assert without_kitty(written) == "ab\x1b[?1049hc\x1b[>4u\x1b[<1u@{}"
    assert driver_class().__name__ == ("NorwegianKeyboardDriver" if sys.platform == "win32" else "TerminalDriver")


@given(st.text(alphabet="\x1b[><1u aæ@"))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_the_windows_filter_leaves_all_else_as_it_is(data: str) -> None:
    if KITTY_ON not in data and KITTY_OFF not in data:
        assert without_kitty(data) == data


def test_a_watch_locks_after_idling_after_sleep_and_not_otherwise() -> None:
    times = {"running": 0.0, "wall": 0.0}
    watch = Watch(10, Clocks(lambda: times["running"], lambda: times["wall"]))

    def after(running: float, wall: float) -> bool:
        times["running"] += running
        times["wall"] += wall
        return watch.look()

    assert [after(1, 1), after(59, 60), after(1, 61), after(540, 1)] == [False, False, True, True]
    watch.start()
    assert not after(1, -3600)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], "nb"),
        (["--lang", "en"], "en"),
        (["--vault", "x", "--lang=en"], "en"),
        (["--lang", "en", "demo"], "en"),
        (["--lang", "xx"], "nb"),
        (["--lang"], "nb"),
    ],
)
def test_a_killed_program_speaks_the_language_that_was_asked_for(words: list[str], language: str) -> None:
    assert asked_language(words) == language
