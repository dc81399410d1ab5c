"""What residents wish for and nobody offers: met by what is open and about the same, counted once a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from models import codes
from models.matching.facts import Interest, PersonFacts
from models.matching.gaps import Gap
from models.matching.requirements import Opportunity
from models.matching.unmet import COURSE_THEME, WORK_THEME, Theme, unmet
from models.matching.vocabulary import topic_of

TODAY = date(2026, 11, 23)


def person(name: str, *likes: str, **wishes: str) -> PersonFacts:
    topics = tuple(Interest(topic_of(words), topic_of(words)) for words in likes)
    facts: dict[str, Any] = {field: topic_of(words) for field, words in wishes.items()}
    return PersonFacts(name, interests=topics, **facts)


def offer(name: str, kind: str = "aktivitet", **facts: Any) -> Opportunity:
    return Opportunity(name, name, type=kind, topic=topic_of(name), wide=topic_of(name), **facts)


def themes(persons: list[PersonFacts], offers: list[Opportunity], **tags: list[str]) -> dict[str, Theme]:
    return {theme.code: theme for theme in unmet(persons, offers, tags, TODAY)}


def wished(found: dict[str, Theme]) -> dict[str, list[tuple[str, int]]]:
    return {
        code: [(one.label("nb"), one.persons) for one in theme.unmet] for code, theme in found.items() if theme.unmet
    }


def test_every_tag_work_and_courses_stand_there_with_what_there_is() -> None:
    found = themes([], [offer("Kor"), offer("Sveiser", "jobb"), offer("Datakurs", "kurs")], Kor=["kultur", "tjenester"])
    assert set(found) == {*(one.code for one in codes.load("tag")), WORK_THEME, COURSE_THEME}
    assert {code: theme.offers for code, theme in found.items() if theme.offers} == {
        "kultur": 1, "tjenester": 1, "fritid": 1, WORK_THEME: 1, COURSE_THEME: 1,
    }  # fmt: skip


def test_a_wish_is_counted_once_a_person_and_is_met_by_what_is_about_the_same() -> None:
    persons = [person("a", "fotball", "kor", "kor"), person("b", "kor"), person("c", "fisketur")]
    found = themes(persons, [offer("Fotball for voksne")])
    assert wished(found) == {"kultur": [("korsang", 2)], "natur": [("natur", 1)]}


def test_what_has_ended_and_homes_meet_no_wish() -> None:
    offers = [offer("Kor", valid_to=date(2026, 11, 22)), offer("Kor i bolig", "bolig")]
    assert wished(themes([person("a", "kor")], offers)) == {"kultur": [("korsang", 1)]}


def test_work_is_no_answer_to_a_hobby_nor_a_hobby_to_a_wish_for_work() -> None:
    persons = [person("a", "matlaging", wanted="sveiser")]
    offers = [offer("Kokk på hotell", "jobb"), offer("Sveisegruppe")]
    found = wished(themes(persons, offers))
    assert set(found) == {"fritid", WORK_THEME}


def test_a_course_meets_a_wish_for_education() -> None:
    persons = [person("a", education="data")]
    assert wished(themes(persons, [offer("Dataopplæring", "kurs")])) == {}
    assert set(wished(themes(persons, []))) == {COURSE_THEME}


def test_what_was_not_asked_is_no_wish() -> None:
    assert wished(themes([PersonFacts("a", interests=Gap.NOT_ASKED, wanted=Gap.UNCLEAR)], [])) == {}


def test_own_words_count_too_and_what_lies_near_is_counted() -> None:
    persons = [person("a", "cricketlag"), person("b", "kor")]
    found = themes(persons, [offer("Fotball for voksne"), offer("Spille gitar")])
    assert [(one.label("nb"), one.near) for one in found["fritid"].unmet] == [("cricketlag", 0)]
    assert [(one.word, one.near) for one in found["kultur"].unmet] == [("choir", 1)]
