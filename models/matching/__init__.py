"""Matching: a person held against local opportunities, with reasons for, against and unknown. A person decides.

    gaps.py          the three ways of not knowing something
    facts.py         what matching knows of a person (never tilrettelegging)     norwegian.py  …and of their Norwegian
    requirements.py  what an opportunity asks and offers
    vocabulary.py    what words are about (``concepts.csv``)
    view.py          a person on a day          lawful.py  what is lawful then (``models/rules/lawful_offers.toml``)
    hensyn.py        where a hensyn has to be talked about (``hensyn.toml``)
    conditions.py    one function per condition            wishes.py  …and per wish or strength
    rules.py         which of them are asked, in order     weights.py what they weigh (``weights.toml``)
    reasons.py       a reason and its sentence
    matcher.py       suggestions for a person; residents for an opportunity, by meets, lacks and unknown
    unmet.py         what residents wish for and nobody offers, by inclusion tag (``themes.toml``)

A new condition is a function, its place in ``rules.py``, its weight, and its sentence in the catalogue ``match``.
"""

from __future__ import annotations

from models.matching.facts import PersonFacts, facts_of
from models.matching.matcher import Residents, Shelf, Suggestion, match, person_decides, residents_for
from models.matching.reasons import Reason, sentence, signed
from models.matching.requirements import Opportunity, opportunity_of

__all__ = [
    "Opportunity",
    "PersonFacts",
    "Reason",
    "Residents",
    "Shelf",
    "Suggestion",
    "facts_of",
    "match",
    "opportunity_of",
    "person_decides",
    "residents_for",
    "sentence",
    "signed",
]
