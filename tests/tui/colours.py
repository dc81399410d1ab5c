"""Colours as the eye has them: contrast (WCAG 2.2), and how far two colours lie from each other for whom.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009), severity 1, in linear light;
distance is CIE 1976 (L*a*b*), in which 2.3 is just noticeable.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rich.color import Color as RichColor
from textual.app import App
from textual.geometry import Region

Rgb = tuple[float, float, float]

DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
BLINDNESS = {"deuteranopia": DEUTERANOPIA, "protanopia": PROTANOPIA}
WHITE = (0.95047, 1.0, 1.08883)


@dataclass(frozen=True, slots=True)
class Painted:
    """Some words in the two colours they are painted with."""

    words: str
    front: Rgb
    back: Rgb

    @property
    def contrast(self) -> float:
        return contrast(self.front, self.back)


def rgb(hexadecimal: str) -> Rgb:
    digits = hexadecimal.lstrip("#")
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: Rgb) -> float:
    red, green, blue = (linear(value) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def as_seen(colour: Rgb, blindness: tuple[Rgb, Rgb, Rgb] | None) -> Rgb:
    """Give a colour in linear light as an eye of that kind has it."""
    light = (linear(colour[0]), linear(colour[1]), linear(colour[2]))
    if blindness is None:
        return light
    seen = [min(1.0, max(0.0, sum(part * value for part, value in zip(row, light, strict=True)))) for row in blindness]
    return seen[0], seen[1], seen[2]


def distance(one: Rgb, other: Rgb, blindness: tuple[Rgb, Rgb, Rgb] | None = None) -> float:
    pairs = zip(_lab(as_seen(one, blindness)), _lab(as_seen(other, blindness)), strict=True)
    return sum((left - right) ** 2 for left, right in pairs) ** 0.5


def _lab(light: Rgb) -> Rgb:
    red, green, blue = light
    xyz = (
        0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
    )
    x, y, z = (_root(value / white) for value, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def painted(app: App[object], region: Region | None = None) -> Iterator[Painted]:
    """Give everything that the top screen shows in ``region``, or all of it, that is there to be read."""
    strips = app.screen._compositor.render_strips()
    area = region or Region(0, 0, app.size.width, app.size.height)
    for strip in strips[area.y : area.bottom]:
        for segment in strip.crop(area.x, area.right):
            style = segment.style
            words = "".join(sign for sign in segment.text if _is_read(sign))
            if words and style is not None and style.color is not None and style.bgcolor is not None:
                front, back = style.color, style.bgcolor
                if style.reverse:
                    front, back = back, front
                yield Painted(segment.text.strip(), _of(front), _of(back))


def _is_read(sign: str) -> bool:
    """Say whether a sign is there to be read: not space, frames and the blocks that bars are drawn of."""
    return not sign.isspace() and not 0x2500 <= ord(sign) <= 0x259F and unicodedata.category(sign) != "Cf"


def _of(colour: RichColor) -> Rgb:
    red, green, blue = colour.get_truecolor()
    return red / 255, green / 255, blue / 255
