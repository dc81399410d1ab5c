"""``bolyst today`` and ``bolyst appointment``: made by typing a time, listed by day, and what waits to be sent."""

from __future__ import annotations

from tests.tui.at_shell import Shell, become_peers, residents_with_a_talk


def test_an_appointment_of_today_is_made_listed_and_stands_in_today(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    words = ["--when", "i dag 13", "--what", "samtale", "--room", "4", "--interpreter", "ordered"]
    made = shell.json("centre", "appointment", "add", resident, *words)
    assert made["resident"] == resident
    (listed,) = shell.json("centre", "appointment", "list")
    assert (listed["appointment"], listed["what"], listed["room"]) == (made["appointment"], "talk", "4")
    assert listed["text"] == "samtale · rom 4 · ◐ tolk bestilt"
    today = shell.json("centre", "today")
    mine = [item for item in today["items"] if item["group"] == "mine"]
    assert [(item["record"], item["name"]) for item in mine] == [(made["appointment"], "Khaled Haddad")]
    out = shell.run("centre", "today")[0]
    assert "Mine avtaler i dag" in out
    assert f"Koding: {today['coding']} venter på kode" in out
    assert today["coding"] == len(shell.json("centre", "coding", "list")) > 0
    assert "◐ tolk bestilt" in out
    assert "13:00" in shell.run("centre", "appointment", "list")[0]
    assert shell.json("centre", "appointment", "list", "--from", "2020-01-01", "--days", "1") == []


def test_a_time_that_is_none_is_refused_with_what_can_be_typed(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    _, err = shell.run("centre", "appointment", "add", resident, "--when", "snart", "--what", "samtale", status=1)
    assert "i morgen 13" in err
    assert shell.json("centre", "appointment", "list", "--days", "366") == []


def test_what_waits_to_be_sent_is_counted_for_each_organisation(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    (before,) = shell.json("centre", "today")["waiting"]
    assert (before["name"], before["residents"]) == ("Vågå kommune", 0)
    shell.run("centre", "assign", resident, "--municipality", "Vågå")
    (waits,) = shell.json("centre", "today")["waiting"]
    assert waits["residents"] == 1
    out = shell.run("centre", "today")[0]
    assert f"Venter på sending: Vågå kommune, 1 person, {waits['operations']} opplysninger" in out
    (shell.folder / "stick").mkdir()
    shell.run("centre", "export", "--to", "3435", "--out", str(shell.folder / "stick"))
    (after,) = shell.json("centre", "today")["waiting"]
    assert (after["residents"], after["operations"]) == (0, 0)
