"""In the conversation words typed where one chooses are harmless, and a number or a first letter still is an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.at_work import Make
from tests.tui.talking import talking
from tui.widgets.choice import Choice
from tui.widgets.field import Field


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Choice, "clock", staticmethod(lambda: 0.0))


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("practical", "bank_account", "vet ikke"),
        ("work", "relation", "6 år"),
        ("licence", "classes", "Syria"),
        ("digital", "phone", "ja det kan jeg"),
        ("language", "understand", "godtar ikke"),
    ],
)
async def test_words_where_one_chooses_are_no_answer(
    kind: str, name: str, words: str, vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        if name == "classes":
            await talk.to("licence", "kind")
            await talk.keys("1", "f7")
        await talk.to(kind, name)
        await talk.type(words)
        assert "passer ikke med noe valg" in talk.said
        await talk.keys("tab")
        assert talk.answer(kind, name) is None


async def test_letters_become_an_answer_by_enter_or_when_they_rest(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("practical", "bank_account")
        await talk.type("mangler\r")
        assert talk.value("practical", "bank_account") == "no"
        monkeypatch.setattr(Field, "COMMIT_AFTER", 0.02)
        await talk.type("s")
        for _ in range(200):
            await talk.settle()
            if talk.value("practical", "d_number_status"):
                break
        assert talk.value("practical", "d_number_status") == "applied"
