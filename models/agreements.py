"""From the records of a person to what decides about sharing: permit, grade, assignments in force, consents that count.

Whatever is in conflict, removed or not as it should be does not count (docs/formats.md, Permit, assignment, consent).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from models import codes
from models.errors import IdentifierError, InputError
from models.ids import RECORD_BYTES, unb64
from models.merging import Document
from models.permit import Fields, begun, fields_of, has_permit, later, not_past, settled, values
from models.sharing import TERMS, Assignment, Consent, Grade, Naming, Person, terms_digest
from models.units import known

_DECIDING: Final = ("org", "kommunenr", "function", "units", "from", "to")
"""Fields of an assignment none of which may be in conflict."""


def refuse_terms(recipient: str, shared: Iterable[str]) -> None:
    """Raise InputError where a consent names no recipient there can be, or no units that there are."""
    if not _is_recipient(recipient):
        raise InputError("consent_recipient", recipient=recipient)
    for entry in shared:
        unit, _, record = entry.partition(":")
        if known(unit) is None or (record and not _is_id(record)):
            raise InputError("consent_unit", unit=entry)


def _is_recipient(name: str) -> bool:
    rule, _, rest = name.rpartition(":")
    lists = {"kommunenr": "municipality", "function": "recipient"}
    return codes.get(lists[rule], rest) is not None if rule in lists else not rule and _is_id(rest)


def _is_id(written: str) -> bool:
    try:
        unb64(written, RECORD_BYTES)
    except IdentifierError:
        return False
    return True


def person_of(records: Iterable[tuple[str, Document]], today: date) -> Person:
    """Give what decides about a person today, from the ids and documents of the person's records, others ignored."""
    kinds: dict[str, list[tuple[str, Fields]]] = {}
    for record, document in records:
        kinds.setdefault(document["k"], []).append((record, fields_of(document)))
    assignments = kinds.get("assignment", [])
    consents = kinds.get("consent", [])
    return Person(
        permit=any(has_permit(fields, today) for _, fields in kinds.get("pathway", ())),
        grade=next((grade_of(fields) for _, fields in kinds.get("person", ())), Grade.UNCLEAR),
        assignments=tuple(one for _, fields in assignments if (one := in_force(fields, today))),
        consents=tuple(yes for _, fields in consents if (yes := counting(fields, today))),
        namings=(
            *(Naming("assignment", record, name) for record, fields in assignments if (name := named(fields))),
            *(Naming("consent", record, name) for record, fields in consents if (name := _word(fields, "recipient"))),
        ),
    )


def grade_of(person: Fields) -> Grade:
    """Give the grade of a person's address: what is not recorded, not known or in conflict is UNCLEAR.

    Where one of several heads says strengt fortrolig, that holds until a person has settled it.
    """
    if Grade.STRICT.value in values(person, "address_grade"):
        return Grade.STRICT
    value = settled(person, "address_grade")
    return Grade(value) if value in (Grade.UNGRADED.value, Grade.CONFIDENTIAL.value) else Grade.UNCLEAR


def is_protected(person: Fields) -> bool:
    """Say whether a recorded grade calls for a restriction to go to whoever receives the person."""
    return any(value != Grade.UNGRADED.value for value in values(person, "address_grade"))


def in_force(assignment: Fields, today: date) -> Assignment | None:
    """Give an assignment that holds today: from today or earlier, to a later day or open; else None."""
    name, function = named(assignment), _word(assignment, "function")
    if name is None or function is None or _is_gone(assignment) or _in_conflict(assignment, _DECIDING):
        return None
    until = settled(assignment, "to")
    if not begun(settled(assignment, "from"), today) or not (until is None or later(until, today)):
        return None
    units = settled(assignment, "units")
    if units is not None and not _are_words(units):
        return None
    return Assignment(name, function, frozenset(units or ()))


def named(assignment: Fields) -> str | None:
    """Give whom an assignment names: an organisation's id, else ``kommunenr:…``; None where it is not settled."""
    if _in_conflict(assignment, ("org", "kommunenr")):
        return None
    number = _word(assignment, "kommunenr")
    return _word(assignment, "org") or (f"kommunenr:{number}" if number else None)


def counting(consent: Fields, today: date) -> Consent | None:
    """Give a consent that counts today: its terms as they stand granted, not withdrawn, not past; else None."""
    terms = {name: settled(consent, name) for name in TERMS}
    if _is_gone(consent) or _in_conflict(consent, TERMS) or values(consent, "withdrawn"):
        return None
    given = consent.get("_given", ())
    if any(head.act != "grant" for head in given) or terms_digest(terms) not in [head.value for head in given]:
        return None
    purpose, recipient, units = terms["purpose"], terms["recipient"], terms["units"]
    if not (isinstance(purpose, str) and isinstance(recipient, str) and _are_words(units)):
        return None
    if terms["valid_to"] is not None and not not_past(terms["valid_to"], today):
        return None
    return Consent(purpose, recipient, frozenset(units))


def _word(fields: Fields, name: str) -> str | None:
    value = settled(fields, name)
    return value if isinstance(value, str) and value else None


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _in_conflict(fields: Fields, names: Iterable[str]) -> bool:
    return any(len(fields.get(name, ())) > 1 for name in names)


def _is_gone(fields: Fields) -> bool:
    return any(value is True for value in values(fields, "_gone"))
