"""Names to codes: what :mod:`models.codes` calls a code, and what lists call it besides (``vocabulary.csv``).

A name is compared without case, accents and punctuation. A name that means several things gives them all: the reader
of a cell then asks instead of choosing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from babel.core import get_global

from models import codes
from models.imports.cells import key_of
from models.texts import LANGUAGES

Names = Mapping[str, tuple[str, ...]]
"""From a name in the form of :func:`models.imports.cells.key_of` to the codes it may mean, in order."""


def codes_of(list_name: str, written: str) -> tuple[str, ...]:
    """Give the codes that ``written`` may mean in a list: none, the one, or several."""
    return _names(list_name).get(key_of(written), ())


@cache
def _names(list_name: str) -> Names:
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in _entries(list_name):
        found[key_of(name)].add(code)
    return {name: tuple(sorted(meant)) for name, meant in found.items()}


def _entries(list_name: str) -> Iterator[tuple[str, str]]:
    """Give every name of a list with a code that it may mean."""
    for list_of_word, code, words in _vocabulary():
        if list_of_word == list_name:
            yield from ((word, code) for word in words)
    if list_name in codes.names():
        for one in codes.load(list_name):
            called = (one.code, *(one.label(lang) for lang in LANGUAGES), *one.synonyms)
            yield from ((name, one.code) for name in called)
    if list_name == "country":
        yield from _countries_by_three_letters()
    if list_name == "municipality":
        yield from _municipalities_by_longer_names()


def _countries_by_three_letters() -> Iterator[tuple[str, str]]:
    """Give ISO 3166 alpha-3, which CLDR keeps as aliases of alpha-2."""
    for alias, meant in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(meant) == 1 and codes.get("country", meant[0]):
            yield alias, meant[0]


def _municipalities_by_longer_names() -> Iterator[tuple[str, str]]:
    for one in codes.load("municipality"):
        for name in (one.label(), *one.synonyms):
            yield from ((written, one.code) for written in (f"{name} kommune", f"{one.code} {name}"))


@cache
def _vocabulary() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    content = (files("models.imports") / "vocabulary.csv").read_text(encoding="utf-8")
    rows = csv.reader(content.splitlines()[1:], delimiter=";")
    return tuple((list_name, code, tuple(words.split("|"))) for list_name, code, words in rows)
