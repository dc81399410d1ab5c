"""A realistic plan, and eyes for paper: poppler's tools."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.question import Topic
from storage.documents.content import Entry, Measure, Origin, Person, PlanContent, Said, Statement, Summary


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
            Entry("Langsiktig mål", "Fast arbeid som sveiser i Vågå", strong=True),
            Entry("Sluttmål", "Godkjent sveisesertifikat", strong=True),
            Entry("Begrunnelse", "Khaled vil tilbake til faget."),
            Entry(
                "Delmål",
                "Få papirene godkjent",
                notes=(
                    Entry("Fordi", "verkstedet spør etter dem"),
                    Entry("Innen", "mars 2027", brief=True),
                    Entry("Status", "i gang", brief=True),
                ),
                strong=True,
            ),
        ),
        norwegian=(
            Entry("Norskmål, lytte", "B1", brief=True),
            Entry("Norskmål, skrive", "A2", brief=True),
            Entry("Varighet", "10 måneder", brief=True),
            Entry("Elementer", "Norsk, språkpraksis og kurs."),
        ),
        measures=(
            Measure(
                "Språkpraksis på verksted",
                where="Otta Mekaniske, Otta",
                when="tirsdag og torsdag 12.30–15.30",
                notes=(Entry("Dokumentasjon", "attest"),),
                hensyn=("ikke tunge løft",),
                responsible="Kari Bakken",
                deadline="1. des. 2026",
                status="avtalt",
                hours_per_week=Decimal("7.5"),
            ),
            Measure("Norskkurs", status="i gang", hours_per_week=Decimal(15)),
        ),
        reviews=(Entry("20. november 2026", notes=(Entry("Hva ble avtalt", "Vi begynner med norskkurset."),)),),
        follow_up=(
            Entry("Neste gjennomgang", "15. februar 2027", brief=True),
            Entry("Lest opp hvordan", "arabisk, telefontolk"),
        ),
        gone_through=date(2026, 11, 20),
    )


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


@pytest.fixture
def copied(tool: Callable[[str], str], tmp_path: Path) -> Callable[[bytes], str]:
    """Give what reads a PDF as one who copies its text: in the order in which it is read."""

    def text(pdf: bytes) -> str:
        (tmp_path / "copied.pdf").write_bytes(pdf)
        command = [tool("pdftotext"), "-enc", "UTF-8", str(tmp_path / "copied.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")

    return text
