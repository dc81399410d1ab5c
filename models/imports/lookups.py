"""Names to codes: countries (CLDR, in nb, nn and en), municipalities, and the words of ``vocabulary.csv``.

A name is compared without case, accents and punctuation. A name that means several things gives them all: the reader
of a cell then asks instead of choosing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global

from models.imports.cells import key_of

LANGUAGES = ("nb", "nn", "en")
Names = Mapping[str, tuple[str, ...]]
"""From a name in the form of :func:`key_of` to the codes it may mean, in order."""

_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""CLDR territories that are no country anybody comes from."""


def codes_of(list_name: str, written: str) -> tuple[str, ...]:
    """Give the codes that ``written`` may mean in a list: none, the one, or several."""
    return _names(list_name).get(key_of(written), ())


def municipality_name(kommunenr: str) -> str | None:
    """Give the Norwegian name of a municipality by its number of today, or None where there is no such one."""
    return _municipalities().get(kommunenr, (None,))[0]


def name_of(list_name: str, code: str, lang: str) -> str:
    """Give the name of a country or municipality in ``lang``, a language's name as the list has it, or the code."""
    if list_name == "country":
        return str(Locale.parse(lang).territories.get(code, code))
    if list_name == "municipality":
        return municipality_name(code) or code
    return next((words[0] for name, found, words in _vocabulary() if (name, found) == (list_name, code)), code)


@cache
def _names(list_name: str) -> Names:
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in _entries(list_name):
        found[key_of(name)].add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def _entries(list_name: str) -> Iterator[tuple[str, str]]:
    """Give every name of a list with a code that it may mean."""
    for name, code, words in _vocabulary():
        if name == list_name:
            yield from ((word, code) for word in (*words, code))
    if list_name == "country":
        yield from _countries()
    if list_name == "municipality":
        yield from _municipality_entries()


def _countries() -> Iterator[tuple[str, str]]:
    for lang in LANGUAGES:
        for code, name in Locale.parse(lang).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRY:
                yield name, code
                yield code, code
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1:
            yield alias, codes[0]


def _municipality_entries() -> Iterator[tuple[str, str]]:
    for number, names in _municipalities().items():
        yield number, number
        for name in names:
            yield from ((written, number) for written in (name, f"{name} kommune", f"{number} {name}"))


@cache
def _municipalities() -> Mapping[str, tuple[str, ...]]:
    """Give the municipalities by number with their names, the Norwegian one first (the division of 2024)."""
    return {row[0]: tuple(row[1].split("|")) for row in _table("municipalities.csv")}


@cache
def _vocabulary() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple((row[0], row[1], tuple(row[2].split("|"))) for row in _table("vocabulary.csv"))


def _table(name: str) -> list[list[str]]:
    content = (files("models.imports") / name).read_text(encoding="utf-8")
    return list(csv.reader(content.splitlines(), delimiter=";"))[1:]
