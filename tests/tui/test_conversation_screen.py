"""The conversation: nothing is asked before the person is informed, everything is saved as it is answered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from models import schema
from models.answer import Answer
from models.ids import one_record_id
from models.numbering import number
from tests.tui.at_work import NARROW, WIDE, Make
from tests.tui.talking import INFORMED, PERSON, again, talking
from tests.tui.waiting import until
from tui.screens.conversation.about import About
from tui.screens.help import HelpScreen
from tui.widgets.jump import Jump
from tui.widgets.plain import Plain

SIZES = [NARROW, WIDE]


@pytest.mark.parametrize("size", SIZES)
async def test_looking_leaves_no_trace_of_a_talk(size: tuple[int, int], vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), size, informed=False) as talk:
        await talk.keys("down", "tab", "f5", "escape", "f7")
        assert talk.held("talk") == []
        assert "Start samtalen" in talk.words


async def test_the_first_answer_begins_the_talk_and_its_sitting(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.type("tigr", "enter")
        assert [record.value("interpreter_language") for record in talk.held("sitting")] == ["tir"]
        assert len(talk.held("talk")) == 1
        assert "● lagret" in talk.words


async def test_the_answer_near_at_hand_is_taken_by_enter_and_only_by_enter(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.keys("tab")
        assert talk.held("sitting") == []
        await talk.keys("shift+tab", "enter")
        assert talk.value("sitting", "interpreter_language") == "ara"


async def test_the_other_pages_open_when_the_person_is_informed(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.keys("pagedown")
        assert talk.room.page.number == 0
        await talk.keys(*INFORMED)
        assert talk.value("informed", "voluntary") is True
        assert talk.value("informed", "language") == "ara"
        assert talk.value("informed", "when") == "2026-11-23T11:00:00Z"
        assert "✓ Informert" in talk.words
        await talk.keys("enter")
        assert (talk.room.page.number, talk.here) == (1, "practical.available_times")


async def test_who_passed_what_keeps_the_other_pages_closed_is_brought_back_to_it(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.to("informed", "understood_interpreter")
        await talk.keys("1", "enter", "enter")
        assert talk.room.page.number == 0
        assert talk.here == "informed.language"
        assert "De andre sidene åpnes" in talk.words


async def test_a_no_is_respected_and_recorded(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.keys(*INFORMED[:-1], "2", "pagedown")
        assert talk.room.page.number == 0
        assert talk.value("informed", "voluntary") is False
        assert "Khaled Haddad vil ikke være med" in talk.words
        await talk.keys("enter", "enter", "tab", "enter")
        assert talk.held("talk")[0].value("ended")


async def test_who_does_not_understand_the_interpreter_is_not_asked(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        await talk.keys(*INFORMED[:-3], "2", "enter", "1", "pagedown")
        assert talk.room.page.number == 0
        assert "forstår ikke hverandre" in talk.words


async def test_a_child_has_no_talk(vault_folder: Path, program: Make) -> None:
    facts = {**PERSON, ("person", "birth_date"): "2012-01-01"}
    async with talking(program(vault_folder), informed=False, facts=facts) as talk:
        assert "under 18 år" in talk.words
        await talk.keys("pagedown", "f8", "3")
        assert talk.room.page.number == 0
        assert talk.held("talk") == talk.held("talk_request") == []


async def test_answers_name_their_sitting_and_the_counts_follow(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("hverdager etter norskkurset (9–12) æøå", "enter", "1", "enter", "3", "enter", "2", "enter")
        assert talk.value("practical", "available_times") == "hverdager etter norskkurset (9–12) æøå"
        assert [talk.value("practical", name) for name in ("bank_account", "d_number_status", "tax_card")] == [
            "yes", "no", "applied",
        ]  # fmt: skip
        sitting = talk.held("sitting")[0].ent
        heads = talk.held("practical")[0].fields["tax_card"].heads
        assert [head.sitting for head in heads] == [sitting]
        assert "2 av 25 besvart" in talk.words
        assert talk.room.page.number == 2


async def test_what_is_typed_faster_than_the_screen_follows_lands_where_it_should(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("etter kl. 12\r1\r2\r3\rarab\r4")
        await talk.settle()
        await talk.settle()
        assert talk.value("practical", "available_times") == "etter kl. 12"
        assert talk.value("practical", "tax_card") == "no"
        assert (talk.value("language", "language"), talk.value("language", "understand")) == ("ara", "good")


@pytest.mark.parametrize(("key", "state"), [("f2", "declined"), ("f3", "unknown")])
async def test_a_non_answer_is_one_key_stands_as_words_and_is_taken_back(
    key: str, state: str, vault_folder: Path, program: Make
) -> None:
    words = {"declined": "vil ikke svare", "unknown": "vet ikke"}[state]
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser", key)
        answer = talk.answer("wish", "work_wanted")
        assert answer is not None
        assert answer.state == state
        row = next(line for line in talk.words.split("\n") if "helst arbeide" in line)
        assert words in row
        await talk.keys("backspace")
        assert talk.answer("wish", "work_wanted") is None
        await talk.keys("ctrl+z")
        assert getattr(talk.answer("wish", "work_wanted"), "state", "") == state


async def test_a_choice_shows_its_non_answer_and_picking_replaces_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("wish", "extent")
        await talk.keys("f3")
        assert "vet ikke  (1) heltid" in talk.words
        await talk.keys("1")
        assert talk.value("wish", "extent") == "full_time"
        assert "vet ikke  (1)" not in talk.words
        await talk.keys("delete")
        assert talk.answer("wish", "extent") is None


async def test_the_source_goes_through_its_values_and_is_saved(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("licence", "kind")
        await talk.keys("1", "f4")
        assert talk.answer("licence", "kind") == Answer.of("driving", "document")
        assert "dokument ·" in talk.words
        await talk.keys("f4")
        assert talk.answer("licence", "kind") == Answer.of("driving", "document", verified=True)
        assert "bekreftet" in talk.words
        await talk.keys("f4", "f4")
        assert talk.answer("licence", "kind") == Answer.of("driving")


async def test_a_source_chosen_before_the_answer_goes_with_it(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("licence", "kind")
        await talk.keys("f4", "1")
        assert talk.answer("licence", "kind") == Answer.of("driving", "document")


async def test_undo_and_redo_go_through_the_answers_and_their_pages(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser", "enter")
        await talk.page(6)
        await talk.keys("f2", "ctrl+z")
        assert talk.answer("care", "children") is None
        assert "angret: Hvor mange barn har du omsorg for?" in talk.said
        await talk.keys("ctrl+z")
        assert talk.answer("wish", "work_wanted") is None
        assert "angret: Hva vil du helst arbeide med?" in talk.said
        assert (talk.room.page.number, talk.here) == (5, "wish.work_wanted")
        await talk.keys("ctrl+y")
        assert "gjort om: Hva vil du helst arbeide med?" in talk.said
        await talk.keys("ctrl+y")
        assert talk.value("wish", "work_wanted") == "Sveiser"
        assert getattr(talk.answer("care", "children"), "state", "") == "declined"
        await talk.keys("ctrl+y")
        assert talk.value("wish", "work_wanted") == "Sveiser"


async def test_what_cannot_be_an_answer_is_marked_kept_and_never_traps_the_focus(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("school_summary", "years_total")
        await talk.type("ni", "enter")
        assert talk.here == "school_summary.years_total"
        assert "✗ «år på skole» skal være et tall, 0–40. Enter én gang til går videre." in talk.said
        await talk.keys("enter")
        assert talk.here == "school.what"
        assert "✗" in talk.words
        assert [draft.text for draft in talk.drafts] == ["ni"]
        assert "0 av 25 besvart · 1 må avklares" in talk.words
        await talk.keys("f5")
        assert "må avklares" in next(
            line for line in talk.words.split("\n") if "Hvor mange år" in line and "ni" in line
        )
        await talk.keys("escape")
        await talk.to("school_summary", "years_total")
        await talk.keys("backspace", "backspace")
        await talk.type("9", "enter")
        assert talk.value("school_summary", "years_total") == 9
        assert talk.drafts == ()
        assert "må avklares" not in talk.words


async def test_a_refused_text_that_was_corrected_is_saved_when_the_page_is_turned(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("school_summary", "years_total")
        await talk.type("ni", "enter")
        await talk.keys("backspace", "backspace")
        assert "✗" not in talk.words
        await talk.type("9", "pagedown")
        assert talk.value("school_summary", "years_total") == 9


@pytest.mark.parametrize("leave", ["tab", "down", "up", "pagedown"])
async def test_only_enter_stays_where_a_text_was_refused(leave: str, vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("school_summary", "years_total")
        await talk.type("ni", leave)
        assert talk.here != "school_summary.years_total"


async def test_the_correction_of_a_refused_text_lands_in_its_own_field(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("school_summary", "years_total")
        await talk.type("ni\r")
        await talk.keys("ctrl+u")
        await talk.type("9\r")
        assert talk.value("school_summary", "years_total") == 9
        assert talk.here == "school.what"


async def test_what_was_half_told_is_forgotten_when_the_person_does_not_want_to_answer(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("settlement", "network")
        await talk.type("en søster i", "f2")
        assert talk.drafts == ()
        assert talk.answer("settlement", "network") == Answer.declined()
        await talk.keys("ctrl+z")
        assert talk.answer("settlement", "network") is None


async def test_no_school_makes_the_questions_about_school_pointless(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("school_summary", "years_total")
        await talk.type("0", "enter")
        assert talk.value("school_summary", "years_total") == 0
        assert "Hva lærte du" not in talk.words
        assert talk.room.page.number == 3


async def test_a_question_that_depends_on_another_comes_and_goes(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(0)
        await talk.to("sitting", "interpreter_category")
        await talk.keys("6", "enter")
        assert talk.here == "sitting.interpreter_reason"
        await talk.type("ingen å få tak i", "enter", "up", "up", "3", "enter")
        assert talk.value("sitting", "interpreter_reason") == "ingen å få tak i"


async def test_deepening_questions_show_on_demand(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        assert "skift" not in talk.words
        await talk.keys("f7")
        assert "Kan du arbeide kveld, natt eller skift?" in talk.words
        await talk.to("wish", "shift")
        await talk.keys("f3", "f7")
        assert "natt eller skift?" in talk.words, "what was answered stays in sight"
        assert "Når på dagen" not in talk.words


async def test_tilrettelegging_lies_in_health_and_core_knows_only_that_it_was_asked(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(7)
        await talk.keys("3")
        assert talk.value("adaptation", "what_helps") == ["no_heavy_lifting"]
        assert talk.held("adaptation")[0].compartment == "health"
        assert talk.value("adaptation_status", "asked") is True
        assert talk.held("adaptation_status")[0].compartment == "core"


async def test_who_does_not_hold_the_key_of_health_is_told_so(
    vault_folder: Path, program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(program(vault_folder)) as talk:
        monkeypatch.setattr(talk.room.book, "may_open", lambda kind: kind != "adaptation")
        await talk.page(7)
        assert "Bare du kan lese dette til du leverer det inn" in talk.said


async def test_the_wish_for_a_talk_alone_is_one_key_on_every_page(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.keys("f8")
        assert talk.value("talk_request", "wants_own_talk") is True
        assert "ønsker egen" in talk.words
        await talk.page(4)
        await talk.keys("f8")
        assert talk.answer("talk_request", "wants_own_talk") is None


async def test_text_that_looks_like_markup_or_an_escape_sequence_shows_as_itself(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), facts={**PERSON, ("person", "name"): "[red]Ali[/] \\x1b"}) as talk:
        await talk.page(3)
        await talk.type("[b]Kokk[/b] [link=x]", "enter")
        assert talk.value("work", "title_own_words") == "[b]Kokk[/b] [link=x]"
        assert "[red]Ali[/]" in talk.words
        await talk.page(8)
        assert "[b]Kokk[/b] [link=x]" in talk.words


async def test_locking_saves_the_field_pauses_the_sitting_and_the_next_one_carries_on(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser")
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked)
        person = talk.person
    async with again(program(vault_folder), person) as talk:
        assert talk.value("wish", "work_wanted") == "Sveiser"
        (sitting,) = talk.held("sitting")
        assert sitting.value("ended") == "2026-11-23T11:00:00Z"
        assert sitting.value("stopped_because") == "locked"
        assert (talk.room.page.number, talk.here) == (5, "wish.work_wanted")
        assert "økt 2" in talk.words
        await talk.keys("enter", "f3")
        assert len(talk.held("sitting")) == 2
        assert {one.value("interpreter_mode") for one in talk.held("sitting")} == {"telephone"}


async def test_escape_goes_to_the_pages_and_then_out_with_everything_saved(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.type("alle dager", "escape")
        assert talk.here == "Sections"
        await talk.keys("3")
        assert (talk.room.page.number, talk.here) == (3, "work.title_own_words")
        await talk.keys("escape", "up", "enter")
        assert talk.room.page.number == 2
        await talk.keys("escape")
        await talk.pilot.press("escape", "enter")
        await until(talk.pilot, lambda: len(talk.app.screen_stack) == 1)
        await talk.read()
        assert talk.value("practical", "available_times") == "alle dager"


async def test_the_mouse_goes_to_pages_and_fields_and_picks(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.pilot.click("Sections", offset=(4, 5))
        await talk.settle()
        assert talk.room.page.number == 5
        field = talk.seat("wish", "extent").field
        await talk.pilot.click(field, offset=(2, 0))
        await talk.settle()
        assert talk.value("wish", "extent") == "full_time"


async def test_search_finds_questions_of_all_pages_and_goes_there(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.keys("ctrl+f")
        await talk.type("natt", "enter")
        assert (talk.room.page.number, talk.here) == (5, "wish.shift")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_question_is_found_by_the_number_it_has_on_paper_and_shows_it(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    paper = str(number(schema.field("wish", "travel_time")))
    async with talking(program(vault_folder), size) as talk:
        await talk.keys("ctrl+f")
        await talk.type(paper, "enter")
        assert talk.here == "wish.travel_time"
        about = " ".join(line[20:] for line in talk.words.split("\n")[-3:])
        assert f"{paper} · egne opplysninger" in about
        beside = f"{paper}  Hvor langt" in talk.words
        assert beside == (size == WIDE)


async def test_the_list_of_what_is_missing_goes_to_the_question(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.keys("f5")
        assert "ikke spurt" in talk.words
        await talk.keys("down", "down", "down", "enter")
        assert talk.here == "school_summary.latin_script"


async def test_help_says_why_the_question_is_asked_and_who_reads_the_answer(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(6)
        await talk.pilot.press("f1")
        await talk.pilot.pause()
        told = " ".join(talk.words.split())
        assert "Vi spør for å finne tider og bolig som passer" in told
        assert "Integreringsforskriften § 51" in told
        help_screen = talk.app.screen
        assert isinstance(help_screen, HelpScreen)
        assert "C: fortrolig · D: helse" in help_screen.paragraphs[-1]


async def test_the_same_answer_again_is_one_key(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("work", "papers")
        await talk.keys("3", "ctrl+l")
        await talk.type("Sjåfør", "enter", "enter", "enter", "enter", "ctrl+t")
        assert talk.value("work", "papers", 1) == "obtainable"


async def test_what_a_colleague_answered_meanwhile_is_not_overwritten_but_to_be_settled(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.to("wish", "work_wanted")
        await talk.type("Sveiser", "enter", "up")
        record, answers = one_record_id(talk.person, "wish"), talk.desk.answers
        theirs = partial(answers.save, talk.person, "wish", record, "work_wanted", Answer.of("Rørlegger"))
        await talk.app.storage(theirs)
        await talk.type(", TIG", "enter")
        heads = talk.held("wish")[0].fields["work_wanted"].heads
        assert {head.value for head in heads} == {"Rørlegger", "Sveiser, TIG"}
        assert "≠" in talk.words


async def test_letters_to_jump_by_stand_over_what_one_sees_and_nowhere_else(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await talk.page(3)
        await talk.keys("f7")
        await talk.pilot.press("ctrl+g")
        await talk.pilot.pause()
        jump = talk.app.screen
        about = talk.room.query_one(About).region
        lines = [label.region.y for label in jump.query(Plain)]
        assert len(lines) < len(talk.room.form.stops())
        assert all(2 <= line < about.y for line in lines)
        assert talk.words.split("\n")[-1].strip().startswith("esc lukk")


async def test_letters_stand_at_the_questions_though_these_moved_just_before(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), NARROW) as talk:
        await talk.page(3)
        talk.room.form.styles.margin = (2, 0, 0, 0)
        talk.room.action_jump()
        await until(talk.pilot, lambda: isinstance(talk.app.screen, Jump))
        await talk.pilot.pause()
        jump = talk.app.screen
        labels = {str(label.content): label.region.y for label in jump.query(Plain)}
        assert {letter: target.region.y for letter, target in jump.targets.items()} == labels
        assert min(labels.values()) > 3


async def test_after_lock_and_unlock_the_talk_opens_on_the_question_one_was_at(
    vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(5)
        await talk.type("Sveiser", "enter")
        await talk.to("settlement", "network")
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked)
        person = talk.person
    async with again(program(vault_folder), person) as talk:
        assert (talk.room.page.number, talk.here) == (6, "settlement.network")
        assert "økt 2" in talk.words


async def test_who_locked_beside_the_questions_comes_back_to_the_page(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder)) as talk:
        await talk.page(8)
        await talk.keys("ctrl+end", "enter")
        await talk.pilot.press("f6")
        await until(talk.pilot, lambda: not talk.app.unlocked)
        person = talk.person
    async with again(program(vault_folder), person) as talk:
        assert (talk.room.page.number, talk.here) == (8, "told practical")


@pytest.mark.parametrize("size", SIZES)
async def test_the_title_counts_what_must_be_clarified_on_other_pages_and_after_coming_back(
    size: tuple[int, int], vault_folder: Path, program: Make
) -> None:
    async with talking(program(vault_folder), size) as talk:
        await talk.to("school_summary", "years_total")
        await talk.type("ni", "tab")
        await talk.to("care", "children")
        await talk.type("mange", "tab")
        assert "Khaled Haddad" in talk.words.split("\n")[0]
        assert "0 av 25 besvart · 2 må avklares" in talk.words.split("\n")[0]
        person = talk.person
        talk.app.exit()
    async with again(program(vault_folder), person, size) as talk:
        assert "0 av 25 besvart · 2 må avklares" in talk.words.split("\n")[0]


async def test_a_fact_that_no_talk_asked_does_not_start_a_page(vault_folder: Path, program: Make) -> None:
    facts = {**PERSON, ("person", "phone"): "99887766"}
    async with talking(program(vault_folder), facts=facts) as talk:
        assert "1 Praktisk     –" in talk.words
        assert "99887766" in talk.words
        await talk.type("hverdager", "enter")
        assert "1 Praktisk     ◐" in talk.words


async def test_pages_that_are_shut_say_why_until_the_focus_moves(vault_folder: Path, program: Make) -> None:
    async with talking(program(vault_folder), informed=False) as talk:
        shut = "De andre sidene åpnes når beboeren er informert og har sagt ja til å være med."
        for keys in (("pagedown",), ("escape", "3"), ("ctrl+g", "5")):
            await talk.keys(*keys)
            assert talk.room.page.number == 0
            assert shut in " ".join(str(talk.room.query_one(About).content).split())
            await talk.keys("ctrl+end", "ctrl+home")
            assert shut not in str(talk.room.query_one(About).content)
