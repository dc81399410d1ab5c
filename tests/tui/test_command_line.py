"""The main job from the shell: one command after the other, from a list of residents to the municipality's vault."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import units
from storage.vault.vault import Vault
from tests.tui.at_shell import EXAMPLE, PASSPHRASE, Shell, become_peers, residents_with_a_talk
from tui.cli import main

STAYING = {"adaptation", "adaptation.asked", "person.centre"}


def told(shown: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """What stands in a vault, by record and field: all that must be the same on both sides."""
    keys = ("operation", "state", "value", "source", "verified", "who", "when", "sitting", "interpreter", "unit")
    return {
        (record["id"], name): {key: field[key] for key in keys}
        for record in shown["records"]
        for name, field in record["fields"].items()
    }


def test_the_main_job_goes_from_the_list_to_the_second_vault(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    shell.run("centre", "opportunities", "import", str(EXAMPLE / "muligheter.csv"))
    become_peers(shell)
    shell.run("centre", "assign", resident, "--municipality", "Vågå")

    offers = shell.json("centre", "match", resident)["offers"]
    assert offers[0]["name"] == "Arbeidspraksis sveiseverksted Vågåmo"
    assert {reason["side"] for reason in offers[0]["reasons"]} == {"for", "against", "unknown"}

    plan = shell.folder / "plan.pdf"
    printed = shell.json("centre", "plan", "print", resident, "--out", str(plan))
    assert plan.read_bytes().startswith(b"%PDF-")
    assert (len(printed["code"]), printed["missing"]) == (8, {})

    stick = shell.folder / "stick"
    sent = shell.json("centre", "export", "--to", "3435", "--out", str(stick), "--resident", resident)
    (person,) = sent["residents"]
    stays = {unit["unit"]: unit["because"] for unit in person["units"] if not unit["goes"]}
    assert stays.keys() >= STAYING
    assert stays["adaptation"] == "no_consent"
    (bundle,) = stick.iterdir()
    assert re.fullmatch(r"[a-z2-7]{26}\.bolyst", bundle.name)

    (taken,) = shell.json("municipality", "import", str(bundle))
    assert (taken["refused"], taken["quarantined"], taken["known"]) == (None, [], 0)
    ours, theirs = (told(shell.json(vault, "residents", "show", resident)) for vault in ("centre", "municipality"))
    goes = {unit["unit"] for unit in person["units"] if unit["goes"]}
    assert {field["unit"] for field in theirs.values()} == goes
    assert theirs == {place: field for place, field in ours.items() if place in theirs}
    kept = {place for place, field in ours.items() if field["unit"] in goes} - theirs.keys()
    assert {ours[place]["unit"] for place in kept} <= {"consent"}
    assert shell.json("municipality", "verify")["whole"]


def test_what_the_command_line_writes_is_for_the_owner_only(shell: Shell) -> None:
    before = os.umask(0o022)
    try:
        resident = residents_with_a_talk(shell)
        become_peers(shell)
        shell.run("centre", "assign", resident, "--municipality", "Vågå")
        shell.run("centre", "plan", "print", resident, "--out", str(shell.folder / "plan.pdf"))
        shell.run("centre", "export", "--to", "3435", "--out", str(shell.folder / "stick"))
        who = ["--organisation", "Otta mottak", "--public", "--member", "Kari Bakke"]
        (shell.folder / "sheets").mkdir()
        shell.run("new", "init", *who, "--recovery", str(shell.folder / "sheets"))
    finally:
        os.umask(before)
    written = [shell.folder / "plan.pdf", shell.folder / "centre.card", *(shell.folder / "sheets").iterdir()]
    written += (shell.folder / "stick").iterdir()
    assert {stat.S_IMODE(file.stat().st_mode) for file in written} == {0o600}


def test_a_bundle_taken_in_twice_changes_nothing(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    shell.run("centre", "assign", resident, "--municipality", "3435")
    shell.run("centre", "export", "--to", "3435", "--out", str(shell.folder / "stick"))
    (bundle,) = (shell.folder / "stick").iterdir()
    first, second = (shell.json("municipality", "import", str(bundle))[0] for _ in range(2))
    assert first["new"] > 0
    assert (second["new"], second["known"]) == (0, first["new"])


def test_a_preview_of_a_bundle_keeps_nothing(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    shell.run("centre", "assign", resident, "--municipality", "3435")
    shell.run("centre", "export", "--to", "3435", "--out", str(shell.folder / "stick"))
    (bundle,) = (shell.folder / "stick").iterdir()
    assert shell.json("municipality", "import", "--preview", str(bundle))[0]["new"] > 0
    assert shell.json("municipality", "residents", "list") == []


def test_a_resident_without_assigned_municipality_is_refused_with_the_reason(shell: Shell) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    stick = shell.folder / "stick"
    words = ["export", "--to", "3435", "--out", str(stick), "--resident", resident]
    out, err = shell.run("centre", *words, status=1)
    assert out == ""
    assert "tildelt" in err
    assert not stick.exists() or not list(stick.iterdir())


def test_an_export_to_a_municipality_without_a_card_names_it(shell: Shell) -> None:
    _, err = shell.run("centre", "export", "--to", "3437", "--out", str(shell.folder / "stick"), status=1)
    assert "Ingen nøkkelkort for Sel (3437)." in err


def test_an_age_tool_opens_the_bundle_to_json_lines(shell: Shell, tool: Callable[[str], str]) -> None:
    resident = residents_with_a_talk(shell)
    become_peers(shell)
    shell.run("centre", "assign", resident, "--municipality", "3435")
    shell.run("centre", "export", "--to", "3435", "--out", str(shell.folder / "stick"))
    (bundle,) = (shell.folder / "stick").iterdir()
    with Vault.at(shell.folder / "municipality").unlock(PASSPHRASE) as session:
        identity = shell.folder / "identity.txt"
        identity.write_text(session.core.identity + "\n", encoding="ascii")
    packed = subprocess.run(
        [tool("age"), "-d", "-i", str(identity), str(bundle)], capture_output=True, check=True
    ).stdout
    plain = subprocess.run([tool("zstd"), "-dc"], input=packed, capture_output=True, check=True).stdout
    manifest, *operations, trailer = [json.loads(line) for line in plain.decode("utf-8").splitlines()]
    assert manifest["kind"] == "ops"
    assert trailer["n"] == len(operations) > 50
    assert {operation["h"]["s"] for operation in operations} == {resident}


def test_next_weeks_list_doubles_nobody(shell: Shell) -> None:
    first = shell.json("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))
    assert first["counts"]["new"] == len(shell.json("centre", "residents", "list")) == 60
    again = shell.json("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))
    assert (again["operations"], again["counts"]["unchanged"]) == (0, 60)
    weekly = ["residents", "import", str(EXAMPLE / "beboere_neste_uke.csv"), "--complete-list"]
    preview = shell.json("centre", *weekly, "--preview")
    assert preview["counts"] | {"new": 4, "moved": 5, "reassigned": 2, "gone": 3} == preview["counts"]
    taken = shell.json("centre", *weekly, "--accept", "new,changed,moved,reassigned,gone")
    assert taken["operations"] > 0
    assert len(shell.json("centre", "residents", "list")) == 64


def test_a_preview_of_a_list_changes_nothing(shell: Shell) -> None:
    preview = shell.json("centre", "residents", "import", str(EXAMPLE / "beboere.csv"), "--preview")
    assert (preview["preview"], preview["operations"], preview["counts"]["new"]) == (True, 0, 60)
    assert shell.json("centre", "residents", "list") == []


def test_five_checksums_of_the_example_list_warn(shell: Shell) -> None:
    rows = shell.json("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))["rows"]
    assert sum(any("Kontrollsifrene" in said for said in row["doubtful"]) for row in rows) == 5


def test_six_other_words_are_refused_and_nothing_is_pinned(shell: Shell) -> None:
    card = str(shell.folder / "municipality.card")
    shell.run("municipality", "peer", "card", "--out", card)
    shell.run("centre", "peer", "add", card, "--words", "en to tre fire fem seks", status=1)
    assert shell.json("centre", "peer", "list") == []


def test_a_duf_number_is_refused_as_an_argument(shell: Shell) -> None:
    _, err = shell.run("centre", "residents", "show", "202692703603", status=1)
    assert "202692703603" not in err


def test_a_wrong_passphrase_says_so_and_ends_with_one(shell: Shell) -> None:
    (shell.folder / "passphrase").write_text("en helt annen setning med mange ord\n", encoding="utf-8")
    out, err = shell.run("centre", "residents", "list", status=1)
    assert out == ""
    assert "passordfrase" in err.lower()


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"resident": "ID", "answers": {"no.such": {}}}',
        '{"resident": "ID", "answers": {"wish": {"no_such": {"s": "value", "v": 1}}}}',
        '{"resident": "ID", "answers": {"wish": {"extent": {"s": "value", "v": "never heard of"}}}}',
        '{"resident": "ID", "answers": {"wish": {"extent": {"s": "maybe"}}}}',
        '{"resident": "ID", "answers": {"wish": 5}}',
        '{"resident": "ID", "answers": {}, "consents": [{"purpose": "hensyn"}]}',
        '{"resident": "ID", "answers": {"wish": [{"work_wanted": {"s": "value", "v": "Kokk"}}]}}',
        '{"resident": "ID", "answers": {"work.done": {"tasks": {"s": "value", "v": "Koke"}}}}',
        '{"resident": "ID", "answers": {"person.protected": {"address_grade":'
        ' {"s": "value", "v": "strengt_fortrolig"}}}}',
        '{"resident": "ID", "answers": {"person.id": {"birth_date": {"s": "value", "v": "2020-05-05"}}}}',
        '{"resident": "ID", "answers": {"opportunity": {"name": {"s": "value", "v": "Om Khaled"}}}}',
        '{"resident": "ID", "answers": {"plan.signature": [{"who": {"s": "value", "v": "Khaled"}}]}}',
        '{"resident": "ID", "answers": {"handin": [{"sealed": {"s": "value", "v": "AAAA"}}]}}',
    ],
)
def test_an_answers_file_that_will_not_do_leaves_no_trace(shell: Shell, content: str) -> None:
    shell.run("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))
    resident = shell.json("centre", "residents", "list")[0]["id"]
    before = shell.json("centre", "residents", "show", resident)
    file = shell.folder / "answers.json"
    file.write_text(content.replace("ID", resident), encoding="utf-8")
    shell.run("centre", "interview", "apply", str(file), status=1)
    assert shell.json("centre", "residents", "show", resident) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"withdrawn": "2026-01-01"},
        {"recipient": "everyone"},
        {"recipient": "kommunenr:0000"},
        {"units": ["no.such"]},
        {"units": ["hensyn:x"]},
        {"language": None},
        {"read_aloud": None},
    ],
)
def test_a_consent_in_a_file_is_whole_and_means_something_or_nothing_is_written(
    shell: Shell, changed: dict[str, Any]
) -> None:
    shell.run("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))
    resident = shell.json("centre", "residents", "list")[0]["id"]
    before = shell.json("centre", "residents", "show", resident)
    whole = {"purpose": "hensyn", "kind": "gdpr", "recipient": "kommunenr:3435", "units": ["hensyn"]}
    given = {**whole, "language": "ara", "read_aloud": True, **changed}
    consents = [{name: value for name, value in given.items() if value is not None}]
    file = shell.folder / "answers.json"
    file.write_text(json.dumps({"resident": resident, "answers": {}, "consents": consents}), encoding="utf-8")
    shell.run("centre", "interview", "apply", str(file), status=1)
    assert shell.json("centre", "residents", "show", resident) == before


def test_an_id_that_begins_with_a_hyphen_is_an_id(shell: Shell) -> None:
    for words in (["residents", "show"], ["match"], ["assign", "--municipality", "Vågå"]):
        _, err = shell.run("centre", *words, "-" + "A" * 21, status=1)
        assert "option" not in err.lower()


def test_wrong_usage_ends_with_two(shell: Shell) -> None:
    shell.run("centre", "assign", status=2)
    shell.run("centre", "no-such-command", status=2)


def test_every_unit_of_the_answers_example_exists() -> None:
    given = json.loads((EXAMPLE / "samtale.json").read_text(encoding="utf-8"))
    assert all(units.known(unit) for unit in given["answers"])


def test_init_makes_a_vault_and_three_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    options = ["--vault", str(tmp_path / "vault"), "--passphrase-file", str(tmp_path / "passphrase"), "--json"]
    who = ["--organisation", "Sel mottak", "--public", "--kommunenr", "3437", "--member", "Kari Bakke"]
    assert main([*options, "init", *who, "--recovery", str(tmp_path / "sheets")]) == 0
    made = json.loads(capsys.readouterr().out)
    assert len(made["words"]) == 6
    assert sorted(file.name for file in (tmp_path / "sheets").iterdir()) == ["closed.pdf", "core.pdf", "health.pdf"]
    assert main([*options, "init", *who, "--recovery", str(tmp_path / "sheets")]) == 1
    other = ["--vault", str(tmp_path / "other"), *options[2:]]
    assert main([*other, "init", *who, "--recovery", str(tmp_path / "sheets")]) == 1
    assert not (tmp_path / "other").exists(), "a vault whose sheets could not be written is not left behind"
