"""A realistic plan, and eyes for paper: poppler's tools."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from storage.documents.content import (
    Goal,
    GoalKind,
    Measure,
    NorwegianGoal,
    NorwegianSkill,
    Origin,
    Person,
    PlanContent,
    Said,
    Statement,
    Summary,
    Topic,
)


@pytest.fixture
def khaled() -> PlanContent:
    """The plan that follows from the talk of tui/example/samtale.txt."""
    return PlanContent(
        organisation="Sel mottak",
        resident=Person("Khaled Haddad", "202692703603", date(1991, 4, 12)),
        dated=date(2026, 11, 23),
        code="K7Q2M4XD",
        has_permit=True,
        contact_person="Kari Bakken",
        municipality="Vågå",
        talk_language="arabisk",
        interpreter="telefontolk, kategori C",
        summary=(
            Summary(Topic.SCHOOL, (Statement("9 år skole"), Statement("Yrkesfag (sveising), 2 år, ikke fullført"))),
            Summary(Topic.WORK, (Statement("Sveiser (TIG, MIG, rør), Aleppo, 2010–2016, lønnet"),)),
            Summary(Topic.LANGUAGES, (Statement("Norsk: forstår langsom tale", Origin.OBSERVED),)),
            Summary(Topic.LICENCE, (Statement("Førerkort klasse B (Syria), har det her", Origin.VERIFIED),)),
            Summary(Topic.INTERESTS, (Statement("Fotball"), Statement(said=Said.UNKNOWN))),
            Summary(Topic.WORK_WISH, (Statement("Sveiser. Andrevalg: sjåfør"),)),
            Summary(Topic.EDUCATION_WISH, (Statement(said=Said.DECLINED),)),
        ),
        hensyn=("Ikke tunge løft",),
        goals=(
            Goal("Fast arbeid som sveiser i Vågå", GoalKind.LONG_TERM, reason="Khaled vil tilbake til faget."),
            Goal("Godkjent sveisesertifikat", GoalKind.FINAL),
        ),
        norwegian_goals=(
            NorwegianGoal(NorwegianSkill.LISTENING, "B1"),
            NorwegianGoal(NorwegianSkill.WRITING, "A2"),
        ),
        measures=(
            Measure(
                "Språkpraksis på verksted",
                where="Otta Mekaniske, Otta",
                when="tirsdag og torsdag 12.30–15.30",
                hensyn=("ikke tunge løft",),
                responsible="Kari Bakken",
                deadline=date(2026, 12, 1),
                status="avtalt",
                hours_per_week=Decimal("7.5"),
            ),
            Measure("Norskkurs", status="i gang", hours_per_week=Decimal(15)),
        ),
        next_review=date(2027, 2, 15),
        read_aloud="arabisk, telefontolk",
    )


@pytest.fixture
def read(tool: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], str]:
    """Give a reader of the text of a PDF, in the order it was drawn."""

    def text(pdf: bytes) -> str:
        (tmp_path / "paper.pdf").write_bytes(pdf)
        command = [tool("pdftotext"), "-raw", "-enc", "UTF-8", str(tmp_path / "paper.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    return text


@pytest.fixture
def fonts(tool: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], dict[str, str]]:
    """Give a reader of the fonts of a PDF: name (without the subset's prefix) → whether it is embedded."""

    def names(pdf: bytes) -> dict[str, str]:
        (tmp_path / "paper.pdf").write_bytes(pdf)
        command = [tool("pdffonts"), str(tmp_path / "paper.pdf")]
        table = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        embedded = table[0].index("emb")
        return {row.split()[0].partition("+")[2] or row.split()[0]: row[embedded:].split()[0] for row in table[2:]}

    return names
