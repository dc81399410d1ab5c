"""Places of list items: fractional indices in base 62, so that two laptops can insert without renumbering.

A position is a string of digits 0–9, A–Z, a–z compared by code point; it never ends in "0".
"""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase, digits

DIGITS = digits + ascii_uppercase + ascii_lowercase


def between(before: str | None, after: str | None) -> str:
    """Give a position after ``before`` and before ``after``; None stands for the list's end on that side."""
    low, result = before or "", ""
    for place in range(max(len(low), len(after or "")) + 1):
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        bounded = after is not None and result == after[:place]
        ceiling = DIGITS.index(after[place]) if bounded and after and place < len(after) else len(DIGITS)
        if ceiling - floor > 1:
            return result + DIGITS[(floor + ceiling) // 2 if after is not None else floor + 1]
        result += DIGITS[floor]
    return result + DIGITS[len(DIGITS) // 2]
