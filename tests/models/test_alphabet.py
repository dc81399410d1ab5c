from __future__ import annotations

from models.alphabet import alphabetical


def test_names_come_in_the_order_of_the_norwegian_alphabet() -> None:
    names = ["Åse", "Zahra", "øystein", "Aron", "Ærlend", "Élise", "Emil", "A\u030aslaug"]
    assert sorted(names, key=alphabetical) == [
        "Aron",
        "Élise",
        "Emil",
        "Zahra",
        "Ærlend",
        "øystein",
        "Åse",
        "A\u030aslaug",
    ]
