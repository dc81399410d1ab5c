from __future__ import annotations

from matching_examples import SUBJECT, TODAY, held, khaled, offer

from models.answer import HeldField, HeldRecord
from models.ids import b64
from models.matching import PersonFacts, facts_of, residents_for, sentence

COURSE = offer(type="kurs", name="Førerkort teorikurs", norwegian_level="A1", age_from=18, when="onsdag 17–19")


def resident(number: int, name: str, birth_date: str, step: str | None) -> PersonFacts:
    subject = b64(bytes([number] * 16))
    records = [
        HeldRecord("person", subject, {"name": HeldField("value", name), "birth_date": HeldField("value", birth_date)}),
    ]
    if step:
        records.append(held("language", number, language="nor", understand=step, speak=step))
    return facts_of(subject, records)


def test_residents_are_listed_by_what_is_known_of_them_and_by_name_never_ranked() -> None:
    residents = [
        resident(1, "Åse Lid", "1990-01-01", "good"),
        resident(2, "Øystein Moe", "1990-01-01", "little"),
        resident(3, "Amina Haddad", "1990-01-01", "good"),
        resident(4, "Yusuf Ali", "2012-01-01", "good"),
        resident(5, "Bilal Omar", "1990-01-01", "none"),
        resident(6, "Idris Noor", "1990-01-01", None),
        facts_of(SUBJECT, khaled()),
    ]
    found = residents_for(COURSE, residents, TODAY)
    assert [one.name for one in found.meets] == ["Amina Haddad", "Khaled Haddad", "Øystein Moe", "Åse Lid"]
    assert [one.name for one in found.lacks] == ["Bilal Omar", "Yusuf Ali"]
    assert [one.name for one in found.unknown] == ["Idris Noor"]


def test_each_resident_comes_with_the_reasons() -> None:
    found = residents_for(COURSE, [resident(4, "Yusuf Ali", "2012-01-01", "good")], TODAY)
    assert "alder 18+ kreves" in [sentence(reason, "nb") for reason in found.lacks[0].reasons]


def test_an_offer_that_is_full_or_past_says_nothing_of_a_person() -> None:
    gone = offer(taken=8, type="kurs", places=8, valid_to="2026-01-01")
    found = residents_for(gone, [resident(1, "Amina Haddad", "1990-01-01", "good")], TODAY)
    assert [one.name for one in found.meets] == ["Amina Haddad"]
    assert "fullt" in [sentence(reason, "nb") for reason in found.meets[0].reasons]


def test_everybody_is_on_exactly_one_list() -> None:
    residents = [resident(number, f"Beboer {number}", "1990-01-01", None) for number in range(1, 30)]
    found = residents_for(COURSE, residents, TODAY)
    everybody = [one.subject for one in (*found.meets, *found.lacks, *found.unknown)]
    assert sorted(everybody) == sorted(one.subject for one in residents)
