"""The worked example, ``tui/example/samtale.txt``, told line by line: the same stands in storage as from the screen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from models.answer import Answer, HeldRecord
from models.conversation import INFORMATION, completeness
from storage.environment import Environment
from tests.tui.at_work import Make
from tests.tui.plain_talk import desk_of, talk
from tests.tui.talking import PERSON, new_person, talking
from tests.tui.test_conversation_example import enter_everything

FACTS = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}
LINES = (
    *("=", "telefon", "C", "", *[""] * len(INFORMATION), "=", "via tolk", "ja", "ja"),
    *("hverdager etter norskkurset (9–12)", "", "", ""),
    *("arabisk", "godt", "godt", "godt", "godt", "ja"),
    *("norsk", "litt", "litt", "", "", "ja"),
    *("engelsk", "3", "3", "", "", ""),
    *("ja", "11", "ni år, så yrkesskole i Aleppo (sveising, 2 år)", "nei", "kan skaffes", ""),
    *("Sveiser", "TIG, MIG, rør; ansatt i Aleppo 2010–2016", "6 år", "lønnet", "", "ja"),
    *("Sjåfør, liten lastebil", "kjørte for en onkel", "omtrent ett år", "ulønnet", "", ""),
    *("ja", "litt", "ja", ""),
    *("førerkort", "<", ":o", ":d", "", "B", "Syria", "", ""),
    *("fotball", "", "idrett", "ja", "matlaging", "ja", "matlaging", ""),
    *("Sveiser", "Sjåfør", "", "heltid", "45", "?", "", "", "", "", "", ""),
    *("-", "kjenner ingen i Vågå, en bror i Oslo", "-", ":d"),
    "ikke tunge løft",
    *([""] * 7),
    *("ja", "ikke tunge løft", "1,4", ""),
    *("nei", "ja", "ja"),
    "ja",
)
"""What is typed: choices by word or number, the source of the licence set to what was seen, deepening on and off."""


def told(held: Iterable[HeldRecord]) -> dict[tuple[str, int, str], Answer]:
    """Give all answers by kind, place in the list and field: what does not depend on when and with which ids.

    Consents lie in the order of their ids, which is none: here they are in that of their recipients.
    """
    counts: dict[str, int] = {}
    found: dict[tuple[str, int, str], Answer] = {}
    for record in sorted(held, key=lambda one: str(one.value("recipient"))):
        counts[record.kind] = at = counts.get(record.kind, 0) + 1
        for name, field in record.fields.items():
            if field.is_answered and not name.startswith("_") and name not in ("when", "started", "ended", "units"):
                found[record.kind, at, name] = field.answer
    return found


async def test_the_example_line_by_line_leaves_the_same_answers_as_on_the_screen(
    vault_folder: Path, program: Make, environment: Environment
) -> None:
    async with talking(program(vault_folder), informed=False, facts=FACTS) as shown:
        await enter_everything(shown)
        await shown.keys("enter", "right", "enter")
        on_screen = told(shown.everything)
    with desk_of(vault_folder, environment) as desk:
        resident = new_person(desk, FACTS, informed=False)
        said = talk(desk, resident, *LINES)
        held = desk.answers.held(resident)
    assert "Samtalen er avsluttet." in said
    assert told(held) == on_screen
    assert completeness(held).missing == (2, 13, 14, 17, 20)
