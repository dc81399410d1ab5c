"""The demo: the main job from a new vault to the municipality's, on an example; all persons are invented.

With a terminal it makes the example vault and opens the interface on it. Without one it goes on through the same
use cases that the screens call, and says of each step what came of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from models import codes
from models.answer import Answer
from models.conversation import completeness
from models.errors import VaultDamaged
from models.showing import shown, unit_label
from models.texts import text
from storage import folders
from storage.desk import Desk, opened
from storage.records.reading import the, value
from storage.vault.vault import NewVault, Vault
from tui.demo_days import fill_days
from tui.demo_folder import Example

PASSPHRASE = "rolig elv under grønn bro i nord"  # noqa: S105  (of an example, and shown)
CENTRE = NewVault("Sel mottak", public=False, kommunenr=None, orgnr=None, member_name="Kari Bakke")
MUNICIPALITY = NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Vole")
RESIDENT = "Khaled Haddad"
MEASURES = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, or one thing that came of it."""

    key: str
    """The key of its text."""
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The step in the language in use."""
        return text(self.key, None, **self.figures)

    def as_json(self) -> dict[str, Any]:
        """Give the step as ``bolyst --json demo`` prints it (docs/formats.md, JSON output)."""
        figures = {name: str(figure) if isinstance(figure, Path) else figure for name, figure in self.figures.items()}
        return {"step": self.key.rpartition(".")[2], "text": self.text, **figures}


def step(key: str, **figures: object) -> Step:
    """Give the step whose text is ``key``."""
    return Step(key, figures)


Say = Callable[[Step], None]


def make_centre(example: Example, say: Say) -> None:
    """Make the centre's vault with residents, opportunities and one talk."""
    Vault.create(example.centre, CENTRE, PASSPHRASE, example.env)
    Vault.create(example.municipality, MUNICIPALITY, PASSPHRASE, example.env)
    say(step("cli.demo.vaults", centre=CENTRE.organisation, municipality=MUNICIPALITY.organisation))
    with opened(example.centre, PASSPHRASE, example.env) as desk:
        _take_lists(desk, say)
        _talk(desk, say)
        fill_days(desk)


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
        say(step("cli.demo.taken", n=sum(result.fresh for result in results)))
        _show(desk, _khaled(desk), say)
        if not desk.verify().whole:
            raise VaultDamaged("verify_failed")
        say(step("cli.demo.verified"))
    say(step("cli.demo.where", folder=example.folder))


def _take_lists(desk: Desk, say: Say) -> None:
    with as_file(files("tui") / "example") as folder:
        plan = desk.resident_lists.plan(folder / "beboere.csv")
        outcome = desk.import_residents(plan, frozenset({"new"}))
        say(step("cli.demo.residents", n=len(outcome.subjects), facts=outcome.operations))
        catalogue = desk.opportunity_lists.plan(folder / "muligheter.csv")
        outcome = desk.import_opportunities(catalogue, frozenset({"new"}))
        say(step("cli.demo.opportunities", n=len(outcome.subjects), facts=outcome.operations))


def _talk(desk: Desk, say: Say) -> None:
    resident = _khaled(desk)
    given = json.loads((files("tui") / "example" / "samtale.json").read_text(encoding="utf-8"))
    applied = desk.apply_answers({**given, "resident": resident})
    done = completeness(desk.answers.held(resident))
    say(step("cli.demo.talk", name=RESIDENT, n=applied.saved, answered=done.answered, total=done.total))


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
    say(step("cli.demo.peers", words=" ".join(words)))


def _assign(desk: Desk, resident: str, say: Say) -> None:
    kommunenr = desk.residents.index.get(resident).municipality
    today = desk.session.env.today()
    desk.assignments.assign(resident, "settlement_municipality", today, kommunenr=kommunenr)
    say(step("cli.demo.assigned", name=RESIDENT, municipality=codes.label("municipality", kommunenr)))


def _plan(desk: Desk, resident: str, file: Path, say: Say) -> None:
    offers = desk.matches.for_resident(resident).offers
    say(step("cli.demo.matches", n=len(offers), first=offers[0].name))
    wish = the(desk.answers.held(resident), "wish")
    desk.plans.save(resident, "plan", None, "end_goal", Answer.of(str(value(wish, "work_wanted"))))
    for offer in offers[:MEASURES]:
        desk.plans.add_measure_from(resident, offer.suggestion.opportunity)
    paper = desk.plans.on_paper(resident)
    folders.write_over(file, paper.pdf)
    say(step("cli.demo.plan", file=file, pages=paper.pages, code=paper.code))


def _send(desk: Desk, resident: str, folder: Path, say: Say) -> list[Path]:
    peer = desk.exchange.find_peer(str(MUNICIPALITY.kommunenr))
    folder.mkdir()
    result = desk.exchange.export(peer.org, folder, [resident])
    (person,) = result.going
    goes = [unit for unit in person.decisions if unit.goes]
    say(step("cli.demo.sent", units=len(goes), n=result.operations, bytes=result.bytes))
    for unit in person.decisions:
        if not unit.goes:
            say(step("cli.demo.stays", unit=unit_label(unit.unit), because=unit.because_text()))
    for file in result.files:
        say(step("cli.demo.bundle", file=file))
    return list(result.files)


def _show(desk: Desk, resident: str, say: Say) -> None:
    """Show some of what stands in the second vault now."""
    held = desk.answers.held(resident)
    for kind, name in (("work", "title_own_words"), ("wish", "work_wanted"), ("care", "children")):
        record = the(held, kind)
        if record is not None and name in record.fields:
            answer = record.fields[name]
            told = shown(kind, name, answer.state, answer.value)
            say(step("cli.demo.answer", label=text(f"field.{kind}.{name}"), value=told))
    measures = desk.plans.current(resident).measures
    say(step("cli.demo.measures", n=len(measures), first=value(measures[0], "text", "")))
