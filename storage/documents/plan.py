"""The individual plan on paper: who, what the person can and wants, goals, measures, what happens next.

It is a preparatory plan: only the municipality decides the legal one (IL §15), and the paper says so. Lines to sign on
are drawn only once a permit is recorded; before that it ends with the day it was gone through together.
"""

from __future__ import annotations

from collections.abc import Sequence

from storage.documents.blocks import LABELLED, entries, facts, row, section, small_notes
from storage.documents.content import Entry, Measure, PlanContent
from storage.documents.drawings import WritingLine
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.glyphs import shortened
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan_person import person
from storage.documents.shaping import Span
from storage.documents.styles import (
    ASIDE,
    BODY,
    HEADING,
    LABEL,
    LABEL_RIGHT,
    NUMBER,
    NUMBER_STRONG,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    TITLE_ASIDE,
    Style,
)
from storage.documents.typesetter import Typesetter

MEASURES = (182, 93, 65, 41, 61)  # what, responsible, deadline, hours, status


def plan_pdf(content: PlanContent, lang: str = "nb") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en); give the PDF and which characters became boxes."""
    setter = Typesetter(lang)
    paper = Paper(
        organisation=content.organisation,
        title=setter.words("document.plan.title"),
        dated=content.dated,
        head_right=content.resident.name,
        foot_left=setter.words(
            "document.plan.foot", version=content.version, date=setter.day(content.dated), code=content.code
        ),
        tagged=True,
    )
    story = [*_opening(content, setter), *person(content, setter), *goals(content, setter)]
    story += [*part_section("norwegian", content.norwegian, setter), *measures(content, setter)]
    story += [*_reviews(content, setter), *part_section("follow_up", content.follow_up, setter)]
    story += _ending(content, setter)
    return paginate(story, paper, setter)


def _opening(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """Title, name, and the facts a reader looks for first."""
    resident = content.resident
    title = [
        Span(setter.words("document.plan.heading"), TITLE),
        Span(setter.words("document.plan.heading.kind"), TITLE_ASIDE),
    ]
    born = setter.day(resident.birth_date) if resident.birth_date else ""
    language = ", ".join(part for part in (content.talk_language, content.interpreter) if part)
    said = (
        ("born", born),
        ("duf", resident.duf),
        ("municipality", content.municipality),
        ("settles", content.settles_in),
        ("centre", content.organisation),
        ("contact", content.contact_person),
        ("language", language),
    )
    labelled = [(setter.words(f"document.plan.fact.{name}"), value) for name, value in said if value]
    return [
        setter.text(title, TITLE),
        setter.text(resident.name, SUBTITLE),
        Spacer(12),
        facts(labelled, 3, setter),
    ]


def goals(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """The goals of a plan, or that there are none yet."""
    rows = [row(goal, setter) for goal in content.goals]
    told = Grid(LABELLED, rows) if rows else setter.say("document.plan.goals.none", ASIDE)
    return section("document.plan.goals", setter, told)


def part_section(part: str, said: Sequence[Entry], setter: Typesetter) -> list[Flowable]:
    """A section of the plan's own fields; nothing where none of them is filled."""
    told = entries(said, setter)
    return section(f"document.plan.{part}", setter, *told) if told else []


def measures(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """The measures of a plan as a table with their hours summed, or that there are none yet."""
    if not content.measures:
        return section("document.plan.measures", setter, setter.say("document.plan.measures.none", ASIDE))
    head = (
        (setter.say("document.plan.measure.what", LABEL),),
        *((setter.text(setter.label("measure", name), LABEL),) for name in ("responsible", "deadline")),
        (setter.say("document.plan.measure.hours", LABEL_RIGHT),),
        (setter.text(setter.label("measure", "status"), LABEL),),
    )
    rows = [_measure(measure, setter) for measure in content.measures]
    total = content.hours_per_week
    if total:
        summed = (setter.say("document.plan.measures.total", STRONG),)
        rows.append(Row((summed, (), (), (setter.text(setter.number(total), NUMBER_STRONG),), ())))
    return section("document.plan.measures", setter, Grid(MEASURES, rows, head=Row(head, above=3, below=3)))


def _measure(measure: Measure, setter: Typesetter) -> Row:
    what: list[Flowable] = [setter.text(measure.what, STRONG)]
    if measure.own_language:
        what.append(setter.in_own_language(measure.own_language))
    what += [setter.text(line, SMALL) for line in (measure.where, measure.when) if line]
    what += small_notes(measure.notes, setter)
    if measure.hensyn:
        what.append(setter.say("document.plan.measure.hensyn", SMALL, hensyn="; ".join(measure.hensyn)))
    hours = setter.number(measure.hours_per_week) if measure.hours_per_week is not None else ""
    cells: tuple[tuple[str, Style], ...] = (
        (measure.responsible, BODY),
        (measure.deadline, BODY),
        (hours, NUMBER),
        (measure.status, BODY),
    )
    return Row((tuple(what), *((setter.text(text, style),) if text else () for text, style in cells)))


def _reviews(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    if not content.reviews:
        return []
    return section("document.plan.reviews", setter, Grid(LABELLED, [row(one, setter) for one in content.reviews]))


def _ending(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """What kind of plan this is, and then the lines to sign on, or the day it was gone through together."""
    about = [setter.say("document.plan.about", HEADING), setter.say("document.plan.about.text", BODY)]
    if content.has_permit:
        return [Together([*about, *_signatures(content, setter)])]
    together = setter.say("document.plan.together", STRONG, date=setter.day(content.gone_through or content.dated))
    return [Together([*about, Spacer(14), together])]


def _signatures(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """Lines for place and date, and for everyone who was at the table."""

    def line(who: str, /, **params: object) -> WritingLine:
        return WritingLine(setter.say(f"document.plan.sign.{who}", LABEL, **params))

    signers = [
        line("resident", name=shortened(content.resident.name)),
        line("staff", organisation=shortened(content.organisation)),
    ]
    if content.interpreter:
        signers.append(line("interpreter"))
    on = content.gone_through
    together = (
        setter.words("document.plan.sign.on", date=setter.day(on)) if on else setter.words("document.plan.sign.text")
    )
    return [
        setter.say("document.plan.sign", HEADING),
        setter.text(together, BODY),
        Grid([1, 1], [Row(((line("place"),), (line("date"),)), rule=False)], gutter=18),
        Grid([1] * len(signers), [Row(tuple((signer,) for signer in signers), rule=False)], gutter=18),
    ]
