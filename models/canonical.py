"""Canonical JSON, the only form in which anything is hashed, signed, stored or sent (docs/formats.md, Canonical JSON).

UTF-8, keys sorted and ASCII, no insignificant space, strings in NFC, integers within ±(2^53 - 1), no floats, no
duplicate keys, no surrogates. Bytes are kept as written: what is read is compared with its own canonical form and
refused when it differs, never repaired.
"""

from __future__ import annotations

from typing import Any
from unicodedata import is_normalized

import orjson

from models.errors import NotCanonical

LARGEST_INTEGER = 2**53 - 1
DEPTH = 16
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
SCALARS = frozenset((str, int, bool, type(None)))
"""The classes whose values are JSON by themselves."""


def dumps(value: Any) -> bytes:
    """Give ``value`` (dicts, lists, strings, integers, booleans, None) as canonical bytes, or raise NotCanonical."""
    try:
        data = orjson.dumps(value, option=_OPTIONS)
    except (orjson.JSONEncodeError, TypeError) as error:
        raise NotCanonical from error
    _refuse_foreign(value, data)
    return data


def loads(data: bytes) -> Any:
    """Give the value of canonical ``data``; raise NotCanonical where the bytes are not their own canonical form."""
    try:
        value = orjson.loads(data)
        same = orjson.dumps(value, option=_OPTIONS) == data
    except (orjson.JSONDecodeError, orjson.JSONEncodeError) as error:
        raise NotCanonical from error
    if not same:
        raise NotCanonical
    _refuse_foreign(value, data)
    return value


def _refuse_foreign(value: Any, data: bytes) -> None:
    ascii_only = data.isascii()
    if value.__class__ not in SCALARS:
        _refuse_values(value, DEPTH, ascii_only)
    # The n of an escaped line break and a combining tilde after it are one letter to NFC, but not in the string.
    if not ascii_only and not is_normalized("NFC", data.decode("utf-8")):
        _refuse_unnormalised(value)


def _refuse_values(value: Any, depth: int, ascii_only: bool) -> None:
    if isinstance(value, dict):
        if not (ascii_only or "".join(value).isascii()):
            raise NotCanonical
        inside: Any = value.values()
    elif isinstance(value, list | tuple):
        inside = value
    elif isinstance(value, str | int):
        return
    else:
        raise NotCanonical
    if not depth:
        raise NotCanonical
    for inner in inside:
        if inner.__class__ not in SCALARS:
            _refuse_values(inner, depth - 1, ascii_only)


def _refuse_unnormalised(value: Any) -> None:
    if isinstance(value, str):
        if not is_normalized("NFC", value):
            raise NotCanonical
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            _refuse_unnormalised(inner)
