"""Numbers that name a person, a municipality or an organisation: read from what people write, and checked.

What cannot be the number is an :class:`IdentifierError`; what can be but looks odd is read, with a warning. No fact
about a person is ever derived from a number: not sex, not the birth date (both may differ from the register).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.errors import IdentifierError

FIRST_DUF_YEAR = 1990
DUF_WEIGHTS = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)
D_NUMBER_DAYS = 40
SYNTHETIC_MONTHS = 80

_SPACING = re.compile(r"[\s.\-\u2010-\u2014]+")


@dataclass(frozen=True)
class Read:
    """A number in its one written form, and the warnings that go with it: codes of ``import.notice.<code>``."""

    value: str
    warnings: tuple[str, ...] = ()


def duf(written: str, today: date) -> Read:
    """Read a DUF number: twelve digits, the first four a year from 1990 to that of ``today``.

    Spaces, points and hyphens are allowed between the digits. Raises IdentifierError ``duf_digits`` or ``duf_year``.
    The check digits only warn (``duf_checksum``): their rule is unofficial, and the authority's own printed example
    does not keep to it. They are the remainder modulo 11 of the six digits after the year, then the year, weighted
    4 6 3 2 7 5 4 6 3 2, written with two digits.
    """
    number = _digits(written, 12, "duf_digits")
    if not FIRST_DUF_YEAR <= int(number[:4]) <= today.year:
        raise IdentifierError("duf_year", year=number[:4], first=FIRST_DUF_YEAR, last=today.year)
    return Read(number, () if number[10:] == _duf_check(number) else ("duf_checksum",))


def national(written: str, today: date) -> Read:
    """Read a fødselsnummer or D-number: eleven digits, both control digits right, a birth date not after ``today``.

    D-numbers (day + 40), H-numbers (month + 40) and synthetic test numbers (month + 80) are read; numbers with the
    wider control digits that begin in 2032 are not. Raises IdentifierError ``national_digits``, ``national_control``
    or ``national_date``.
    """
    from stdnum.no import fodselsnummer  # noqa: PLC0415  (it loads what speaks to servers: a twentieth of a first plan)

    number = _digits(written, 11, "national_digits")
    controls = fodselsnummer.calc_check_digit1(number) + fodselsnummer.calc_check_digit2(number)
    if number[9:] != controls:
        raise IdentifierError("national_control")
    if national_birth_date(number) > today:
        raise IdentifierError("national_date")
    return Read(number)


def national_birth_date(number: str) -> date:
    """Give the date that stands in a fødselsnummer or D-number of eleven digits, or raise ``national_date``.

    It is for comparing with the birth date somebody gave, never for filling it in.
    """
    from stdnum.exceptions import ValidationError  # noqa: PLC0415  (as above)
    from stdnum.no import fodselsnummer  # noqa: PLC0415  (as above)

    month = int(number[2:4])
    plain = number[:2] + f"{month - SYNTHETIC_MONTHS if _is_synthetic(number) else month:02d}" + number[4:]
    try:
        found: date = fodselsnummer.get_birth_date(plain)
    except ValidationError as error:
        raise IdentifierError("national_date") from error
    return found


def is_d_number(number: str) -> bool:
    """Say whether an eleven-digit ``number`` is a D-number: its day of birth has 40 added."""
    return D_NUMBER_DAYS < int(number[:2]) <= D_NUMBER_DAYS + 31


def municipality(written: str) -> Read:
    """Read a kommunenummer: four digits, none of them a county 00. Raises ``municipality_digits``."""
    number = _digits(written, 4, "municipality_digits")
    if number.startswith("00"):
        raise IdentifierError("municipality_digits")
    return Read(number)


def organisation(written: str) -> Read:
    """Read an organisasjonsnummer: nine digits with a right control digit. Raises ``organisation_number``."""
    from stdnum.no import orgnr  # noqa: PLC0415  (as above)

    number = _digits(written, 9, "organisation_number")
    if not orgnr.is_valid(number):
        raise IdentifierError("organisation_number")
    return Read(number)


def _digits(written: str, count: int, code: str) -> str:
    number = _SPACING.sub("", written)
    if len(number) != count or not (number.isascii() and number.isdigit()):
        raise IdentifierError(code)
    return number


def _duf_check(number: str) -> str:
    ordered = number[4:10] + number[:4]
    return f"{sum(int(digit) * weight for digit, weight in zip(ordered, DUF_WEIGHTS, strict=True)) % 11:02d}"


def _is_synthetic(number: str) -> bool:
    return SYNTHETIC_MONTHS < int(number[2:4]) <= SYNTHETIC_MONTHS + 12
