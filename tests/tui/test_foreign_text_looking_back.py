"""Text that means harm, on the coach, in the weekly review and in the welcome back."""

from datetime import timedelta

from studytui.record import Kind, Status
from studytui.tui.screens.coach import CoachScreen
from studytui.tui.screens.week import WeekScreen
from tests.tui.desk import Desk
from tests.tui.test_foreign_text import MARKUP, TYPED, check, hostile


async def test_what_looks_back(desk: Desk) -> None:
    hostile(desk)
    shell = desk.tracker()
    for ago in (7, 8, 9, 10, 40):
        on = shell.today() - timedelta(days=ago)
        shell.sessions.log("one", Kind.BUILD, 4 * 3600, on=on, text=TYPED, left_off=TYPED)
        shell.sessions.log("inside", Kind.READ, 3600, on=on)
    desk.clock.jump(days=-3)
    shell.set_status(["inside"], Status.DONE)
    desk.clock.jump(days=12)
    async with desk.open(size=(160, 50)) as visit:
        await visit.until_shown("Welcome back.")
        check(visit, f"start 10 minutes on {MARKUP}")
        await visit.press("c")
        screen = await visit.until_on(CoachScreen)
        await visit.press("home")
        for _ in range(5):
            await visit.settle()
            check(visit)
            await visit.press("j")
        await visit.press("end")
        await visit.until(lambda: screen.finding and screen.finding.id == "inconsistent-practice")
        await visit.until_shown(f"Start 10 minutes on {MARKUP}")
        check(visit)
        await visit.press("q")
        await visit.back()
        await visit.press("w")
        await visit.until_on(WeekScreen)
        for key in ("m", "left", "m", "left"):
            check(visit)
            await visit.press(key)
        await visit.until_shown("[/] List[int] [x]")
        check(visit)
