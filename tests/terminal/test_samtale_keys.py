"""The worked example goes in with under 150 keys outside free text, and all of it is held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.answer import Answer, HeldRecord
from tests.terminal import samtale_keys
from tests.terminal.typist.laws import Found

MOST = 150


def values(found: Found, kind: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(record.value(name) for name in names) for record in found.records if record.kind == kind]


def one(found: Found, kind: str) -> HeldRecord:
    (record,) = [record for record in found.records if record.kind == kind]
    return record


def test_the_example_goes_in_with_few_keys_and_is_held_whole(tmp_path: Path) -> None:
    typed = samtale_keys.count()
    print(f"{typed.keys} keys, {typed.signs} signs of free text")
    assert typed.keys < MOST

    found = samtale_keys.enter(tmp_path)
    assert not found.drafts
    assert values(found, "sitting", "interpreter_language", "interpreter_mode", "interpreter_category") == [
        ("ara", "telephone", "C")
    ]
    assert values(found, "informed", "language", "how", "understood_interpreter", "voluntary") == [
        ("ara", "interpreter", True, True)
    ]
    practical = one(found, "practical")
    assert practical.value("available_times") == "hverdager etter norskkurset (9–12)"
    assert {"bank_account", "d_number_status", "tax_card"}.isdisjoint(practical.fields), "nobody asked"
    assert values(found, "language", "language", "understand", "speak", "read", "write") == [
        ("ara", "good", "good", "good", "good"),
        ("nor", "little", "little", None, None),
        ("eng", "fair", "fair", None, None),
    ]
    assert values(found, "school_summary", "latin_script", "years_total") == [(True, 11)]
    school = "ni år, så yrkesskole i Aleppo (sveising, 2 år)"
    assert values(found, "school", "what", "finished", "papers") == [(school, False, "obtainable")]
    assert values(found, "work", "title_own_words", "tasks", "how_long", "relation") == [
        ("Sveiser", "TIG, MIG, rør; ansatt i Aleppo 2010–2016", "6 år", "paid"),
        ("Sjåfør, liten lastebil", "kjørte for en onkel", "omtrent ett år", "family_unpaid"),
    ]
    assert values(found, "digital", "phone", "pc", "email") == [("yes", "little", "yes")]
    assert values(found, "licence", "kind", "classes", "country") == [("driving", ["B"], "SY")]
    assert one(found, "licence").fields["kind"].answer == Answer.of("driving", "document")
    assert values(found, "interest", "what", "would_teach", "category") == [
        ("fotball", None, "idrett"), ("matlaging", True, "matlaging"),
    ]  # fmt: skip
    wish = one(found, "wish")
    assert [wish.value(name) for name in ("work_wanted", "second_choice", "extent", "travel_time")] == [
        "Sveiser", "Sjåfør", "full_time", "45",
    ]  # fmt: skip
    assert wish.fields["shift"].answer == Answer.unknown()
    assert one(found, "care").fields["children"].answer == Answer.declined()
    settlement = one(found, "settlement")
    assert settlement.value("network") == "kjenner ingen i Vågå, en bror i Oslo"
    assert settlement.fields["settlement_wishes"].answer == Answer.declined()
    assert values(found, "adaptation", "what_helps") == [(["no_heavy_lifting"],)]
    told_to = ["settlement_municipality", "private_body"]
    assert values(found, "hensyn", "what", "told_to") == [("no_heavy_lifting", told_to)]
    assert sorted(values(found, "consent", "purpose", "recipient")) == [
        ("hensyn", "function:private_body"), ("hensyn", "kommunenr:3435"),
    ]  # fmt: skip
    assert one(found, "talk").value("ended")
