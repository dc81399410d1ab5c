"""Code lists, one CSV each: ``code`` first, then the other names people use for it (``synonyms``, parted by ``|``).

The name of a code is the text ``code.<list>.<code>``. Names that are the same in every language stand in the list
itself (``name``: municipalities), and countries are named by CLDR. ``styrk08`` (a choice of STYRK-08's four-digit
groups and its ten major groups) and ``nus`` were written from memory and are to be checked against Statistics Norway's
lists before statistics are made of them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from babel import Locale

from models.codes.index import NameIndex
from models.errors import InputError
from models.folding import fold
from models.texts import LANGUAGES, language, text

CLDR_LISTS = frozenset({"country"})
"""Lists whose codes are named by Unicode CLDR; a column named by a language holds names told apart better."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list, with whatever else the list says of it in ``facts``."""

    list: str
    code: str
    synonyms: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """The key of its name in the catalogue."""
        return f"code.{self.list}.{self.code}"

    @property
    def is_translated(self) -> bool:
        """Whether its name is a text of the catalogue."""
        return "name" not in self.facts and self.list not in CLDR_LISTS

    def label(self, lang: str | None = None) -> str:
        """Give its name in the language in use, or in ``lang``."""
        if "name" in self.facts:
            return self.facts["name"]
        if self.list in CLDR_LISTS:
            return self.facts.get(lang or language()) or _territory(self.code, lang)
        return text(self.key, lang)


@cache
def load(name: str) -> tuple[Code, ...]:
    """Give the list ``name`` in the order it is shown; raise InputError ``code_list_unknown`` where there is none."""
    source = files("models.codes") / f"{name}.csv"
    if not source.is_file():
        raise InputError("code_list_unknown", list=name)
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines(), delimiter=";")
    return tuple(_read(name, row) for row in rows)


@cache
def names() -> tuple[str, ...]:
    """Give the names of all lists."""
    found = (entry.name for entry in files("models.codes").iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in found if name.endswith(".csv")))


def get(name: str, code: str) -> Code | None:
    """Give ``code`` of the list ``name``, or None where the list does not have it."""
    return _by_code(name).get(code)


def label(name: str, code: str, lang: str | None = None) -> str:
    """Give the name of ``code``; own words in an open list, and a code of a newer schema, are shown as they are."""
    found = get(name, code)
    return code if found is None else found.label(lang)


def named(name: str, words: str) -> Code | None:
    """Give the one code that ``words`` name in any language: code, name or synonym; None for none or for several."""
    wanted = fold(words)
    found = [code for code, known in _all_names(name) if wanted in known]
    return found[0] if len(found) == 1 else None


def find(name: str, words: str, limit: int = 20) -> tuple[Code, ...]:
    """Give the codes with a name that holds all of ``words``: first those named so, then those that begin so."""
    known = load(name)
    if not words.strip():
        return known[:limit]
    return tuple(known[place] for place in _index(name).find(words, limit))


def near(name: str, words: str, limit: int = 20) -> tuple[Code, ...]:
    """Give the codes with a name that ``words`` are misspelt beginnings of the words of, the nearest first."""
    known = load(name)
    return tuple(known[place] for place in _index(name).near(words, limit))


def _read(name: str, row: Mapping[str, str]) -> Code:
    synonyms = tuple(filter(None, (row.get("synonyms") or "").split("|")))
    facts = {column: cell for column, cell in row.items() if column not in ("code", "synonyms") and cell}
    return Code(name, row["code"], synonyms, MappingProxyType(facts))


@cache
def _by_code(name: str) -> Mapping[str, Code]:
    return MappingProxyType({code.code: code for code in load(name)})


@cache
def _index(name: str) -> NameIndex:
    names = ((place, called) for place, (_, known) in enumerate(_all_names(name)) for called in known)
    return NameIndex(names)


@cache
def _all_names(name: str) -> tuple[tuple[Code, tuple[str, ...]], ...]:
    """Give every code with all that it is called, folded."""
    return tuple(
        (code, tuple(map(fold, (code.code, *(code.label(lang) for lang in LANGUAGES), *code.synonyms))))
        for code in load(name)
    )


def _territory(code: str, lang: str | None) -> str:
    return str(Locale.parse(lang or language()).territories.get(code, code))
