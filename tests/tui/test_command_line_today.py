"""``bolyst today`` and ``bolyst appointment``: made by typing a time, listed by day, and what waits to be sent."""

from __future__ import annotations

from tests.tui.at_shell import EXAMPLE, Shell, become_peers, residents_with_a_talk


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


def test_a_week_of_opportunities_is_told_and_is_a_value(shell: Shell) -> None:
    shell.run("centre", "opportunities", "import", str(EXAMPLE / "muligheter.csv"))
    out = shell.run("centre", "opportunities", "week", "--date", "2026-11-26")[0]
    assert "torsdag 26. november" in out
    found = shell.json("centre", "opportunities", "week", "--date", "2026-11-26")
    assert found["week"] == "2026-W48"
    assert found["every_day"]


def test_the_catalogue_is_written_into_a_file_and_read_back_unchanged(shell: Shell) -> None:
    shell.run("centre", "opportunities", "import", str(EXAMPLE / "muligheter.csv"))
    file = shell.folder / "ut.xlsx"
    found = shell.json("centre", "opportunities", "export", str(file), "--expired")
    assert found == {"file": str(file), "bytes": file.stat().st_size, "opportunities": 45}
    again = shell.json("centre", "opportunities", "import", str(file), "--preview")
    assert {name: n for name, n in again["counts"].items() if n} == {"unchanged": 45}
    _, err = shell.run("centre", "opportunities", "export", str(file.with_suffix(".pdf")), status=1)
    assert ".csv, .xlsx" in err


def test_who_takes_part_and_what_nobody_offers_are_told_and_are_values(shell: Shell) -> None:
    residents_with_a_talk(shell)
    shell.run("centre", "opportunities", "import", str(EXAMPLE / "muligheter.csv"))
    one = shell.json("centre", "opportunities", "list")[0]
    found = shell.json("centre", "opportunities", "takers", one["id"])
    assert (found["opportunity"], found["taken"], found["taking_part"]) == (one["id"], 0, [])
    assert "Deltar (0)" in shell.run("centre", "opportunities", "takers", one["id"])[0]
    themes = {one["theme"]: one for one in shell.json("centre", "opportunities", "unmet")}
    assert themes["fritid"]["unmet"] == [{"what": "matlaging", "residents": 1, "near": 3}]
    assert "Khaled" not in shell.run("centre", "opportunities", "unmet")[0]
    assert shell.json("centre", "opportunities", "checked", one["id"])["id"] == one["id"]
