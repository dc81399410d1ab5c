"""Every text a person reads, by its stable dotted key, from the gettext catalogues.

The first part of a key names its catalogue (``error.…`` stands in ``error.po``). A language that lacks a text falls
back along :data:`FALLBACK`; a key that no language has is shown as itself, so that nothing is ever blank.

A text names a key of the keyboard by the id of what it does, ``‹field.undo›``; what stands there then is the key that
does it on this machine.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

FALLBACK = {"nn": ("nn", "nb", "en"), "nb": ("nb", "en"), "en": ("en", "nb")}
LANGUAGES = tuple(FALLBACK)

_language: ContextVar[str] = ContextVar("language", default="nb")
_name_of: ContextVar[Callable[[str], str]] = ContextVar("name_of", default=str)
_KEY_IN_TEXT = re.compile(r"‹([a-z0-9_.]+)›")


def use_language(language: str) -> None:
    """Choose the language of the texts from here on: one of :data:`LANGUAGES`."""
    if language not in FALLBACK:
        raise ValueError(language)
    _language.set(language)


def language() -> str:
    """Give the language in use."""
    return _language.get()


def norwegian() -> str:
    """Give the form of Norwegian for what goes on paper: nynorsk where it is the language in use, else bokmål."""
    return "nn" if _language.get() == "nn" else "nb"


def use_key_names(name_of: Callable[[str], str]) -> None:
    """Choose what gives the name of the key that does an action, by the action's id; without one it is the id."""
    _name_of.set(name_of)


def text(key: str, /, lang: str | None = None, **params: object) -> str:
    """Give the text of ``key`` with ``params`` put in; ``lang`` overrides the language in use."""
    found = _find(key, lang or _language.get())
    return found.format(**params) if params else found


def plural(key: str, n: int, /, lang: str | None = None, **params: object) -> str:
    """Give the text of ``key`` in the form that ``n`` calls for, ``{n}`` and ``params`` put in."""
    for candidate in FALLBACK[lang or _language.get()]:
        found = _catalogue(candidate, key.partition(".")[0]).ngettext(key, key, n)
        if found != key:
            return _with_key_names(found).format(n=n, **params)
    return key


def has_text(key: str, lang: str | None = None) -> bool:
    """Say whether ``key`` stands in the catalogue of ``lang`` or of a language it falls back to."""
    return _find(key, lang or _language.get()) != key


def _find(key: str, lang: str) -> str:
    for candidate in FALLBACK[lang]:
        found = _catalogue(candidate, key.partition(".")[0]).gettext(key)
        if found != key:
            return _with_key_names(found)
    return key


def _with_key_names(found: str) -> str:
    """Put the names of keys in, before anything else is: what a person wrote is never taken for one."""
    if "‹" not in found:
        return found
    name_of = _name_of.get()
    return _KEY_IN_TEXT.sub(lambda match: name_of(match[1]), found)


@cache
def _catalogue(lang: str, domain: str) -> gettext.NullTranslations:
    source = files("models") / "locale" / lang / "LC_MESSAGES" / f"{domain}.mo"
    if not source.is_file():
        return gettext.NullTranslations()
    with source.open("rb") as file:
        return gettext.GNUTranslations(file)
