"""The command line: everything a person can do with data, for scripts (docs/formats.md, Command line).

Exit status 0 done · 1 refused or failed, one clear message on stderr and nothing changed · 2 wrong usage ·
3 verification or integrity failed.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from traceback import walk_tb
from types import TracebackType

import click

from models.errors import BolystError
from models.texts import text, use_key_names, use_language
from tui.cli.saying import complain, complain_at_length
from tui.echo import hidden_line
from tui.options import asked_language


def main(argv: Sequence[str]) -> int:
    """Run one command with ``argv`` (without the program's name); give the exit status."""
    from tui.cli.commands import bolyst  # noqa: PLC0415  (the storage packages load only when a command runs)
    from tui.cli.language import clicks_words, speak  # noqa: PLC0415  (as above)

    sys.excepthook = _say_unexpected
    click.termui.hidden_prompt_func = hidden_line
    language = asked_language(argv)
    use_language(language)
    use_key_names(_key_name)
    speak(bolyst)
    with clicks_words(language):
        return _run(bolyst, argv)


def _key_name(id_: str) -> str:
    """Give the key of an action that a text names; few texts of a command do."""
    from storage.settings import preferences  # noqa: PLC0415  (as in main)
    from tui.key_choice import checked  # noqa: PLC0415

    keymap, _ = checked(preferences().settings)
    return keymap.name(id_)


def _run(command: click.Command, argv: Sequence[str]) -> int:
    try:
        outcome = command.main(args=list(argv), prog_name="bolyst", standalone_mode=False)
    except BolystError as error:
        complain(f"bolyst: {error}")
        return error.exit_status
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        complain_at_length("\n" + text("cli.stopped"))
        return 1
    except click.ClickException as error:
        _say_usage(error)
        return error.exit_code
    return outcome if isinstance(outcome, int) else 0


def _say_usage(error: click.ClickException) -> None:
    said = io.StringIO()
    error.show(said)
    complain_at_length(said.getvalue().rstrip("\n"))


def _say_unexpected(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Say of an error that nobody foresaw only what it is and where: its values could be a person's answers."""
    places = [f"{frame.f_code.co_qualname}:{line}" for frame, line in walk_tb(trace)]
    complain_at_length(
        "bolyst: " + text("screen.app.fatal", kind=kind.__name__, place=" ← ".join(reversed(places[-4:])))
    )
