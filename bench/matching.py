"""``match``: suggestions for one person among 1,000 opportunities, as the plan screen asks for them, in P.

The opportunities are those of the example list again and again under other names; the person has the talk of the
example. Reading the vault is part of it. ``match_rules`` is the same without the vault: facts against requirements.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.apps import label
from bench.first_paint import until_shown
from bench.pairs import Ratio, paired
from bench.vaults import fresh_session
from models.matching import facts_of, match
from storage.desk import Desk
from storage.records.catalogue import Catalogues

OPPORTUNITIES = 1_000
EXAMPLE = files("tui") / "example"


def measure() -> Ratio:
    """Measure the suggestions of the screen against one label."""
    return _measured("match", lambda desk, person: lambda: desk.matches.for_resident(person))


def measure_rules() -> Ratio:
    """Measure the rules alone against one label."""

    def prepared(desk: Desk, person: str) -> Callable[[], object]:
        facts, offers = facts_of(person, desk.records.held(person)), Catalogues(desk.records).now().offers
        today = desk.session.env.today()
        return lambda: match(facts, offers, today)

    return _measured("match_rules", prepared)


def _measured(name: str, prepare: Callable[[Desk, str], Callable[[], object]]) -> Ratio:
    with fresh_session() as session:
        desk = Desk(session)
        person = _told(desk)
        _fill(desk)
        suggest = prepare(desk, person)

        def seconds() -> float:
            begun = perf_counter()
            suggest()
            return perf_counter() - begun

        one_label = until_shown([sys.executable, "-m", "bench.apps.label"], label.SHOWN)
        return paired(name, "P, one label", seconds, one_label)


def _told(desk: Desk) -> str:
    """Add the person of the example, with the talk."""
    person = desk.residents.create({("person", "name"): "Khaled Haddad", ("person", "address_grade"): "ugradert"})
    given = json.loads((EXAMPLE / "samtale.json").read_text(encoding="utf-8"))
    desk.apply_answers({**given, "resident": person})
    return person


def _fill(desk: Desk) -> None:
    """Add 1,000 opportunities through the import of a list."""
    header, *rows = csv.reader((EXAMPLE / "muligheter.csv").read_text(encoding="utf-8-sig").splitlines())
    name = header.index("Navn")
    with TemporaryDirectory(prefix="bolyst-bench-") as folder:
        file = Path(folder) / "muligheter.csv"
        with file.open("w", encoding="utf-8", newline="") as target:
            written = csv.writer(target)
            written.writerow(header)
            for number in range(OPPORTUNITIES):
                row = list(rows[number % len(rows)])
                row[name] = f"{row[name]} {number}"
                written.writerow(row)
        plan = desk.opportunity_lists.plan(file)
        desk.import_opportunities(plan, frozenset({"new"}))
    assert len(desk.opportunities.all()) == OPPORTUNITIES
