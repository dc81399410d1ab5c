"""Papers as they are when a person has approved every translation, or none, whatever the catalogues say today."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from models import own_texts

LOCALE = Path(own_texts.__file__).parent / "locale"


@cache
def every_key(locale: str, domain: str) -> frozenset[str]:
    """Give the keys of all texts of a catalogue."""
    with (LOCALE / locale / "LC_MESSAGES" / f"{domain}.po").open("rb") as source:
        return frozenset(str(one.id) for one in read_po(source, locale=locale) if one.id)


def approve_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a person had taken every fuzzy flag away."""
    monkeypatch.setattr(own_texts, "fuzzy", lambda locale, domain: frozenset())


def approve_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every text still had its flag."""
    monkeypatch.setattr(own_texts, "fuzzy", every_key)


def leave(monkeypatch: pytest.MonkeyPatch, *flagged: str) -> None:
    """As if a person had approved every text but those of the keys ``flagged``."""
    monkeypatch.setattr(own_texts, "fuzzy", lambda locale, domain: frozenset(flagged))
