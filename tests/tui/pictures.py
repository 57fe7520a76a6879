"""What all who take pictures share: keys, and waiting until nothing moves any more."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

Compare = Callable[..., bool]
Before = Callable[[Pilot[None]], Awaitable[None]]

SIZES = {"160x50": (160, 50), "100x30": (100, 30), "80x24": (80, 24), "60x20": (60, 20)}

STILL = 4
"""Looks in a row that have to show the same."""


def keys(*pressed: str, go_to: str = "", screen: str = "") -> Before:
    """Go to a node, press keys, and wait for a screen of that name and until all is still."""

    async def before(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        while app.study is None or app.screen_stack[0].study is None:
            await pilot.pause(0.01)
        if go_to:
            app.screen.go_to(go_to)
            await still(pilot)
        for key in pressed:
            await pilot.press(key)
            await app._typed.join()
            await pilot.pause()
        while screen and type(app.screen).__name__ != screen:
            await pilot.pause(0.01)
        await still(pilot)

    return before


async def still(pilot: Pilot[Any]) -> None:
    """Wait until nothing works and nothing moves any more; cursors stop blinking."""
    app: Any = pilot.app
    same, last = 0, None
    while same < STILL:
        for typed in (*app.screen.query(Input), *app.screen.query(TextArea)):
            typed.cursor_blink = False
        await pilot.pause(0.02)
        busy = any(not each.is_finished for each in app.workers if each.node is not app)
        busy |= getattr(app.screen, "is_unsaved", False)  # it is saved a second later
        now = [list(strip) for strip in app.screen._compositor.render_strips()]
        same = same + 1 if now == last and not busy else 0
        last = now
