"""The command ``bolyst``: the interface behind its parent process, or one command of the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from storage.platform import protect_process
from tui.echo import hidden_typing
from tui.options import Options, has_terminal, interface_options, is_demo
from tui.parent import CHILD, guarded, hide_typing


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``bolyst`` with ``argv`` (default: the process's own arguments); give the exit status."""
    protect_process()
    words = list(sys.argv[1:] if argv is None else argv)
    options = interface_options(words)
    if options is None and not is_demo(words, terminal=has_terminal()):
        with hidden_typing(words):
            return _command(words)
    if options is not None and not has_terminal():
        return _command([*words, "--help"])

    def run() -> int:
        return _command(words) if options is None else _interface(options)

    return run() if os.environ.get(CHILD) else guarded(run, words)


def _command(words: list[str]) -> int:
    from tui.cli import main as run_command  # noqa: PLC0415  (a command loads what it needs)

    return run_command(words)


def _interface(options: Options) -> int:
    hide_typing()
    gc.disable()  # until the first paint: what is imported stays, and looking through it is an eighth of the start
    from tui.app import run  # noqa: PLC0415  (only in the child)

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
