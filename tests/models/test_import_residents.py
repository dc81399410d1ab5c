"""Lists of residents, read and held against the residents there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import codes
from models.errors import InputError
from models.imports import residents
from models.imports.comparing import AWAY, NEW, KnownResident, compare
from models.imports.plans import ACCEPTABLE, LIST_FIELDS, Acceptable, ImportPlan, RowPlan, accepted
from models.imports.proposals import FieldName, Value

TODAY = date(2026, 11, 23)
HEADER = ("DUF", "Navn", "Født", "Rom", "Kommune", "Familie", "Adressegrad")
YONAS = ("202512896401", "Gebremedhin, Yonas", "18.07.1984", "139", "", "", "")
SAMIR = ("202588707407", "Haddad, Samir", "10.11.1995", "137", "", "", "")
STRICT = (*SAMIR[:6], "strengt fortrolig")


def known(number: str = "a", **fields: str) -> KnownResident:
    facts: dict[FieldName, Value] = {
        ("person", "duf"): "202512896401",
        ("person", "name"): "Yonas Gebremedhin",
        ("person", "birth_date"): "1984-07-18",
        ("person", "room"): "139",
    }
    facts.update({(kind, field): value for (kind, _, field), value in _split(fields)})
    return KnownResident(number, {name: value for name, value in facts.items() if value})


def _split(fields: dict[str, str]) -> list[tuple[tuple[str, str, str], str]]:
    return [(name.partition("__"), value) for name, value in fields.items()]


def plan(
    rows: Sequence[Sequence[str]],
    there: Sequence[KnownResident] = (),
    header: Sequence[str] = HEADER,
    *,
    can_close: bool = True,
    complete: bool = False,
    decisions: dict[int, str] | None = None,
) -> ImportPlan:
    listing = residents.read([header, *rows], TODAY, can_close=can_close)
    ids = count()
    return compare(listing, there, new_id=lambda: f"family-{next(ids)}", complete=complete, decisions=decisions)


def only(found: ImportPlan) -> RowPlan:
    (row,) = found.rows
    return row


def keys(row: RowPlan) -> list[str]:
    return [notice.key for notice in row.notices]


def written(found: ImportPlan, accept: Sequence[Acceptable] = ACCEPTABLE) -> dict[str | None, dict[str, Value]]:
    return {write.subject: {".".join(fact.name): fact.value for fact in write.facts} for write in found.writes(accept)}


def apply(found: ImportPlan, there: Sequence[KnownResident], accept: Sequence[Acceptable]) -> list[KnownResident]:
    """Do what storage does with a plan: write its facts, and nothing else."""
    after = {one.id: one for one in there}
    for write in found.writes(accept):
        subject = write.subject or f"new-{write.row_number}-{len(after)}"
        facts = dict(after[subject].facts) if subject in after else {}
        for fact in write.facts:
            before = facts.get(fact.name, ())
            many = (*before, fact.value) if isinstance(before, tuple) and isinstance(fact.value, str) else ()
            facts[fact.name] = many if fact.name in LIST_FIELDS else fact.value
        after[subject] = KnownResident(subject, facts, closed=write.closed)
    return list(after.values())


def test_somebody_not_known_is_new_with_everything_the_row_says() -> None:
    found = plan([YONAS])
    assert only(found).standings == {"new"}
    assert written(found, ["new"]) == {
        None: {
            "person.duf": "202512896401",
            "person.name": "Yonas Gebremedhin",
            "person.birth_date": "1984-07-18",
            "person.room": "139",
        }
    }


def test_the_same_person_by_duf_is_unchanged_also_when_the_name_is_in_capitals() -> None:
    assert only(plan([YONAS], [known()])).standings == {"unchanged"}
    shouted = (YONAS[0], "GEBREMEDHIN, YONAS", *YONAS[2:])
    assert only(plan([shouted], [known()])).standings == {"unchanged"}


def test_another_room_is_a_move_and_another_municipality_a_reassignment() -> None:
    row = (*YONAS[:3], "140", "Sel", "", "")
    there = known(pathway__settlement_municipality="3435")
    found = plan([row], [there])
    assert only(found).standings == {"moved", "reassigned"}
    assert written(found, ["moved"]) == {"a": {"person.room": "140"}}
    assert written(found, ["reassigned"]) == {"a": {"pathway.settlement_municipality": "3437"}}
    assert written(found, ["new"]) == {}


def test_a_municipality_proposes_an_assignment_and_writes_none() -> None:
    row = (*YONAS[:4], "Vågå", "", "")
    (proposed,) = plan([row]).assignments(["new"])
    assert (proposed.row_number, proposed.subject, proposed.kommunenr) == (2, None, "3435")
    assert plan([row]).assignments([]) == ()
    there = known(pathway__settlement_municipality="3435")
    assert [one.kommunenr for one in plan([row], [there]).assignments()] == ["3435"]
    assigned = KnownResident("a", there.facts, assigned=frozenset({"3435"}))
    assert plan([row], [assigned]).assignments() == ()


def test_an_empty_cell_never_clears() -> None:
    row = (YONAS[0], "", "", "", "", "", "")
    assert written(plan([row], [known()])) == {}


def test_a_list_of_moves_needs_no_names() -> None:
    found = plan([("202512896401", "207")], [known()], ("DUF", "Rom"))
    assert only(found).standings == {"moved"}


def test_somebody_new_needs_a_name() -> None:
    found = plan([("202512896401", "207")], [], ("DUF", "Rom"))
    assert only(found).standings == {"refused"}
    assert keys(only(found)) == ["new_without_name"]


def test_name_and_birth_date_without_duf_ask_and_are_skipped() -> None:
    row = ("", "Gebremedhin, Yonas", "18.07.1984", "140", "", "", "")
    found = plan([row], [known()])
    assert only(found).standings == {"ask"}
    assert only(found).candidates == ("a",)
    assert written(found) == {}


def test_a_row_that_asks_is_settled_by_a_decision() -> None:
    row = ("", "Gebremedhin, Yonas", "18.07.1984", "140", "", "", "")
    assert written(plan([row], [known()], decisions={2: "a"})) == {"a": {"person.room": "140"}}
    assert only(plan([row], [known()], decisions={2: NEW})).standings == {"new"}


def test_name_and_birth_date_do_not_ask_where_nothing_would_change() -> None:
    row = ("", "Gebremedhin, Yonas", "18.07.1984", "139", "", "", "")
    assert only(plan([row], [known()])).standings == {"unchanged"}


def test_another_duf_with_the_same_name_and_birth_date_asks() -> None:
    row = ("202570000102", *YONAS[1:])
    assert only(plan([row], [known()])).standings == {"ask"}


def test_a_known_duf_with_another_name_and_another_birth_date_asks() -> None:
    row = (YONAS[0], *SAMIR[1:])
    found = plan([row], [known()])
    assert only(found).standings == {"ask"}
    assert keys(only(found)) == ["duf_of_another"]
    assert only(plan([row], [known()], decisions={2: NEW})).standings == {"ask"}
    assert only(plan([row], [known()], decisions={2: "a"})).standings == {"changed", "moved"}


def test_a_row_that_repeats_another_is_not_taken_twice() -> None:
    other_room = (*YONAS[:3], "140", "", "", "")
    found = plan([YONAS, YONAS, other_room])
    assert [set(row.standings) for row in found.rows] == [{"new"}, {"duplicate"}, {"duplicate"}]
    assert [keys(row) for row in found.rows] == [[], ["repeats_row"], ["repeats_row_differently"]]
    assert found.rows[2].notices[0].params == {"row": 2}


def test_a_row_without_duf_repeats_one_with_it_and_the_other_way_round() -> None:
    without = ("", *YONAS[1:])
    for rows in ([YONAS, without], [without, YONAS]):
        assert plan(rows).counts()["duplicate"] == 1


def test_two_persons_of_one_name_and_birth_date_with_their_own_duf_are_two() -> None:
    assert plan([YONAS, ("202570000102", *YONAS[1:])]).counts()["new"] == 2


def test_a_row_without_duf_and_without_birth_date_is_refused_and_nothing_of_it_kept() -> None:
    found = plan([("20251234", "For kort, Nummer", "31.02.1990", "1", "Sel", "", "")])
    assert only(found).standings == {"refused"}
    assert keys(only(found)) == ["duf_digits", "date_impossible", "no_identity"]
    assert written(found) == {}
    assert only(found).changes == ()


def test_strengt_fortrolig_without_the_closed_key_is_refused_and_nothing_kept() -> None:
    found = plan([STRICT], can_close=False)
    assert only(found).standings == {"refused"}
    assert keys(only(found)) == ["grade_needs_closed"]
    assert only(found).changes == ()


def test_strengt_fortrolig_with_the_closed_key_goes_to_closed() -> None:
    (write,) = plan([STRICT]).writes()
    assert write.closed


def test_a_grade_that_cannot_be_read_refuses_the_row() -> None:
    found = plan([(*SAMIR[:6], "kanskje")])
    assert keys(only(found)) == ["grade_not_read"]
    assert only(found).changes == ()


@pytest.mark.parametrize("can_close", [True, False])
@pytest.mark.parametrize("open_row", [SAMIR, ("", *SAMIR[1:])])
def test_no_other_row_brings_in_openly_whom_one_row_hides(can_close: bool, open_row: tuple[str, ...]) -> None:
    for rows in ([open_row, STRICT], [STRICT, open_row]):
        found = plan(rows, can_close=can_close)
        assert all(write.closed for write in found.writes(ACCEPTABLE))
        assert [write.row_number for write in found.writes()] == ([rows.index(STRICT) + 2] if can_close else [])


def test_a_grade_raised_later_is_refused_with_the_reason() -> None:
    row = (*YONAS[:3], "999", "Sel", "", "kode 6")
    found = plan([row], [known()])
    assert only(found).standings == {"refused"}
    assert keys(only(found)) == ["grade_raised"]
    assert written(found) == {}


def test_a_list_does_not_lower_a_grade() -> None:
    there = KnownResident("a", {**known().facts, ("person", "address_grade"): residents.STRICT}, closed=True)
    found = plan([(*YONAS[:3], "140", "", "", "ugradert")], [there])
    (write,) = found.writes(ACCEPTABLE)
    assert write.closed
    assert [fact.field for fact in write.facts] == ["room"]
    assert keys(only(found)) == ["grade_not_lowered"]


def test_an_answer_of_another_kind_is_never_overwritten() -> None:
    facts = {name: value for name, value in known().facts.items() if name[1] != "room"}
    there = KnownResident("a", facts, held=frozenset({("person", "room")}))
    found = plan([YONAS], [there])
    assert only(found).standings == {"unchanged"}
    assert [(notice.key, notice.column) for notice in only(found).notices] == [("answered_otherwise", "Rom")]


def test_gone_is_proposed_of_a_complete_list_only() -> None:
    assert plan([SAMIR], [known()]).gone == ()
    found = plan([SAMIR], [known()], complete=True)
    assert [gone.subject for gone in found.gone] == ["a"]
    assert written(found, ["new"]).keys() == {None}
    assert written(found, ["gone"]) == {"a": {"pathway.phase": "avsluttet"}}


def test_the_phases_of_those_who_left_are_phases() -> None:
    assert {code.code for code in codes.load("phase")} > AWAY


def test_who_has_left_or_is_hidden_or_asked_about_is_not_missed() -> None:
    asked = ("", "Gebremedhin, Yonas", "18.07.1984", "140", "", "", "")
    left = KnownResident("b", {("person", "name"): "B", ("pathway", "phase"): "bosatt"})
    hidden = KnownResident("c", {("person", "name"): "C"}, closed=True)
    assert plan([asked], [known(), left, hidden], complete=True).gone == ()


def test_a_family_gets_one_group_and_keeps_it() -> None:
    rows = [(*YONAS[:5], "4", ""), (*SAMIR[:5], "4", "")]
    first = plan(rows)
    groups = [write.facts[-1].value for write in first.writes()]
    assert groups == ["family-0", "family-0"]
    assert written(plan(rows, apply(first, [], ["new"]))) == {}


def test_somebody_who_joins_a_family_gets_the_group_its_members_have() -> None:
    rows = [(*YONAS[:5], "1", ""), (*SAMIR[:5], "1", "")]
    found = plan(rows, [known(person__family_group="there-already")])
    assert {write.subject: write.facts[-1].value for write in found.writes()} == {None: "there-already"}


def test_a_family_in_the_list_that_joins_two_families_changes_neither() -> None:
    there = [
        known(person__family_group="one"),
        known(
            "b",
            person__duf="202588707407",
            person__name="Samir Haddad",
            person__birth_date="1995-11-10",
            person__room="137",
            person__family_group="two",
        ),
    ]
    found = plan([(*YONAS[:5], "1", ""), (*SAMIR[:5], "1", "")], there)
    assert written(found) == {}
    assert [keys(row) for row in found.rows] == [["family_two_groups"], ["family_two_groups"]]


def test_the_number_column_holds_d_numbers_and_national_numbers() -> None:
    row = ("Amanuel Haile", "10.07.1980", "10878045101")
    header = ("Navn", "Født", "Fødselsnummer")
    assert written(plan([row], header=header))[None]["person.national_id"] == "10878045101"
    differs = plan([("Amanuel Haile", "11.07.1980", "10878045101")], header=header)
    assert keys(only(differs)) == ["birth_date_differs"]


def test_a_language_that_no_list_has_is_kept_as_the_variety_told() -> None:
    found = plan([("Test Escape", "05.06.1988", "klingon")], header=("Navn", "Født", "Språk"))
    assert written(found)[None]["person.interpreter_variety"] == "klingon"
    assert keys(only(found)) == ["unknown_language", "kept_as_variety"]


def test_a_remark_is_added_once() -> None:
    header = ("Navn", "Født", "Merknad")
    rows = [("Yonas Gebremedhin", "18.07.1984", '=HYPERLINK("x";"y")')]
    first = plan(rows, header=header)
    assert written(first)[None]["note.text"] == '=HYPERLINK("x";"y")'
    assert written(plan(rows, apply(first, [], ["new"]), header=header)) == {}


def test_a_cell_of_dashes_is_empty() -> None:
    found = plan([(*YONAS[:3], "-", "–", "", "-")])
    assert only(found).notices == ()
    assert "person.room" not in written(found)[None]


def test_a_value_that_its_field_does_not_take_is_refused_and_the_rest_taken() -> None:
    found = plan([(*YONAS[:3], "1" * 501, "", "", "")])
    assert [(notice.level, notice.key, notice.column) for notice in only(found).notices] == [
        ("refused", "not_fitting", "Rom")
    ]
    assert only(found).standings == {"new"}


def test_cells_beyond_the_header_are_named() -> None:
    assert keys(only(plan([(*YONAS, "", "mer")]))) == ["cells_beyond_header"]


def test_accepted_classes_are_read_from_one_word_list() -> None:
    assert accepted("new, moved") == {"new", "moved"}
    with pytest.raises(InputError) as caught:
        accepted("new,all")
    assert caught.value.code == "import_accept"


_rest = (
    st.sampled_from(("", "139", "140\x1b[31m")),
    st.sampled_from(("", "Sel", "Vågå", "ukjent")),
    st.sampled_from(("", "1", "2")),
    st.sampled_from(("", "", "", "fortrolig", "strengt fortrolig", "uleselig")),
)
_any_row = st.tuples(
    st.sampled_from(("", "", "202512896401", "202588707407", "2025")),
    st.sampled_from(("", "Yonas Gebremedhin", "GEBREMEDHIN, Yonas", "Haddad, Samir")),
    st.sampled_from(("", "18.07.1984", "18/7-84", "31.02.1990", "10.11.1995")),
    *_rest,
)
_persons = (
    ("202512896401", ("Yonas Gebremedhin", "GEBREMEDHIN, Yonas"), ("18.07.1984", "18/7-84")),
    ("202588707407", ("Samir Haddad", "Haddad, Samir"), ("10.11.1995", "1995-11-10")),
    ("202570000102", ("Samir Haddad", "Haddad, Samir"), ("10.11.1995", "1995-11-10")),
)
_consistent_row = st.one_of(
    [
        st.tuples(st.sampled_from(("", duf)), st.sampled_from(("", *names)), st.sampled_from(("", *days)), *_rest)
        for duf, names, days in _persons
    ]
)
_rows = st.lists(_any_row, max_size=6)
_consistent_rows = st.lists(_consistent_row, max_size=6)


@given(_rows, _consistent_rows, st.booleans())
@settings(deadline=None, derandomize=True, max_examples=50)
def test_the_same_list_twice_makes_no_operation(
    earlier: list[tuple[str, ...]], rows: list[tuple[str, ...]], complete: bool
) -> None:
    before = apply(plan(earlier), [], ACCEPTABLE)
    after = apply(plan(rows, before, complete=complete), before, ACCEPTABLE)
    assert plan(rows, after, complete=complete).writes(ACCEPTABLE) == ()


@given(_rows)
@settings(deadline=None, derandomize=True, max_examples=50)
def test_without_the_closed_key_no_graded_row_leaves_a_trace(rows: list[tuple[str, ...]]) -> None:
    graded = [number for number, row in enumerate(rows, 2) if row[6] == "strengt fortrolig"]
    found = plan(rows, can_close=False)
    assert not {write.row_number for write in found.writes(ACCEPTABLE)} & set(graded)
