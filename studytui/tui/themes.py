"""Our own colours, dark and light, and the roles that every theme's colours play.

docs/design.md says what each role is for; tests/tui/test_themes.py holds the contrasts, and that
the colours of statuses, of heat and of kinds stay apart for colour-blind eyes.
"""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

DARK: Final = "studytui-dark"
LIGHT: Final = "studytui-light"

HEAT: Final = ("$heat-1", "$heat-2", "$heat-3", "$heat-4")
"""The levels of a day that has study in it, from the least on."""


def _theme(name: str, colours: Mapping[str, str], *, dark: bool) -> Theme:
    """A theme with one accent; Textual's many names all lead to the few colours of ours."""
    accent, text, muted = colours["accent"], colours["text"], colours["muted"]
    variables = {
        "text": text,
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": muted,
        "foreground-disabled": muted,
        "text-primary": accent,
        "text-secondary": accent,
        "text-accent": accent,
        "text-success": colours["done"],
        "text-warning": colours["learning"],
        "text-error": colours["error"],
        "block-cursor-background": colours["cursor"],
        "block-cursor-foreground": text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": colours["blurred"],
        "block-cursor-blurred-foreground": text,
        "boost": colours["panel"],
        "block-hover-background": colours["panel"],
        "border": accent,
        "border-blurred": colours["line"],
        "line": colours["line"],
        "footer-key-foreground": accent,
        "footer-description-foreground": muted,
        "input-selection-background": colours["blurred"],
        "input-selection-foreground": text,
        "link-background-hover": colours["blurred"],
        "scrollbar": colours["line"],
        "button-color-foreground": colours["on-accent"],
        **{key: each for key, each in colours.items() if key.startswith(("heat-", "kind-"))},
    }
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=colours["learning"],
        error=colours["error"],
        success=colours["done"],
        foreground=text,
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=dark,
        variables=variables,
    )


THEMES: Final = (
    _theme(
        DARK,
        {
            "background": "#14181f",
            "surface": "#1b2029",
            "panel": "#222935",
            "cursor": "#22345a",
            "blurred": "#263147",
            "line": "#4a5568",
            "text": "#e6ebf2",
            "muted": "#98a1ae",
            "accent": "#6ba2ff",
            "on-accent": "#0b0f16",
            "done": "#5fe0a0",
            "learning": "#f2c14e",
            "error": "#ff7b6d",
            "heat-1": "#3d6cc0",
            "heat-2": "#5c93ee",
            "heat-3": "#8ab8ff",
            "heat-4": "#c2dcff",
            "kind-read": "#6ba2ff",
            "kind-practice": "#f2c14e",
            "kind-build": "#b8f5d3",
            "kind-debug": "#f9766b",
            "kind-review": "#cdb0e6",
        },
        dark=True,
    ),
    _theme(
        LIGHT,
        {
            "background": "#fbfaf7",
            "surface": "#f2f0ea",
            "panel": "#e7e4dc",
            "cursor": "#d3e1fb",
            "blurred": "#e2e4ea",
            "line": "#a3a6ad",
            "text": "#14181f",
            "muted": "#4a515e",
            "accent": "#1556d6",
            "on-accent": "#ffffff",
            "done": "#0f7049",
            "learning": "#845400",
            "error": "#74100c",
            "heat-1": "#4f8af0",
            "heat-2": "#2f66cf",
            "heat-3": "#1a479f",
            "heat-4": "#0c2a66",
            "kind-read": "#1556d6",
            "kind-practice": "#8a6500",
            "kind-build": "#0b6b58",
            "kind-debug": "#6d1016",
            "kind-review": "#3d1247",
        },
        dark=False,
    ),
)


def theme_names() -> frozenset[str]:
    """Return the names of all themes: our own and Textual's."""
    from textual.theme import BUILTIN_THEMES

    return frozenset((*BUILTIN_THEMES, *(theme.name for theme in THEMES)))


def roles(variables: Mapping[str, str]) -> dict[str, str]:
    """What our roles are in the colours of a theme that knows nothing of them."""
    accent, done = variables["text-accent"], variables["text-success"]
    return {
        "line": f"{variables['foreground']} 25%",
        "heat-1": accent,
        "heat-2": accent,
        "heat-3": done,
        "heat-4": done,
        "kind-read": variables["text-primary"],
        "kind-practice": accent,
        "kind-build": done,
        "kind-debug": variables["text-error"],
        "kind-review": variables["text-secondary"],
    }
