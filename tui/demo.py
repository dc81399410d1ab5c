"""The demo: the main job from a new vault to the municipality's, on an example; all persons are invented.

With a terminal it makes the example vault and opens the interface on it. Without one it goes on through the same
use cases that the screens call, and prints each step with its figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from models import codes
from models.answer import Answer
from models.conversation import completeness
from models.showing import shown, unit_label
from models.texts import text
from storage.desk import Desk, opened
from storage.records.reading import the, value
from storage.vault.vault import NewVault, Vault
from tui.demo_folder import Example

PASSPHRASE = "rolig elv under grønn bro i nord"  # noqa: S105  (of an example, and shown)
CENTRE = NewVault("Sel mottak", public=False, kommunenr=None, orgnr=None, member_name="Kari Bakke")
MUNICIPALITY = NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Vole")
RESIDENT = "Khaled Haddad"
MEASURES = 2

Say = Callable[[str], None]


def make_centre(example: Example, say: Say) -> None:
    """Make the centre's vault with residents, opportunities and one talk."""
    Vault.create(example.centre, CENTRE, PASSPHRASE, example.env)
    Vault.create(example.municipality, MUNICIPALITY, PASSPHRASE, example.env)
    say(text("cli.demo.vaults", centre=CENTRE.organisation, municipality=MUNICIPALITY.organisation))
    with opened(example.centre, PASSPHRASE, example.env) as desk:
        _take_lists(desk, say)
        _talk(desk, say)


def make_both(example: Example, say: Say) -> list[Path]:
    """Make both vaults, the centre's with a plan and an assignment, and give the bundle that it writes."""
    make_centre(example, say)
    _become_peers(example, say)
    with opened(example.centre, PASSPHRASE, example.env) as desk:
        resident = _khaled(desk)
        _assign(desk, resident, say)
        _plan(desk, resident, example.folder / "plan.pdf", say)
        return _send(desk, resident, example.handed_over, say)


def walk(example: Example, say: Say) -> None:
    """Walk the main job, from two new vaults to the answers standing in the second."""
    bundles = make_both(example, say)
    with opened(example.municipality, PASSPHRASE, example.env) as desk:
        results = desk.exchange.take_in(bundles)
        say(text("cli.demo.taken", n=sum(result.fresh for result in results)))
        _show(desk, _khaled(desk), say)
        say(text("cli.demo.verified" if desk.verify().whole else "error.verify_failed"))
    say(text("cli.demo.where", folder=example.folder))


def _take_lists(desk: Desk, say: Say) -> None:
    with as_file(files("tui") / "example") as folder:
        plan = desk.resident_lists.plan(folder / "beboere.csv")
        outcome = desk.import_residents(plan, frozenset({"new"}))
        say(text("cli.demo.residents", n=len(outcome.subjects), facts=outcome.operations))
        catalogue = desk.opportunity_lists.plan(folder / "muligheter.csv")
        outcome = desk.import_opportunities(catalogue, frozenset({"new"}))
        say(text("cli.demo.opportunities", n=len(outcome.subjects), facts=outcome.operations))


def _talk(desk: Desk, say: Say) -> None:
    resident = _khaled(desk)
    given = json.loads((files("tui") / "example" / "samtale.json").read_text(encoding="utf-8"))
    desk.residents.set_fact(resident, "pathway", "basis_category", Answer.of("beskyttelse"))
    applied = desk.apply_answers({**given, "resident": resident})
    done = completeness(desk.answers.held(resident))
    say(text("cli.demo.talk", name=RESIDENT, n=applied.saved, answered=done.answered, total=done.total))


def _khaled(desk: Desk) -> str:
    return desk.residents.index.search(RESIDENT)[0].id


def _become_peers(example: Example, say: Say) -> None:
    with opened(example.municipality, PASSPHRASE, example.env) as desk:
        card = desk.exchange.own_card()
    with opened(example.centre, PASSPHRASE, example.env) as desk:
        words = desk.exchange.words(card)
        desk.exchange.add_peer(card, " ".join(words))
        own = desk.exchange.own_card()
    with opened(example.municipality, PASSPHRASE, example.env) as desk:
        desk.exchange.add_peer(own, " ".join(desk.exchange.words(own)))
    say(text("cli.demo.peers", words=" ".join(words)))


def _assign(desk: Desk, resident: str, say: Say) -> None:
    kommunenr = desk.residents.index.get(resident).municipality
    today = desk.session.env.today()
    desk.assignments.assign(resident, "settlement_municipality", today, kommunenr=kommunenr)
    say(text("cli.demo.assigned", name=RESIDENT, municipality=codes.label("municipality", kommunenr)))


def _plan(desk: Desk, resident: str, file: Path, say: Say) -> None:
    offers = desk.matches.for_resident(resident).offers
    say(text("cli.demo.matches", n=len(offers), first=offers[0].name))
    wish = the(desk.answers.held(resident), "wish")
    desk.plans.save(resident, "plan", None, "end_goal", Answer.of(str(value(wish, "work_wanted"))))
    for offer in offers[:MEASURES]:
        desk.plans.add_measure_from(resident, offer.suggestion.opportunity)
    paper = desk.plans.on_paper(resident)
    file.write_bytes(paper.pdf)
    say(text("cli.demo.plan", file=file, pages=paper.pages, code=paper.code))


def _send(desk: Desk, resident: str, folder: Path, say: Say) -> list[Path]:
    peer = desk.exchange.find_peer(str(MUNICIPALITY.kommunenr))
    folder.mkdir()
    result = desk.exchange.export(peer.org, folder, [resident])
    (person,) = result.going
    goes = [unit for unit in person.decisions if unit.goes]
    say(text("cli.demo.sent", units=len(goes), n=result.operations, bytes=result.bytes))
    for unit in person.decisions:
        if not unit.goes:
            say("   " + text("cli.demo.stays", unit=unit_label(unit.unit), because=unit.because_text()))
    for file in result.files:
        say("   " + str(file))
    return list(result.files)


def _show(desk: Desk, resident: str, say: Say) -> None:
    """Show some of what stands in the second vault now."""
    held = desk.answers.held(resident)
    for kind, field in (("work", "title_own_words"), ("wish", "work_wanted"), ("care", "children")):
        record = the(held, kind)
        if record is not None and field in record.fields:
            answer = record.fields[field]
            told = shown(kind, field, answer.state, answer.value)
            say("   " + text("cli.demo.answer", label=text(f"field.{kind}.{field}"), value=told))
    measures = desk.plans.current(resident).measures
    say("   " + text("cli.demo.measures", n=len(measures), first=value(measures[0], "text", "")))
