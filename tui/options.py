"""What a start of the interface was asked for, and whether a command line asks for the interface at all.

Read before anything heavy is imported, so by hand: only the global options and the first word that is not one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LANGUAGES = ("nb", "nn", "en")
_WITH_VALUE = ("--vault", "--lang")


@dataclass(frozen=True, slots=True)
class Options:
    """One start of the interface."""

    vault: str | None = None
    """The vault's folder; None for BOLYST_VAULT or the platform's own place."""
    lang: str = "nb"
    passphrase_shown: str = ""
    """The passphrase of an example vault, said on the unlock screen; never set for a real one."""


def interface_options(argv: Sequence[str]) -> Options | None:
    """Give the options of ``bolyst [--vault DIR] [--lang L]``; None for any other command line, which click reads."""
    given: dict[str, str] = {}
    words = list(argv)
    while words:
        name, _, value = words.pop(0).partition("=")
        if name not in _WITH_VALUE or (not value and not words):
            return None
        given[name] = value or words.pop(0)
    lang = given.get("--lang", "nb")
    return Options(given.get("--vault"), lang) if lang in LANGUAGES else None


def is_demo(argv: Sequence[str], *, terminal: bool) -> bool:
    """Say whether ``argv`` is the demo with a terminal: a command that ends in the interface."""
    words = [word for word in argv if not word.startswith("-")]
    return terminal and words[:1] == ["demo"] and "--headless" not in argv and "--help" not in argv


def has_terminal(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether a person sits at both ends."""
    return os.isatty(0) and os.isatty(2) and environ.get("TERM", "") != "dumb"
