from __future__ import annotations

from models.alphabet import alphabetical


def test_names_come_in_the_order_of_the_norwegian_alphabet() -> None:
    names = ["A\u030ase", "Zahra", "øystein", "Aron", "Ærlend", "Élise", "Emil"]
    assert sorted(names, key=alphabetical) == ["Aron", "Élise", "Emil", "Zahra", "Ærlend", "øystein", "A\u030ase"]
