"""Page 7 of the talk, tilrettelegging: what helps. And *hensyn*: the part a person chooses to let a place know.

There is no field for a diagnosis, a symptom, a capacity in per cent or a referral: health staff keep a journal of
their own.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, ClassVar

from models.question import INTAKE, Question, RoleCode
from models.sections.record import Record

_BY: tuple[RoleCode, ...] = ("intake", "health")
_ask = partial(Question, unit="adaptation", section="adaptation", by=_BY)
_status = partial(Question, unit="adaptation.asked", section="adaptation", by=_BY)
_hensyn = partial(Question, unit="hensyn", section="summary", by=INTAKE, asked=True)


class Adaptation(Record):
    """What helps the person to take part; lies in the compartment ``health``, and matching never reads it."""

    kind: ClassVar[str] = "adaptation"
    once: ClassVar[bool] = True

    what_helps: Annotated[list[str] | None, _ask(form="choices", choices="what_helps", core=25)] = None
    """What helps: pauser, ro, ikke tunge løft … Intake or health; class D."""
    own_words: Annotated[str | None, _ask(form="long", asked=True)] = None
    """The same in own words. Intake or health; class D."""
    follow_up: Annotated[bool | None, _ask(form="yesno", asked=True)] = None
    """Whether follow-up by health staff was agreed. Intake or health; class D."""


class AdaptationStatus(Record):
    """That tilrettelegging was asked about; all that those without the key of ``health`` see."""

    kind: ClassVar[str] = "adaptation_status"
    once: ClassVar[bool] = True

    asked: Annotated[bool | None, _status(form="yesno")] = None
    """Whether it was asked; never the content. Intake; class X."""
    handed_in_at: Annotated[str | None, _status(form="moment")] = None
    """When the answers were handed in to health. Set by the program; class X."""


class HandIn(Record):
    """Answers on tilrettelegging, sealed to health by somebody without its key; erased when taken in."""

    kind: ClassVar[str] = "handin"

    sealed: Annotated[
        str | None, Question(unit="handin", section="adaptation", by=_BY, form="sealed", search=False)
    ] = None
    """Age ciphertext to the recipient of ``health``, base64url. Set by the program; class X."""


class Hensyn(Record):
    """Something to be thought of at a place, each with its own yes (consent, purpose ``hensyn``)."""

    kind: ClassVar[str] = "hensyn"
    listed: ClassVar[bool] = True

    what: Annotated[str | None, _hensyn(form="open_choice", choices="what_helps")] = None
    """What, as the place is to hear it: a code of what helps, or own words. Intake; class C."""
    told_to: Annotated[list[str] | None, _hensyn(form="choices", choices="recipient")] = None
    """Who may be told. Intake; class C."""
