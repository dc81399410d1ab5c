"""A resident's plan as it is put on paper: what may stand there, in words, and the code that tells versions apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models import codes, schema
from models.agreements import counting, in_force
from models.answer import HeldRecord
from models.consenting import SETTLING as SETTLEMENT
from models.permit import permitted
from models.showing import shown_value
from models.texts import text
from storage.documents.content import Measure, Person, PlanContent
from storage.documents.layout import Printed
from storage.documents.plan import plan_pdf
from storage.records.clock import day_for_consent
from storage.records.plan_entries import Wording, goals, measure, part_of_plan, reviews
from storage.records.plan_phrases import own_language
from storage.records.plan_signing import code_of, plan_digest
from storage.records.plan_summary import summaries
from storage.records.plan_view import PlanView, plan_in
from storage.records.reading import day, settled, the, those, value
from storage.sync.peers import peers

if TYPE_CHECKING:
    from storage.records.papers import Asked
    from storage.records.records import Records


@dataclass(frozen=True, slots=True)
class PlanOnPaper:
    """A plan as PDF: pages, code, the characters the fonts lack with how often, and lines left to write by hand.

    ``reading_aid``: texts stand in it that no person has approved, and so it has no lines to sign.
    """

    pdf: bytes
    pages: int
    code: str
    missing: Mapping[str, int]
    by_hand: int = 0
    reading_aid: bool = False


def plan_on_paper(
    records: Records,
    view: PlanView,
    held: Sequence[HeldRecord],
    lang: str,
    on: date | None = None,
    own: str = "",
    now: Sequence[HeldRecord] | None = None,
) -> PlanOnPaper:
    """Give the plan of ``view`` as PDF in ``lang``, with labels in ``own`` beside.

    It is dated ``on``, else today; where ``view`` is of another day, ``now`` is what is held of the person today.
    """
    content = plan_content(records, view, held, lang, on, now)
    printed = plan_pdf(content, lang, own)
    if printed.reading_aid and content.has_permit:
        printed = plan_pdf(plan_content(records, view, held, lang, on, now, signed=False), lang, own)
    return PlanOnPaper(printed.pdf, printed.pages, content.code, printed.missing, printed.by_hand, printed.reading_aid)


def plan_paper(asked: Asked) -> Printed:
    """Make a resident's plan as it stands."""
    subject = asked.subject or ""
    made = plan_on_paper(asked.records, plan_in(subject, asked.held), asked.held, asked.lang, own=asked.own)
    return Printed(made.pdf, made.pages, made.missing, made.by_hand, made.reading_aid, made.code)


def plan_content(
    records: Records,
    view: PlanView,
    held: Sequence[HeldRecord],
    lang: str,
    on: date | None = None,
    now: Sequence[HeldRecord] | None = None,
    *,
    signed: bool = True,
    offers: Mapping[str, HeldRecord] | None = None,
) -> PlanContent:
    """Give the plan of ``view`` with what is ``held`` of the person, ready to print in ``lang`` as of ``on``.

    A *hensyn* is told whose yes counts, both then and by what is held ``now``; of one taken back that is said.
    What is not to be ``signed`` can hold forms of the phrase bank that nobody has approved, whatever is recorded.
    ``offers`` are the opportunities that its measures may tell of, by id; without them those that are here.
    """
    plan, today = view.plan, on or day_for_consent(records.session)
    permit, assigned = permitted(held, today), _assigned(records, held, today)
    proposed = "" if assigned else _municipality(settled(the(held, "pathway"), "settlement_municipality"), lang)
    words = Wording(
        lang, own_language(held), permit and signed, {goal.ent: str(value(goal, "text", "")) for goal in view.goals}
    )
    gone_through = day(settled(plan, "gone_through"))
    told = _told_hensyn(held, today, held if now is None else now, day_for_consent(records.session), lang)
    return PlanContent(
        organisation=records.session.organisation.name,
        resident=who(held, lang),
        dated=on or records.session.env.today(),
        code=code_of(plan_digest(view, held)),
        has_permit=permit,
        version=int(value(plan, "version", 1)),
        contact_person=words.of(plan, "contact_person"),
        municipality=_municipality(assigned, lang),
        settles_in=text("document.plan.settles", lang, municipality=proposed) if proposed else "",
        talk_language=_talk(held, "interpreter_language", lang),
        interpreter=_talk(held, "interpreter_mode", lang),
        summary=tuple(summaries(held, permit, lang)),
        hensyn=tuple(dict.fromkeys(told.values())),
        goals=tuple(goals(view, words)),
        norwegian=part_of_plan(plan, "norwegian", words),
        measures=tuple(_measure(one, _offer(records, one, offers), told, words) for one in view.measures),
        reviews=tuple(reviews(view, words)),
        follow_up=part_of_plan(plan, "together", words),
        gone_through=gone_through,
    )


def who(held: Sequence[HeldRecord], lang: str) -> Person:
    """Give who a paper is about; of a name or number in conflict it is said that it must be settled."""
    person = the(held, "person")
    words = Wording(lang)
    return Person(words.of(person, "name"), words.of(person, "duf"), day(settled(person, "birth_date")))


def _assigned(records: Records, held: Sequence[HeldRecord], today: date) -> str:
    """Give the number of the municipality that is assigned today to settle the person; empty where none is."""
    for one in those(held, "assignment"):
        found = in_force(one.heads, today)
        if found is not None and found.function == SETTLEMENT:
            number = settled(one, "kommunenr") or _numbers(records).get(str(settled(one, "org", "")))
            if number:
                return str(number)
    return ""


def _numbers(records: Records) -> Mapping[str, str | None]:
    """Give the municipalities' numbers by the ids of the organisations we know, ourselves included."""
    own = records.session.organisation
    return {own.id: own.kommunenr, **{peer.org: peer.kommunenr for peer in peers(records.session)}}


def _municipality(number: object, lang: str) -> str:
    return codes.label("municipality", str(number), lang) if number else ""


def _talk(held: Sequence[HeldRecord], field: str, lang: str) -> str:
    told = [one for one in those(held, "sitting") if value(one, field)]
    if not told:
        return ""
    last = max(told, key=lambda one: str(value(one, "started", "")))
    return shown_value(schema.field("sitting", field), value(last, field), lang)


def _offer(records: Records, measure: HeldRecord, offers: Mapping[str, HeldRecord] | None) -> HeldRecord | None:
    named = value(measure, "opportunity")
    if not named:
        return None
    return records.record(named) if offers is None else offers.get(named)


def _measure(record: HeldRecord, opportunity: HeldRecord | None, told: Mapping[str, str], words: Wording) -> Measure:
    agreed = set(value(record, "hensyn", ()))
    return measure(record, opportunity, [said for ent, said in told.items() if ent in agreed], words)


def _told_hensyn(
    held: Sequence[HeldRecord], then: date, now: Sequence[HeldRecord], today: date, lang: str
) -> dict[str, str]:
    """Give in words, by record, the hensyn told ``then``; of one that no longer may be, that it is left out."""
    still = {one.ent for one in _given_hensyn(now, today)}
    left_out = text("document.plan.hensyn.left_out", lang)
    words = Wording(lang)
    return {one.ent: words.of(one, "what") if one.ent in still else left_out for one in _given_hensyn(held, then)}


def _given_hensyn(held: Sequence[HeldRecord], today: date) -> tuple[HeldRecord, ...]:
    """Give the hensyn with a yes of its own that counts then; the others stand in no paper that is handed out."""
    agreed: set[str] = set()
    for consent in those(held, "consent"):
        counts = counting(consent.heads, today)
        if counts is not None and counts.purpose == "hensyn":
            agreed |= counts.units
    return tuple(
        one for one in those(held, "hensyn") if value(one, "what") and agreed & {"hensyn", f"hensyn:{one.ent}"}
    )
