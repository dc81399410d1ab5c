"""The worked example, typed into the conversation: it comes out in the plan on paper and at the municipality."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models import units
from models.answer import Answer
from storage.desk import Desk, opened
from storage.environment import Environment
from storage.sync.report import UnitReport
from tests.tui.at_work import Make
from tests.tui.conftest import PASSPHRASE
from tests.tui.talking import PERSON, talking
from tests.tui.test_conversation_example import enter_everything
from tests.tui.test_conversation_screen import NARROW

STAYS = {"adaptation", "adaptation.asked", "person.centre", "person.protected", "consent"}
"""Of the consents one goes: the one that names the municipality."""
Told = dict[tuple[str, str], tuple[Any, ...]]


def told(desk: Desk, person: str) -> Told:
    """What stands of a person: operation, state, value, source, verified, sitting, by record and field."""
    return {
        (record.ent, name): (head.id, head.state, head.value, head.source, head.verified, head.sitting)
        for record in desk.answers.held(person)
        for name, field in record.fields.items()
        for head in field.heads
    }


def going(desk: Desk, person: str, units_going: set[str]) -> Told:
    """What of that is in units that go."""
    kinds = {record.ent: record.kind for record in desk.answers.held(person)}
    return {
        (record, name): answer
        for (record, name), answer in told(desk, person).items()
        if units.unit_at(person, record, kinds[record], name).name in units_going
    }


def prepare(desk: Desk, person: str, card: bytes, folder: Path) -> tuple[bytes, list[Path], tuple[UnitReport, ...]]:
    """Assign the person to Vågå, print a plan, and write the bundle; give paper, files, and what was judged."""
    peer = desk.exchange.add_peer(card, " ".join(desk.exchange.words(card)))
    desk.assignments.assign(person, "settlement_municipality", desk.session.env.today(), kommunenr="3435")
    desk.plans.save(person, "plan", None, "end_goal", Answer.of("Sveiser"))
    paper = desk.plans.on_paper(person).pdf
    sent = desk.exchange.export(peer.org, folder, [person])
    return paper, list(sent.files), sent.going[0].decisions


async def test_what_is_typed_stands_on_the_plan_and_in_the_municipalitys_vault(
    vault_folder: Path,
    program: Make,
    other_vault: tuple[Path, Environment],
    tmp_path: Path,
    tool: Callable[[str], str],
) -> None:
    folder, env = other_vault
    with opened(folder, PASSPHRASE, env) as there:
        card = there.exchange.own_card()
    facts = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}
    async with talking(program(vault_folder), NARROW, informed=False, facts=facts) as talk:
        await enter_everything(talk)
        storage, desk, person = talk.app.storage, talk.desk, talk.person
        paper, files, judged = await storage(prepare, desk, person, card, tmp_path / "stick")
        stays = {one.unit for one in judged if not one.goes}
        goes = {one.unit for one in judged} - stays
        sent = await storage(going, desk, person, goes)
        ours = await storage(desk.exchange.own_card)
        hensyn = talk.held("hensyn")[0].ent

    assert stays == STAYS
    assert {"work.done", "wish", "hensyn", "family.care", "talk", "plan"} <= goes
    printed = subprocess.run([tool("pdftotext"), "-raw", "-", "-"], input=paper, capture_output=True, check=True)
    words = " ".join(printed.stdout.decode().split())
    for expected in ("Khaled Haddad", "Sveiser", "TIG, MIG, rør", "fotball", "ikke tunge løft", "Tildelt kommune Vågå"):
        assert expected in words

    with opened(folder, PASSPHRASE, env) as there:
        there.exchange.add_peer(ours, " ".join(there.exchange.words(ours)))
        taken = there.exchange.take_in(files)
        assert [(one.refused, one.quarantined) for one in taken] == [(None, ())] * len(files)
        assert going(there, person, goes) == sent
        held = {record.ent: record for record in there.answers.held(person)}
        assert held[hensyn].value("what") == "no_heavy_lifting"
        assert "adaptation" not in {record.kind for record in held.values()}
        (care,) = (record for record in held.values() if record.kind == "care")
        assert care.fields["children"].answer == Answer.declined()
        assert there.plans.current(person).plan is not None
