"""The individual plan as a reader, a printer and a person at the table meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.question import Topic
from storage.documents.content import Entry, Measure, Person, PlanContent, Statement, Summary
from storage.documents.plan import plan_pdf
from tests.storage.documents.languages import ALL

EMPTY = PlanContent("Sel mottak", Person("Ny Beboer"), date(2026, 11, 23), "AAAABBBB", has_permit=False)
Read = Callable[[bytes], str]


def test_a_plan_says_what_was_agreed(khaled: PlanContent, read: Read) -> None:
    text = read(plan_pdf(khaled).pdf).replace("\n", " ")

    for said in (
        "Individuell plan – forberedende",
        "Khaled Haddad",
        "202692703603",
        "12. april 1991",
        "Vågå",
        "arabisk, telefontolk, kategori C",
        "Sveiser (TIG, MIG, rør), Aleppo, 2010–2016, lønnet",
        "egne opplysninger der ikke annet står",
        "bekreftet",
        "Ikke tunge løft",
        "Langsiktig mål",
        "Khaled vil tilbake til faget.",
        "Fordi: verkstedet spør etter dem",
        "Innen: mars 2027 · Status: i gang",
        "Norskmål, skrive",
        "10 måneder",
        "Elementer Norsk, språkpraksis og kurs.",
        "Dokumentasjon: attest",
        "20. november 2026 Hva ble avtalt: Vi begynner med norskkurset.",
        "Otta Mekaniske, Otta",
        "tirsdag og torsdag 12.30–15.30",
        "Hensyn: ikke tunge løft",
        "1. des. 2026",
        "15. februar 2027",
        "Bare kommunen fatter vedtak",
        "Versjon 1 · 23. november 2026 · kode K7Q2M4XD",
    ):
        assert said in text


def test_the_hours_a_week_are_summed(khaled: PlanContent, read: Read) -> None:
    assert "Timer i uka til sammen 22,5" in read(plan_pdf(khaled).pdf)


def test_pages_are_counted(khaled: PlanContent, read: Read) -> None:
    printed = plan_pdf(replace(khaled, measures=khaled.measures * 30))
    text = read(printed.pdf)

    assert printed.pages > 3
    for page in range(1, printed.pages + 1):
        assert f"Side {page} av {printed.pages}" in text


def test_sixty_measures_are_all_there_under_a_head_on_every_page(khaled: PlanContent, read: Read) -> None:
    measures = tuple(Measure(f"Tiltak nummer {number}.", where="Otta") for number in range(60))
    printed = plan_pdf(replace(khaled, measures=measures))
    text = read(printed.pdf)

    assert all(f"Tiltak nummer {number}." in text for number in range(60))
    with_measures = [page for page in text.split("\f") if "Tiltak nummer" in page]
    assert all("Hva, hvor og når" in page for page in with_measures)


def test_a_plan_with_nothing_in_it_says_so_on_one_page(read: Read) -> None:
    printed = plan_pdf(EMPTY)
    text = read(printed.pdf)

    assert printed.pages == 1
    assert "Ingen mål er satt ennå." in text
    assert "Ingen tiltak er avtalt ennå." in text


def test_a_typical_plan_takes_two_pages_and_little_room(khaled: PlanContent) -> None:
    printed = plan_pdf(khaled)

    assert printed.pages <= 2
    assert len(printed.pdf) <= 60 * 1024
    assert printed.missing == {}


def test_with_a_permit_there_are_lines_to_sign_on(khaled: PlanContent, read: Read) -> None:
    text = read(plan_pdf(khaled).pdf)

    assert "Underskrift" in text
    assert "\nSted Dato\nBeboer: Khaled Haddad Ansatt, Sel mottak Tolk\n" in text
    assert "Vi gikk gjennom planen sammen 20. november 2026." in text
    assert "Gjennomgått sammen" not in text


def test_without_a_permit_nothing_is_signed_and_it_ends_with_the_day(khaled: PlanContent, read: Read) -> None:
    text = read(plan_pdf(replace(khaled, has_permit=False)).pdf)
    last_of_body = text.strip().splitlines()[-4:]

    assert "Gjennomgått sammen 20. november 2026" in last_of_body
    for word in ("Underskrift", "Sted", "Dato", "Tolk", "Ansatt", "Beboer:"):
        assert word not in text


def test_before_a_permit_the_day_of_the_print_stands_where_no_other_is_recorded(read: Read) -> None:
    assert "Gjennomgått sammen 23. november 2026" in read(plan_pdf(EMPTY).pdf)


def test_a_part_without_anything_in_it_has_no_heading(read: Read) -> None:
    text = read(plan_pdf(EMPTY).pdf)

    for heading in ("Norskmål og omfang", "Gjennomganger", "Oppfølging"):
        assert heading not in text


def test_a_municipality_is_called_assigned_only_where_it_is(khaled: PlanContent, read: Read) -> None:
    proposed = replace(khaled, municipality="", settles_in="Vågå (ikke tildelt ennå)")
    text = read(plan_pdf(proposed).pdf)

    assert "Tildelt kommune" not in text
    assert "Bosettes i" in text
    assert "Vågå (ikke tildelt ennå)" in text


@pytest.mark.parametrize("measures", range(0, 60, 4))
@pytest.mark.parametrize("lines", [1, 4, 9])
def test_no_heading_stands_at_the_foot_of_a_page(khaled: PlanContent, read: Read, measures: int, lines: int) -> None:
    long = "\n".join(f"linje {number}" for number in range(lines))
    story = replace(
        khaled,
        measures=tuple(Measure(f"Tiltak {number}.") for number in range(measures)),
        reviews=(Entry("20. november 2026", notes=(Entry("Hva er endret", long),)),),
        follow_up=(Entry("Uenighet", long),),
    )

    for page in read(plan_pdf(story).pdf).split("\f"):
        body = page.strip().splitlines()[:-2]
        assert not body or body[-1] not in {"Tiltak", "Gjennomganger", "Oppfølging", "Om planen", "Underskrift"}


def test_without_an_interpreter_there_is_no_line_for_one(khaled: PlanContent, read: Read) -> None:
    assert "Tolk" not in read(plan_pdf(replace(khaled, interpreter="")).pdf)


def test_a_non_answer_prints_only_where_a_topic_has_nothing_else(khaled: PlanContent, read: Read) -> None:
    text = read(plan_pdf(khaled).pdf)

    assert "Skole jeg ønsker vil ikke svare" in text.replace("\n", " ")
    assert "vet ikke" not in text


def test_hensyn_appear_only_when_given(khaled: PlanContent, read: Read) -> None:
    bare = replace(khaled, hensyn=(), measures=(replace(khaled.measures[0], hensyn=()),))

    assert "ensyn" not in read(plan_pdf(bare).pdf)


def test_a_plan_in_english_has_no_norwegian_label(khaled: PlanContent, read: Read) -> None:
    text = read(plan_pdf(khaled, "en").pdf)

    assert "Individual plan – preparatory" in text
    assert "Page 1 of 2" in text
    assert "document." not in text
    for label in ("Tiltak", "Mål", "Underskrift", "Ansvarlig", "Født"):
        assert label not in text


def test_only_embedded_fira_sans_is_used(khaled: PlanContent, fonts: Callable[[bytes], dict[str, str]]) -> None:
    goals = (Entry("Sluttmål", "Bli sveiser", "Стати зварником", strong=True),)
    found = fonts(plan_pdf(replace(khaled, goals=goals)).pdf)

    assert found == {"FiraSans-Bold": "yes", "FiraSans-Regular": "yes", "FiraSans-Italic": "yes"}


def test_the_file_names_its_title_language_and_author_but_not_the_person(
    khaled: PlanContent, tool: Callable[[str], str], tmp_path: Path
) -> None:
    paper = tmp_path / "plan.pdf"
    paper.write_bytes(plan_pdf(khaled).pdf)
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    about = subprocess.run([tool("pdfinfo"), paper], check=True, capture_output=True, env=environment).stdout.decode()

    assert "Individuell plan – forberedende" in about
    assert "Sel mottak" in about
    assert "Mon Nov 23 00:00:00 2026" in about
    assert "(A4)" in about
    assert "Khaled" not in about


def test_the_same_plan_gives_the_same_bytes_whatever_was_printed_before(khaled: PlanContent) -> None:
    first = plan_pdf(khaled).pdf
    plan_pdf(replace(khaled, goals=(Entry("Sluttmål", "Ґ ж ß œ"),)))

    assert plan_pdf(khaled).pdf == first
    assert plan_pdf(replace(khaled, version=2)).pdf != first


def test_the_same_plan_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib, datetime as d\n"
        "from storage.documents.content import Person, PlanContent\n"
        "from storage.documents.plan import plan_pdf\n"
        "who = Person('Ny Beboer')\n"
        "plan = PlanContent('Sel mottak', who, d.date(2026, 11, 23), 'AAAABBBB', has_permit=False)\n"
        "print(hashlib.sha256(plan_pdf(plan).pdf).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch, "TZ": zone},
        ).stdout
        for seed, epoch, zone in (("1", "", "UTC"), ("2", "1000000000", "Asia/Tokyo"))
    }

    assert len(digests) == 1


def test_markup_in_a_name_prints_as_itself(khaled: PlanContent, read: Read) -> None:
    evil = "<img src='/etc/passwd'> [red]x[/red]"
    text = read(plan_pdf(replace(khaled, resident=Person(evil), contact_person=evil)).pdf)

    assert text.count(evil) >= 2


def test_what_the_font_lacks_is_reported_once_for_each_time_it_was_given(khaled: PlanContent) -> None:
    printed = plan_pdf(replace(khaled, resident=Person("Ali 😀"), follow_up=(Entry("Uenighet", "😀"),)))

    assert printed.missing["U+1F600"] >= 2


@pytest.mark.parametrize("language", ALL)
def test_goals_and_measures_are_printed_in_the_residents_language(
    khaled: PlanContent, read: Read, language: str
) -> None:
    goals = tuple(replace(goal, own_language=ALL[language]) for goal in khaled.goals)
    measures = tuple(replace(measure, own_language=ALL[language]) for measure in khaled.measures)
    printed = plan_pdf(replace(khaled, goals=goals, measures=measures))
    text = read(printed.pdf)

    assert (printed.by_hand, printed.missing) == (0, {})
    assert len(printed.pdf) <= 60 * 1024
    assert "skrives for hånd" not in text
    assert text.count(ALL[language].split()[1]) >= len(goals) + len(measures)


def test_what_is_written_in_a_script_that_the_fonts_lack_becomes_a_line_to_write_on(
    khaled: PlanContent, read: Read
) -> None:
    goal = replace(khaled.goals[0], own_language="நான் பற்றவைப்பவர்")
    printed = plan_pdf(replace(khaled, goals=(goal, *khaled.goals[1:])))
    assert (printed.by_hand, printed.missing) == (1, {})
    assert "På beboerens språk (skrives for hånd)" in read(printed.pdf)


def test_a_row_longer_than_a_page_goes_on_where_the_page_ends(khaled: PlanContent, read: Read) -> None:
    where = " ".join(f"sted{number}" for number in range(3000))
    measures = (khaled.measures[0], Measure("Langt", where=where, responsible="W" * 400), khaled.measures[1])
    text = read(plan_pdf(replace(khaled, measures=measures)).pdf)

    found = [word for word in text.split() if word.startswith("sted")]
    assert found == where.split()
    assert "Norskkurs" in text


@settings(deadline=None, derandomize=True, max_examples=20)
@given(
    text=st.one_of(st.text(max_size=60), st.integers(1, 3000).map("æ".__mul__), st.integers(1, 400).map("ø\n".__mul__))
)
def test_any_text_in_any_place_gives_a_paper(text: str) -> None:
    entry = Entry(text, text, text, (Entry(text, text), Entry(text, text, brief=True)), brief=True, strong=True)
    content = PlanContent(
        organisation=text,
        resident=Person(text, text, date(1991, 4, 12)),
        dated=date(2026, 11, 23),
        code="AAAABBBB",
        has_permit=True,
        contact_person=text,
        municipality=text,
        interpreter=text,
        summary=(Summary(Topic.SCHOOL, (Statement(text), Statement(text))),),
        hensyn=(text,),
        goals=(entry,),
        norwegian=(entry, replace(entry, brief=False)),
        measures=(Measure(text, text, text, text, (entry, entry), (text,), text, text, text),) * 2,
        reviews=(entry,),
        follow_up=(entry,),
    )

    assert plan_pdf(content).pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_label_of_every_topic_and_kind_has_a_text(lang: str, khaled: PlanContent, read: Read) -> None:
    every = tuple(Summary(topic, (Statement("x"),)) for topic in Topic)

    assert "document." not in read(plan_pdf(replace(khaled, summary=every), lang).pdf)
