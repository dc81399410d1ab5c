"""What a start of the interface was asked for, and whether a command line asks for the interface at all.

Read before anything heavy is imported, so by hand: only the global options and the first word that is not one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LANGUAGES = ("nb", "nn", "en")
_WITH_VALUE = ("--vault", "--lang")
_COMMANDS_TOO = (*_WITH_VALUE, "--passphrase-file", "--member")


@dataclass(frozen=True, slots=True)
class Options:
    """One start of the interface."""

    vault: str | None = None
    """The vault's folder; None for BOLYST_VAULT or the platform's own place."""
    lang: str | None = None
    """The language asked for; None for the one that was chosen on this machine."""
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
    lang = given.get("--lang")
    return Options(given.get("--vault"), lang) if lang in (None, *LANGUAGES) else None


def asked_language(argv: Sequence[str]) -> str:
    """Give the language that ``argv`` asks for, so that what is wrong with the rest of it can be said in it.

    Where it asks for none, it is the one chosen on this machine, or bokmål.
    """
    for word, following in pairwise((*argv, "")):
        name, given, value = word.partition("=")
        lang = value if given else following
        if name == "--lang" and lang in LANGUAGES:
            return lang
    from storage.settings import preferences  # noqa: PLC0415  (nothing heavy before a language is needed)

    return preferences().settings.language or LANGUAGES[0]


def is_demo(argv: Sequence[str], *, terminal: bool) -> bool:
    """Say whether ``argv`` is the demo with a terminal: a command that ends in the interface."""
    return terminal and _command(argv) == "demo" and not {"--headless", "--help", "--json"} & set(argv)


def _command(argv: Sequence[str]) -> str | None:
    words = iter(argv)
    for word in words:
        if not word.startswith("-"):
            return word
        if word in _COMMANDS_TOO:
            next(words, None)
    return None


def has_terminal(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether a person sits at both ends."""
    return os.isatty(0) and os.isatty(2) and environ.get("TERM", "") != "dumb"
