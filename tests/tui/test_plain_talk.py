"""The talk line by line: the same questions, checks and saving as on the screen, for a screen reader or a script."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.answer import Answer, HeldRecord
from models.conversation import PAGES, completeness
from models.errors import RecordError
from models.ids import list_state_id
from models.steps import Ask
from models.texts import use_language
from models.walking import walk
from storage.desk import Desk
from storage.environment import Environment
from tests.storage.keyless import without
from tests.tui.conftest import Hands
from tests.tui.plain_talk import TO_THE_QUESTIONS, Watched, desk_of, held, hold, person, talk, value
from tests.tui.talking import PERSON
from tui.cli.plain.keeping import Keeping
from tui.cli.plain.talk import Talk
from tui.cli.plain.voice import Silence, Voice

SEVEN = [""] * 7
PERMIT = {**PERSON, ("pathway", "basis_category"): "beskyttelse"}


@pytest.fixture
def desk(vault_folder: Path, environment: Environment) -> Iterator[Desk]:
    with desk_of(vault_folder, environment) as opened:
        yield opened


# --- the first page


def test_the_first_page_comes_first_and_each_sentence_is_said_before_the_person_is_asked(desk: Desk) -> None:
    resident = person(desk)
    said = talk(desk, resident, *TO_THE_QUESTIONS)
    order = ["0.1: ", "taushetsplikt", "frivillig. Du velger", "0.9: Vil du være med?", "1.1, spørsmål 1 av 25: "]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    (informed,) = held(desk, resident, "informed")
    assert (informed.value("voluntary"), informed.value("understood_interpreter")) == (True, True)
    assert informed.value("when")


def test_no_question_opens_while_the_first_page_is_not_done(desk: Desk) -> None:
    said = talk(desk, person(desk), *[""] * 20, ":3", "")
    assert "spørsmål 1 av 25" not in said
    assert "De andre sidene åpnes når" in said


def test_a_no_is_respected_and_recorded_and_the_talk_ends(desk: Desk) -> None:
    resident = person(desk)
    said = talk(desk, resident, *TO_THE_QUESTIONS[:-1], "nei", "ja", "mer", "ord")
    assert "vil ikke være med. Det er notert" in said
    assert "spørsmål 1 av 25" not in said
    assert value(desk, resident, "informed", "voluntary") is False
    assert value(desk, resident, "talk", "ended")
    assert not {one.kind for one in desk.answers.held(resident)} & {"practical", "work"}


def test_an_answer_to_a_sentence_is_no_answer_to_anything(desk: Desk) -> None:
    said = talk(desk, person(desk), "=", "2", "3", "rom 4", "ja")
    assert "Her er det ikke noe spørsmål." in said


# --- questions


def test_a_talk_that_goes_on_in_the_middle_of_an_item_says_which(desk: Desk) -> None:
    resident = person(desk)
    talk(desk, resident, *TO_THE_QUESTIONS, ":2", "dari", "4", ":q", "")
    said = talk(desk, resident, "3", "2", "1")
    assert said.index("Språk 1: dari") < said.index("Hvor godt snakker du det?")
    assert said.count("Språk 1: dari") == 1


def test_a_number_a_word_and_the_beginning_of_a_word_pick_a_choice(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, "kveld", "2", "mangler", "ha")
    assert [value(desk, resident, "practical", name) for name in ("bank_account", "d_number_status", "tax_card")] == [
        "applied",
        "no",
        "yes",
    ]
    assert "Lagret: søkt" in said


def test_what_cannot_be_an_answer_is_said_and_asked_again_and_kept_half_typed(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, ":2", "", "ja", "mange år", "", *[""] * 3)
    assert said.count("2.3, spørsmål 5 av 25") == 2
    assert "Uferdig svar: mange år" in said
    assert [one.text for one in desk.drafts.of(resident)] == ["mange år"]
    assert value(desk, resident, "school_summary", "years_total") is None


def test_a_choice_that_is_none_is_asked_again(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, "", "kanskje", "9", "har")
    assert "«kanskje» er ikke et av valgene." in said
    assert "«9» er ikke et av valgene. Skriv et tall fra 1 til 3" in said
    assert value(desk, resident, "practical", "bank_account") == "yes"


def test_a_name_that_fits_several_is_picked_by_its_number(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, ":2", "kurdisk", "1", "")
    assert "Flere navn passer." in said
    assert value(desk, resident, "language", "language") == "kmr"


def test_nothing_typed_leaves_a_question_unanswered_and_what_stands_is_said(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, "kveld", "<", "", "<", ".")
    assert said.count("Svar nå: kveld") == 2
    assert value(desk, resident, "practical", "available_times") == "kveld"
    assert value(desk, resident, "practical", "bank_account") is None


def test_not_answering_and_not_knowing_are_answers_and_can_be_taken_back(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, "-", "?", "?", "<", ":x")
    (practical,) = held(desk, resident, "practical")
    assert practical.fields["available_times"].answer == Answer.declined()
    assert practical.fields["bank_account"].answer == Answer.unknown()
    assert not practical.fields["d_number_status"].is_answered
    assert "Lagret: ikke spurt" in said


def test_a_source_is_said_step_by_step(desk: Desk) -> None:
    resident = person(desk, informed=True)
    talk(desk, resident, "", "har", "<", ":o", ":o")
    (practical,) = held(desk, resident, "practical")
    assert practical.fields["bank_account"].answer == Answer.of("yes", "document", verified=True)


def test_why_a_question_is_asked_is_said_with_the_law(desk: Desk) -> None:
    said = talk(desk, person(desk, informed=True), "!")
    assert "Vi spør for å finne tider og steder" in said
    assert "Integreringsloven § 41" in said


def test_a_mistyped_command_is_no_answer(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, ":z", ":99")
    assert ":z er ingen kommando" in said
    assert not held(desk, resident, "practical")


def test_the_wish_for_a_talk_alone_is_noted_anywhere(desk: Desk) -> None:
    resident = person(desk, informed=True)
    talk(desk, resident, ":a")
    assert value(desk, resident, "talk_request", "wants_own_talk") is True


# --- lists


def test_a_list_takes_several_and_asks_each_time_for_one_more(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, ":4", "fotball", "nei", "ja", "matlaging", "ja", "")
    assert [one.value("what") for one in held(desk, resident, "interest")] == ["fotball", "matlaging"]
    assert "Interesse 2" in said
    assert "5.1, spørsmål 18 av 25" in said


def test_an_item_that_is_not_begun_is_left_as_a_whole(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, ":4", "fotball", "", "ja", "", "")
    assert len(held(desk, resident, "interest")) == 1
    assert "5.1, spørsmål 18 av 25" in said


def test_nothing_in_a_list_is_said_of_the_whole_list_and_settles_its_questions(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, ":3", "0", *[""] * 4, "-")
    states = {one.ent: one.fields["any"].answer for one in held(desk, resident, "list_state")}
    assert states[list_state_id(resident, "work")] == Answer.of("none")
    assert states[list_state_id(resident, "licence")] == Answer.declined()
    assert {9, 10, 11, 12, 13, 15}.isdisjoint(completeness(desk.answers.held(resident)).missing)
    assert "3.2, spørsmål 10" not in said


def test_no_years_of_school_ask_of_no_school(desk: Desk) -> None:
    said = talk(desk, person(desk, informed=True), ":2", "", "ja", "0")
    assert "2.4" not in said
    assert "3.1, spørsmål 9 av 25" in said


def test_an_item_is_taken_out_after_a_question(desk: Desk) -> None:
    resident = person(desk, informed=True)
    talk(desk, resident, ":4", "fotball", ":r", "nei", ":r", "ja")
    assert held(desk, resident, "interest") == []


def test_deepening_questions_come_when_they_are_wanted(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, *[""] * 4, ":1", ":d", *[""] * 4, "12345678")
    assert value(desk, resident, "person", "phone") == "12345678"
    assert "1.3: " in said


# --- the end of the talk


def test_the_end_reads_back_asks_each_consent_and_ends_the_talk(desk: Desk) -> None:
    resident = person(desk, facts=PERMIT)
    said = talk(desk, resident, *TO_THE_QUESTIONS, ":7", "3", *SEVEN, "ja", "3", "1,4", "", "ja", "nei", "nei", "ja")
    assert "Les opp svarene." in said
    yes = "Du har sagt ja til at Vågå kommune får vite hva som hjelper deg: ikke tunge løft."
    assert said.count(yes) == 1
    assert "tell." not in said
    assert "ikke tunge løft" in said[said.index("7 Tilrettelegging") :]
    consents = {(one.value("purpose"), one.value("recipient")) for one in held(desk, resident, "consent")}
    assert consents == {("tilrettelegging", "kommunenr:3435")}
    assert value(desk, resident, "talk", "ended")
    assert said.rstrip().endswith("Samtalen er avsluttet. Alt er lagret.")


def test_a_consent_that_stands_is_taken_back_by_a_no(desk: Desk) -> None:
    resident = person(desk, facts=PERMIT)
    talk(desk, resident, *TO_THE_QUESTIONS, ":7", "3", *SEVEN, "", "ja", ":q", "")
    assert not held(desk, resident, "consent")[0].value("withdrawn")
    talk(desk, resident, ":8", *SEVEN, "", "nei")
    assert held(desk, resident, "consent")[0].value("withdrawn")


def test_the_summary_says_what_stands_and_what_was_not_asked(desk: Desk) -> None:
    said = talk(desk, person(desk, informed=True), "kveld", ":s")
    assert "Du kan komme: kveld." in said
    assert "1 av 25 besvart" in said
    assert "5.1, spørsmål 18 av 25: Hva vil du helst arbeide med?" in said


# --- sittings


def test_the_end_of_the_input_pauses_and_the_next_sitting_goes_on_where_it_was_left(desk: Desk) -> None:
    resident = person(desk)
    said = talk(desk, resident, *TO_THE_QUESTIONS, "kveld", "har")
    assert "Det kom ikke flere linjer." in said
    (first,) = held(desk, resident, "sitting")
    assert (first.value("stopped_because"), bool(first.value("ended"))) == ("ended", True)

    said = talk(desk, resident, "søkt")
    assert "økt 2" in said
    assert "tolk: arabisk, telefon, C" in said
    assert "1.1" not in said
    assert value(desk, resident, "practical", "d_number_status") == "applied"
    assert len(held(desk, resident, "talk")) == 1
    assert len(held(desk, resident, "sitting")) == 2


def test_a_pause_has_a_reason(desk: Desk) -> None:
    resident = person(desk)
    talk(desk, resident, *TO_THE_QUESTIONS, ":q", "3")
    assert value(desk, resident, "sitting", "stopped_because") == "tired"


def test_looking_leaves_no_trace_of_a_talk(desk: Desk) -> None:
    resident = person(desk)
    talk(desk, resident, ":s", "!", ":h", "")
    assert not held(desk, resident, "talk")


def test_half_typed_text_from_the_screen_is_taken_by_one_sign(desk: Desk) -> None:
    resident = person(desk, informed=True)
    keeping = Keeping(desk, resident)
    practical = keeping.scene.record_of("practical")
    desk.drafts.keep(resident, "practical", practical, "available_times", "kveld etter")
    said = talk(desk, resident, "=")
    assert "Uferdig svar: kveld etter" in said
    assert value(desk, resident, "practical", "available_times") == "kveld etter"
    assert desk.drafts.of(resident) == ()


def test_an_answer_of_the_plain_talk_names_its_sitting(desk: Desk) -> None:
    resident = person(desk, informed=True)
    talk(desk, resident, "kveld")
    (practical,) = held(desk, resident, "practical")
    sitting = held(desk, resident, "sitting")[-1].ent
    assert practical.fields["available_times"].heads[0].sitting == sitting


def test_different_answers_are_said_and_settled_by_a_new_one(desk: Desk) -> None:
    resident = person(desk, informed=True)
    record = Keeping(desk, resident).scene.record_of("practical")
    for words in ("kveld", "morgen"):
        desk.answers.save(resident, "practical", record, "available_times", Answer.of(words), seen=())
    said = talk(desk, resident, ":1", "hele dagen")
    assert "Må avklares, ulike svar står:" in said
    assert value(desk, resident, "practical", "available_times") == "hele dagen"


# --- who has no talk here


def test_a_minor_is_refused_and_nothing_is_written(desk: Desk) -> None:
    resident = person(desk, facts={**PERSON, ("person", "birth_date"): "2012-01-01"})
    before = desk.answers.held(resident)
    with pytest.raises(RecordError) as refused:
        Keeping(desk, resident)
    assert refused.value.code == "talk_of_minor"
    assert desk.answers.held(resident) == before


def test_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(RecordError):
        Keeping(desk, desk.records.new_id())


def test_what_the_member_may_not_open_is_said_and_passed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    resident = person(desk, informed=True)
    keeping = Keeping(desk, resident)
    monkeypatch.setattr(keeping.book, "may_write", lambda kind: kind != "adaptation")
    said = hold(keeping, ":6", "", "", "", "", "")
    assert "Denne delen er lukket for deg." in said
    assert "8 Oppsummering" not in said
    assert "Side 8 av 8: Oppsummering" in said


def test_who_lacks_the_key_of_health_asks_it_and_hands_it_in(vault_folder: Path, environment: Environment) -> None:
    with without(vault_folder, "health"), desk_of(vault_folder, environment) as desk:
        resident = person(desk, informed=True)
        said = talk(desk, resident, ":7", "3", ":q", "")
        assert "Bare du kan lese dette" in said
        assert "Tilrettelegging er ikke levert inn" in said
        assert value(desk, resident, "adaptation", "what_helps") == ["no_heavy_lifting"]

        said = talk(desk, resident, ":i", "nei", ":i", "ja")
        assert said.count("Dette hjelper deg: ikke tunge løft.") == 2
        assert "Levert inn" in said
        assert held(desk, resident, "adaptation") == []
        assert value(desk, resident, "adaptation_status", "handed_in_at")


# --- lines


def test_no_line_steers_the_terminal_and_none_is_lost(desk: Desk) -> None:
    resident = person(desk, informed=True)
    said = talk(desk, resident, "\x1b[Ake\x1b[31mveld\x07", "")
    assert value(desk, resident, "practical", "available_times") == "keveld"
    assert "\x1b" not in said
    assert "Tegn som ikke kan stå i et svar, er tatt bort." in said


def test_a_line_that_is_no_text_or_too_long_is_said_and_asked_again(desk: Desk) -> None:
    resident = person(desk, informed=True)
    out = io.StringIO()
    source = io.BytesIO(b"\xff\xfe\n" + b"x" * 200_000 + b"\n" + "på kvelden\n".encode())
    Talk(Voice(source, out), Keeping(desk, resident)).run()
    assert "er ikke tekst i UTF-8" in out.getvalue()
    assert "mer enn 20000 tegn" in out.getvalue()
    assert value(desk, resident, "practical", "available_times") == "på kvelden"


class Slow(io.BytesIO):
    """Lines of which the one after ``mark`` comes late: ``wait`` lets the time pass."""

    def __init__(self, lines: list[str], mark: str, wait: Callable[[], None]) -> None:
        super().__init__("".join(line + "\n" for line in lines).encode())
        self._mark, self._wait, self._due = mark, wait, False

    def readline(self, size: int | None = -1, /) -> bytes:
        if self._due:
            self._wait()
        line = super().readline(size)
        self._due = line.decode().strip() == self._mark
        return line


@pytest.mark.parametrize("wait", [lambda hands: hands.move(1300), lambda hands: hands.sleep(500)])
def test_a_line_after_a_long_silence_or_a_slept_laptop_ends_the_sitting(
    desk: Desk, hands: Hands, wait: Callable[[Hands], None]
) -> None:
    resident, out = person(desk), io.StringIO()
    source = Slow([*TO_THE_QUESTIONS, "kveld", "har"], "kveld", lambda: wait(hands))
    Talk(Voice(source, out, 1200.0, hands.clocks), Keeping(desk, resident)).run()
    assert "datalageret er låst" in out.getvalue()
    assert value(desk, resident, "practical", "available_times") == "kveld"
    assert value(desk, resident, "practical", "bank_account") is None
    assert value(desk, resident, "sitting", "stopped_because") == "locked"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="waiting ends by itself on POSIX systems")
def test_waiting_for_a_line_ends_by_itself() -> None:
    reading, writing = os.pipe()
    try:
        with open(reading, "rb") as source, pytest.raises(Silence) as end:
            Voice(source, io.StringIO(), limit=0.05).hear("")
        assert end.value.why == "idle"
    finally:
        os.close(writing)


def test_the_talk_is_in_the_language_asked_for(desk: Desk) -> None:
    resident = person(desk, informed=True)
    use_language("en")
    try:
        said = talk(desk, resident, "evenings", "missing")
    finally:
        use_language("nb")
    assert "question 1 of 25: " in said
    assert "Saved: missing" in said
    assert value(desk, resident, "practical", "bank_account") == "no"


def test_a_disk_that_refuses_is_said_and_the_question_is_asked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = person(desk, informed=True)
    keeping = Keeping(desk, resident)
    save, failures = desk.answers.save, [RecordError("compartment_closed", compartment="core")]

    def once(*args: Any, **kwargs: Any) -> Any:
        if failures:
            raise failures.pop()
        return save(*args, **kwargs)

    monkeypatch.setattr(desk.answers, "save", once)
    said = hold(keeping, "kveld", "kveld")
    assert said.count("1.1, spørsmål 1 av 25") == 2
    assert value(desk, resident, "practical", "available_times") == "kveld"


# --- whatever is typed

WORDS = st.sampled_from(
    ["", ".", "-", "?", "=", "<", "!", ":s", ":h", ":x", ":o", ":a", ":d", ":r", ":q", ":z", "0", "ja", "nei"]
    + [f":{number}" for number in range(9)]
    + ["arabisk", "kurdisk", "syr", "1,2", "3;3", "12345678", "a@b.no", "heltid", "\\", "\t", "0" * 40]
)
LINES = st.lists(
    st.one_of(WORDS, st.integers(0, 15).map(str), st.text(max_size=30).map(lambda one: one.replace("\n", " "))),
    max_size=60,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(lines=LINES, page=st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 8]))
def test_no_line_crashes_the_talk_and_all_that_was_accepted_is_stored(desk: Desk, lines: list[str], page: int) -> None:
    resident = person(desk, informed=page > 0, facts=PERMIT)
    keeping = Watched(desk, resident)
    out = io.StringIO()
    source = io.BytesIO("".join(line + "\n" for line in [f":{page}", *lines]).encode("utf-8", "replace"))
    Talk(Voice(source, out), keeping).run()

    stored: dict[str, HeldRecord] = {record.ent: record for record in desk.answers.held(resident)}
    last = {(place.record or "sitting", place.name): answer for place, answer in keeping.given if place.record}
    for (record, name), answer in last.items():
        if record in stored and stored[record].kind != "list_state":
            found = stored[record].fields.get(name)
            assert (found.answer if found is not None and found.is_answered else None) == answer
    assert not any(one.value("started") and not one.value("ended") for one in held(desk, resident, "sitting")[1:])


def test_every_question_of_every_page_is_asked_once_for_each_record(desk: Desk) -> None:
    resident = person(desk, informed=True, facts=PERMIT)
    keeping = Keeping(desk, resident)
    keeping.deep = True
    asked = [(step.asked.kind, step.asked.name) for step in walk(keeping.scene) if isinstance(step, Ask)]
    core = {(one.kind, one.name) for page in PAGES for one in page.asked if one.question.core is not None}
    assert len(asked) == len(set(asked))
    assert core <= set(asked)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_who_stops_the_talk_twice_ends_it_once(
    vault_folder: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_of(vault_folder, environment) as desk:
        resident = person(desk, informed=True)
        keeping = Keeping(desk, resident)
        pause = keeping.pause

        def told_again(reason: str) -> None:
            for number in (signal.SIGTERM, signal.SIGINT):
                os.kill(os.getpid(), number)
            pause(reason)

        monkeypatch.setattr(keeping, "pause", told_again)
        assert "Det kom ikke flere linjer." in hold(keeping, "kveld")
        assert held(desk, resident, "sitting")[0].value("ended")
