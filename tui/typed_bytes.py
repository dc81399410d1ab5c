"""What a terminal sends, as text that Textual's parser may see: bytes that are no letter, and pastes that would steer.

Textual ends the program at the first byte that is no UTF-8, and takes escape sequences inside a paste for keys that
were pressed: a pasted text could decline an answer. A paste in brackets is held until it is whole, and each escape in
it becomes a control character of one sign, which the fields take out and say so.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Final

START: Final = "\x1b[200~"
END: Final = "\x1b[201~"
SUBSTITUTE: Final = "\x1a"
_INSIDE: Final = (("\x1b[", "\x9b"), ("\x1b]", "\x9d"), ("\x1b\\", "\x9c"), ("\x1b", SUBSTITUTE), ("\x00", SUBSTITUTE))
"""What stands for what in a paste: the introducers in their form of one sign (ECMA-48 §5.3), else a substitute."""


class TypedBytes:
    """Takes bytes as they come, in pieces, and gives the text to be parsed."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._before = ""
        """The end of what was given, where a paste may have begun."""
        self._pasted: str | None = None
        """What came of a paste that is not whole."""

    def feed(self, data: bytes, *, final: bool = False) -> str:
        """Give the text of ``data``; of a paste nothing before all of it is there."""
        found, given = self._decode(data, final), ""
        while found:
            if self._pasted is None:
                piece, found = self._outside(found)
            else:
                piece, found = self._inside(found)
            given += piece
        return given

    def _outside(self, found: str) -> tuple[str, str]:
        """Give what stands before the text of a paste, and what comes after that."""
        at = (self._before + found).find(START)
        if at < 0:
            self._before = (self._before + found)[1 - len(START) :]
            return found, ""
        end = at + len(START) - len(self._before)
        self._before, self._pasted = "", ""
        return found[:end], found[end:]

    def _inside(self, found: str) -> tuple[str, str]:
        """Give a paste with its end, once it came, and what follows."""
        pasted, end, rest = ((self._pasted or "") + found).partition(END)
        if not end:
            self._pasted = pasted
            return "", ""
        self._pasted = None
        for sign, stands in _INSIDE:
            pasted = pasted.replace(sign, stands)
        return pasted + end, rest
