"""What of a person decides about paper: permit, grade, consents, and whether nothing goes yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from models.agreements import person_of
from models.roles import CORE
from models.sharing import NAMED_ONLY, Person
from storage.records import compared
from storage.records.clock import day_for_consent
from storage.sync import histories

if TYPE_CHECKING:
    from storage.vault.session import Session

DECIDING: Final = frozenset(("person", "pathway", *NAMED_ONLY))
"""Kinds of record that decide about the others."""


def person_today(session: Session, subject: str) -> Person:
    """Give what decides about ``subject`` today; consents and assignments count that our own organisation wrote."""
    records = histories.of_subjects(session, [subject], DECIDING)[subject]
    own = session.organisation.id
    counting = [(one.ent, one.document) for one in records if one.document and not one.is_foreign(own)]
    core = [(subject, one.document) for one in records if one.kind == "person" and one.compartment == CORE]
    held_back = compared.held_back(session, [(ent, document) for ent, document in core if document])
    return replace(person_of(counting, day_for_consent(session)), held_back=held_back.get(subject, ""))
