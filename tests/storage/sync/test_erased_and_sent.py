"""What was erased does not travel, does not come back from those who have it, and they are asked to erase it too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from houses import House, Pen, crafted, opened, plain_lines

from models.answer import Answer
from models.errors import SharingRefused, VaultError
from models.ids import b64, one_record_id
from models.operations import Payload, Place
from storage.desk import Desk
from storage.records import erasing
from storage.records.erasing import Erased
from storage.records.erasing_whole import erase_whole
from storage.records.ledger import FILE
from storage.sync import carried
from storage.sync.export import export
from storage.sync.importing import import_
from tests.storage.pages import everything

WORD = "Blåbærplukkerske"


class Case:
    """A resident with a wrong answer, and the municipality that may get it."""

    def __init__(self, centre: House, municipality: House, out: Path) -> None:
        self.centre, self.municipality, self.out = centre, municipality, out
        self.desk = Desk(centre.session)
        self.id = centre.resident("Amina Haddad")
        centre.assign(self.id)
        self.wish = centre.answer(self.id, "wish", "work_wanted", WORD)

    def send(self) -> list[Path]:
        self.out.mkdir(exist_ok=True)
        return [one.file for one in export(self.centre.session, self.municipality.org, self.out).bundles]

    def erase(self, why: str = "wrong_person") -> Erased:
        found = self.desk.erasing.look(self.id, "wish", self.wish, "work_wanted")
        return self.desk.erase(found, found.usual, why)

    def erasures(self, files: list[Path]) -> list[dict[str, object]]:
        """The content of every erasure in bundles."""
        lines = [line for file in files for line in opened(file, self.municipality)[1]]
        return [line["p"] for line in lines if line["h"]["a"] == "erase"]

    def text(self, files: list[Path]) -> str:
        identity = self.municipality.core.identity
        return "\n".join(line.decode() for file in files for line in plain_lines(file, identity))


@pytest.fixture
def case(centre: House, municipality: House, out: Path) -> Case:
    return Case(centre, municipality, out)


def test_what_was_erased_before_it_went_travels_as_a_bare_header_and_nobody_is_asked(case: Case) -> None:
    assert case.erase().sent == ()
    files = case.send()
    assert WORD not in case.text(files)
    assert case.erasures(files) == []
    assert not any(result.quarantined for result in import_(case.municipality.session, files))


def test_who_has_it_is_named_and_asked_in_the_next_bundle(case: Case) -> None:
    first = case.send()
    wrong = case.desk.erasing.look(case.id, "wish", case.wish, "work_wanted").values[0].operations
    done = case.erase()
    assert [(one.name, one.file) for one in done.sent] == [("Vågå kommune", first[0].name)]
    second = case.send()
    assert WORD not in case.text(second)
    assert case.erasures(second) == [{"f": "_erase", "s": "value", "v": {"ops": list(wrong)}, "why": "wrong_person"}]


def test_in_another_organisation_an_erasure_waits_for_a_person(case: Case) -> None:
    import_(case.municipality.session, case.send())
    case.erase()
    (result,) = import_(case.municipality.session, case.send())
    assert [one.reason for one in result.quarantined] == ["erase_asked"]
    assert case.municipality.value(case.wish, "work_wanted") == WORD


def test_an_own_bundle_that_comes_back_brings_nothing_back(case: Case, out: Path) -> None:
    import_(case.municipality.session, case.send())
    back = [operation.line() for operation in case.municipality.operations() if operation.head["e"] == case.wish]
    assert any(WORD.encode() in line for line in back)
    case.erase()
    file = crafted(out, case.municipality, case.centre, back)
    (result,) = case.desk.exchange.take_in([file])
    assert result.refused is None
    assert case.centre.value(case.wish, "work_wanted") is None
    assert not any(WORD.encode() in (one.payload or b"") for one in case.centre.operations())


def test_a_bundle_that_still_lies_in_the_outbox_is_destroyed(case: Case) -> None:
    case.out = case.centre.session.vault.folder / "outbox"
    (file,) = case.send()
    done = case.erase()
    assert (done.sent, done.destroyed) == ((), 1)
    assert not file.exists()
    assert case.erasures(case.send()) == [], "nobody has it"


@pytest.mark.parametrize(
    ("place", "name", "file_is_left"),
    [(carried, "sweep_outbox", True), (Path, "unlink", True), (erasing, "write", False)],
    ids=["before the file goes", "as the file goes", "before the erasure"],
)
def test_a_crash_on_the_way_leaves_no_bundle_that_counts_as_sent_and_is_nowhere(
    case: Case, place: Any, name: str, file_is_left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt(name)

    case.out = case.centre.session.vault.folder / "outbox"
    (file,) = case.send()
    with monkeypatch.context() as patch:
        patch.setattr(place, name, dies)
        with pytest.raises(KeyboardInterrupt):
            case.erase()
    assert file.exists() is file_is_left
    case.desk = Desk(case.centre.session)
    assert not file.exists(), "the next unlock takes it away"
    assert case.centre.value(case.wish, "work_wanted") == WORD
    assert WORD in case.text(case.send()), "it did not reach anybody, and is sent again"
    assert (case.erase().destroyed, case.erasures(case.send())) == (1, [])


def test_a_file_that_cannot_be_destroyed_stops_the_erasure_each_time(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError

    case.out = case.centre.session.vault.folder / "outbox"
    (file,) = case.send()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        for _ in range(2):
            with pytest.raises(VaultError):
                case.erase()
    assert case.centre.value(case.wish, "work_wanted") == WORD
    assert case.erase().sent == ()
    assert not file.exists()


def test_nobody_erases_what_another_organisation_wrote(case: Case, out: Path) -> None:
    """Whoever relays an erasure of ours needs our signature; one of their own names nothing of ours."""
    wrong = case.desk.erasing.look(case.id, "wish", case.wish, "work_wanted").values[0].operations
    forged = Pen(case.municipality).write(
        Place(case.id, case.wish, "wish", "wish"),
        Payload("_erase", "value", {"ops": list(wrong)}, why="x"),
        act="erase",
    )
    (result,) = case.desk.exchange.take_in([crafted(out, case.municipality, case.centre, [forged.line()])])
    assert [one.reason for one in result.quarantined] == ["erase_asked"]
    assert case.centre.value(case.wish, "work_wanted") == WORD


def test_what_others_wrote_is_not_ours_to_erase_and_stands_again_when_ours_is(case: Case, out: Path) -> None:
    theirs = Pen(case.municipality).write(
        Place(case.id, case.wish, "wish", "wish"), Payload("work_wanted", "value", "Sveiser")
    )
    case.desk.exchange.take_in([crafted(out, case.municipality, case.centre, [theirs.line()])])
    case.desk.answers.save(case.id, "wish", case.wish, "work_wanted", Answer.of("Kokk"), why="spurt på nytt")
    found = case.desk.erasing.look(case.id, "wish", case.wish, "work_wanted")
    assert {one.value for one in found.values} == {"Kokk", WORD}
    case.desk.erase(found, found.usual, "misunderstood")
    assert case.centre.value(case.wish, "work_wanted") == "Sveiser"


@pytest.mark.parametrize("value", ["x", {"ops": []}, {"ops": ["short"]}, {"subj": "AAAAAAAAAAAAAAAAAAAAAA"}])
def test_an_own_erasure_that_says_something_else_is_set_aside(case: Case, out: Path, value: object) -> None:
    pen = Pen(case.centre)
    odd = pen.write(Place(case.id, case.wish, "wish", "wish"), Payload("_erase", "value", value, why="x"), act="erase")
    set_ = pen.write(Place(case.id, case.wish, "wish", "wish"), Payload("_erase", "value", {"ops": [b64(odd.id)]}))
    lines = [odd.line(), set_.line()]
    (result,) = case.desk.exchange.take_in([crafted(out, case.municipality, case.centre, lines)])
    assert {one.reason for one in result.quarantined} == {"value_not_valid", "act_not_here"}


def test_an_erasure_of_ours_that_somebody_relays_is_carried_out_and_gets_its_line(case: Case, out: Path) -> None:
    wrong = case.desk.erasing.look(case.id, "wish", case.wish, "work_wanted").values[0].operations
    ours = Pen(case.centre).write(
        Place(case.id, case.wish, "wish", "wish"),
        Payload("_erase", "value", {"ops": list(wrong)}, why="typing"),
        act="erase",
    )
    case.desk.exchange.preview_import([crafted(out, case.municipality, case.centre, [ours.line()])])
    assert case.centre.value(case.wish, "work_wanted") == WORD
    case.desk.exchange.take_in([crafted(out, case.municipality, case.centre, [ours.line()])])
    assert case.centre.value(case.wish, "work_wanted") is None
    written = (case.centre.session.vault.folder / FILE).read_bytes()
    assert orjson.loads(written)["ops"] == list(wrong)
    assert one_record_id(case.id, "wish") == case.wish


def test_the_erasure_of_a_whole_person_by_an_own_laptop_is_carried_out_and_gets_its_line(case: Case, out: Path) -> None:
    came = Payload("_erase", "value", {"subj": case.id}, why="whole")
    ours = Pen(case.centre).write(Place(case.id, case.id, "person", "person.id"), came, act="erase")
    file = crafted(out, case.centre, case.centre, [ours.line()])
    case.desk.exchange.preview_import([file])
    assert case.centre.value(case.wish, "work_wanted") == WORD
    (result,) = case.desk.exchange.take_in([file])
    assert result.quarantined == ()
    assert case.desk.records.held(case.id) == ()
    written = (case.centre.session.vault.folder / FILE).read_bytes()
    assert orjson.loads(written) == {"c": "core", "m": "2026-11", "s": case.id}


def test_what_others_send_back_of_a_person_erased_whole_is_passed_over(case: Case, out: Path) -> None:
    import_(case.municipality.session, case.send())
    back = [operation.line() for operation in case.municipality.operations() if operation.head["s"] == case.id]
    strange = Pen(case.municipality).write(
        Place(case.id, case.wish, "wish", "wish"), Payload("_gone", "value", value=WORD)
    )
    erase_whole(case.desk.records, "core", case.id, "whole")
    (result,) = case.desk.exchange.take_in([crafted(out, case.municipality, case.centre, [*back, strange.line()])])
    assert (result.refused, result.fresh, result.quarantined) == (None, 0, ())
    assert WORD not in everything(case.centre.session, "core")


def test_nobody_else_erases_a_person_whole(case: Case, out: Path) -> None:
    theirs = Pen(case.municipality).write(
        Place(case.id, case.id, "person", "person.id"),
        Payload("_erase", "value", {"subj": case.id}, why="whole"),
        act="erase",
    )
    (result,) = case.desk.exchange.take_in([crafted(out, case.municipality, case.centre, [theirs.line()])])
    assert [one.reason for one in result.quarantined] == ["erase_asked"]
    assert case.centre.value(case.wish, "work_wanted") == WORD


def test_a_person_erased_whole_is_in_no_preview_and_no_bundle(case: Case) -> None:
    case.send()
    done = erase_whole(case.desk.records, "core", case.id, "whole")
    assert [one.name for one in done.sent] == ["Vågå kommune"]
    assert case.desk.exchange.preview(case.municipality.org).persons == ()
    with pytest.raises(SharingRefused) as refused:
        case.send()
    assert refused.value.code == "nothing_goes"
