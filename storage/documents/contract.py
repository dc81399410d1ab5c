"""The integration contract on paper (IL §16): who, the duties of each side, goals and measures, lines to sign on.

Only the municipality makes the contract that binds. What another prints, or the municipality before the person has
settled there, is preparatory and says so. Lines to sign on are drawn only once a permit is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storage.documents.blocks import facts, headed, section
from storage.documents.content import Entry, PlanContent
from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.glyphs import shortened
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan import goals, measures, part_section
from storage.documents.shaping import Span
from storage.documents.signing import GUTTER
from storage.documents.styles import ASIDE, BODY, LABEL, STRONG, SUBTITLE, TITLE, TITLE_ASIDE, Style
from storage.documents.two_languages import TwoLanguages
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


def contract_pdf(content: ContractContent, lang: str = "nb", own: str = "") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en) and beside them in ``own``, a locale of residents."""
    setter, plan = Typesetter(lang, own), content.plan
    paper = Paper(
        organisation=plan.organisation,
        title=setter.words(_title(content)),
        dated=plan.dated,
        head_right=plan.resident.name,
        foot_left=setter.words(
            "document.contract.foot", version=plan.version, date=setter.day(plan.dated), code=plan.code
        ),
        tagged=True,
    )
    opening = _opening(content, setter)
    story = [*_about(content, setter), *_duties(content, setter), *goals(plan, setter)]
    story += [*part_section("norwegian", plan.norwegian, setter), *measures(plan, setter), *_length(content, setter)]
    story += _ending(content, setter)
    both = TwoLanguages(setter)
    printed = paginate([*opening, *both.notice(), *story], paper, setter)
    return replace(printed, reading_aid=both.reading_aid, code=plan.code)


def _title(content: ContractContent) -> str:
    return "document.contract.title.binding" if content.binding else "document.contract.title"


def _opening(content: ContractContent, setter: Typesetter) -> list[Flowable]:
    """Title, and the two parties."""
    plan = content.plan
    kind = "" if content.binding else setter.words("document.contract.heading.kind")
    title = [Span(setter.words("document.contract.heading"), TITLE), Span(kind, TITLE_ASIDE)]
    said = (
        ("born", setter.day(plan.resident.birth_date) if plan.resident.birth_date else ""),
        ("duf", plan.resident.duf),
        ("municipality", plan.municipality),
        ("settles", plan.settles_in),
        ("centre", "" if content.binding else plan.organisation),
        ("contact", plan.contact_person),
    )
    labelled = [(setter.in_both(f"document.plan.fact.{name}", LABEL), value) for name, value in said if value]
    return [
        setter.text(title, TITLE),
        *setter.beside(_title(content), SUBTITLE),
        setter.text(plan.resident.name, SUBTITLE),
        Spacer(12),
        facts(labelled, 3, setter),
    ]


def _about(content: ContractContent, setter: Typesetter) -> Iterator[Flowable]:
    """Say what a contract is, and of a preparatory one that it is no more."""
    yield Spacer(8)
    yield from _told("document.contract.about.right" if content.right else "document.contract.about", setter)
    if not content.binding:
        yield Spacer(5)
        yield from _told("document.contract.preparatory", setter)


def _told(key: str, setter: Typesetter, style: Style = BODY, **params: object) -> list[Flowable]:
    """Set a text, and under it the same in the resident's language."""
    return [setter.say(key, style, **params), *setter.below(key, style, params)]


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
    told: list[Flowable] = [setter.text(one[:1].upper() + one[1:], BODY) for one in content.lengths]
    if content.confirm:
        told += _told("document.contract.confirm", setter, ASIDE)
    return section("document.contract.length", setter, *told)


def _ending(content: ContractContent, setter: Typesetter) -> list[Flowable]:
    """On what it rests and how it is changed, and then the lines to sign on, or that nobody signs yet."""
    rests = [headed("document.contract.basis", setter)]
    rests += _told("document.contract.basis.text", setter, source=content.source)
    if content.complaint:
        rests.append(setter.text(content.complaint, BODY))
    if content.plan.has_permit:
        signatures = _signatures(content, setter)
        return [Together(rests if setter.unapproved else [*rests, *signatures])]
    return [Together([*rests, Spacer(14), *_told("document.contract.unsigned", setter, STRONG)])]


def _signatures(content: ContractContent, setter: Typesetter) -> list[Flowable]:
    def line(key: str, own: str = "", /, **params: object) -> WritingLine:
        return WritingLine(setter.caption(key, LABEL, own, **params))

    plan = content.plan
    theirs = (
        line("document.contract.sign.municipality", "paper.sign.municipality", name=shortened(plan.municipality))
        if content.binding
        else line("document.plan.sign.staff", "paper.sign.staff", organisation=shortened(plan.organisation))
    )
    name = shortened(plan.resident.name)
    signers = [line("document.contract.sign.participant", "paper.sign.participant", name=name), theirs]
    if plan.interpreter:
        signers.append(line("document.plan.sign.interpreter"))
    when = ((line("document.plan.sign.place"),), (line("document.plan.sign.date"),))
    read = "document.contract.sign.text" if content.binding else "document.contract.sign.preparatory"
    return [
        headed("document.plan.sign", setter),
        *_told(read, setter),
        Grid([1, 1], [Row(when, rule=False)], gutter=GUTTER),
        Grid([1] * len(signers), [Row(tuple((one,) for one in signers), rule=False)], gutter=GUTTER),
    ]
