"""The clock is set, the lid is closed and the learner travels while the dashboard is open."""

from datetime import timedelta

from studytui.record import Kind
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.widgets.title_bar import TitleBar
from tests.makers import TODAY
from tests.tui.desk import Desk, Visit


async def counted(visit: Visit, seconds: int) -> None:
    """Wait until the dashboard has counted that much."""
    await visit.app.look()
    await visit.until(lambda: visit.main.query_one(TitleBar).elapsed == seconds, f"{seconds} s")


async def stop(visit: Visit) -> None:
    """End the session, with nothing to say about it."""
    await visit.press("s")
    await visit.until_on(AskStop)
    await visit.press("enter")
    await visit.until(lambda: visit.session is None)


async def test_a_lid_that_is_closed_over_night_counts_nothing(desk: Desk) -> None:
    async with desk.open() as visit:
        desk.tracker().open_session.start("loops", Kind.READ)
        await visit.until(lambda: visit.session is not None)
        desk.clock.advance(minutes=10)
        await visit.app._beat()
        desk.clock.jump(hours=11)  # the monotonic clock stands while the computer sleeps
        await counted(visit, 600)
        assert visit.study.today == TODAY + timedelta(days=1)
        assert visit.app.screen is visit.main, "nobody is asked about a session that was watched"
        desk.clock.advance(minutes=5)
        await visit.app._beat()
        await counted(visit, 900)
        assert desk.tracker().study().elapsed == 900, "a shell counts the same from then on"
        await stop(visit)
    (session,) = desk.study().record.sessions
    assert (session.counted, session.study_day, session.clock_jumped) == (900, TODAY, False)


async def test_a_clock_that_is_set_back_and_forth_takes_and_gives_nothing(desk: Desk) -> None:
    async with desk.open() as visit:
        desk.tracker().open_session.start("loops", Kind.READ)
        await visit.until(lambda: visit.session is not None)
        for minutes, hours in ((5, -30), (10, 70), (15, -900), (20, 860)):
            desk.clock.advance(minutes=5)
            desk.clock.jump(hours=hours)
            await visit.app._beat()
            await counted(visit, minutes * 60)
        desk.clock.travel("Pacific/Kiritimati")
        await counted(visit, 20 * 60)
        assert visit.study.today == TODAY + timedelta(days=1)
        desk.clock.jump(hours=-1)
        await stop(visit)
        assert not visit.said or visit.said[-1].startswith("Studied: Loops")
    (session,) = desk.study().record.sessions
    assert (session.counted, session.study_day, session.clock_jumped) == (1200, TODAY, True)
