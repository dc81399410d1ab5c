"""From what a person typed or a file says to the value of a field, by the field's form: tidied, checked, JSON-able.

Raises ValueError where a value is none of its form; identifiers raise IdentifierError, which says more. Text is kept
as it was written, in NFC and without spaces around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Final
from unicodedata import normalize

from models import codes, identifiers
from models.errors import IdentifierError
from models.ids import RECORD_BYTES, unb64

LINE_LENGTH: Final = 500
TEXT_LENGTH: Final = 20_000
LAST_DAY: Final = date(2099, 12, 31)
"""Identifiers are checked here without a clock; whoever has one asks :mod:`models.identifiers` with today."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PARTIAL = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2]))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_DECIMAL = re.compile(r"\d{1,6}([.,]\d{1,3})?", re.ASCII)
_PHONE = re.compile(r"\+?\d{5,15}", re.ASCII)
_PHONE_SPACING = re.compile(r"[\s().\-/]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_UNIT = re.compile(r"[a-z_]+(\.[a-z_]+)*(:[\w-]{22})?", re.ASCII)
_SEALED = re.compile(r"[\w-]+", re.ASCII)


def read(raw: Any, form: str, choices: str | None = None, low: int = 0, high: int = 10_000) -> Any:
    """Give the value that ``raw`` means in a field of ``form``; ``choices`` names its code list."""
    if form in _BY_LIST:
        return _BY_LIST[form](choices or "", raw)
    if form == "number":
        return _number(raw, low, high)
    return _BY_FORM[form](raw)


def _text(raw: Any, *, lines: bool = False, length: int = LINE_LENGTH) -> str:
    if not isinstance(raw, str):
        raise ValueError  # noqa: TRY004  (pydantic takes ValueError for "not valid")
    found = normalize("NFC", raw.replace("\r\n", "\n")).strip()
    if not found or len(found) > length or _CONTROLS.search(found) or ("\n" in found and not lines):
        raise ValueError
    return found


def _matching(pattern: re.Pattern[str], raw: Any) -> str:
    found = _text(raw)
    if not pattern.fullmatch(found):
        raise ValueError
    return found


def _yesno(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ValueError  # noqa: TRY004
    return raw


def _number(raw: Any, low: int, high: int) -> int:
    if isinstance(raw, str) and raw.strip().isascii() and raw.strip().isdigit():
        raw = int(raw.strip()[:10])
    if not isinstance(raw, int) or isinstance(raw, bool) or not low <= raw <= high:
        raise ValueError
    return raw


def _decimal(raw: Any) -> str:
    written = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    return _matching(_DECIMAL, written).replace(",", ".")


def _date(raw: Any) -> str:
    return date.fromisoformat(_matching(_DAY, raw)).isoformat()


def _partial_date(raw: Any) -> str:
    written = _text(raw)
    return written if _PARTIAL.fullmatch(written) else _date(written)


def _moment(raw: Any) -> str:
    written = _matching(_MOMENT, raw)
    datetime.fromisoformat(written)
    return written


def _phone(raw: Any) -> str:
    digits = _PHONE_SPACING.sub("", _text(raw))
    return _matching(_PHONE, "+" + digits[2:] if digits.startswith("00") else digits)


def _national(raw: Any, *, d_number: bool) -> str:
    number = identifiers.national(_text(raw), LAST_DAY).value
    if identifiers.is_d_number(number) != d_number:
        raise ValueError
    return number


def _record(raw: Any) -> str:
    written = _text(raw)
    try:
        unb64(written, RECORD_BYTES)
    except IdentifierError as error:
        raise ValueError from error
    return written


def _sealed(raw: Any) -> str:
    if not isinstance(raw, str) or not _SEALED.fullmatch(raw):
        raise ValueError
    return raw


def _choice(name: str, raw: Any) -> str:
    """Give the code that was given, or the one that the words are the name of."""
    if not isinstance(raw, str):
        raise ValueError  # noqa: TRY004
    known = codes.get(name, raw) or codes.named(name, _text(raw))
    if known is None:
        raise ValueError
    return known.code


def _open_choice(name: str, raw: Any) -> str:
    """Give the code that the words are the name of; other words stay as they are."""
    written = _text(raw)
    known = codes.named(name, written)
    return written if known is None else known.code


def _several(read_one: Callable[[Any], str], raw: Any) -> list[str]:
    """Give each of a list once, in the order they came; an empty list is no answer."""
    if not isinstance(raw, list | tuple) or not raw:
        raise ValueError
    return list(dict.fromkeys(read_one(one) for one in raw))


_BY_LIST: Final[Mapping[str, Callable[[str, Any], Any]]] = MappingProxyType(
    {
        "choice": _choice,
        "code": _choice,
        "open_choice": _open_choice,
        "choices": lambda name, raw: _several(partial(_choice, name), raw),
        "codes": lambda name, raw: _several(partial(_choice, name), raw),
    }
)
_BY_FORM: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "text": _text,
        "duration": _text,
        "long": partial(_text, lines=True, length=TEXT_LENGTH),
        "yesno": _yesno,
        "decimal": _decimal,
        "date": _date,
        "partial_date": _partial_date,
        "moment": _moment,
        "day_time": _moment,
        "duf": lambda raw: identifiers.duf(_text(raw), LAST_DAY).value,
        "d_number": partial(_national, d_number=True),
        "national_id": partial(_national, d_number=False),
        "orgnr": lambda raw: identifiers.organisation(_text(raw)).value,
        "phone": _phone,
        "email": partial(_matching, _EMAIL),
        "record": _record,
        "records": partial(_several, _record),
        "member": _record,
        "members": partial(_several, _record),
        "units": partial(_several, partial(_matching, _UNIT)),
        "sealed": _sealed,
    }
)
