"""What can be computed of colours: contrast, and how they look to colour-blind eyes.

`python -m tests.tui.colours` writes the table in docs/design.md anew.

Contrast is that of WCAG 2.2 (relative luminance and contrast ratio). Colour blindness is that of
Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE TVCG 15(6), 2009: its matrices of severity 1, on linear RGB. How far two colours
lie apart is their distance in CIELAB (CIE 1976); 2.3 is what an eye can just tell apart.
"""

import math
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from textual.color import Color
from textual.theme import Theme

from studytui.record import Kind
from studytui.tui.themes import THEMES

PAGE = Path(__file__).parents[2] / "docs" / "design.md"
BEGIN, END = "<!-- contrasts -->\n", "<!-- end of contrasts -->\n"

Vector = tuple[float, float, float]

SIGHTS: Mapping[str, tuple[Vector, Vector, Vector]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

TEXTS = {
    "text": "foreground",
    "muted": "foreground-muted",
    "accent": "text-accent",
    "done": "text-success",
    "learning": "text-warning",
    "error": "text-error",
}
"""The roles of words, by Textual's names."""
GROUNDS = {
    "background": "background",
    "surface": "surface",
    "panel": "panel",
    "cursor": "block-cursor-background",
    "cursor elsewhere": "block-cursor-blurred-background",
}
HEAT = tuple(f"heat-{level}" for level in range(1, 5))
KINDS = tuple(f"kind-{kind}" for kind in Kind)


def variables(theme: Theme) -> dict[str, str]:
    """What the stylesheet sees of a theme."""
    return {**theme.to_color_system().generate(), **theme.variables}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def apart(colours: Iterable[str]) -> float:
    """How far the two nearest of them lie apart, in whatever sight."""
    return min(
        math.dist(_lab(_seen(one, sight)), _lab(_seen(other, sight)))
        for one, other in combinations(colours, 2)
        for sight in SIGHTS
    )


def table() -> str:
    """All of it, as Markdown."""
    lines = []
    for theme in THEMES:
        found = variables(theme)
        lines += [f"**{theme.name}**", "", f"| | {' | '.join(GROUNDS)} |"]
        lines.append("|---" * (len(GROUNDS) + 1) + "|")
        for role, name in TEXTS.items():
            ratios = (contrast(found[name], found[ground]) for ground in GROUNDS.values())
            lines.append(f"| {role} | {' | '.join(f'{each:.1f}' for each in ratios)} |")
        lines.append("")
    lines += [
        "Least distance in any sight:",
        "",
        "| | statuses | heat | kinds |",
        "|---|---|---|---|",
    ]
    for theme in THEMES:
        found = variables(theme)
        sets = (STATUSES, HEAT, KINDS)
        least = (apart(found[name] for name in names) for names in sets)
        lines.append(f"| {theme.name} | {' | '.join(f'{each:.0f}' for each in least)} |")
    return "\n".join([*lines, ""])


STATUSES = ("text-success", "text-warning", "text-error", "foreground-muted", "text-accent")


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Vector:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    )
    return red, green, blue


def _seen(colour: str, sight: str) -> Vector:
    light = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in SIGHTS[sight]
    )
    return red, green, blue


def _lab(light: Vector) -> Vector:
    """CIELAB, in the white of D65."""
    red, green, blue = light
    x, y, z = (
        _cube_root(each)
        for each in (
            (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
            0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
            (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(share: float) -> float:
    return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


if __name__ == "__main__":
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}{table()}{END}{rest.partition(END)[2]}")
