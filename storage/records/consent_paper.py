"""A resident's consent form: the questions of consent as they stand today, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models import codes, consenting
from models.consenting import ADAPTATION, HENSYN, Offer
from models.permit import permitted
from storage.documents.consent import ConsentContent, Question, consent_form
from storage.records.agreements import TEXT_VERSION
from storage.records.plan_paper import who
from storage.records.reading import the, those, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.answer import HeldRecord
    from storage.documents.layout import Printed
    from storage.records.papers import Asked

HELPS = "what_helps"
"""The code list of what a hensyn or tilrettelegging can be about."""


def consent_paper(asked: Asked) -> Printed:
    """Make the form for a resident."""
    offers = consenting.offers(asked.held, asked.decided, asked.lang)
    content = ConsentContent(
        organisation=asked.records.session.organisation.name,
        resident=who(asked.held, asked.lang),
        dated=asked.today,
        text_version=TEXT_VERSION,
        has_permit=permitted(asked.held, asked.decided),
        questions=tuple(_question(offer, asked) for offer in offers),
        interpreted=any(value(one, "interpreter_language") for one in those(asked.held, "sitting")),
    )
    return consent_form(content, asked.lang, asked.own)


def _question(offer: Offer, asked: Asked) -> Question:
    stands = consenting.standing(offer, asked.held, asked.decided) is not None
    return Question(offer, tuple(_codes(offer, asked.held)), stands)


def _codes(offer: Offer, held: Sequence[HeldRecord]) -> list[str]:
    """Give the codes that a question is about; none where it is about own words."""
    unit, _, record = offer.units[0].partition(":")
    if unit == HENSYN:
        said = [value(one, "what") for one in those(held, HENSYN) if one.ent == record]
    elif unit == ADAPTATION:
        said = value(the(held, ADAPTATION), HELPS, [])
    else:
        said = []
    return said if all(codes.get(HELPS, str(one)) is not None for one in said) else []
