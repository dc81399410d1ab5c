"""The individual plan on paper: who, what the person can and wants, goals, measures, what happens next.

It is a preparatory plan: only the municipality decides the legal one (IL §15), and the paper says so. Lines to sign on
are drawn only once a permit is recorded; before that it ends with the day it was gone through together. Its headings
and labels can stand in a resident's language beside the Norwegian ones; with any that nobody has approved it is a
reading aid, which has no lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models import schema
from storage.documents.blocks import LABELLED, entries, facts, headed, row, section, small_notes
from storage.documents.content import Entry, Measure, PlanContent
from storage.documents.flow import Flowable, Spacer, Together
from storage.documents.grid import Grid, Row
from storage.documents.layout import Paper, Printed, paginate
from storage.documents.plan_person import person
from storage.documents.shaping import Span
from storage.documents.signing import signing
from storage.documents.styles import (
    ASIDE,
    BODY,
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
from storage.documents.two_languages import TwoLanguages
from storage.documents.typesetter import Typesetter

MEASURES = (182, 93, 65, 41, 61)  # what, responsible, deadline, hours, status


def plan_pdf(content: PlanContent, lang: str = "nb", own: str = "") -> Printed:
    """Print ``content`` with labels in ``lang`` (nb, nn or en) and beside them in ``own``, a locale of residents."""
    setter = Typesetter(lang, own)
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
    both = TwoLanguages(setter)
    opening, story = plan_story(content, setter)
    printed = paginate([*opening, *both.notice(), *story], paper, setter)
    return replace(printed, reading_aid=both.reading_aid, code=content.code)


def plan_story(
    content: PlanContent, setter: Typesetter, *, signed: bool = True
) -> tuple[list[Flowable], list[Flowable]]:
    """Give what stands on a plan: its opening, and the rest, with nothing to sign unless it can be ``signed``."""
    opening = _opening(content, setter)
    story = [*person(content, setter), *goals(content, setter)]
    story += [*part_section("norwegian", content.norwegian, setter), *measures(content, setter)]
    story += [*_reviews(content, setter), *part_section("follow_up", content.follow_up, setter)]
    return opening, [*story, *(_ending(content, setter) if signed else _told_ending(content, setter))]


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
    labelled = [(setter.in_both(f"document.plan.fact.{name}", LABEL), value) for name, value in said if value]
    return [
        setter.text(title, TITLE),
        *setter.beside("document.plan.title", SUBTITLE),
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
    called = {name: schema.field("measure", name).short_key for name in ("responsible", "deadline", "status")}
    head = (
        setter.in_both("document.plan.measure.what", LABEL),
        *(setter.in_both(called[name], LABEL) for name in ("responsible", "deadline")),
        setter.in_both("document.plan.measure.hours", LABEL_RIGHT),
        setter.in_both(called["status"], LABEL),
    )
    rows = [_measure(measure, setter) for measure in content.measures]
    total = content.hours_per_week
    if total:
        summed = setter.in_both("document.plan.measures.total", STRONG)
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


def _about(setter: Typesetter) -> list[Flowable]:
    """What kind of plan this is."""
    about = [headed("document.plan.about", setter), setter.say("document.plan.about.text", BODY)]
    return [*about, *setter.below("document.plan.about.text", BODY)]


def _told_ending(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """The ending of a plan that is only told: the day it was gone through together, where that is recorded."""
    on = content.gone_through
    together = [Spacer(14), setter.say("document.plan.together", STRONG, date=setter.day(on))] if on else []
    return [Together([*_about(setter), *together])]


def _ending(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """What kind of plan this is, and then the lines to sign on, or the day it was gone through together."""
    about = _about(setter)
    if content.has_permit:
        signatures = _signatures(content, setter)
        return [Together(about if setter.unapproved else [*about, *signatures])]
    on = content.gone_through or content.dated
    together = [setter.say("document.plan.together", STRONG, date=setter.day(on))]
    together += setter.below("document.plan.together", STRONG, {"date": f"{on:%d.%m.%Y}"})
    return [Together([*about, Spacer(14), *together])]


def _signatures(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """Lines for place and date, and for everyone who was at the table."""

    on = content.gone_through
    key = "document.plan.sign.on" if on else "document.plan.sign.text"
    return [
        headed("document.plan.sign", setter),
        setter.say(key, BODY, date=setter.day(on) if on else ""),
        *setter.below(key, BODY, {"date": f"{on:%d.%m.%Y}" if on else ""}),
        *signing(content.resident.name, content.organisation, setter, interpreted=bool(content.interpreter)),
    ]
