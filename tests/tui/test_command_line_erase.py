"""`bolyst interview erase`: a wrong answer goes, with a reason, and who has it already is named."""

from __future__ import annotations

import json

from tests.tui.at_shell import Shell, become_peers, residents_with_a_talk

WISH = ("--field", "wish.work_wanted")


def fields(shell: Shell, resident: str, kind: str) -> dict[str, object]:
    records = shell.json("centre", "residents", "show", resident)["records"]
    return next((record["fields"] for record in records if record["kind"] == kind), {})


def test_what_stands_in_a_field_is_erased_and_the_vault_is_whole(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    assert "work_wanted" in fields(shell, resident, "wish")
    printed = shell.json("centre", "interview", "erase", resident, *WISH, "--why", "typing")
    assert (printed["field"], printed["operations"], printed["sent"]) == ("wish.work_wanted", 1, [])
    assert "work_wanted" not in fields(shell, resident, "wish")
    assert shell.json("centre", "verify")["whole"]


def test_who_has_it_already_is_named(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    shell.run("centre", "assign", resident, "--municipality", "Vågå")
    shell.run("centre", "export", "--to", "3435", "--out", str(shell.folder / "out"))
    said, _ = shell.run("centre", "interview", "erase", resident, *WISH, "--why", "sagt av en annen")
    assert "Ett svar er slettet" in said
    assert "Er allerede sendt til Vågå kommune" in said
    assert "Sveiser" not in said


def test_of_what_comes_several_times_the_record_is_told(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    named = ("interview", "erase", resident, "--field", "work.title_own_words", "--why", "wrong_person")
    _, err = shell.run("centre", *named, status=1)
    assert "--record" in err
    records = shell.json("centre", "residents", "show", resident)["records"]
    work = next(record["id"] for record in records if record["kind"] == "work")
    shell.run("centre", *named, "--record", work)
    assert "title_own_words" not in json.dumps(fields(shell, resident, "work"))


def test_what_is_not_there_is_refused_and_nothing_is_changed(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    for field, why, words in (
        ("wish.horoscope", "typing", ""),
        ("person.name", "typing", "Navn og adressegrad"),
        ("wish.work_wanted", " ", "hvorfor"),
    ):
        _, err = shell.run("centre", "interview", "erase", resident, "--field", field, "--why", why, status=1)
        assert words in err
    assert "work_wanted" in fields(shell, resident, "wish")
