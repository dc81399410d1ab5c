"""The command line in the language chosen: help from the catalogue ``cli``, click's own words from ``click``.

The help of ``bolyst peer add`` is the text ``cli.help.peer.add``, that of its option ``--words``
``cli.help.peer.add.words``; the program's own is ``cli.help.bolyst``. What a value is called is
``cli.metavar.<type>``. The modules of the commands say nothing of it.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import click

from models.imports.plans import ACCEPTABLE
from models.texts import FALLBACK, has_text, text

ROOT = ("bolyst",)
_DOMAIN = "click"
_CLICKS_OWN = "en"


def help_key(path: tuple[str, ...], parameter: click.Parameter | None = None) -> str:
    """Give the key of the help of a command, or of one of its options."""
    option = () if parameter is None else (parameter.opts[0].lstrip("-").replace("-", "_"),)
    return ".".join(("cli.help", *(path or ROOT), *option))


def speak(command: click.Command, path: tuple[str, ...] = ()) -> None:
    """Give ``command``, which the words ``path`` call, and all under it their texts in the language in use."""
    command.help = text(help_key(path))
    command.short_help = command.help.partition(". ")[0].removesuffix(".")
    command.options_metavar = text("cli.metavar.options")
    for parameter in command.params:
        _speak_parameter(parameter, path)
    help_option = command.get_help_option(click.Context(command))
    if help_option is not None:
        help_option.help = text("cli.help.help")
    if isinstance(command, click.Group):
        command.subcommand_metavar = text("cli.metavar.command")
        for name, inner in command.commands.items():
            speak(inner, (*path, name))


def _speak_parameter(parameter: click.Parameter, path: tuple[str, ...]) -> None:
    key = f"cli.metavar.{parameter.type.name}"
    if has_text(key):
        parameter.metavar = text(key) + ("..." if parameter.nargs == -1 else "")
    if isinstance(parameter, click.Option):
        parameter.help = text(help_key(path, parameter), None, rows=",".join(ACCEPTABLE))


@contextmanager
def clicks_words(language: str) -> Iterator[None]:
    """Let click, which asks gettext by its English, find its own words in ``language`` meanwhile."""
    gettext.bindtextdomain(_DOMAIN, str(files("models") / "locale"))
    gettext.textdomain(_DOMAIN)
    before = os.environ.get("LANGUAGE")
    wanted = FALLBACK[language]
    os.environ["LANGUAGE"] = ":".join(wanted[: wanted.index(_CLICKS_OWN) + 1])
    try:
        yield
    finally:
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
