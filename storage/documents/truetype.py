"""reportlab's TrueType fonts without HarfBuzz, which reportlab loads wherever it is installed and few papers need.

It is imported before anything else of reportlab's (by ``fonts``, which every paper begins with); later it only has no
effect.
"""

from __future__ import annotations

import sys

SHAPER = "uharfbuzz"

_loaded = sys.modules.get(SHAPER)
sys.modules[SHAPER] = None  # type: ignore[assignment]  # so an import of it fails
try:
    from reportlab.pdfbase.ttfonts import SUBSETN, TTFont
finally:
    if _loaded is None:
        del sys.modules[SHAPER]
    else:
        sys.modules[SHAPER] = _loaded

__all__ = ["SUBSETN", "TTFont"]
