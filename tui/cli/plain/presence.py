"""Who else of the house is present, line by line: asked only where the command for it is given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import InputError
from models.folding import fold
from models.texts import text
from tui.cli.plain import asking, commands

if TYPE_CHECKING:
    from storage.vault.roster import MemberName
    from tui.cli.plain.keeping import Keeping
    from tui.cli.plain.voice import Voice


def said(keeping: Keeping) -> list[str]:
    """Say who else is present, where somebody is."""
    book = keeping.book
    names = ", ".join(book.people[one].name for one in book.present())
    return [text("plain.present", who=names)] if names else []


def ask(voice: Voice, keeping: Keeping) -> list[str]:
    """Ask who else is present, take one line for it, and give what is to be said then.

    Raises InputError for a line that names nobody, or more than one.
    """
    book = keeping.book
    listed = list(dict.fromkeys((*book.colleagues, *book.present())))
    if not listed:
        return [text("plain.nobody_else")]
    voice.say(text("plain.present_ask"), *asking.choices([(one, book.people[one].name) for one in listed]))
    line = voice.hear(text("plain.prompt"))
    if not commands.named(line):
        named = () if line == commands.NONE else picked(line, [book.people[one] for one in listed])
        keeping.attend(tuple(listed[at] for at in named))
    return said(keeping) or [text("plain.nobody_present")]


def picked(line: str, listed: Sequence[MemberName]) -> tuple[int, ...]:
    """Give the places of those that ``line`` names in ``listed``, parted by commas: by number, label, name or its
    beginning."""
    return tuple(dict.fromkeys(_picked(part.strip(), listed) for part in re.split(r"[,;]", line) if part.strip()))


def _picked(words: str, listed: Sequence[MemberName]) -> int:
    if words.isascii() and words.isdecimal() and 1 <= int(words[:4]) <= len(listed):
        return int(words[:4]) - 1
    exact = [at for at, one in enumerate(listed) if fold(words) in (fold(one.label), fold(one.name))]
    begun = [at for at, one in enumerate(listed) if fold(one.name).startswith(fold(words))]
    if len(exact or begun) == 1:
        return (exact or begun)[0]
    raise InputError("choice_not_clear" if begun else "choice_not_found", words=words, n=len(listed))
