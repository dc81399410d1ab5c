"""What an import says of a list and of its rows."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from models import imports
from models.imports import report, residents
from models.imports.comparing import KnownResident, compare
from models.imports.plans import STANDINGS, ImportPlan
from models.imports.proposals import Notice
from models.texts import has_text

TODAY = date(2026, 11, 23)
HEADER = ("DUF", "Navn", "Født", "Land", "Kommune")


def plan(*rows: tuple[str, ...], there: tuple[KnownResident, ...] = (), complete: bool = False) -> ImportPlan:
    listing = residents.read([HEADER, *rows], TODAY, can_close=False)
    return compare(listing, there, new_id=lambda: "family", complete=complete)


KHALED = ("202692703603", "Haddad, Khaled", "14.03.1991", "Kongo", "Vågå")
THERE = KnownResident(
    "a",
    {
        ("person", "duf"): "202692703603",
        ("person", "name"): "Khaled Haddad",
        ("person", "birth_date"): "1991-03-14",
        ("pathway", "settlement_municipality"): "3437",
    },
)


def test_a_row_says_what_was_taken_what_is_doubtful_and_what_was_refused() -> None:
    found = plan(("2026", *KHALED[1:]))
    row = report.row_report(found.rows[0], found.layout, "nb")
    assert row.heading == "Rad 2: ny"
    assert row.taken == ("Navn: Khaled Haddad", "Født: 14.03.1991", "Kommune: Vågå")
    assert row.doubtful == (
        "Land: «Kongo» kan bety Kongo-Kinshasa (CD), Kongo-Brazzaville (CG). Ikke tatt med før det er valgt.",
    )
    assert row.refused == ("DUF: Et DUF-nummer har tolv sifre. Ikke tatt med.",)


def test_a_change_is_shown_with_what_was_there_before() -> None:
    found = plan(KHALED, there=(THERE,))
    row = report.row_report(found.rows[0], found.layout, "nb")
    assert (row.heading, row.taken) == ("Rad 2: ny kommune", ("Kommune: Sel → Vågå",))


def test_a_list_is_summed_up_in_one_line() -> None:
    found = plan(KHALED, ("2026", "", "", "", ""))
    assert report.summary(found, "nb") == "1 ny, 1 avvist"
    assert report.summary(found, "en") == "1 new, 1 refused"
    assert report.summary(plan(), "nb") == "Ingenting å endre."


def test_who_is_gone_is_named_with_what_is_proposed() -> None:
    found = plan(("202588707407", "Samir Haddad", "", "", ""), there=(THERE,), complete=True)
    said = report.gone_text(found.gone[0], "Khaled Haddad", found.layout, "nb")
    assert said.startswith("Khaled Haddad: står ikke på listen lenger.")


def test_text_from_a_file_is_never_a_pattern() -> None:
    said = report.notice_text(Notice("doubtful", "not_a_date", {"found": "{column}"}, "{x}"), "nb")
    assert said == "{x}: «{column}» er ikke en dato. Ikke tatt med."


def notice_keys() -> set[str]:
    """Give every key that the modules of this package say a notice with, from their source."""
    keys = {f"unknown_{name}" for name in ("sex", "country", "language", "municipality", "phase", "address_grade")}
    keys |= {"unknown_opportunity_type", "unknown_only_for", "duf_checksum"}
    keys |= {"duf_digits", "duf_year", "national_digits", "national_control", "national_date"}
    sayers = {"Notice": 1, "doubt": 0, "refusal": 0}
    for source in Path(str(imports.__path__[0])).glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in sayers:
                argument = node.args[sayers[node.func.id]]
                keys |= {part.value for part in ast.walk(argument) if isinstance(part, ast.Constant)}
    return {key for key in keys if isinstance(key, str) and key.replace("_", "").isalpha() and not key.endswith("_")}


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_notice_and_standing_has_its_text(lang: str) -> None:
    missing = [key for key in notice_keys() if not has_text(f"import.notice.{key}", lang)]
    assert missing == []
    assert all(has_text(f"import.standing.{standing}", lang) for standing in STANDINGS)
