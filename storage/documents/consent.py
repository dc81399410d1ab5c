"""The consent form: each question of consent with who gets what, and lines to sign where a permit is recorded.

The questions are those that are read aloud at the end of the talk, in the same words. Before there is a permit, and on
a reading aid, there is nothing to tick or to sign (docs/formats.md, Papers).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from models import codes, consenting
from models.consenting import Offer
from models.texts import text
from storage.documents.blocks import facts
from storage.documents.boxes import Ticks
from storage.documents.content import Person
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.grid import Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.shaping import Span, TextBlock
from storage.documents.signing import signing
from storage.documents.styles import ASIDE, BODY, LABEL, STRONG, Style
from storage.documents.two_languages import TwoLanguages
from storage.documents.typesetter import BETWEEN, Typesetter


@dataclass(frozen=True)
class Question:
    """A question of consent: what is offered, the codes of ``what_helps`` it is about, and whether a yes stands."""

    offer: Offer
    codes: tuple[str, ...] = ()
    stands: bool = False


@dataclass(frozen=True)
class ConsentContent:
    """A consent form; ``has_permit`` decides whether it can be signed, ``text_version`` names what is read aloud."""

    organisation: str
    resident: Person
    dated: date
    text_version: str
    has_permit: bool
    questions: tuple[Question, ...]
    interpreted: bool = False


def consent_form(content: ConsentContent, lang: str = "nb", own: str = "") -> Printed:
    """Print the form in ``lang`` (nb, nn or en) and beside it in ``own``; what can be signed has been approved."""
    setter = Typesetter(lang, own)
    both = TwoLanguages(setter)
    opening, questions = _opening(content, both), _questions(content, both)
    paper = Paper(
        organisation=content.organisation,
        title=setter.words("paper.consent.title"),
        dated=content.dated,
        head_right=content.resident.name,
        foot_left=setter.words("paper.consent.foot", date=setter.day(content.dated), version=content.text_version),
        tagged=True,
    )
    printed = paginate([*opening, *both.notice(), *questions], paper, setter)
    return replace(printed, reading_aid=both.reading_aid)


def _questions(content: ConsentContent, both: TwoLanguages) -> list[Flowable]:
    """Set what comes before the questions, these, and the ending, which stands on a page with the last of them.

    Whether there is something to tick and to sign is known when every text is set.
    """
    before = _before(content, both)
    asked = [_question(number, one, both) for number, one in enumerate(content.questions, 1)]
    boxes = [_boxes(both) for _ in asked]
    ending = _signing(content, both) if content.has_permit else _together(content, both)
    if not asked:
        return [*before, Spacer(12), both.grid([both.row("paper.consent.nothing", ASIDE)])]
    if content.has_permit and both.reading_aid:
        ending = []
    elif content.has_permit:
        asked = [[*rows, *answer] for rows, answer in zip(asked, boxes, strict=True)]
    asked[-1] += ending
    return [*before, *map(Together, asked)]


def _opening(content: ConsentContent, both: TwoLanguages) -> list[Flowable]:
    """Set the title, what it is, and whose."""
    setter, person = both.setter, content.resident
    born = setter.day(person.birth_date) if person.birth_date else ""
    said = (("name", person.name), ("born", born), ("duf", person.duf))
    labelled = [(setter.in_both(f"document.plan.fact.{name}", LABEL), value) for name, value in said if value]
    return [*both.opening("paper.consent.title", "paper.consent.lead"), Spacer(6), facts(labelled, 3, setter)]


def _before(content: ConsentContent, both: TwoLanguages) -> list[Flowable]:
    """Say what the person must know before answering."""
    rows = [both.row(key) for key in ("paper.consent.voluntary", "paper.consent.withdraw")]
    rows.append(both.row("paper.consent.controller", params={"organisation": content.organisation}))
    return both.headed("paper.consent.before", rows)


def _question(number: int, asked: Question, both: TwoLanguages) -> list[Flowable]:
    """Set a question in the words in which it is read aloud, who gets it, and what of the person that is."""
    lang, offer = both.setter.lang, asked.offer
    who, own_who = consenting.recipient(offer.recipient, lang), _recipient(offer.recipient, both)
    about = _about(asked, both)
    question = f"screen.conversation.agree.{offer.purpose}"
    rows = [both.row(question, STRONG, {"who": who, "what": offer.about}, {"who": own_who, "what": about})]
    rows.append(_labelled("who", who, own_who, both))
    units = [one.partition(":")[0] for one in offer.units]
    given = BETWEEN.join(text(f"section.unit.{one}", lang) for one in units)
    own_given = BETWEEN.join(filter(None, (both.words(f"section.unit.{one}") for one in units)))
    rows.append(_labelled("what", given, own_given, both))
    if asked.stands:
        rows.append(both.row("paper.consent.stands", ASIDE))
    return both.headed("paper.consent.question", rows, {"number": number})


def _recipient(written: str, both: TwoLanguages) -> str:
    """Give in the resident's language whom a consent names; empty where there is no such language."""
    kind, _, name = written.partition(":")
    if kind == "kommunenr":
        return both.words("screen.conversation.municipality", {"name": codes.label("municipality", name)})
    return both.words(f"code.recipient.{name}") if kind == "function" else written


def _about(asked: Question, both: TwoLanguages) -> str:
    """Give what a question is about in the resident's language; as the person said it, where that is no code."""
    found: Iterable[str] = (both.words(f"code.what_helps.{one}") for one in asked.codes)
    return BETWEEN.join(filter(None, found)) or asked.offer.about


def _labelled(name: str, said: str, own: str, both: TwoLanguages) -> Row:
    key = f"paper.consent.{name}"
    return both.pair(
        (_pair_of(both.setter.words(key), said, BODY, LABEL, both.setter),),
        (_pair_of(both.words(key), own, both.setter.own_style(BODY), both.setter.own_style(LABEL), both.setter),),
    )


def _pair_of(label: str, said: str, style: Style, small: Style, setter: Typesetter) -> TextBlock:
    return setter.text([Span(f"{label}: ", small), Span(said, style)], style)


def _boxes(both: TwoLanguages) -> list[Flowable]:
    return [
        Spacer(5),
        Ticks([both.setter.caption(f"paper.consent.{answer}", BODY) for answer in ("yes", "no")], between=40),
    ]


def _signing(content: ConsentContent, both: TwoLanguages) -> list[Flowable]:
    return [
        *both.headed("document.plan.sign", [both.row("paper.consent.sign")]),
        *signing(content.resident.name, content.organisation, both.setter, interpreted=content.interpreted),
    ]


def _together(content: ConsentContent, both: TwoLanguages) -> list[Flowable]:
    """Say that it was gone through and that nothing is signed: there is no permit yet."""
    day = both.setter.day(content.dated)
    own = {"date": f"{content.dated:%d.%m.%Y}"}
    rows = [both.row("paper.consent.together", STRONG, {"date": day}, own), both.row("paper.consent.unsigned")]
    return [Spacer(14), both.grid(rows)]
