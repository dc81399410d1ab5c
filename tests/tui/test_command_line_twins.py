"""``residents twins`` and ``residents settle``: who was entered openly though they lie whole in closed."""

from __future__ import annotations

from tests.tui.at_shell import Shell, entered_twice


def test_who_may_lie_in_closed_is_listed_by_ids_and_what_both_have_in_common(shell: Shell) -> None:
    skjult, gjemt = sorted(entered_twice(shell))
    found = shell.json("centre", "residents", "twins")
    assert sorted(one["resident"] for one in found) == [skjult, gjemt]
    assert {one["by"] for one in found} == {"name"}
    assert "samme navn" in shell.run("centre", "residents", "twins")[0]


def test_the_same_person_is_moved_and_the_open_one_erased(shell: Shell) -> None:
    (twin, _) = entered_twice(shell)
    (pair,) = (one for one in shell.json("centre", "residents", "twins") if one["resident"] == twin)
    done = shell.json("centre", "residents", "settle", twin, "--same")
    assert (done["closed"], done["same"], done["sent"]) == (pair["closed"], True, [])
    assert done["answers"] == 2, "birth date and room"
    assert twin not in {row["id"] for row in shell.json("centre", "residents", "list")}
    whole = shell.json("centre", "residents", "show", pair["closed"])
    assert whole["records"][0]["fields"]["room"]["value"] == "12"
    assert shell.json("centre", "verify")["whole"]
    _, err = shell.run("centre", "residents", "settle", twin, "--same", status=1)
    assert "Ingen i lukket del" in err


def test_another_person_stays_and_is_not_asked_about_again(shell: Shell) -> None:
    (twin, other) = entered_twice(shell)
    out, _ = shell.run("centre", "residents", "settle", twin, "--other")
    assert "ført som en annen person" in out
    assert [one["resident"] for one in shell.json("centre", "residents", "twins")] == [other]
    assert twin in {row["id"] for row in shell.json("centre", "residents", "list")}


def test_one_of_the_two_must_be_said(shell: Shell) -> None:
    (twin, _) = entered_twice(shell)
    shell.run("centre", "residents", "settle", twin, status=2)


def test_today_says_it_and_a_member_without_the_key_learns_nothing(shell: Shell) -> None:
    twins = entered_twice(shell)
    items = shell.json("centre", "today")["items"]
    assert {item["resident"] for item in items if item["group"] == "twins"} == set(twins)
    assert "Kanskje ført inn to ganger" in shell.run("centre", "today")[0]
    words = shell.words("mona", "stille vei nummer ni over fjellet")
    shell.run("centre", "member", "add", "--name", "Mona Aas", "--role", "intake", "--new-passphrase-file", str(words))
    (shell.folder / "passphrase").write_text(words.read_text(encoding="utf-8"), encoding="utf-8")
    assert shell.json("centre", "today")["items"] == []
    for command in (["residents", "twins"], ["residents", "settle", twins[0], "--other"]):
        _, err = shell.run("centre", *command, status=1)
        assert "lukket for deg" in err
