"""What the command line prints: harmless to a terminal, and with --json one value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models import canonical
from models.cards import KeyCard
from models.ids import b64, key_id
from models.words import six_words
from tests.tui.at_shell import (
    EXAMPLE,
    Shell,
    answers_file,
    become_peers,
    commands,
    entered_twice,
    residents_with_a_talk,
)
from tui.cli import saying

STEERING = "\x1b]0;HACK\x07\x9b2J\x7f\u202e\r"


def harmless(printed: str) -> bool:
    return not set(printed) & set("\x1b\x07\x9b\x7f\u202e\r")


def test_whatever_is_said_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    saying.say(f"Ali{STEERING}\nBolyst: alt er i orden")
    saying.complain(f"Ali{STEERING}\nBolyst: alt er i orden")
    saying.emit({f"Ali{STEERING}": STEERING})
    out, err = capsys.readouterr()
    assert harmless(out + err)
    said, emitted = out.split("\n", 1)
    assert said == err.rstrip("\n") == "Ali�]0;HACK��2J����Bolyst: alt er i orden"
    assert json.loads(emitted) == {f"Ali{STEERING}": STEERING}


def test_the_lines_of_an_answer_stay_lines(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    answers = {"work.done": [{"tasks": {"s": "value", "v": "TIG, \u202erør\nMIG"}}]}
    file = shell.folder / "answers.json"
    file.write_text(json.dumps({"resident": resident, "answers": answers}), encoding="utf-8")
    shell.run("centre", "interview", "apply", str(file))
    assert "TIG, �rør\n      MIG\n" in shell.run("centre", "residents", "show", resident)[0]
    assert harmless(shell.run("centre", "--json", "residents", "show", resident)[0])


def test_an_error_cannot_steer_the_terminal(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    for status, words in (
        (1, ["assign", resident, "--municipality", f"Sel{STEERING}"]),
        (2, ["assign", resident, f"--no-such{STEERING}"]),
        (2, [f"no-such{STEERING}"]),
        (2, ["verify", STEERING]),
    ):
        _, err = shell.run("centre", *words, status=status)
        assert harmless(err)


def test_a_card_whose_name_would_steer_the_terminal_is_not_pinned(shell: Shell) -> None:
    root = Ed25519PrivateKey.generate()
    public = root.public_key().public_bytes_raw()
    body = {"v": 1, "org": key_id(public), "root": b64(public), "name": f"Org {STEERING}", "public": True, "serial": 1}
    body |= {"recipients": [], "devices": []}
    signature = root.sign(KeyCard.prefix + canonical.dumps(body))
    file = shell.folder / "false.card"
    file.write_bytes(canonical.dumps({"body": body, "sig": b64(signature)}))
    _, err = shell.run("centre", "peer", "add", str(file), "--words", " ".join(six_words(public)), status=3)
    assert harmless(err)
    assert shell.json("centre", "peer", "list") == []


def test_with_json_every_command_prints_one_value_and_nothing_else(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    card, out = str(shell.folder / "municipality.card"), shell.folder / "out"
    words = shell.json("municipality", "peer", "card", "--out", card)["words"]
    new_words = str(shell.words("new", "stille vei nummer ni over fjellet"))
    waits = next(one for one in shell.json("centre", "coding", "list") if one["suggestions"])
    shell.run("centre", "opportunities", "import", str(EXAMPLE / "muligheter.csv"))
    known = shell.json("centre", "opportunities", "list")[0]["id"]
    who = ["--organisation", "Otta mottak", "--public", "--member", "Kari Bakke", "--recovery", str(shell.folder / "s")]
    shell.run("centre", "opportunities", "import", str(EXAMPLE / "muligheter.csv"))
    shell.run("centre", "plan", "phrases", resident, "--add", "goal.work")
    arguments = {
        "residents import": [str(EXAMPLE / "beboere.csv")],
        "opportunities import": [str(EXAMPLE / "muligheter.csv")],
        "opportunities export": [str(shell.folder / "out.xlsx")],
        "opportunities checked": [known],
        "opportunities takers": [known],
        "residents show": [resident],
        "residents settle": [entered_twice(shell)[0], "--same"],
        "assign": [resident, "--municipality", "Vågå"],
        "interview apply": [answers_file(shell, resident)],
        "interview erase": [resident, "--field", "wish.work_wanted", "--why", "typing"],
        "coding set": [waits["record"], waits["suggestions"][0]["code"]],
        "appointment add": [resident, "--when", "i dag 13", "--what", "samtale"],
        "interview form": ["--out", str(shell.folder / "form.pdf")],
        "match": [resident],
        "opportunities people": [shell.json("centre", "opportunities", "list")[0]["id"]],
        "plan rules": [resident],
        "plan history": [resident],
        "plan go-through": [resident],
        "plan print": [resident, "--out", str(shell.folder / "plan.pdf")],
        "paper": ["information", resident, "--out", str(shell.folder / "paper.pdf")],
        "peer card": ["--out", str(shell.folder / "own.card")],
        "member add": ["--name", "Mona Aas", "--role", "intake", "--new-passphrase-file", new_words],
        "member passphrase": ["--new-passphrase-file", str(shell.folder / "passphrase")],
        "peer add": [card, "--words", " ".join(words)],
        "init": who,
        "demo": ["--headless"],
        "export": ["--to", "3435", "--out", str(out)],
        "handover": [resident, "--to", "resident", "--out", str(shell.folder / "copy.pdf")],
    }
    vaults = {"init": "new", "import": "municipality"}
    for called in [*sorted(commands().keys() - {"export", "import"}), "export", "import"]:
        given = [str(file) for file in out.iterdir()] if called == "import" else arguments.get(called, [])
        printed, err = shell.run(vaults.get(called, "centre"), "--json", *called.split(), *given)
        assert json.loads(printed), called
        assert (err == "") == (called != "handover"), called  # the words that open a copy are in no JSON


def test_the_demo_tells_each_step_with_its_figures(shell: Shell) -> None:
    told = shell.json("", "demo")
    steps = {step["step"]: step for step in told["steps"]}
    assert steps["residents"]["n"] == 60
    assert steps["where"]["folder"] == told["folder"]
    assert Path(steps["bundle"]["file"]).is_file()
    printed, _ = shell.run("", "demo", "--headless")
    assert len(printed.splitlines()) == len(told["steps"])
