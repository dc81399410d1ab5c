"""``bolyst handover``: a locked folder for a municipality without a key card, and the words that open it."""

from __future__ import annotations

import pikepdf

from tests.tui.at_shell import Shell, residents_with_a_talk


def test_a_folder_is_shown_written_and_opened_by_the_words_said_on_stderr(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    shell.run("centre", "assign", resident, "--municipality", "Vågå")
    (waits,) = shell.json("centre", "today")["waiting"]
    assert (waits["organisation"], waits["residents"]) == ("kommunenr:3435", 1)
    file = shell.folder / "mappe.pdf"
    words = ["handover", resident, "--to", "Vågå", "--out", str(file)]
    assert "·" in shell.run("centre", *words, "--preview")[0]
    assert not file.exists()
    out, err = shell.run("centre", *words)
    assert "→ Arbeid" in out
    secret = err.split(": ")[1].split(".")[0]
    assert len(secret.split()) == 6
    assert secret not in out
    with pikepdf.open(file, password=secret.replace(" ", "")) as pdf:
        assert len(pdf.attachments) == 2
    assert "Vågå kommune" in file.with_suffix(".txt").read_text(encoding="utf-8")
    assert shell.json("centre", "today")["waiting"][0]["operations"] == 0


def test_nobody_gets_a_folder_unasked(shell: Shell) -> None:
    resident, file = residents_with_a_talk(shell), shell.folder / "mappe.pdf"
    _, err = shell.run("centre", "handover", resident, "--to", "3435", "--out", str(file), status=1)
    assert "ikke tildelt kommune" in err
    _, err = shell.run("centre", "handover", resident, "--to", "Atlantis", "--out", str(file), status=1)
    assert "Atlantis" in err
    shell.run("centre", "handover", resident, "--to", "resident", "--preview", "--out", str(file), status=2)
    assert not file.exists()
