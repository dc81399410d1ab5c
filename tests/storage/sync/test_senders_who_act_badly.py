"""A peer whose key we trust and who writes what is not theirs to write: it gains nothing, and we lose nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from houses import House, Pen, crafted, random_id

from models.ids import one_record_id
from models.operations import Operation, Payload, Place
from storage.records.records import Records
from storage.sync.export import preview_export
from storage.sync.importing import import_


class Peer:
    """The municipality, writing by hand to the centre."""

    def __init__(self, house: House, receiver: House, folder: Path) -> None:
        self.house, self.receiver, self._folder, self._pen = house, receiver, folder, Pen(house)

    def write(self, subject: str, kind: str, unit: str, field: str, value: Any, *bases: bytes) -> Operation:
        place = Place(subject, one_record_id(subject, kind), kind, unit)
        return self._pen.write(place, Payload(field, "value", value), bases=bases)

    def send(self, *operations: Operation) -> list[str]:
        file = crafted(self._folder, self.house, self.receiver, [one.line() for one in operations], "core")
        (taken,) = import_(self.receiver.session, [file])
        assert taken.refused is None
        return [one.reason for one in taken.quarantined]


@pytest.fixture
def peer(centre: House, municipality: House, tmp_path: Path) -> Peer:
    return Peer(municipality, centre, tmp_path / "by hand")


def going(house: House, to: House) -> set[str]:
    return {
        unit.unit for person in preview_export(house.session, to.org).persons for unit in person.decisions if unit.goes
    }


def test_an_invented_unit_opens_no_way_around_the_units(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen", grade=None)
    assert peer.send(peer.write(subject, "person", "zzz.new", "address_grade", "ugradert")) == ["unit_mismatch"]
    withheld = peer.write(subject, "person", "zzz.new", "name", "x").withheld()
    assert peer.send(withheld) == ["unit_mismatch"]
    assert centre.once(subject, "person", "address_grade") is None


def test_a_field_of_a_newer_program_is_kept_in_its_unit(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen")
    assert peer.send(peer.write(subject, "wish", "wish.more", "colour_of_the_house", "red")) == []


def test_a_recipient_does_not_give_the_permit_by_which_it_gets_more(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen")
    centre.answer(subject, "wish", "work_wanted", "Kokk", one_record_id(subject, "wish"))
    centre.assign(subject)
    before = going(centre, peer.house)
    assert peer.send(peer.write(subject, "pathway", "pathway.permit", "basis_category", "beskyttelse")) == []
    assert going(centre, peer.house) == before
    centre.answer(subject, "pathway", "basis_category", "beskyttelse", one_record_id(subject, "pathway"))
    assert "wish" in going(centre, peer.house)


def test_an_operation_without_content_takes_none_of_our_answers_away(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen")
    name = next(one for one in centre.operations() if one.body is not None and one.body["f"] == "name")
    assert peer.send(peer.write(subject, "person", "person.id", "name", "x", name.id).withheld()) == []
    assert centre.once(subject, "person", "name") == "Amina Testesen"


def test_an_operation_without_content_does_not_stop_our_answers_from_going_further(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen")
    centre.assign(subject)
    before = preview_export(centre.session, peer.house.org).persons
    name = next(one for one in centre.operations() if one.body is not None and one.body["f"] == "name")
    assert peer.send(peer.write(subject, "person", "person.id", "name", "x", name.id).withheld()) == []
    assert preview_export(centre.session, peer.house.org).persons == before


def test_a_peer_does_not_remove_what_we_wrote_and_may_remove_its_own(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen")
    work = centre.answer(subject, "work", "title_own_words", "Kokk")
    pen = Pen(peer.house)
    ours, theirs = Place(subject, work, "work", "work.done"), Place(subject, random_id(peer.house), "work", "work.done")
    removed = Payload("_gone", "value", True)
    assert peer.send(pen.write(ours, removed)) == ["removal_not_theirs"]
    assert peer.send(pen.write(theirs, Payload("title_own_words", "value", "Baker")), pen.write(theirs, removed)) == []
    records = Records(centre.session)
    assert records.record(work) is not None
    assert records.record(theirs.record) is None


def test_a_recipient_does_not_prolong_a_permit_that_has_run_out(centre: House, peer: Peer) -> None:
    subject = centre.resident("Amina Testesen")
    pathway = one_record_id(subject, "pathway")
    centre.answer(subject, "wish", "work_wanted", "Kokk", one_record_id(subject, "wish"))
    centre.answer(subject, "pathway", "basis_category", "beskyttelse", pathway)
    centre.answer(subject, "pathway", "permit_valid_to", "2020-01-01", pathway)
    centre.assign(subject)
    before = going(centre, peer.house)
    assert "wish" not in before
    ours = next(one for one in centre.operations() if one.body is not None and one.body["f"] == "permit_valid_to")
    for later in ("2020-01-02", "2099-01-01"):
        assert peer.send(peer.write(subject, "pathway", "pathway.permit", "permit_valid_to", later, ours.id)) == []
        assert going(centre, peer.house) == before
    centre.answer(subject, "pathway", "permit_valid_to", "2099-01-01", pathway)
    assert "wish" in going(centre, peer.house)
