"""The order of a line in which some letters run from right to left: the Unicode bidirectional algorithm (UAX #9).

python-bidi gives the levels; this module asks it only about lines that have such letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import bidirectional

ISOLATE, END = "\u2066", "\u2069"
NUMBER: Final = re.compile(r"(?<![0-9.A-Za-zÀ-ɏ])[+(]?[0-9][0-9 \u00a0()./:–-]*[0-9](?![A-Za-zÀ-ɏ])")
"""A telephone number, a date, a time, a sum: read from left to right as one, whatever stands around it."""
_LEVEL: Final = re.compile(r"Level\(\s*(\d+)")


def base_level(text: str) -> int:
    """Give the direction of the first letter that has one (rules P2 and P3): 1 from right to left, otherwise 0."""
    first = next((one for one in map(bidirectional, text) if one in {"L", "R", "AL"}), "L")
    return int(first != "L")


def levels(text: str, base: int) -> list[int]:
    """Give the level of each character of a line without breaks in a paragraph whose own is ``base``."""
    from bidi import get_display  # noqa: PLC0415  (few papers need it)

    isolated = NUMBER.sub(lambda found: f"{ISOLATE}{found[0]}{END}", text)
    told = str(get_display(isolated, base_dir="LR"[base], debug=True)).rpartition("\n    levels: [")[2]
    of_bytes = _LEVEL.findall(told)
    found: list[int] = []
    at = 0
    for character in isolated:
        if character not in (ISOLATE, END):
            found.append(int(of_bytes[at]))
        at += len(character.encode())
    return found


def visual(levels: Sequence[int]) -> list[int]:
    """Give the places of a line's parts from left to right (rule L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for lowest in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        _turn(order, levels, lowest)
    return order


def _turn(order: list[int], levels: Sequence[int], lowest: int) -> None:
    """Turn round every unbroken run of parts of the level ``lowest`` or higher."""
    start = None
    for at in range(len(order) + 1):
        if at < len(order) and levels[order[at]] >= lowest:
            start = at if start is None else start
        elif start is not None:
            order[start:at] = reversed(order[start:at])
            start = None
