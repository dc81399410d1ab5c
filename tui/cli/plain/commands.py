"""What a line can be besides an answer. The words for each are the text ``plain.command.<name>``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.conversation import PAGES


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what is typed for it, and whether it is said at the start."""

    name: str
    typed: tuple[str, ...]
    said: bool = False


COMMANDS: Final = (
    Command("next", (".", ""), said=True),
    Command("declined", ("-",), said=True),
    Command("unknown", ("?",), said=True),
    Command("near", ("=",), said=True),
    Command("back", ("<",), said=True),
    Command("help", ("!",), said=True),
    Command("summary", (":s",), said=True),
    Command("quit", (":q",), said=True),
    Command("commands", (":h",), said=True),
    Command("clear", (":x",)),
    Command("remove", (":r",)),
    Command("origin", (":o",)),
    Command("alone", (":a",)),
    Command("deepening", (":d",)),
    Command("hand_in", (":i",)),
    Command("present", (":m",)),
)
"""All commands but those that go to a page, ``:0`` to ``:8``."""
NONE: Final = "0"
"""Says of a list that there is nothing in it."""
PAGE: Final = "page"
MARK: Final = ":"


def named(line: str) -> str:
    """Give the name of the command that ``line`` is, ``page`` for one that goes to a page; empty for an answer.

    A colon and one or two signs are always a command, so that a mistyped one is never taken for an answer.
    """
    for one in COMMANDS:
        if line in one.typed:
            return one.name
    if line.startswith(MARK) and 1 < len(line) <= 3 and " " not in line:
        return PAGE if page_of(line) is not None else "mistyped"
    return ""


def page_of(line: str) -> int | None:
    """Give the number of the page that ``line`` goes to."""
    number = line.removeprefix(MARK)
    return int(number) if number.isascii() and number.isdecimal() and int(number) < len(PAGES) else None
