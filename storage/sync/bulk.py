"""Reading many documents at once without the collector of cycles walking through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Put the search for cycles off until the end of the block.

    What is read from JSON has no cycles and goes when its last user does; while much of it is held, the collector
    costs twice the reading itself.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
