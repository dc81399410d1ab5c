"""Organisations are pinned once, by words compared aloud, and followed by the serials of their cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from houses import House, acquaint, crafted

from models.cards import CardDevice, KeyCard
from models.errors import BundleError, InputError, SharingRefused
from models.ids import one_record_id
from storage.sync import peers
from storage.sync.export import preview_export
from storage.sync.importing import import_
from storage.vault import sealing


def reissued(house: House, **changed: object) -> bytes:
    """Another card of the same root."""
    card: KeyCard = house.session.key_card.model_copy(update=changed)
    root = house.session.root()
    return card.signed(lambda data: sealing.sign(root, data))


@pytest.fixture
def other(house_of: Callable[[str], House]) -> House:
    return house_of("municipality")


def test_a_card_is_pinned_when_the_words_are_the_same(centre: House, other: House) -> None:
    card = peers.own_card(other.session)
    words = peers.words_of(card)
    assert len(words) == 6
    added = peers.add_peer(centre.session, card, " ".join(words).upper())
    assert (added.org, added.name, added.kommunenr, added.public) == (other.org, "Vågå kommune", "3435", True)
    assert peers.peers(centre.session) == (added,)
    assert added.as_json()["words"] == list(words)
    assert added.as_json()["pinned_at"] == "2026-11-23T13:22:05Z"


def test_other_words_are_refused_and_nothing_is_pinned(centre: House, other: House) -> None:
    wrong = peers.words_of(peers.own_card(centre.session))
    with pytest.raises(InputError) as caught:
        peers.add_peer(centre.session, peers.own_card(other.session), wrong)
    assert caught.value.code == "peer_words_differ"
    assert peers.peers(centre.session) == ()


def test_a_card_that_was_changed_or_is_none_is_refused(centre: House, other: House) -> None:
    card = peers.own_card(other.session)
    for wrong in (card.replace(b"3435", b"3436"), card[:-1], b"{}", b""):
        with pytest.raises(BundleError):
            peers.add_peer(centre.session, wrong)
    with pytest.raises(InputError):
        peers.add_peer(centre.session, peers.own_card(centre.session))
    assert peers.peers(centre.session) == ()


def test_a_newer_card_is_taken_and_logged_and_an_older_one_changes_nothing(centre: House, other: House) -> None:
    peers.add_peer(centre.session, reissued(other, serial=2, name="Vågå kommune"))
    newer = peers.add_peer(centre.session, reissued(other, serial=3, name="Vågå kommune, NAV"))
    for serial in (3, 2):
        kept = peers.add_peer(centre.session, reissued(other, serial=serial, name="Et annet navn"))
        assert kept == newer
    (pinned,) = peers.peers(centre.session)
    assert (pinned.name, pinned.card.serial) == ("Vågå kommune, NAV", 3)
    lines = centre.core.execute("SELECT line FROM audit ORDER BY n DESC LIMIT 2").fetchall()
    assert b'"event":"peer_card"' in bytes(lines[0][0])
    assert b'"event":"peer_pinned"' in bytes(lines[1][0])


def test_a_peer_is_found_by_its_id_or_its_municipalitys_number(centre: House, other: House) -> None:
    acquaint(centre, other)
    assert peers.find_peer(centre.session, "3435").org == other.org
    assert peers.find_peer(centre.session, other.org).org == other.org
    for written, kind, code in (
        ("3436", SharingRefused, "peer_unknown"),
        (centre.org, SharingRefused, "peer_unknown"),
        ("Vågå", InputError, "peer_not_named"),
    ):
        with pytest.raises(kind) as caught:
            peers.find_peer(centre.session, written)
        assert caught.value.code == code


@pytest.mark.parametrize(("number", "said"), [("3435", "Ingen nøkkelkort for Vågå (3435)."), ("9999", "for 9999.")])
def test_a_municipality_without_a_card_is_named(centre: House, number: str, said: str) -> None:
    with pytest.raises(SharingRefused) as refused:
        peers.find_peer(centre.session, number)
    assert said in refused.value.message


def test_two_peers_with_one_number_are_not_guessed_between(
    centre: House, other: House, house_of: Callable[[str], House]
) -> None:
    acquaint(centre, other)
    career = house_of("career_centre")
    peers.add_peer(centre.session, reissued(career, kommunenr="3435"))
    with pytest.raises(SharingRefused) as caught:
        peers.find_peer(centre.session, "3435")
    assert caught.value.code == "peer_several"
    assert "Vågå kommune" in str(caught.value)
    assert "Karriere Otta" in str(caught.value)


def test_a_newer_card_that_says_it_is_something_else_is_taken_only_when_a_person_agrees(
    centre: House, other: House
) -> None:
    acquaint(centre, other)
    claims: tuple[dict[str, Any], ...] = ({"kommunenr": "3436"}, {"public": False}, {"orgnr": "939607706"})
    for claim in claims:
        with pytest.raises(InputError) as caught:
            peers.add_peer(centre.session, reissued(other, serial=2, **claim))
        assert caught.value.code == "peer_card_changed"
        assert peers.peer(centre.session, other.org).card.serial == 1
    taken = peers.add_peer(centre.session, reissued(other, serial=2, kommunenr="3436"), changed=True)
    assert taken.kommunenr == "3436"


def test_a_number_that_two_peers_have_opens_nobody_to_either(
    centre: House, other: House, house_of: Callable[[str], House]
) -> None:
    acquaint(centre, other)
    subject = centre.resident("Amina Testesen")
    centre.answer(subject, "pathway", "basis_category", "beskyttelse", one_record_id(subject, "pathway"))
    centre.assign(subject, kommunenr="3435")
    assert preview_export(centre.session, other.org).going
    career = house_of("career_centre")
    acquaint(centre, career)
    peers.add_peer(centre.session, reissued(career, serial=2, kommunenr="3435"), changed=True)
    for peer in (other, career):
        assert not preview_export(centre.session, peer.org).going


def test_a_private_body_with_a_municipalitys_number_is_not_that_municipality(
    centre: House, house_of: Callable[[str], House]
) -> None:
    peers.add_peer(centre.session, reissued(house_of("company"), kommunenr="3435"))
    with pytest.raises(SharingRefused):
        peers.find_peer(centre.session, "3435")


def test_a_revoked_device_speaks_no_more(centre: House, other: House, tmp_path: Path) -> None:
    acquaint(centre, other)
    file = crafted(tmp_path / "before", other, centre, [])
    (taken,) = import_(centre.session, [file])
    assert taken.refused is None
    device = CardDevice(
        key=other.session.device.public, since=centre.session.env.now(), revoked=centre.session.env.now()
    )
    peers.add_peer(centre.session, reissued(other, serial=2, devices=(device,)))
    (taken,) = import_(centre.session, [file])
    assert taken.refused is not None
    assert taken.refused.code == "bundle_sender_revoked"


def test_a_card_that_lists_somebody_elses_device_gains_nothing(
    centre: House, other: House, house_of: Callable[[str], House], tmp_path: Path
) -> None:
    thief = house_of("career_centre")
    acquaint(centre, other)
    stolen = CardDevice(key=other.session.device.public, since=centre.session.env.now())
    peers.add_peer(centre.session, reissued(thief, serial=2, devices=(*thief.session.key_card.devices, stolen)))
    (taken,) = import_(centre.session, [crafted(tmp_path / "still", other, centre, [])])
    assert (taken.refused, taken.sender) == (None, other.org)
