"""From the opportunity to the people, and those whom nobody has offered anything."""

from __future__ import annotations

import pytest

from models.answer import Answer
from storage.desk import Desk
from storage.records.without_offer import Forgotten
from storage.vault.session import Session


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def resident(desk: Desk, name: str, *, talked: bool = True, **facts: str) -> str:
    known = {("person", name): said for name, said in {"name": name, "address_grade": "ugradert", **facts}.items()}
    made = desk.residents.create(known)
    if talked:
        desk.talks.start(made, {"interpreter_language": "som"})
    return made


def offered(desk: Desk, **facts: object) -> str:
    return desk.opportunities.save(None, {name: Answer.of(said) for name, said in facts.items()})


def found(desk: Desk) -> dict[str, Forgotten]:
    return {one.row.name: one for one in desk.matches.without_offer().all()}


def test_people_for_an_opportunity_stand_by_what_is_known_and_children_are_counted(desk: Desk) -> None:
    swim = offered(desk, name="Svømming for kvinner", type="aktivitet", only_for="female")
    resident(desk, "Åse Lid", sex="female")
    resident(desk, "Amina Haddad", sex="female")
    resident(desk, "Idris Noor", sex="male")
    resident(desk, "Noor Omar")
    resident(desk, "Barn Barnesen", talked=False, birth_date="2019-01-01", sex="female")
    gone = resident(desk, "Borte Bortesen", sex="female")
    desk.residents.set_fact(gone, "pathway", "phase", Answer.of("overfort"))
    people = desk.matches.for_opportunity(desk.opportunities.get(swim))
    assert [one.row.name for one in people.meets] == ["Amina Haddad", "Åse Lid"]
    assert [one.row.name for one in people.lacks] == ["Idris Noor"]
    assert [one.row.name for one in people.unknown] == ["Noor Omar"]
    assert people.minors == 1
    assert [reason.key for reason in people.lacks[0].deciding("lacks")] == ["only_female"]


def test_a_person_graded_strengt_fortrolig_is_on_no_list(desk: Desk) -> None:
    choir = offered(desk, name="Kor", type="aktivitet")
    hidden = resident(desk, "Skjult Person", talked=False, address_grade="strengt_fortrolig")
    assert desk.residents.index.get(hidden).is_hidden
    people = desk.matches.for_opportunity(desk.opportunities.get(choir))
    assert (*people.meets, *people.lacks, *people.unknown) == ()
    assert found(desk) == {}


def test_how_far_it_has_come_stands_beside_each_person(desk: Desk) -> None:
    choir, amina = offered(desk, name="Kor", type="aktivitet"), resident(desk, "Amina Haddad")
    desk.matches.set_status(amina, choir, "onsket")
    desk.matches.set_status(amina, choir, "startet")
    (person,) = desk.matches.for_opportunity(desk.opportunities.get(choir)).meets
    assert person.status == "startet"


def test_everybody_without_an_offer_is_named_with_what_stands_in_the_way(desk: Desk) -> None:
    assert found(desk) == {}
    swim = offered(desk, name="Svømming for kvinner", type="aktivitet", only_for="female")
    resident(desk, "Ingen Samtale", talked=False)
    resident(desk, "Passer Godt", sex="female")
    resident(desk, "Passer Ikke", sex="male")
    resident(desk, "Ikke Spurt")
    resident(desk, "Skjermet Person", sex="female", address_grade="fortrolig")
    declined = resident(desk, "Takket Nei", sex="female")
    desk.matches.set_status(declined, swim, "avslatt", "vil ikke")
    has = resident(desk, "Har Tilbud", sex="female")
    desk.matches.set_status(has, swim, "tilbudt")
    planned = resident(desk, "Har Plan", sex="female")
    desk.plans.add_measure_from(planned, swim)
    assert {name: one.why for name, one in found(desk).items()} == {
        "Ikke Spurt": "to_settle",
        "Ingen Samtale": "no_talk",
        "Passer Godt": "not_offered",
        "Passer Ikke": "ruled_out",
        "Skjermet Person": "protected",
        "Takket Nei": "declined",
    }
    said = {name: one.sentence("nb") for name, one in found(desk).items()}
    assert said["Passer Godt"] == "1 tilbud passer, men ikke tilbudt ennå"
    assert said["Passer Ikke"] == "ingen tilbud passer nå, oftest fordi: kun kvinner"
    assert said["Ikke Spurt"] == "må avklares først: kun kvinner, kjønn ikke spurt"


def test_with_nothing_open_that_is_what_is_said(desk: Desk) -> None:
    offered(desk, name="Julemarked", type="aktivitet", valid_to="2020-12-24")
    resident(desk, "Amina Haddad")
    assert found(desk)["Amina Haddad"].why == "nothing_open"


def test_the_list_is_gone_through_in_steps(desk: Desk) -> None:
    for number in range(7):
        resident(desk, f"Beboer {number}", talked=False)
    search = desk.matches.without_offer()
    steps = [len(search.step(3)) for _ in range(4)]
    assert (search.count, steps) == (7, [3, 3, 1, 0])


def test_who_may_be_under_18_by_one_of_two_days_of_birth_is_held_against_nothing(desk: Desk) -> None:
    swim = offered(desk, name="Svømming", type="aktivitet")
    for born in ("2012-01-01", "1990-01-01"):
        made = resident(desk, "Noor Omar", talked=False, birth_date=born)
        other = "1990-01-01" if born == "2012-01-01" else "2012-01-01"
        desk.answers.save(made, "person", made, "birth_date", Answer.of(other), seen=())
        desk.residents.reindex(made)
    people = desk.matches.for_opportunity(desk.opportunities.get(swim))
    assert (people.minors, people.meets, people.unknown, people.lacks) == (2, (), (), ())
    assert (desk.matches.without_offer().minors, found(desk)) == (2, {})
