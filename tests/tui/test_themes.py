"""Our own colours: readable for everybody, on every ground, and told apart by everybody."""

from itertools import pairwise

import pytest
from textual.color import Color
from textual.theme import Theme

from studytui.record import Kind
from studytui.tui.themes import DARK, LIGHT, THEMES
from tests.tui import colours
from tests.tui.desk import Desk

ours = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)

READABLE, VISIBLE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 for text and 1.4.11 for what is no text."""


@ours
@pytest.mark.parametrize("ground", colours.GROUNDS)
@pytest.mark.parametrize("role", colours.TEXTS)
def test_words_can_be_read_on_every_ground(theme: Theme, role: str, ground: str) -> None:
    found = colours.variables(theme)
    word, below = found[colours.TEXTS[role]], found[colours.GROUNDS[ground]]
    assert colours.contrast(word, below) >= READABLE


@ours
def test_the_keys_in_the_last_line_can_be_read(theme: Theme) -> None:
    found = colours.variables(theme)
    for name in ("footer-key-foreground", "footer-description-foreground", "footer-foreground"):
        assert colours.contrast(found[name], found["footer-background"]) >= READABLE


@ours
def test_statuses_stay_apart_in_every_sight(theme: Theme) -> None:
    found = colours.variables(theme)
    assert colours.apart(found[name] for name in colours.STATUSES) >= 19


@ours
def test_kinds_stay_apart_in_every_sight(theme: Theme) -> None:
    found = colours.variables(theme)
    assert colours.apart(found[name] for name in colours.KINDS) >= 18
    assert all(colours.contrast(found[k], found["background"]) >= VISIBLE for k in colours.KINDS)


@ours
def test_heat_rises_evenly_in_every_sight(theme: Theme) -> None:
    found = colours.variables(theme)
    levels = [found[name] for name in colours.HEAT]
    assert colours.apart(levels) >= 12
    ratios = [colours.contrast(each, found["background"]) for each in levels]
    assert ratios[0] >= VISIBLE
    assert all(after > before * 1.2 for before, after in pairwise(ratios))


def test_the_contrasts_in_the_docs_are_these() -> None:
    assert colours.BEGIN + colours.table() + colours.END in colours.PAGE.read_text()


def test_contrast_is_that_of_the_standard() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_red_and_green_of_one_lightness_are_alike_to_some() -> None:
    # A test that no pair of colours fails would show nothing.
    assert colours.apart(["#b85c3c", "#7d7d2e"]) < 15


SCREENS = {"main": [], "start": ["s"], "log": ["L"], "sessions": ["a"], "coach": ["c"]}


@ours
@pytest.mark.parametrize("name", SCREENS)
async def test_every_letter_on_a_screen_can_be_read(desk: Desk, theme: Theme, name: str) -> None:
    tracker = desk.tracker()
    tracker.sessions.log("loops", Kind.READ, 25 * 60, text="for and while", left_off="break")
    async with desk.open(theme=theme.name) as visit:
        await visit.go_to("loops")
        await visit.press(*SCREENS[name])
        await visit.settle()
        top = visit.app.screen
        box = next((each.region for each in top.query("#dialog")), top.region)
        strips = top._compositor.render_strips()[box.y : min(box.bottom, 39)]  # without the keys
        seen = 0
        for text, style, _ in (each for strip in strips for each in strip.crop(box.x, box.right)):
            if style and not style.dim and any(map(str.isalnum, text)):
                assert style.color
                assert style.bgcolor
                front, back = map(Color.from_rich_color, (style.color, style.bgcolor))
                assert colours.contrast(front.hex, back.hex) >= READABLE, (text, front, back)
                seen += 1
        assert seen > 5


@pytest.mark.parametrize(("name", "dark"), [(DARK, True), (LIGHT, False)])
async def test_a_theme_is_there_from_the_first_picture_on(
    desk: Desk, name: str, dark: bool
) -> None:
    app = desk.app(theme=name)
    assert app.theme == name
    assert app.current_theme.dark is dark
    assert app.stylesheet._variables["background"].lower() == app.current_theme.background


async def test_no_rule_of_all_nodes_asks_for_focus_or_mouse(desk: Desk) -> None:
    """Each of them would be styled anew whenever that moves, and none of their styles be kept."""
    async with desk.open() as visit:
        rules = [rule for rule in visit.app.stylesheet.rules if "*" in rule.selector_names]
        assert rules
        assert [rule for rule in rules if rule.pseudo_classes & {"focus-within", "hover"}] == []


async def test_the_default_is_dark(desk: Desk) -> None:
    async with desk.open() as visit:
        assert visit.app.theme == DARK


@pytest.mark.parametrize("name", ["textual-light", "nord", "ansi-dark", "ansi-light"])
async def test_other_themes_have_all_of_our_roles(desk: Desk, name: str) -> None:
    async with desk.open(theme=name) as visit:
        assert {*colours.HEAT, *colours.KINDS, "line"} <= set(visit.app.theme_variables)
        await visit.press("d")
        await visit.until_shown("1 Year")
        assert visit.said == []
