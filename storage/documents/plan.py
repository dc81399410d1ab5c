"""The individual plan on paper: who, what the person can and wants, goals, measures, what happens next.

It is a preparatory plan: only the municipality decides the legal one (IL §15), and the paper says so. Lines to sign on
are drawn only once a permit is recorded; before that it ends with the day it was gone through together.
"""

from __future__ import annotations

from reportlab.platypus.flowables import CondPageBreak, Flowable, KeepTogether, Spacer

from storage.documents.content import (
    Goal,
    Measure,
    Origin,
    PlanContent,
    Said,
    Statement,
    Summary,
    Topic,
)
from storage.documents.drawings import WritingLine
from storage.documents.glyphs import shortened
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.shaping import Span
from storage.documents.styles import (
    ASIDE,
    BESIDE,
    BESIDE_RIGHT,
    BODY,
    FOREIGN,
    HEADING,
    HEADING_ASIDE,
    LABEL,
    LABEL_RIGHT,
    NUMBER,
    NUMBER_STRONG,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    TITLE_ASIDE,
    VALUE,
    Style,
)
from storage.documents.typesetter import Typesetter

CAN = (Topic.SCHOOL, Topic.WORK, Topic.LANGUAGES, Topic.SKILLS, Topic.DIGITAL, Topic.LICENCE)
WISHES = tuple(topic for topic in Topic if topic not in CAN)
TOLD = (89, 308, 65)  # in points: label, what was said, where it comes from
LABELLED = (89, 383)
MEASURES = (182, 93, 65, 41, 61)  # what, responsible, deadline, hours, status
AIR = 3.5
START = 95.0  # a heading needs this much of the page below it


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
    )
    story = [*_opening(content, setter), *_person(content, setter), *_goals(content, setter)]
    story += [*_measures(content, setter), *_follow_up(content, setter), *_ending(content, setter)]
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
    facts = (
        ("born", born),
        ("duf", resident.duf),
        ("municipality", content.municipality),
        ("centre", content.organisation),
        ("contact", content.contact_person),
        ("language", language),
    )
    labelled = [(setter.words(f"document.plan.fact.{name}"), value) for name, value in facts if value]
    return [
        setter.text(title, TITLE),
        setter.text(resident.name, SUBTITLE),
        Spacer(0, 12),
        _facts(labelled, 3, setter),
    ]


def _facts(labelled: list[tuple[str, str]], columns: int, setter: Typesetter) -> Grid:
    """Set pairs of label and value in columns, the label small above its value."""
    cells = [(setter.text(label, LABEL), setter.text(value, VALUE)) for label, value in labelled]
    lines = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    rows = [Row((*line, *[()] * (columns - len(line))), rule=False, above=4, below=4) for line in lines]
    return Grid([1] * columns, rows)


def _section(key: str, setter: Typesetter, *content: Flowable, aside: str = "") -> list[Flowable]:
    """A heading that is never left alone at the foot of a page, and what stands under it."""
    heading: Flowable = setter.say(key, HEADING)
    if aside:
        cells = (heading,), (setter.say(aside, HEADING_ASIDE),)
        heading = Grid([1, 1], [Row(cells, rule=False, above=0, below=HEADING.after)], before=HEADING.before)
    return [CondPageBreak(START), heading, *content]


def _person(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """What the person can, what the person wants, and the hensyn that may be told."""
    story: list[Flowable] = []
    for key, topics in (("document.plan.can", CAN), ("document.plan.wishes", WISHES)):
        told = [summary for topic in topics for summary in content.summary if summary.topic == topic]
        rows = [row for summary in told for row in _told(summary, setter)]
        if rows:
            story += _section(key, setter, Grid(TOLD, rows), aside=_origins(told))
    if content.hensyn:
        lead = (setter.say("document.plan.hensyn.label", BESIDE),)
        told_on = tuple(setter.text(what, BODY) for what in content.hensyn)
        rows = [Row((lead, (*told_on, setter.say("document.plan.hensyn.note", SMALL))))]
        story += _section("document.plan.hensyn", setter, Grid(LABELLED, rows))
    return story


def _origins(told: list[Summary]) -> str:
    """Give the key of the note that says, once for a section, that what is unmarked is the person's own word."""
    origins = {one.origin for summary in told for one in summary.statements if one.said is Said.VALUE}
    if Origin.OWN not in origins:
        return ""
    return "document.plan.origin.own" if len(origins) == 1 else "document.plan.origin.own_unless"


def _told(summary: Summary, setter: Typesetter) -> list[Row]:
    """Rows of one topic: the label once, beside a statement its origin where that is not the person's own word."""
    given = [one for one in summary.statements if one.said is Said.VALUE]
    shown = given or list(summary.statements[:1])
    rows: list[Row] = []
    for number, statement in enumerate(shown):
        first, last = number == 0, number == len(shown) - 1
        label = (setter.say(f"document.plan.topic.{summary.topic}", BESIDE),) if first else ()
        marked = statement.said is Said.VALUE and statement.origin is not Origin.OWN
        origin = (setter.say(f"document.plan.origin.{statement.origin}", BESIDE_RIGHT),) if marked else ()
        cells = (label, (_statement(statement, setter),), origin)
        rows.append(Row(cells, rule=last, above=AIR if first else 0, below=AIR if last else 1))
    return rows


def _statement(statement: Statement, setter: Typesetter) -> Flowable:
    if statement.said is Said.VALUE:
        return setter.text(statement.text, BODY)
    return setter.say(f"document.plan.said.{statement.said}", ASIDE)


def _goals(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """The goals, and as their last row the level of Norwegian to reach in each skill."""
    rows = [_goal(goal, setter) for goal in content.goals]
    if content.norwegian_goals:
        levels = " · ".join(
            f"{setter.words(f'document.plan.norwegian.{goal.skill}')}\u00a0{goal.level}"
            for goal in content.norwegian_goals
        )
        label = (setter.say("document.plan.norwegian", BESIDE),)
        rows.append(Row((label, (setter.text(levels, BODY),))))
    told = Grid(LABELLED, rows) if rows else setter.say("document.plan.goals.none", ASIDE)
    return _section("document.plan.goals", setter, told)


def _goal(goal: Goal, setter: Typesetter) -> Row:
    said = [setter.text(goal.text, STRONG)]
    if goal.own_language:
        said.append(setter.text(goal.own_language, FOREIGN))
    if goal.reason:
        said.append(setter.say("document.plan.reason", BODY, reason=goal.reason))
    return Row(((setter.say(f"document.plan.goal.{goal.kind}", BESIDE),), tuple(said)))


def _measures(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    if not content.measures:
        return _section("document.plan.measures", setter, setter.say("document.plan.measures.none", ASIDE))
    names = ("what", "responsible", "deadline", "hours", "status")
    head = tuple(
        (setter.say(f"document.plan.measure.{name}", LABEL_RIGHT if name == "hours" else LABEL),) for name in names
    )
    rows = [_measure(measure, setter) for measure in content.measures]
    total = content.hours_per_week
    if total:
        summed = (setter.say("document.plan.measures.total", STRONG),)
        rows.append(Row((summed, (), (), (setter.text(setter.number(total), NUMBER_STRONG),), ())))
    return _section("document.plan.measures", setter, Grid(MEASURES, rows, head=Row(head, above=3, below=3)))


def _measure(measure: Measure, setter: Typesetter) -> Row:
    what = [setter.text(measure.what, STRONG)]
    if measure.own_language:
        what.append(setter.text(measure.own_language, FOREIGN))
    what += [setter.text(line, SMALL) for line in (measure.where, measure.when) if line]
    if measure.hensyn:
        what.append(setter.say("document.plan.measure.hensyn", SMALL, hensyn="; ".join(measure.hensyn)))
    hours = setter.number(measure.hours_per_week) if measure.hours_per_week is not None else ""
    deadline = setter.short_day(measure.deadline) if measure.deadline else ""
    cells: tuple[tuple[str, Style], ...] = (
        (measure.responsible, BODY),
        (deadline, BODY),
        (hours, NUMBER),
        (measure.status, BODY),
    )
    return Row((tuple(what), *((setter.text(text, style),) if text else () for text, style in cells)))


def _follow_up(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """When the plan is looked at again, what there is disagreement on, that it was read back."""
    review = setter.day(content.next_review) if content.next_review else ""
    told = (
        ("review", review or setter.words("document.plan.review.none")),
        ("disagreement", content.disagreement),
        ("read_aloud", content.read_aloud),
    )
    rows = [
        Row(((setter.say(f"document.plan.follow_up.{name}", BESIDE),), (setter.text(value, BODY),)))
        for name, value in told
        if value
    ]
    return _section("document.plan.follow_up", setter, Grid(LABELLED, rows))


def _ending(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """What kind of plan this is, and then the lines to sign on, or the day it was gone through together."""
    about = [setter.say("document.plan.about", HEADING), setter.say("document.plan.about.text", BODY)]
    if content.has_permit:
        return [KeepTogether([*about, *_signatures(content, setter)])]
    together = setter.say("document.plan.together", STRONG, date=setter.day(content.dated))
    return [KeepTogether([*about, Spacer(0, 14), together])]


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
    return [
        setter.say("document.plan.sign", HEADING),
        setter.say("document.plan.sign.text", BODY),
        Grid([1, 1], [Row(((line("place"),), (line("date"),)), rule=False)], gutter=18),
        Grid([1] * len(signers), [Row(tuple((signer,) for signer in signers), rule=False)], gutter=18),
    ]
