"""What was answered is told back in plain sentences, all of it, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import codes, schema
from models.answer import HeldField, HeldRecord
from models.conversation import PAGES, page
from models.ids import list_state_id
from models.merging import Head
from models.schema import Field
from models.telling import told
from models.texts import LANGUAGES, text

PERSON = "AAAAAAAAAAAAAAAAAAAAAA"
ASKED = [(one, asked) for one in PAGES[1:] for asked in one.asked]
STATES = ("declined", "unknown")


def record(kind: str, /, ent: str = "r", **answers: Any) -> HeldRecord:
    held = {name: HeldField(given) if given in STATES else HeldField("value", given) for name, given in answers.items()}
    return HeldRecord(kind, ent, held, PERSON)


def words(name: str, *records: HeldRecord, lang: str = "nb") -> list[str]:
    return [sentence.words for sentence in told(page(name), records, lang)]


def values(asked: Field) -> Iterator[Any]:
    """Give what may stand in a field, every code of a short list."""
    form, choices = asked.question.form, asked.choices
    if form == "yesno":
        yield from (True, False)
    elif form == "number":
        yield from (0, 1, 3)
    elif choices and form in ("choices", "codes"):
        yield [code.code for code in codes.load(choices)][:2]
    elif choices:
        yield from (code.code for code in codes.load(choices))
    else:
        yield "2014" if form == "partial_date" else "egne ord."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_answer_that_can_be_given_has_a_sentence_in_every_language(lang: str) -> None:
    for at, asked in ASKED:
        for value in values(asked):
            held = HeldRecord(asked.kind, "r", {asked.name: HeldField("value", value)}, PERSON)
            (sentence,) = told(at, [held], lang)
            assert (sentence.kind, sentence.record, sentence.field) == (asked.kind, "r", asked.name)
            assert sentence.words.endswith("."), sentence
            assert not sentence.words.endswith(".."), sentence
            assert "tell." not in sentence.words, sentence


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", schema.LISTS)
def test_a_list_with_nothing_in_it_is_told_too(kind: str, lang: str) -> None:
    said = HeldRecord("list_state", list_state_id(PERSON, kind), {"any": HeldField("value", "none")}, PERSON)
    at = next(one for one in PAGES if any(block.kind == kind for block in one.blocks))
    (sentence,) = told(at, [said], lang)
    assert sentence.words == text(f"tell.none.{kind}", lang)


def test_questions_with_the_same_answer_are_told_together_in_the_order_they_are_asked() -> None:
    arabic = record("language", language="ara", understand="good", speak="good", read="good", write="little")
    assert words("language_school", arabic) == [
        "Språk: arabisk. Du forstår, snakker og leser det godt. Du skriver det litt."
    ]
    assert words("practical", record("practical", bank_account="yes", d_number_status="no", tax_card="yes")) == [
        "Du har bankkonto og skattekort.",
        "Du mangler D-nummer.",
    ]


def test_a_list_item_is_told_in_one_breath_and_own_words_end_with_one_full_stop() -> None:
    work = record("work", title_own_words="Sveiser", tasks="TIG og rør.", how_long="6 år", relation="paid")
    assert words("work", work) == ["Arbeid: Sveiser. Oppgavene var: TIG og rør. Det varte: 6 år. Arbeidet var lønnet."]
    assert words("work", work, lang="en")[0].startswith("Work: Sveiser. The tasks were: TIG og rør. It lasted: 6 år.")


def test_the_honest_non_answers_are_told_with_their_question() -> None:
    held = record("wish", work_wanted="declined", second_choice="unknown")
    assert words("wishes", held) == [
        "Du vil ikke svare på: «Hva vil du helst arbeide med?»",
        "Du vet ikke: «Og hvis ikke det går?»",
    ]


def test_what_people_wrote_differently_is_not_told_as_if_it_were_settled() -> None:
    heads = (Head(*[None] * len(Head._fields)),) * 2
    held = HeldRecord("wish", "r", {"work_wanted": HeldField("value", "Kokk", conflict=True, heads=heads)}, PERSON)
    assert words("wishes", held) == []


@given(st.lists(st.sampled_from(ASKED), unique_by=lambda pair: (pair[1].kind, pair[1].name)), st.data())
def test_everything_answered_is_told_once(chosen: list[Any], data: st.DataObject) -> None:
    held: dict[str, dict[str, HeldField]] = {}
    for _, asked in chosen:
        held.setdefault(asked.kind, {})[asked.name] = HeldField("value", data.draw(st.sampled_from([*values(asked)])))
    records = [HeldRecord(kind, "r", fields, PERSON) for kind, fields in held.items()]
    for at in PAGES[1:-1]:
        for kind, fields in held.items():
            own = [sentence for sentence in told(at, records) if sentence.kind == kind]
            said = " ".join(sentence.words for sentence in own)
            answered = [one for one in at.fields(kind) if one.name in fields]
            assert bool(own) is bool(answered)
            for one in answered:
                if one.question.form == "text":
                    assert "egne ord" in said
