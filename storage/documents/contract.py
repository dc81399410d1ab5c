"""The integration contract on paper (IL §16): who, the duties of each side, goals and measures, lines to sign on.

Only the municipality makes the contract that binds. What another prints, or the municipality before the person has
settled there, is preparatory and says so. Lines to sign on are drawn only once a permit is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.documents.blocks import facts, section
from storage.documents.content import Entry, PlanContent
from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.glyphs import shortened
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan import goals, measures, part_section
from storage.documents.shaping import Span
from storage.documents.styles import ASIDE, BODY, HEADING, LABEL, STRONG, SUBTITLE, TITLE, TITLE_ASIDE
from storage.documents.typesetter import Typesetter

SIDES = ("municipality", "participant", "both")
DUTY = (14, 458)  # in points: the number of a duty, the duty


@dataclass(frozen=True)
class ContractContent:
    """A contract: the plan it follows, the duties by side (:data:`SIDES`), and what was agreed beside them.

    ``binding``: the municipality prints it for a person who has settled there. ``right``: taking part is no duty.
    ``lengths`` say how long a programme may be; ``confirm`` that the rules, or the day they go by, are not certain.
    """

    plan: PlanContent
    binding: bool
    right: bool
    source: str
    duties: dict[str, tuple[Entry, ...]]
    agreed: Entry | None = None
    lengths: tuple[str, ...] = ()
    confirm: bool = False
    complaint: str = ""


def contract_pdf(content: ContractContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en)."""
    setter, plan = Typesetter(lang), content.plan
    kind = "" if content.binding else setter.words("document.contract.heading.kind")
    paper = Paper(
        organisation=plan.organisation,
        title=setter.words("document.contract.heading") + kind,
        dated=plan.dated,
        head_right=plan.resident.name,
        foot_left=setter.words(
            "document.contract.foot", version=plan.version, date=setter.day(plan.dated), code=plan.code
        ),
        tagged=True,
    )
    story = [*_opening(content, kind, setter), *_duties(content, setter), *goals(plan, setter)]
    story += [*part_section("norwegian", plan.norwegian, setter), *measures(plan, setter), *_length(content, setter)]
    return paginate([*story, *_ending(content, setter)], paper, setter)


def _opening(content: ContractContent, kind: str, setter: Typesetter) -> list[Flowable]:
    """Title, the two parties, and what a contract is."""
    plan = content.plan
    title = [Span(setter.words("document.contract.heading"), TITLE), Span(kind, TITLE_ASIDE)]
    said = (
        ("born", setter.day(plan.resident.birth_date) if plan.resident.birth_date else ""),
        ("duf", plan.resident.duf),
        ("municipality", plan.municipality or plan.settles_in or setter.words("document.contract.municipality.none")),
        ("prepared", "" if content.binding else plan.organisation),
        ("contact", plan.contact_person),
    )
    labelled = [(setter.in_both(f"document.contract.fact.{name}", LABEL), value) for name, value in said if value]
    about = [setter.say("document.contract.about.right" if content.right else "document.contract.about", BODY)]
    if not content.binding:
        about.append(setter.say("document.contract.preparatory", BODY))
    return [
        setter.text(title, TITLE),
        setter.text(plan.resident.name, SUBTITLE),
        Spacer(12),
        facts(labelled, 3, setter),
        Spacer(8),
        *about,
    ]


def _duties(content: ContractContent, setter: Typesetter) -> list[Flowable]:
    """What each side does, numbered, and what else was agreed in the plan."""
    story: list[Flowable] = []
    for side in SIDES:
        if content.duties.get(side):
            rows = [_duty(at, one, setter) for at, one in enumerate(content.duties[side], 1)]
            story += section(f"document.contract.side.{side}", setter, Grid(DUTY, rows, gutter=6))
    if content.agreed is not None:
        told: list[Flowable] = [setter.text(content.agreed.text, BODY)]
        if content.agreed.own_language:
            told.append(setter.in_own_language(content.agreed.own_language))
        story += section("document.contract.agreed", setter, *told)
    return story


def _duty(at: int, duty: Entry, setter: Typesetter) -> Row:
    told: list[Flowable] = [setter.text(duty.text, BODY)]
    if duty.own_language:
        told.append(setter.in_own_language(duty.own_language))
    return Row(((setter.text(f"{at}", BODY),), tuple(told)), rule=False, above=2, below=2)


def _length(content: ContractContent, setter: Typesetter) -> Sequence[Flowable]:
    """How long a programme may be by the rules; the plan says how long this one is."""
    if not content.lengths:
        return []
    told = [setter.text(one[:1].upper() + one[1:], BODY) for one in content.lengths]
    if content.confirm:
        told.append(setter.say("document.contract.confirm", ASIDE))
    return section("document.contract.length", setter, *told)


def _ending(content: ContractContent, setter: Typesetter) -> list[Flowable]:
    """On what it rests and how it is changed, and then the lines to sign on, or that nobody signs yet."""
    rests: list[Flowable] = [
        setter.say("document.contract.basis", HEADING),
        setter.say("document.contract.basis.text", BODY, source=content.source),
    ]
    if content.complaint:
        rests.append(setter.text(content.complaint, BODY))
    if not content.plan.has_permit:
        return [Together([*rests, Spacer(14), setter.say("document.contract.unsigned", STRONG)])]
    return [Together([*rests, *_signatures(content, setter)])]


def _signatures(content: ContractContent, setter: Typesetter) -> list[Flowable]:
    def line(who: str, /, **params: object) -> WritingLine:
        return WritingLine(setter.say(f"document.contract.sign.{who}", LABEL, **params))

    plan = content.plan
    other = (
        line("municipality", name=shortened(plan.municipality))
        if content.binding
        else line("prepared", name=shortened(plan.organisation))
    )
    signers = [line("participant", name=shortened(plan.resident.name)), other]
    if plan.interpreter:
        signers.append(line("interpreter"))
    return [
        setter.say("document.contract.sign", HEADING),
        setter.say("document.contract.sign.text" if content.binding else "document.contract.sign.preparatory", BODY),
        Grid([1, 1], [Row(((line("place"),), (line("date"),)), rule=False)], gutter=18),
        Grid([1] * len(signers), [Row(tuple((one,) for one in signers), rule=False)], gutter=18),
    ]
