"""State is a function of the set of operations."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from json import dumps
from typing import Any

import make_vectors
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ids import b64
from models.merging import Arrival, Document, Head, apply, bases_of, empty, heads, provisional, state_of, supersede
from models.operations import Operation

law = settings(deadline=None, derandomize=True, max_examples=50)
FIELDS = ("what", "country", "_gone")


@st.composite
def histories(draw: st.DrawFn) -> list[Arrival]:
    """Operations of one record: each supersedes some that were written before it, or one that is nowhere."""
    written: list[Arrival] = []
    for n in range(draw(st.integers(min_value=1, max_value=14))):
        earlier = [arrival.id for arrival in written]
        bases = draw(st.sets(st.sampled_from([*earlier, "nowhere", "lost"]), max_size=3))
        body: dict[str, Any] | None = {"f": draw(st.sampled_from(FIELDS)), "s": "value", "v": draw(st.integers(0, 2))}
        if draw(st.integers(0, 5)) == 0:
            body = None
        identity = f"{draw(st.integers(0, 99)):02}-{n}"
        head = {"a": "set", "b": sorted(bases), "w": {"o": draw(st.sampled_from(("ours", "theirs")))}}
        written.append(Arrival(n, identity, head, body))
    return written


class Vault:
    """Keeps a log and a document as storage does: known operations are passed over, and where the document cannot be
    brought up it is made from the whole log."""

    def __init__(self) -> None:
        self.log: dict[str, Arrival] = {}
        self.document = empty("work", "subject")
        self.recomputed = 0

    def take(self, arrivals: list[Arrival]) -> None:
        fresh = [arrival for arrival in {one.id: one for one in arrivals}.values() if arrival.id not in self.log]
        self.log.update((arrival.id, arrival) for arrival in fresh)
        if not apply(self.document, fresh, whole=len(fresh) == len(self.log)):
            self.recomputed += 1
            self.document = state_of("work", "subject", self.log.values())


def led_back_to(history: list[Arrival]) -> set[str]:
    """What operations with content take away, step by step until nothing more comes."""
    reached = {base for arrival in history if arrival.body is not None for base in arrival.head["b"]}
    while more := {base for one in history if one.id in reached for base in one.head["b"]} - reached:
        reached |= more
    return reached


def taken_by_their_author(history: list[Arrival]) -> set[str]:
    """What operations without content take away besides: of their own organisation, over its operations only."""
    here = {arrival.id: arrival for arrival in history}
    reached = led_back_to(history)
    pairs = {
        (one.head["w"]["o"], base)
        for one in history
        if one.body is None and one.id not in reached
        for base in one.head["b"]
    }
    own = {(author, base) for author, base in pairs if base in here and here[base].head["w"]["o"] == author}
    while (
        more := {
            (author, base)
            for author, at in own
            for base in here[at].head["b"]
            if base in here and here[base].head["w"]["o"] == author
        }
        - own
    ):
        own |= more
    return {base for _, base in own}


def defined(history: list[Arrival]) -> dict[str, set[str]]:
    """The heads by their definition: operations with content that no other one takes away."""
    taken = led_back_to(history) | taken_by_their_author(history)
    found: dict[str, set[str]] = {}
    for arrival in history:
        if arrival.body is not None and arrival.id not in taken:
            found.setdefault(arrival.body["f"], set()).add(arrival.id)
    return found


@law
@given(histories())
def test_the_heads_are_the_operations_that_nothing_takes_away(history: list[Arrival]) -> None:
    document = state_of("work", "subject", history)
    assert {field: {raw[0] for raw in raws} for field, raws in document["f"].items()} == defined(history)
    here = {arrival.id for arrival in history}
    assert set(document["?"]) == led_back_to(history) - here


@settings(deadline=None, derandomize=True, max_examples=200)
@given(histories(), st.data())
def test_any_order_in_any_parts_any_number_of_times_gives_the_same_state(
    history: list[Arrival], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(history))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(order)), max_size=4)) | {0, len(order)})
    parts = [order[start:end] for start, end in pairwise(cuts)]
    vault = Vault()
    for part in [*parts, *data.draw(st.permutations(parts))]:
        vault.take(part)
    assert vault.document == state_of("work", "subject", history)


@law
@given(histories(), st.sampled_from(FIELDS), st.booleans(), st.booleans())
def test_what_takes_the_place_of_a_field_leaves_what_applying_it_leaves(
    history: list[Arrival], field: str, withheld: bool, all_of_it: bool
) -> None:
    document = state_of("work", "subject", history if all_of_it else history[:1])
    before, applied = deepcopy(document), deepcopy(document)
    head = {"a": "set", "b": sorted(bases_of(document, field)), "w": {"o": "ours"}}
    body = None if withheld else {"f": field, "s": "value", "v": 9}
    arrival = Arrival(99, "new", head, body)
    if supersede(document, arrival):
        assert apply(applied, (arrival,))
        assert dumps(document) == dumps(applied), "the order of its keys too"
    else:
        assert document == before
        assert withheld or document["?"] or len(document) > len(empty("work", "subject"))


@law
@given(histories())
def test_operations_that_come_in_the_order_they_were_written_need_no_look_back(history: list[Arrival]) -> None:
    linear: list[Arrival] = []
    vault = Vault()
    for arrival in history:
        heads_now = [raw[0] for raw in vault.document["f"].get("what", ())]
        body = {"f": "what", "s": "value", "v": arrival.pk}
        linear.append(Arrival(arrival.pk, arrival.id, {**arrival.head, "b": heads_now}, body))
        vault.take(linear[-1:])
    assert vault.recomputed == 0
    assert heads(vault.document, "what")[0].id == linear[-1].id
    assert len(heads(vault.document, "what")) == 1


def arrival(identity: str, value: Any, *bases: str, by: str = "ours", **body: Any) -> Arrival:
    head = {"a": "set", "b": sorted(bases), "w": {"o": by}}
    return Arrival(0, identity, head, {"f": "what", "s": "value", "v": value, **body})


def withheld(identity: str, *bases: str, by: str = "ours") -> Arrival:
    return arrival(identity, "", *bases, by=by)._replace(body=None)


def read(*arrivals: Arrival) -> Document:
    return state_of("skill", "subject", arrivals)


def test_concurrent_and_different_is_a_conflict_until_a_person_names_both() -> None:
    here, there = arrival("a", "TIG"), arrival("b", "MIG")
    assert [head.value for head in heads(read(here, there), "what")] == ["TIG", "MIG"]
    one_sided = arrival("c", "TIG og MIG", "a")
    assert [head.value for head in heads(read(here, there, one_sided), "what")] == ["MIG", "TIG og MIG"]
    settled = arrival("d", "TIG og MIG", "a", "b")
    assert [head.value for head in heads(read(here, there, settled), "what")] == ["TIG og MIG"]


def test_concurrent_and_equal_is_no_conflict_and_both_are_superseded_together() -> None:
    document = read(arrival("b", "TIG"), arrival("a", "TIG"))
    assert [head.id for head in heads(document, "what")] == ["a"]
    assert bases_of(document, "what") == ("a", "b")


def test_yes_and_one_are_different_values() -> None:
    assert len(heads(read(arrival("a", 1), arrival("b", True)), "what")) == 2


def test_an_operation_that_comes_after_what_supersedes_it_is_never_shown() -> None:
    document = empty("skill", "subject")
    assert not apply(document, [arrival("b", "new", "a")])
    document = read(arrival("b", "new", "a"))
    assert document["?"] == ["a"]
    assert apply(document, [arrival("a", "old")])
    assert [head.value for head in heads(document, "what")] == ["new"]
    assert document["?"] == []


def test_a_withheld_operation_by_itself_takes_away_nothing_of_another_organisation() -> None:
    told = arrival("a", "told")
    assert [head.value for head in heads(read(told, withheld("b", "a", by="theirs")), "what")] == ["told"]
    through = (told, withheld("b", "a", by="theirs"), withheld("c", "b"))
    assert [head.value for head in heads(read(*through), "what")] == ["told"]


def test_a_correction_that_was_erased_does_not_bring_back_what_it_corrected() -> None:
    wrong, erased = arrival("a", "wrong"), withheld("b", "a")
    assert heads(read(wrong, erased), "what") == ()
    document = empty("skill", "subject")
    assert apply(document, [wrong], whole=True)
    assert not apply(document, [erased]), "who wrote what it names stands in the log"
    late = read(erased)
    assert late["~"] == ["a"]
    assert not apply(late, [wrong])


def test_a_withheld_operation_between_two_leads_from_the_newer_to_the_older() -> None:
    document = read(arrival("a", "first"), withheld("b", "a", by="theirs"), arrival("c", "third", "b"))
    assert [head.value for head in heads(document, "what")] == ["third"]


def test_the_value_shown_meanwhile_is_the_best_founded_one_whatever_the_clock() -> None:
    def best(*found: Arrival) -> str:
        return provisional(heads(read(*found), "what")).id

    plain, observed = arrival("a", 1), arrival("b", 2, src="observed")
    document, verified = arrival("c", 3, src="document"), arrival("d", 4, ver=True)
    assert best(plain, observed, document, verified) == "d"
    assert best(plain, observed, document) == "c"
    assert best(plain, observed) == "b"
    assert best(plain, arrival("e", 5)) == "a"


def test_a_later_state_of_a_vector_is_what_the_page_says() -> None:
    written = make_vectors.operations()

    def state(*operations: Operation) -> Document:
        arrivals = [Arrival(n, b64(one.id), one.head, one.body) for n, one in enumerate(operations)]
        return state_of("work", make_vectors.PERSON, arrivals)

    here, there, settled = written["resolution"]
    assert len(heads(state(here, there), "tasks")) == 2
    assert [head.value for head in heads(state(here, there, settled), "tasks")] == ["TIG og MIG, rør"]
    cleared = state(*written["value"], *written["cleared"])
    assert heads(cleared, "title_own_words") == (
        Head(b64(written["cleared"][0].id), "set", "cleared", None, "self", False, None, 1),
    )


def with_erasures(history: list[Arrival], named: list[tuple[str, str]]) -> list[Arrival]:
    """Add an erasure of each of ``named``: an operation's id and the organisation that erases it."""
    erasures = [
        Arrival(
            100 + at,
            f"erasure-{at}",
            {"a": "erase", "b": [], "w": {"o": organisation}},
            {"f": "_erase", "s": "value", "v": {"ops": [one]}, "why": "typing"},
        )
        for at, (one, organisation) in enumerate(named)
    ]
    return [*history, *erasures]


def emptied(history: list[Arrival]) -> list[Arrival]:
    """The same as a log has it once the erasures were carried out."""
    named = {
        (one, erasure.head["w"]["o"])
        for erasure in history
        if erasure.head["a"] == "erase" and erasure.body is not None
        for one in erasure.body["v"]["ops"]
    }
    return [one._replace(body=None) if (one.id, one.head["w"]["o"]) in named else one for one in history]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(histories(), st.data())
def test_whenever_an_erasure_comes_the_state_is_that_of_operations_without_content(
    history: list[Arrival], data: st.DataObject
) -> None:
    ids = st.sampled_from([*(arrival.id for arrival in history), "nowhere"])
    named = data.draw(st.lists(st.tuples(ids, st.sampled_from(("ours", "theirs"))), max_size=3))
    everything = with_erasures(history, named)
    order = data.draw(st.permutations(everything))
    cut = data.draw(st.integers(0, len(order)))
    vault = Vault()
    vault.take(order[:cut])
    vault.take(order[cut:])
    assert vault.document == state_of("work", "subject", everything)
    assert vault.document == state_of("work", "subject", emptied(everything))
    assert "_erase" not in vault.document["f"]
    without = state_of("work", "subject", [one for one in emptied(everything) if one.head["a"] == "set"])
    assert vault.document["f"] == without["f"]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(histories(), st.data())
def test_whenever_a_whole_erasure_comes_nothing_stands_in_the_root_record(
    history: list[Arrival], data: st.DataObject
) -> None:
    head = {"a": "erase", "b": [], "e": "root", "s": "root", "w": {"o": "ours"}}
    body = {"f": "_erase", "s": "value", "v": {"subj": "root"}, "why": "whole"}
    order = data.draw(st.permutations([*history, Arrival(100, "erasure", head, body)]))
    cut = data.draw(st.integers(0, len(order)))
    document = empty("person", "root")
    for end, part in ((cut, order[:cut]), (len(order), order[cut:])):
        if not apply(document, part):
            document = state_of("person", "root", order[:end])
    assert (document["f"], document["x"]) == ({}, True)
    assert state_of("person", "root", order)["f"] == {}


def test_the_erasure_of_another_subject_or_elsewhere_takes_nothing() -> None:
    plain = arrival("a", "kept")
    for record, named in (("other", "root"), ("root", "other")):
        head = {"a": "erase", "b": [], "e": record, "s": "root", "w": {"o": "ours"}}
        erasure = Arrival(9, "erasure", head, {"f": "_erase", "s": "value", "v": {"subj": named}})
        assert state_of("person", "root", [plain, erasure])["f"].keys() == {"what"}
