"""Text from outside is shown as itself and does nothing: no control characters, no turned direction."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, normalize

SUBSTITUTE: Final = "\N{REPLACEMENT CHARACTER}"
_TURNS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that reorder what stands around them, so that a name could pose as another."""
ESCAPES: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colour, cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # operating system commands: title, links
    r"|\x1b[ -/]*[0-~]?"  # every other escape
)
"""What steers a terminal, whole: of a colour nothing is text."""
_BREAKS: Final = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _harmful(sign: str) -> bool:
    """Say whether a character would do something to a terminal instead of being shown."""
    return sign in _TURNS or category(sign) in ("Cc", "Cs")


def shown(text: str) -> str:
    """Give ``text`` with each harmful character replaced by one visible sign, so that positions stay the same."""
    if text.isprintable():
        return text
    return "".join(SUBSTITUTE if _harmful(sign) else sign for sign in text)


def shown_lines(text: str) -> str:
    """Give ``text`` as :func:`shown` does, line by line: its line ends stay."""
    return "\n".join(shown(line) for line in text.split("\n"))


def escaped(json: str) -> str:
    """Give a JSON text of the same value, with each harmful character of its strings written as ``\\uXXXX``."""
    return "\n".join(line if line.isprintable() else _escaped_line(line) for line in json.split("\n"))


def _escaped_line(line: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" if _harmful(sign) else sign for sign in line)


def cleaned(text: str, *, lines: bool = False) -> str:
    """Give pasted ``text`` in NFC, without what steers a terminal or turns direction.

    Line ends come as ``\\n`` if ``lines``, otherwise as spaces.
    """
    joined = text.replace("\r\n", "\n").replace("\t", " ")
    if not joined.isprintable():
        breaks = "\n" if lines else " "
        joined = ESCAPES.sub("", joined)
        joined = "".join(breaks if sign in _BREAKS else sign for sign in joined)
        joined = "".join(sign for sign in joined if sign == breaks or not _harmful(sign))
    composed = normalize("NFC", joined)
    return composed.strip("\n") if lines else composed.strip()
