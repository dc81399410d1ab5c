"""The part of a plan that tells of the person: what the person can and wants, and the hensyn that may be told."""

from __future__ import annotations

from models.question import Topic
from storage.documents.blocks import LABELLED, section
from storage.documents.content import Origin, PlanContent, Said, Statement, Summary
from storage.documents.flow import Flowable
from storage.documents.grid import Grid, Row
from storage.documents.styles import ASIDE, BESIDE, BESIDE_RIGHT, BODY, SMALL
from storage.documents.typesetter import Typesetter

CAN = (Topic.SCHOOL, Topic.WORK, Topic.LANGUAGES, Topic.SKILLS, Topic.DIGITAL, Topic.LICENCE)
WISHES = tuple(topic for topic in Topic if topic not in CAN)
TOLD = (89, 308, 65)  # in points: label, what was said, where it comes from
AIR = 3.5


def person(content: PlanContent, setter: Typesetter) -> list[Flowable]:
    """What the person can, what the person wants, and the hensyn that may be told."""
    story: list[Flowable] = []
    for key, topics in (("document.plan.can", CAN), ("document.plan.wishes", WISHES)):
        told = [summary for topic in topics for summary in content.summary if summary.topic == topic]
        rows = [row for summary in told for row in _told(summary, setter)]
        if rows:
            story += section(key, setter, Grid(TOLD, rows), aside=_origins(told))
    if content.hensyn:
        lead = setter.in_both("document.plan.hensyn.label", BESIDE)
        told_on = tuple(setter.text(what, BODY) for what in content.hensyn)
        rows = [Row((lead, (*told_on, setter.say("document.plan.hensyn.note", SMALL))))]
        story += section("document.plan.hensyn", setter, Grid(LABELLED, rows))
    return story


def _origins(told: list[Summary]) -> str:
    """Give the key of the note that says, once for a section, that what is unmarked is the person's own word."""
    origins = {one.origin for summary in told for one in summary.statements if one.said is Said.VALUE}
    if Origin.OWN not in origins:
        return ""
    return "document.plan.origin.own" if len(origins) == 1 else "document.plan.origin.own_unless"


def _told(summary: Summary, setter: Typesetter) -> list[Row]:
    """Rows of one topic: the label once, beside a statement its origin where that is not the person's own word.

    The label in the resident's language stands under the Norwegian one, beside the second statement if there is one.
    """
    given = [one for one in summary.statements if one.said is Said.VALUE]
    shown = given or list(summary.statements[:1])
    labels = setter.in_both(f"document.plan.topic.{summary.topic}", BESIDE)
    rows: list[Row] = []
    for number, statement in enumerate(shown):
        first, last = number == 0, number == len(shown) - 1
        label = labels[number:] if last else labels[number : number + 1]
        marked = statement.said is Said.VALUE and statement.origin is not Origin.OWN
        origin = (setter.say(f"document.plan.origin.{statement.origin}", BESIDE_RIGHT),) if marked else ()
        cells = (label, (_statement(statement, setter),), origin)
        rows.append(Row(cells, rule=last, above=AIR if first else 0, below=AIR if last else 1))
    return rows


def _statement(statement: Statement, setter: Typesetter) -> Flowable:
    if statement.said is Said.VALUE:
        return setter.text(statement.text, BODY)
    return setter.say(f"document.plan.said.{statement.said}", ASIDE)
