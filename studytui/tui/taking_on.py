"""Going by changed settings while the dashboard is open."""

from studytui import paths
from studytui.chosen import chosen_in
from studytui.tui.desk import Desk
from studytui.tui.screens.main import MainScreen

LATER = dict.fromkeys(("zone", "roadmap"), ("It counts from the next start of studytui on.",))
"""Settings that the running program cannot take on, and what is said of them."""


async def take_on(desk: Desk) -> None:
    """Look at the settings' file again, and do at once what can be done at once.

    Raises BadInput when the file cannot be used; then everything stays as it was.
    """
    before, after = desk.chosen, chosen_in(paths.settings()).chosen
    desk.chosen = after
    if after.theme != before.theme and after.theme in desk.available_themes:
        desk.theme = after.theme
    if after.keys != before.keys:
        desk.put_in_keys()
    if after.aims != before.aims:
        await desk.do(desk.tracker.aim_at, after.aims)
    if after.ascii != before.ascii:
        desk.glyphs = desk.choose_glyphs()
        for screen in desk.screen_stack:
            if isinstance(screen, MainScreen):
                screen.take_glyphs(desk.glyphs)
        desk.refresh_css(animate=False)
