"""A choice: by number, by first letter, by arrows, by mouse; one of a few or some of a few."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Size

from models import codes, schema
from tui.widgets.choice import Choice, Option
from tui.widgets.field import Field
from tui.widgets.typed import marks

KINDS = [Option(code, label) for code, label in (
    ("paid", "lønnet"), ("own", "egen virksomhet"), ("family", "ulønnet i familien"), ("voluntary", "frivillig"),
    ("farm", "eget gårdsbruk"),
)]  # fmt: skip


CLASSES = [Option(code, f"{code} {about}") for code, about in (
    ("B", "personbil"), ("BE", "personbil med tilhenger"), ("C1", "lett lastebil"), ("C", "lastebil"),
    ("S", "snøscooter"), ("T", "traktor"),
)]  # fmt: skip
ACCOUNT = [Option("yes", "har"), Option("no", "har ikke"), Option("applied", "søkt")]


class Hands:
    """A clock that stands still while one types, and goes on when the keys rest."""

    def __init__(self) -> None:
        self.now = 0.0

    def rest(self) -> None:
        self.now += 1.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr(Choice, "clock", hands)
    return hands


class ChoiceApp(App[None]):
    def __init__(
        self, options: Sequence[Option] = KINDS, *, several: bool = False, picked: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.choice = Choice(options, picked, several=several)
        self.committed: list[object] = []
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.choice

    def on_field_committed(self, event: Field.Committed) -> None:
        self.committed.append(event.value)

    def on_field_notice(self, event: Field.Notice) -> None:
        self.told.append(event.words)


async def typed(
    words: str, options: Sequence[Option] = KINDS, *, several: bool = False, picked: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], list[object], list[str]]:
    """Type words at once and leave: what is picked then, what was handed over, and what was told."""
    app = ChoiceApp(options, several=several, picked=picked)
    async with app.run_test() as pilot:
        await pilot.press(*("space" if sign == " " else sign for sign in words))
        app.screen.set_focus(None)
        await pilot.pause()
        return app.choice.picked, app.committed, app.told


async def test_a_number_picks_at_once() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("2", "3")
        assert pilot.app.committed == [("own",), ("family",)]


async def test_a_first_letter_picks_and_goes_round_those_that_share_it(hands: Hands) -> None:
    async with ChoiceApp().run_test() as pilot:
        picked = []
        for letter in "feee":
            hands.rest()
            await pilot.press(letter)
            picked.append(pilot.app.choice.value)
        assert picked == ["voluntary", "own", "farm", "own"]
        assert pilot.app.committed == [], "a letter may be the beginning of a word"
        await pilot.press("enter")
        assert pilot.app.committed == [("own",)]


async def test_the_same_letter_typed_at_once_goes_round_too() -> None:
    assert await typed("eee") == (("own",), [("own",)], [])


async def test_more_letters_spell_the_option() -> None:
    assert (await typed("eget"))[0] == ("farm",)
    assert (await typed("egen virk"))[0] == ("own",)
    assert (await typed("har ikke", ACCOUNT))[0] == ("no",)
    assert (await typed("har", ACCOUNT, picked=("no",)))[0] == ("yes",)


@pytest.mark.parametrize("words", ["vet ikke", "6 år", "4 år", "2010-2014", "Syria", "elektriker", "ikke lønnet"])
@pytest.mark.parametrize("before", [(), ("family",)])
async def test_words_that_are_no_option_pick_nothing_and_say_so_once(words: str, before: tuple[str, ...]) -> None:
    picked, committed, told = await typed(words, picked=before)
    assert picked == before
    assert committed[-1:] in ([], [before])
    assert told == ["Det du skrev, passer ikke med noe valg; svaret er som før."]


async def test_letters_that_are_no_option_are_never_handed_over() -> None:
    assert (await typed("elektriker"))[1] == []


async def test_words_tick_nothing_where_several_can_be_picked() -> None:
    picked, committed, told = await typed("Syria", CLASSES, several=True, picked=("T",))
    assert (picked, committed, len(told)) == (("T",), [], 1)
    assert (await typed("2023", CLASSES, several=True))[0] == ()


async def test_a_first_word_ticks_its_option() -> None:
    assert (await typed("b", CLASSES, several=True))[0] == ("B",)
    assert (await typed("be", CLASSES, several=True))[0] == ("BE",)
    assert (await typed("c1", CLASSES, several=True))[0] == ("C1",)


async def test_backspace_erases_a_word_and_not_the_answer(hands: Hands) -> None:
    app = ChoiceApp(picked=("paid",))
    async with app.run_test() as pilot:
        await pilot.press("f", "r", "backspace")
        assert app.choice.picked == ("paid",)
        hands.rest()
        await pilot.press("backspace")
        assert app.committed == [()]


async def test_space_picks_only_what_the_arrows_came_to() -> None:
    app = ChoiceApp()
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert app.committed == []
        assert app.told == ["Nummer eller første bokstav velger. Mellomrom velger det markøren står på."]
        await pilot.press("right", "space")
        assert app.committed == [("paid",)]


async def test_a_number_or_letter_that_means_nothing_changes_nothing() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("9", "0", "z")
        assert pilot.app.committed == []


async def test_arrows_move_and_enter_picks_what_they_came_to() -> None:
    async with ChoiceApp().run_test() as pilot:
        await pilot.press("right", "right", "enter")
        assert pilot.app.committed == [("own",)]


async def test_enter_alone_keeps_the_answer_and_goes_on() -> None:
    async with ChoiceApp(picked=("paid",)).run_test() as pilot:
        await pilot.press("enter")
        assert pilot.app.committed == []


async def test_delete_takes_the_answer_away() -> None:
    async with ChoiceApp(picked=("paid",)).run_test() as pilot:
        await pilot.press("delete")
        assert pilot.app.committed == [()]


async def test_several_can_be_picked_and_taken_out_again() -> None:
    async with ChoiceApp(several=True).run_test() as pilot:
        await pilot.press("3", "1", "3", "right", "space")
        assert pilot.app.committed[-1] == ("paid", "own")


async def test_a_click_picks() -> None:
    async with ChoiceApp().run_test(size=(100, 5)) as pilot:
        place = pilot.app.choice._places(98)[1]
        await pilot.click(Choice, offset=(place.start + 3, 0))
        assert pilot.app.committed == [("own",)]


async def test_options_wrap_on_a_narrow_screen_and_nothing_is_cut() -> None:
    async with ChoiceApp(picked=("own",)).run_test(size=(50, 10)) as pilot:
        choice = pilot.app.choice
        assert choice.size.height == 3
        drawn = " ".join("".join(segment.text for segment in choice.render_line(y)) for y in range(3))
        for option in KINDS:
            assert option.label in drawn
        assert "(2) egen virksomhet ●" in drawn


@pytest.mark.parametrize("width", [60, 34, 16])
async def test_picking_moves_no_option(width: int) -> None:
    async with ChoiceApp().run_test(size=(width, 20)) as pilot:
        before = [(place.line, place.start, place.end) for place in pilot.app.choice._places(width - 2)]
        await pilot.press("3")
        assert [(place.line, place.start, place.end) for place in pilot.app.choice._places(width - 2)] == before


@pytest.mark.parametrize("width", [16, 18, 24, 33, 40])
async def test_the_sign_of_what_is_picked_shows_at_every_width(width: int) -> None:
    every = tuple(option.code for option in KINDS)
    app = ChoiceApp(several=True, picked=every)
    async with app.run_test(size=(width, 30)):
        lines = ["".join(part.text for part in app.choice.render_line(y)) for y in range(app.choice.size.height)]
        assert "".join(lines).count("✓") == len(KINDS)
        assert "ulønnet i familien" in " ".join(" ".join(lines).split())


async def test_height_follows_the_width() -> None:
    choice = Choice(KINDS)
    size = Size(80, 24)
    assert [choice.get_content_height(size, size, width) for width in (200, 64, 30)] == [1, 2, 5]


PHASES = [Option(code.code, code.label()) for code in codes.load("phase")]


async def test_every_option_of_a_long_list_has_a_sign_that_picks_it_and_stands_before_it(hands: Hands) -> None:
    async with ChoiceApp(PHASES).run_test(size=(80, 24)) as pilot:
        choice = pilot.app.choice
        signs = marks(tuple(option.label for option in PHASES))
        assert all(signs)
        assert len(set(signs)) == len(PHASES)
        for sign, option in zip(signs, PHASES, strict=True):
            hands.rest()
            await pilot.press(sign)
            assert choice.value == option.code
        drawn = " ".join("".join(segment.text for segment in choice.render_line(y)) for y in range(choice.size.height))
        assert all(f"({sign}) {option.label}" in drawn for sign, option in zip(signs, PHASES, strict=True))


async def test_a_word_that_begins_with_the_sign_of_an_option_is_harmless() -> None:
    picked, _, told = await typed("dette", PHASES, picked=(PHASES[0].code,))
    assert picked == (PHASES[0].code,)
    assert told


@pytest.mark.parametrize("name", ["phase", "licence_class", "information_topic"])
def test_no_sign_is_the_first_letter_of_an_option(name: str) -> None:
    labels = tuple(code.label() for code in codes.load(name))
    assert not {label[0].casefold() for label in labels} & set(marks(labels))


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_fields_that_are_entered_outside_a_talk_have_names_with_a_capital(lang: str) -> None:
    for kind in ("person", "pathway", "training", "assignment", "opportunity", "plan", "goal", "measure", "review"):
        assert [one.key for one in schema.fields(kind) if one.short(lang)[:1].islower()] == []
