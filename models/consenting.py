"""What a person can be asked to agree to at the end of a talk, one question at a time, and what stands agreed already.

No consent is asked for what law already allows: only for units whose basis is a consent, and, before there is a permit,
for the voluntary assessment (IL §6, docs/formats.md, Policy).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from models import codes
from models.agreements import counting, in_force
from models.answer import HeldRecord
from models.permit import permitted
from models.showing import shown
from models.texts import text
from models.units import units

ADAPTATION: Final = "adaptation"
HENSYN: Final = "hensyn"
VOLUNTARY: Final = "frivillig_kartlegging"
SETTLING: Final = "settlement_municipality"
PRIVATE: Final = "private_body"
ASSESSMENT_BASIS: Final = "IF47"
GDPR: Final = "gdpr"


@dataclass(frozen=True, slots=True)
class Offer:
    """One question of consent: what for, to whom, and which units, each alone or with one record."""

    purpose: str
    recipient: str
    """``kommunenr:3435``, ``function:career_centre`` or an organisation's id."""
    units: tuple[str, ...]
    about: str = ""
    """What it is about, in words, where it is about one record."""
    kind: str = GDPR


def offers(records: Iterable[HeldRecord], today: date, lang: str | None = None) -> tuple[Offer, ...]:
    """Give the questions of consent for the person whose ``records`` these are, in the order they are asked.

    ``lang`` is the language of what they are about.
    """
    held = tuple(records)
    working = tuple(_working(held, today))
    return (*_voluntary(held, working, today), *_adaptation(held, working, lang), *_hensyn(held, today, lang))


def standing(offer: Offer, records: Iterable[HeldRecord], today: date) -> HeldRecord | None:
    """Give the consent to ``offer`` that counts today, None where there is none."""
    for record in records:
        if record.kind != "consent":
            continue
        found = counting(record.heads, today)
        if found is not None and _same(offer, found.purpose, found.recipient, found.units):
            return record
    return None


def told(offer: Offer, who: str, lang: str | None = None) -> str:
    """Tell the person the yes to ``offer`` that stands; ``who`` names whom it goes to."""
    return text(f"tell.consent.{offer.purpose}", lang, who=who, what=offer.about)


def recipient(written: str, lang: str | None = None) -> str:
    """Give the name of whom a consent names: a municipality, a function, else the organisation's id."""
    kind, _, name = written.partition(":")
    if kind == "kommunenr":
        return text("screen.conversation.municipality", lang, name=codes.label("municipality", name, lang))
    return codes.label("recipient", name, lang) if kind == "function" else written


def _same(offer: Offer, purpose: str, recipient: str, named: frozenset[str]) -> bool:
    return (offer.purpose, offer.recipient) == (purpose, recipient) and named >= frozenset(offer.units)


def _voluntary(held: Sequence[HeldRecord], working: Sequence[str], today: date) -> Iterator[Offer]:
    """Ask for the whole of the voluntary assessment; with a permit law allows it."""
    if permitted(held, today):
        return
    assessed = tuple(unit.name for unit in units().values() if unit.basis == ASSESSMENT_BASIS and unit.cls == "B")
    yield from (Offer(VOLUNTARY, name, assessed) for name in working)


def _adaptation(held: Sequence[HeldRecord], working: Sequence[str], lang: str | None) -> Iterator[Offer]:
    for record in held:
        if record.kind == ADAPTATION and any(field.state == "value" for field in record.fields.values()):
            about = _words(record, "what_helps", lang) or _words(record, "own_words", lang)
            yield from (Offer("tilrettelegging", name, (ADAPTATION,), about) for name in working)


def _hensyn(held: Sequence[HeldRecord], today: date, lang: str | None) -> Iterator[Offer]:
    """Ask for each hensyn by itself, and for each of those the person wants to tell it to."""
    for record in held:
        if record.kind == HENSYN and record.value("what") is not None:
            for function in record.value("told_to") or ():
                name = _named(function, held, today)
                yield Offer(HENSYN, name, (f"{HENSYN}:{record.ent}",), _words(record, "what", lang))


def _words(record: HeldRecord, name: str, lang: str | None) -> str:
    value = record.value(name)
    return "" if value is None else shown(record.kind, name, "value", value, lang)


def _working(held: Sequence[HeldRecord], today: date) -> Iterator[str]:
    """Give the municipality of the person, and whoever else is assigned, private bodies left out."""
    yield from filter(None, (municipality(held, today),))
    for assignment in _assignments(held, today):
        function = assignment.value("function")
        if function not in (SETTLING, PRIVATE):
            yield f"function:{function}"


def _named(function: str, held: Sequence[HeldRecord], today: date) -> str:
    named = municipality(held, today) if function == SETTLING else ""
    return named or f"function:{function}"


def municipality(held: Sequence[HeldRecord], today: date) -> str:
    """Give ``kommunenr:…`` of the municipality that is assigned, else of the one the person will settle in."""
    assigned = [one.value("kommunenr") for one in _assignments(held, today) if one.value("function") == SETTLING]
    proposed = [one.value("settlement_municipality") for one in held if one.kind == "pathway"]
    number = next(filter(None, (*assigned, *proposed)), None)
    return f"kommunenr:{number}" if number else ""


def _assignments(held: Sequence[HeldRecord], today: date) -> Iterator[HeldRecord]:
    return (one for one in held if one.kind == "assignment" and in_force(one.heads, today) is not None)
