"""The integration contract of a resident as it is put on paper: the rules' duties, the plan, and what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from models.answer import HeldRecord
from models.consenting import municipality
from models.drafting.contract import ContractRules, contract_rules
from models.drafting.programme import rules_for
from models.errors import RecordError
from models.matching.gaps import Gap
from models.own_texts import language_of
from models.phrases import Phrase, marked
from models.texts import text
from storage.documents.content import Entry
from storage.documents.contract import ContractContent, contract_pdf
from storage.records.clock import day_for_consent
from storage.records.papers import paper_kind
from storage.records.plan_entries import Wording
from storage.records.plan_paper import plan_content
from storage.records.plan_phrases import own_language
from storage.records.plan_view import plan_in
from storage.records.reading import settled, the

if TYPE_CHECKING:
    from storage.documents.layout import Printed
    from storage.records.papers import Asked
    from storage.records.records import Records

SETTLED: Final = frozenset(("bosatt", "program"))
"""The phases in which a person's municipality is where they live."""


def contract(asked: Asked) -> Printed:
    """Make the contract. Raises RecordError ``no_contract``."""
    subject = asked.subject or ""
    content = contract_content(asked.records, subject, asked.held, asked.lang, asked.own)
    printed = contract_pdf(content, asked.lang, asked.own)
    if printed.reading_aid and content.plan.has_permit:
        content = contract_content(asked.records, subject, asked.held, asked.lang, asked.own, signed=False)
        printed = contract_pdf(content, asked.lang, asked.own)
    return printed


def contract_content(
    records: Records, subject: str, held: Sequence[HeldRecord], lang: str, own: str = "", *, signed: bool = True
) -> ContractContent:
    """Give the contract of ``subject`` ready to print in ``lang``.

    Duties stand in ``own`` too, a locale of residents; where that is empty in the resident's language. What is not to
    be ``signed`` can hold forms of the phrase bank that nobody has approved, whatever is recorded.
    Raises RecordError ``no_contract`` where the rules the person comes under know none.
    """
    today = records.session.env.today()
    view, rules = plan_in(subject, held), rules_for(held, today)
    duties = contract_rules(rules.id) if rules.contract else None
    if duties is None:
        raise RecordError("no_contract", rules=text(f"match.rules.set.{rules.id}"))
    plan = plan_content(records, view, held, lang, signed=signed)
    aid = bool(own) and not paper_kind("contract").is_approved(own)
    words = Wording(lang, language_of(own) if own else own_language(held), plan.has_permit and signed)
    return ContractContent(
        plan=replace(
            plan,
            contact_person=words.of(view.plan, "contact_person"),
            hensyn=(),
            measures=tuple(replace(one, hensyn=()) for one in plan.measures),
        ),
        binding=_is_binding(records, held),
        right=duties.right,
        source=duties.source,
        duties={side: tuple(_duty(one, words, aid=aid) for one in found) for side, found in duties.duties.items()},
        agreed=_agreed(view.plan, duties, words),
        lengths=tuple(one.sentence(lang) for one in rules.lengths),
        confirm=rules.check or isinstance(rules.decided, Gap),
        complaint=words.of(view.plan, "complaint_information"),
    )


def _is_binding(records: Records, held: Sequence[HeldRecord]) -> bool:
    """Say whether we are the municipality in which the person has settled: only it makes the contract that binds."""
    own, phase = records.session.organisation.kommunenr, settled(the(held, "pathway"), "phase")
    there = municipality(held, day_for_consent(records.session))
    return bool(own) and there == f"kommunenr:{own}" and phase in SETTLED


def _duty(duty: Phrase, words: Wording, *, aid: bool) -> Entry:
    """Give a duty and its form in the resident's language; one that nobody has approved is on nothing to be signed.

    Such a form is marked, unless the whole paper is an ``aid``, which says so above.
    """
    own, said = duty.own(words.own), duty.words(words.lang)
    if own is None or (words.signed and not own.approved):
        return Entry("", said)
    return Entry("", said, own.words if own.approved or aid else marked(own.words, words.own, words.lang))


def _agreed(plan: HeldRecord | None, duties: ContractRules, words: Wording) -> Entry | None:
    """Give what the plan has of duties beyond those that the rules give each side."""
    lines = [line for line in words.of(plan, "duties").splitlines() if line.strip() and not duties.says(line)]
    own = words.of(plan, "duties_own_language")
    return Entry("", "\n".join(lines), own) if lines else None
