"""The signs of how something stands. A wide sign has a one-cell fallback where terminals measure it wrongly."""

from __future__ import annotations

import os
from functools import cache
from typing import Final

from models.areas import Sign
from models.texts import text

NARROW_TERMINALS: Final = frozenset({"linux", "vt100", "vt220", "ansi"})
"""Values of TERM whose fonts have no wide signs."""
_SIGNS: Final[dict[Sign, str]] = {"answered": "✓", "started": "◐", "none": "–", "closed": "🔒"}
_NARROW: Final[dict[Sign, str]] = {"closed": "#"}
STYLES: Final[dict[Sign, str]] = {"answered": "good", "started": "warn", "none": "muted", "closed": "muted"}
"""How each is drawn in a list; the sign alone says it too."""


def sign(name: Sign) -> str:
    """Give the sign as this terminal shows it; ``BOLYST_NARROW=1`` asks for one cell everywhere."""
    return _signs()[name]


@cache
def _signs() -> dict[Sign, str]:
    narrow = os.environ.get("TERM", "") in NARROW_TERMINALS or os.environ.get("BOLYST_NARROW") == "1"
    return _SIGNS | _NARROW if narrow else _SIGNS


def legend() -> str:
    """Give the line that explains the signs."""
    return "  ".join(f"{sign(name)} {text(f'screen.sign.{name}')}" for name in _SIGNS)
