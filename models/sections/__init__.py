"""The kinds of records and their fields, one module a section of the assessment, all of them in :data:`ALL`.

A field is one annotated line and a docstring: what it is, who fills it in, its class. Kinds about projects, outcomes
and aggregates, which are about no resident's talk or plan, have their sharing units in ``units.csv`` already.
"""

from __future__ import annotations

from typing import Final

from models.sections.adaptation import Adaptation, AdaptationStatus, HandIn, Hensyn
from models.sections.agreement import Assignment, Consent, Restriction
from models.sections.family import Care, Settlement, SocialNote, TalkRequest
from models.sections.interests import Interest
from models.sections.languages import Language, ListState
from models.sections.matching import Match, Participation
from models.sections.opportunity import ContactLog, Employer, Home, Opportunity
from models.sections.pathway import Information, Pathway, Training
from models.sections.person import FamilyLink, Person
from models.sections.plan import Goal, Measure, Plan, Review, Signature
from models.sections.practical import Practical
from models.sections.record import Record
from models.sections.school import School, SchoolSummary
from models.sections.skills import Digital, Guidance, Licence, Skill
from models.sections.talk import Appointment, Informed, Note, Sitting, Talk, TeamMember, TeamPromise
from models.sections.wishes import Wish
from models.sections.work import Work

ALL: Final[tuple[type[Record], ...]] = (
    *(Person, FamilyLink, Pathway, Training, Information),
    *(Talk, Sitting, Informed, Appointment, TeamMember, TeamPromise, Note),
    *(Practical, Language, SchoolSummary, School, Work, Digital, Licence, Skill, Guidance, Interest, Wish),
    *(Care, Settlement, TalkRequest, SocialNote, Adaptation, AdaptationStatus, HandIn, Hensyn, ListState),
    *(Consent, Assignment, Restriction),
    *(Plan, Goal, Measure, Review, Signature),
    *(Opportunity, Employer, Home, ContactLog, Match, Participation),
)
"""Every kind of record, in the order an overview shows them."""
