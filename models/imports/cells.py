"""Cells as they were meant: text without what only a terminal or a word processor reads, and the plain kinds of values.

Text that looks like a formula, a markup tag or a command is text, and stays as it is.
"""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from models.folding import fold
from models.imports.proposals import Reading, doubt
from models.plain import ESCAPES

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n ?")

_PHONE_DIGITS = re.compile(r"\+?\d{5,15}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def clean(raw: str) -> tuple[str, bool]:
    """Give ``raw`` in NFC, without control characters and escape sequences, and whether any had to go.

    Spaces are trimmed and joined, line breaks become one kind; that and a byte order mark at the start are not
    worth a word. Direction marks are taken out as well: they make text read as what it is not.
    """
    text = raw.removeprefix("\ufeff")
    if text.isascii() and text.isprintable():
        return " ".join(text.split()), False
    stripped = _CONTROLS.sub("", ESCAPES.sub("", text))
    broken = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", _BREAKS.sub("\n", stripped)))
    return normalize("NFC", broken).strip(), stripped != text


def text(cell: str, _today: date) -> Reading:
    """Take the cell's text, lines and all."""
    return Reading(cell)


def line(cell: str, _today: date) -> Reading:
    """Take the cell's text on one line."""
    return Reading(" ".join(cell.split()))


def full_name(cell: str, today: date) -> Reading:
    """Take a name; "Etternavn, Fornavn" is turned to "Fornavn Etternavn". More than one comma is doubtful."""
    parts = [" ".join(part.split()) for part in cell.split(",")]
    if len(parts) == 2 and all(parts):
        return Reading(f"{parts[1]} {parts[0]}")
    plain = line(cell, today)
    return doubt("name_order", plain.value, found=cell) if len(parts) > 2 else plain


def whole_number(cell: str, _today: date) -> Reading:
    """Take a whole number of up to six digits; anything else is doubtful and not taken."""
    digits = cell.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) <= 6:
        return Reading(int(digits))
    return doubt("not_a_number", found=cell)


def phone(cell: str, _today: date) -> Reading:
    """Take a telephone number as its digits, with a + before a country's code; anything else is doubtful."""
    digits = re.sub(r"[\s().\-/]", "", cell)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return Reading(digits) if digits.isascii() and _PHONE_DIGITS.fullmatch(digits) else doubt("not_a_phone", found=cell)


def email(cell: str, _today: date) -> Reading:
    """Take an e-mail address; anything else is doubtful."""
    return Reading(cell) if _EMAIL.fullmatch(cell) else doubt("not_an_email", found=cell)


def key_of(name: str) -> str:
    """Give the form in which headers and names of things are compared: folded, letters and digits only."""
    return "".join(letter for letter in fold(name) if letter.isalnum())
