"""The looks of the program: the usual, light, high contrast, and one for eyes that do not tell red from green.

Colour is never the only sign, so a theme may change any of them. The colour-blind theme takes its colours from the
set of Okabe and Ito (2008), which differ for all common kinds of colour blindness.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from models.settings import LOOKS

THEMES: Final = (
    Theme(
        name="bolyst",
        primary="#5fb3c9",
        secondary="#7d92b3",
        accent="#e0b568",
        warning="#e0b568",
        error="#e07a75",
        success="#8cc08a",
        foreground="#d7dce2",
        background="#15191f",
        surface="#1f252d",
        panel="#262d37",
        variables={
            "block-cursor-foreground": "#0e1216",
            "input-cursor-background": "#d7dce2",
            "text-disabled": "auto 55%",
        },
    ),
    Theme(
        name="bolyst-light",
        primary="#1a6076",
        secondary="#4a617f",
        accent="#7a4f00",
        warning="#7a4f00",
        error="#a8322c",
        success="#2c6e2a",
        foreground="#1c2127",
        background="#f6f5f1",
        surface="#e9e8e2",
        panel="#dddcd5",
        dark=False,
        variables={"block-cursor-foreground": "#ffffff", "text-muted": "auto 68%", "text-disabled": "auto 64%"},
    ),
    Theme(
        name="bolyst-contrast",
        primary="#ffff00",
        secondary="#ffffff",
        accent="#00ffff",
        warning="#ffff00",
        error="#ff8080",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#141414",
        panel="#141414",
        text_alpha=1.0,
        variables={
            "block-cursor-foreground": "#000000",
            "text-muted": "#ffffff",
            "text-primary": "#ffffff",
            "text-disabled": "#d0d0d0",
            "input-cursor-background": "#ffff00",
            "input-cursor-foreground": "#000000",
        },
    ),
    Theme(
        name="bolyst-colour-blind",
        primary="#56b4e9",
        secondary="#cc79a7",
        accent="#f0e442",
        warning="#e69f00",
        error="#d55e00",
        success="#0090d0",
        foreground="#e4e4e4",
        background="#14161a",
        surface="#20242a",
        panel="#292e36",
        variables={"block-cursor-foreground": "#000000", "text-disabled": "auto 55%"},
    ),
)
BY_NAME: Final = {theme.name: theme for theme in THEMES}
BY_LOOK: Final = dict(zip(LOOKS, THEMES, strict=True))
"""The looks by the names that the file of settings has for them."""
LOOK_OF: Final = {theme.name: look for look, theme in BY_LOOK.items()}
