"""The main job from the shell: one command after the other, from a list of residents to the municipality's vault."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models import canonical, units
from models.cards import KeyCard
from models.ids import b64, key_id
from models.words import six_words
from storage.environment import MIB, Environment, KdfCost
from storage.vault.vault import NewVault, Vault
from tui.cli import main, saying
from tui.cli.commands import bolyst

PASSPHRASE = "rolig elv under grønn bro i nord"
CENTRE = NewVault("Sel mottak", public=False, kommunenr=None, orgnr=None, member_name="Kari Bakke")
MUNICIPALITY = NewVault("Vågå kommune", public=True, kommunenr="3435", orgnr=None, member_name="Ola Vole")
EXAMPLE = Path(str(files("tui") / "example"))
STAYING = {"adaptation", "adaptation.asked", "person.centre"}


@dataclass
class Shell:
    """Runs commands on the two vaults of a story and keeps what it learned on the way."""

    folder: Path
    read: Callable[[], tuple[str, str]]
    known: dict[str, Any] = field(default_factory=dict)

    def run(self, vault: str, *words: str, status: int = 0) -> tuple[str, str]:
        """Run one command; give what it printed on stdout and stderr."""
        options = ["--vault", str(self.folder / vault), "--passphrase-file", str(self.folder / "passphrase")]
        self.read()
        found = main([*options, *words])
        out, err = self.read()
        assert found == status, (words, out, err)
        return out, err

    def json(self, vault: str, *words: str) -> Any:
        """Run one command with --json; give the value it printed."""
        return json.loads(self.run(vault, "--json", *words)[0])


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Two empty vaults with slots of the lowest cost."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    for seed, (name, setup) in enumerate({"centre": CENTRE, "municipality": MUNICIPALITY}.items()):
        env = Environment(lambda: datetime.now(UTC), random.Random(seed).randbytes, KdfCost(64 * MIB, 3, 4))
        Vault.create(tmp_path / name, setup, PASSPHRASE, env)
    return Shell(tmp_path, capsys.readouterr)


def answers_file(shell: Shell, resident: str) -> str:
    given = json.loads((EXAMPLE / "samtale.json").read_text(encoding="utf-8"))
    given["resident"] = resident
    given["answers"]["pathway.permit"] = {"basis_category": {"s": "value", "v": "beskyttelse"}}
    file = shell.folder / "samtale.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    return str(file)


def become_peers(shell: Shell) -> None:
    for vault, other in (("centre", "municipality"), ("municipality", "centre")):
        card = shell.folder / f"{other}.card"
        words = shell.json(other, "peer", "card", "--out", str(card))["words"]
        shell.run(vault, "peer", "add", str(card), "--words", " ".join(words))


def residents_with_a_talk(shell: Shell) -> str:
    shell.run("centre", "residents", "import", str(EXAMPLE / "beboere.csv"))
    resident: str = shell.json("centre", "residents", "list", "--search", "khaled")[0]["id"]
    shell.run("centre", "interview", "apply", answers_file(shell, resident))
    return resident


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


def test_an_id_that_begins_with_a_hyphen_is_an_id(shell: Shell) -> None:
    for words in (["residents", "show"], ["match"], ["assign", "--municipality", "Vågå"]):
        _, err = shell.run("centre", *words, "-" + "A" * 21, status=1)
        assert "option" not in err.lower()


def test_wrong_usage_ends_with_two(shell: Shell) -> None:
    shell.run("centre", "assign", status=2)
    shell.run("centre", "no-such-command", status=2)


def test_every_command_stands_in_the_format_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = page[page.index("## Command line") :]
    for name, command in bolyst.commands.items():
        inner = getattr(command, "commands", None)
        for words in [f"{name} {one}" for one in inner] if inner else [name]:
            assert f"`bolyst {words}" in section, words
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in section or option == "--help", option


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
