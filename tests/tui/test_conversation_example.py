"""The worked example, ``tui/example/samtale.txt``, entered through the screen by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.agreements import person_of
from models.answer import Answer
from models.conversation import completeness
from storage.records.records import Records
from tests.tui.at_work import Make
from tests.tui.talking import PERSON, Talk, talking
from tests.tui.test_conversation_screen import NARROW

DECLINED, UNKNOWN = Answer.declined(), Answer.unknown()


async def enter_everything(talk: Talk) -> None:
    """Tell the whole example; each line of words is what one presses for one part of it."""
    await talk.type("\r2\r3\r\r" + "\r1\r1\r1\r")
    await talk.type("hverdager etter norskkurset (9–12)\r\r\r\r")
    await talk.type("arab\r4\r4\r4\r4\r\r")
    await talk.type("norsk\r2\r2\r\r\r\r")
    await talk.type("engelsk\r3\r3\r\r\r", "down")
    await talk.type("1\r11\r" + "ni år, så yrkesskole i Aleppo (sveising, 2 år)\r2\r3\r", "down")
    await talk.type("Sveiser\rTIG, MIG, rør; ansatt i Aleppo 2010–2016\r6 år\r1\r\r\r")
    await talk.type("Sjåfør, liten lastebil\rkjørte for en onkel\romtrent ett år\r3\r\r", "down")
    await talk.type("3\r2\r3\r\r1", "f7", "f4")
    await talk.type("\r1\rsyr\r", "pagedown")
    await talk.type("fotball\r\r1\r\r" + "matlaging\r1\r4\r", "down")
    await talk.type("Sveiser\rSjåfør\r\r1\r45\r", "f3", "pagedown")
    await talk.keys("f2", "enter")
    await talk.type("kjenner ingen i Vågå, en bror i Oslo\r", "f2", "pagedown")
    await talk.type("3", "pagedown")
    await talk.keys("ctrl+l")
    await talk.type("ikke tunge", "down", "enter", "1", "4", "enter", "down")
    await talk.keys("2", "enter", "1", "enter", "1", "enter")


def values(talk: Talk, kind: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(record.value(name) for name in names) for record in talk.held(kind)]


async def test_the_whole_example_is_entered_by_keys_and_stands_in_storage(vault_folder: Path, program: Make) -> None:
    facts = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}
    async with talking(program(vault_folder), NARROW, informed=False, facts=facts) as talk:
        await enter_everything(talk)
        await talk.keys("enter", "right", "enter")

        sitting = ("interpreter_language", "interpreter_mode", "interpreter_category")
        assert values(talk, "sitting", *sitting) == [("ara", "telephone", "C")]
        informed = ("language", "how", "understood_interpreter", "voluntary")
        assert values(talk, "informed", *informed) == [("ara", "interpreter", True, True)]
        assert talk.value("practical", "available_times") == "hverdager etter norskkurset (9–12)"

        steps = ("language", "understand", "speak", "read", "write")
        assert values(talk, "language", *steps) == [
            ("ara", "good", "good", "good", "good"),
            ("nor", "little", "little", None, None),
            ("eng", "fair", "fair", None, None),
        ]
        assert values(talk, "school_summary", "latin_script", "years_total") == [(True, 11)]
        school = "ni år, så yrkesskole i Aleppo (sveising, 2 år)"
        assert values(talk, "school", "what", "finished", "papers") == [(school, False, "obtainable")]

        assert values(talk, "work", "title_own_words", "tasks", "how_long", "relation") == [
            ("Sveiser", "TIG, MIG, rør; ansatt i Aleppo 2010–2016", "6 år", "paid"),
            ("Sjåfør, liten lastebil", "kjørte for en onkel", "omtrent ett år", "family_unpaid"),
        ]
        assert values(talk, "digital", "phone", "pc", "email", "forms") == [("yes", "little", "yes", None)]
        assert values(talk, "licence", "kind", "classes", "country") == [("driving", ["B"], "SY")]
        assert talk.answer("licence", "kind") == Answer.of("driving", "document")

        assert values(talk, "interest", "what", "would_teach", "category") == [
            ("fotball", None, "idrett"),
            ("matlaging", True, "matlaging"),
        ]
        wish = ("work_wanted", "second_choice", "extent", "travel_time")
        assert values(talk, "wish", *wish) == [("Sveiser", "Sjåfør", "full_time", "45")]
        assert talk.answer("wish", "shift") == UNKNOWN
        assert talk.answer("care", "children") == DECLINED
        assert talk.value("settlement", "network") == "kjenner ingen i Vågå, en bror i Oslo"
        assert talk.answer("settlement", "settlement_wishes") == DECLINED

        assert values(talk, "adaptation", "what_helps") == [(["no_heavy_lifting"],)]
        told_to = ["settlement_municipality", "private_body"]
        assert values(talk, "hensyn", "what", "told_to") == [("no_heavy_lifting", told_to)]
        assert talk.held("talk")[0].value("ended")
        assert "✓ Samtalen er avsluttet" in talk.words


async def test_consent_is_given_for_the_hensyn_alone_and_counts(vault_folder: Path, program: Make) -> None:
    facts = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}
    async with talking(program(vault_folder), informed=False, facts=facts) as talk:
        await enter_everything(talk)
        hensyn = talk.held("hensyn")[0].ent
        consents = talk.held("consent")
        assert sorted((one.value("purpose"), one.value("recipient"), *one.value("units")) for one in consents) == [
            ("hensyn", "function:private_body", f"hensyn:{hensyn}"),
            ("hensyn", "kommunenr:3435", f"hensyn:{hensyn}"),
        ]
        assert {(one.value("language"), one.value("read_aloud"), one.value("kind")) for one in consents} == {
            ("ara", True, "gdpr")
        }
        counting = await talk.app.storage(_consents, talk.desk.records, talk)
        assert {consent.recipient for consent in counting} == {"function:private_body", "kommunenr:3435"}


def _consents(records: Records, talk: Talk) -> Any:
    documents = [
        (record.ent, {"k": record.kind, "f": {name: [list(head) for head in held.heads] for name, held in fields}})
        for record in records.held(talk.person)
        for fields in [record.fields.items()]
    ]
    return person_of(documents, records.session.env.today()).consents


async def test_the_counts_say_what_the_example_leaves_open(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await enter_everything(talk)
        found = completeness(talk.everything)
        assert found.missing == (2, 13, 14, 17, 20)
        assert "20 av 25 besvart" in talk.words
