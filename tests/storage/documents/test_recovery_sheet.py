"""The recovery sheet: one page, the code to read, type and scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from storage.documents.content import RecoveryContent
from storage.documents.recovery_sheet import recovery_sheet_pdf

GROUPS = ("K7Q2", "M4XD", "9ZTR", "0H3V", "B6WN", "E8PC", "J5Y1")
SHEET = RecoveryContent("Sel mottak", "Zx81kq0uT2mCkqO0a9Xf3w", "helsedelen", GROUPS, date(2026, 11, 23))


def test_the_sheet_is_one_page_with_the_code_in_its_groups(read: Callable[[bytes], str]) -> None:
    text = read(recovery_sheet_pdf(SHEET))

    assert "Side 1 av 1" in text
    assert [line for line in text.split() if line in GROUPS] == list(GROUPS)
    for said in ("Gjenopprettingsark", "helsedelen", "Zx81kq0uT2mCkqO0a9Xf3w", "23. november 2026", "lukket konvolutt"):
        assert said in text


def test_only_cores_sheet_says_that_it_opens_the_root(read: Callable[[bytes], str]) -> None:
    assert "rotnøkkel" not in read(recovery_sheet_pdf(SHEET))
    assert "rotnøkkel" in read(recovery_sheet_pdf(replace(SHEET, opens_root=True)))


def test_the_sheet_in_english(read: Callable[[bytes], str]) -> None:
    text = read(recovery_sheet_pdf(SHEET, "en"))

    assert "Recovery sheet" in text
    assert "document." not in text


def test_the_sheet_is_the_same_for_the_same_code_and_uses_only_embedded_fonts(
    fonts: Callable[[bytes], dict[str, str]],
) -> None:
    pdf = recovery_sheet_pdf(SHEET)

    assert recovery_sheet_pdf(SHEET) == pdf
    assert recovery_sheet_pdf(replace(SHEET, groups=GROUPS[::-1])) != pdf
    assert fonts(pdf) == {"FiraSans-Bold": "yes", "FiraSans-Regular": "yes"}
