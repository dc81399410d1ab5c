"""Members from the shell: added by an admin, listed, and each with a passphrase of their own."""

from __future__ import annotations

from tests.tui.at_shell import PASSPHRASE, Shell, residents_with_a_talk
from tui.cli import main

MONA = "stille vei nummer ni over fjellet"
ANEW = "stille vei nummer to over fjellet"


def add(shell: Shell, name: str, role: str, words: str, *further: str, status: int = 0) -> str:
    file = str(shell.words(name, words))
    given = ("--name", name, "--role", role, "--new-passphrase-file", file)
    out, err = shell.run("centre", "member", "add", *given, *further, status=status)
    return out + err


def run_as(shell: Shell, words: str, *command: str, label: str = "", status: int = 0) -> str:
    """Run a command on the centre's vault with a passphrase, as the member of a label."""
    vault, file = str(shell.folder / "centre"), str(shell.words("mine", words))
    member = ["--member", label] if label else []
    shell.read()
    found = main(["--vault", vault, "--passphrase-file", file, *member, *command])
    out, err = shell.read()
    assert found == status, (out, err)
    return out + err


def test_an_admin_adds_a_member_who_then_works(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    assert "Mona Aas er medlem, med merket MA. Rollen åpner hoveddelen." in add(shell, "Mona Aas", "intake", MONA)
    for label in ("", "MA", "ma"):
        told = run_as(shell, MONA, "residents", "show", resident, label=label)
        assert "Khaled Haddad" in told
        assert "Tilrettelegging" not in told
    assert "Ingen her har merket XX" in run_as(shell, MONA, "verify", label="XX", status=1)
    assert "Passordfrasen er feil" in run_as(shell, PASSPHRASE, "verify", label="MA", status=1)
    assert "Bare en administrator" in run_as(
        shell, MONA, "member", "add", "--name", "Per Moe", "--role", "lead", "--new-passphrase-file", __file__, status=1
    )


def test_the_list_says_what_each_holds(shell: Shell) -> None:
    add(shell, "Mona Aas", "health", MONA, "--label", "Helse1")
    kari, mona = shell.json("centre", "member", "list")
    assert (kari["label"], kari["role"], kari["root"], kari["self"]) == ("KB", "admin", True, True)
    assert (kari["compartments"], kari["beyond_role"]) == (["core", "health", "closed"], ["health", "closed"])
    assert (mona["label"], mona["compartments"], mona["beyond_role"], mona["root"]) == (
        "Helse1",
        ["core", "health"],
        [],
        False,
    )
    told = shell.run("centre", "member", "list")[0]
    assert "Mona Aas  helse  hoveddelen, helsedelen" in told
    assert "utover rollen til nøklene er gitt fra seg: helsedelen, den lukkede delen" in told


def test_what_will_not_do_is_refused_in_words(shell: Shell) -> None:
    assert "lett å gjette" in add(shell, "Mona Aas", "intake", "passord123456", status=1)
    assert "i bruk av en annen" in add(shell, "Mona Aas", "intake", PASSPHRASE, status=1)
    assert "heter kari bakke" in add(shell, "kari bakke", "intake", MONA, status=1)
    assert [one["name"] for one in shell.json("centre", "member", "list")] == ["Kari Bakke"]


def test_a_member_takes_another_passphrase(shell: Shell) -> None:
    add(shell, "Mona Aas", "intake", MONA)
    file = str(shell.words("anew", ANEW))
    changed = run_as(shell, MONA, "member", "passphrase", "--label", "Mona", "--new-passphrase-file", file)
    assert "er endret" in changed
    run_as(shell, MONA, "member", "list", status=1)
    assert '"label": "Mona"' in run_as(shell, ANEW, "--json", "member", "list", label="mona")
    run_as(shell, PASSPHRASE, "member", "list")
