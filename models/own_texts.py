"""What stands on paper beside the Norwegian: texts in the languages of residents, and which a person has approved.

A language has a catalogue ``phrase`` with the forms of the phrase bank, and a catalogue ``paper`` with all else, by the
keys of the Norwegian texts. What no person has approved carries gettext's fuzzy flag: it is a reading aid, is marked as
that, and stands on nothing that is signed. Taking the flag away makes it a text like any other (docs/translating.md).
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

CATALOGUES: Final[Mapping[str, str]] = {
    "tir": "ti", "ara": "ar", "prs": "fa_AF", "pes": "fa_AF", "ukr": "uk", "som": "so",
}  # fmt: skip
"""The catalogue of each language (ISO 639-3) that papers have texts in."""
LOCALES: Final = tuple(dict.fromkeys(CATALOGUES.values()))
FROM_THE_RIGHT: Final = frozenset(("ar", "fa_AF"))
"""The languages that are read from right to left."""
PHRASE, PAPER = "phrase", "paper"


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text in a resident's language, and whether a person has approved it."""

    words: str
    approved: bool


def own_text(key: str, locale: str, **params: object) -> OwnText | None:
    """Give the text of ``key`` in ``locale`` with ``params`` put in; None where its catalogues lack it."""
    domain = PHRASE if key.startswith(f"{PHRASE}.") else PAPER
    found = catalogue(locale, domain).gettext(key)
    if found == key:
        return None
    return OwnText(found.format(**params) if params else found, key not in fuzzy(locale, domain))


def approved(locale: str, *prefixes: str) -> bool:
    """Say whether a person has approved all texts for paper in ``locale`` whose keys begin so."""
    return not any(key.startswith(prefixes) for key in fuzzy(locale, PAPER))


@cache
def fuzzy(locale: str, domain: str) -> frozenset[str]:
    """Give the keys of the texts that nobody has approved."""
    listed = json.loads((files("models") / "locale" / "fuzzy.json").read_text(encoding="utf-8"))
    return frozenset(listed.get(locale, {}).get(domain, ()))


@cache
def catalogue(locale: str, domain: str) -> gettext.NullTranslations:
    """Give a language's catalogue; an empty one where there is none."""
    source = files("models") / "locale" / locale / "LC_MESSAGES" / f"{domain}.mo"
    if not source.is_file():
        return gettext.NullTranslations()
    with source.open("rb") as file:
        return gettext.GNUTranslations(file)


def language_of(locale: str) -> str:
    """Give the language (ISO 639-3) whose catalogues ``locale`` has, the one it is named after."""
    return next(language for language, known in CATALOGUES.items() if known == locale)
