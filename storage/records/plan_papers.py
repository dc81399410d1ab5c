"""A plan on paper: printed, gone through together, signed, printed again as it was signed, and how it came to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from models.answer import HeldRecord
from models.drafting.programme import Rules, rules_for
from models.errors import RecordError
from models.own_texts import CATALOGUES, approved
from models.permit import permitted
from models.texts import norwegian
from storage.records import plan_versions
from storage.records.clock import day_for_consent
from storage.records.headers import writers
from storage.records.plan_phrases import own_language
from storage.records.plan_signing import SIGNATURE, Signed, Together, code_of, go_through, plan_digest, signed
from storage.records.plan_versions import PlanChange
from storage.records.plan_view import PlanView, plan_in
from storage.records.reading import the, those
from storage.records.steps import Step

if TYPE_CHECKING:
    from storage.records.plan_paper import PlanOnPaper
    from storage.records.records import Records


TEXTS: Final = ("document.plan.", "paper.sign.", "field.plan.", "field.goal.", "field.measure.")
"""How the keys of its headings and labels begin."""


class PlanPapers:
    """What has to do with the paper of one resident's plan at a time."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def has_permit(self, subject: str) -> bool:
        """Say whether a permit is recorded, so that the plan on paper has lines for signatures."""
        return permitted(self._records.held(subject), day_for_consent(self._records.session))

    def on_paper(
        self, subject: str, lang: str | None = None, as_signed: Signed | None = None, own: str | None = None
    ) -> PlanOnPaper:
        """Give the plan as PDF, in the Norwegian in use or in ``lang``, and record that it was printed.

        ``as_signed`` prints it as it was signed, without a *hensyn* whose yes counts no longer. Its labels stand in
        ``own``, a locale of residents, beside; where that is None in the resident's language, if a person has approved
        them there. Raises RecordError ``plan_not_rebuilt`` where what was signed cannot be had here, and
        ``resident_unknown`` for somebody who is not here.
        """
        from storage.records.plan_paper import plan_on_paper  # noqa: PLC0415  (reportlab, when something is printed)

        now = held = of_somebody(self._records, subject)
        view, on = plan_in(subject, held), None
        if as_signed is not None:
            view, held = plan_versions.as_signed(self._records, subject, as_signed)
            on = as_signed.day
        beside = _approved(held) if own is None else own
        paper = plan_on_paper(self._records, view, held, lang or norwegian(), on, beside, now)
        self._records.audit("print", subject, why=f"plan {paper.code}")
        return paper

    def rules(self, subject: str) -> Rules:
        """Give the rules that the plan comes under when the municipality takes over."""
        return rules_for(self._records.held(subject), self._records.session.env.today())

    def code(self, subject: str) -> str:
        """Give the eight characters that the plan's paper carries as it stands."""
        held = self._records.held(subject)
        return code_of(plan_digest(plan_in(subject, held), held))

    def was_printed(self, subject: str, code: str) -> bool:
        """Say whether the plan with that code was printed from this vault; another one's printing is not known here."""
        return self._records.was_done("print", subject, f"plan {code}")

    def go_through(self, subject: str, given: Together) -> Step:
        """Record that the plan was gone through together, and who signed what its paper said; give the step."""
        held = self._records.held(subject)
        return go_through(self._records, plan_in(subject, held), held, given)

    def signed(self, subject: str, *, compared: bool = False) -> tuple[Signed, ...]:
        """Give what was signed, the newest first, and whether the plan says something else now.

        ``compared`` also finds out what else: for that the plan is made again as it was signed.
        """
        held = self._records.held(subject)
        view, digests = plan_in(subject, held), those(held, SIGNATURE)
        written = {ent: one.at for ent, one in writers(self._records, digests, "digest").items()}
        found = signed(held, plan_digest(view, held), written)
        return tuple(self._compared(one, view, held) if compared and one.changed else one for one in found)

    def _compared(self, one: Signed, view: PlanView, held: Sequence[HeldRecord]) -> Signed:
        try:
            then = plan_versions.as_signed(self._records, view.subject, one)
        except RecordError:
            return one
        return replace(one, since=tuple(sorted(plan_versions.changed_since(then, (view, held)))))

    def changes(self, subject: str) -> tuple[PlanChange, ...]:
        """Give every change of the plan, the newest first."""
        return plan_versions.changes(self._records, subject)


def of_somebody(records: Records, subject: str) -> tuple[HeldRecord, ...]:
    """Give what is held of a resident. Raises RecordError ``resident_unknown`` where nobody is here by that id."""
    held = records.held(subject) if subject else ()
    if the(held, "person") is None:
        raise RecordError("resident_unknown")
    return held


def _approved(held: Sequence[HeldRecord]) -> str:
    """Give the locale of the resident's language, where the labels of a plan were approved in it; else nothing."""
    locale = CATALOGUES.get(own_language(held), "")
    return locale if locale and approved(locale, *TEXTS) else ""
