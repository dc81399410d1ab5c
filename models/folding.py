"""Folding of text for search and matching: case, accents, and the Norwegian letters that Unicode does not decompose."""

from __future__ import annotations

from unicodedata import combining, normalize

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ß": "ss", "þ": "th", "œ": "oe"})


def fold(text: str) -> str:
    """Give ``text`` in lower case without accents: "Øya Çelik" and "oya celik" fold to the same."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in plain if not combining(letter))
