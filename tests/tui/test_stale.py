"""A session that ran on while nobody watched it: keep, trim or discard."""

from datetime import timedelta

from textual.widgets import OptionList

from studytui.record import Kind, State
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stale import AskStale
from tests.makers import NOW
from tests.tui.desk import Desk


async def leave_running(desk: Desk, hours: int = 9) -> None:
    """A session was watched for 20 minutes, then nobody came for hours."""
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("s")
        await visit.until_on(AskKind)
        await visit.press("r")
        await visit.until(lambda: visit.session)
        desk.clock.advance(minutes=20)
        await visit.quit()
    desk.clock.advance(hours=hours)


async def test_trimming_is_preset_and_ends_it_at_the_last_sign_of_life(desk: Desk) -> None:
    await leave_running(desk)
    async with desk.open() as visit:
        dialog = await visit.until_on(AskStale)
        await visit.until_shown("Wed 11 Mar 18:50")
        assert dialog.query_one(OptionList).highlighted == 1
        await visit.press("enter")
        await visit.until(lambda: visit.session is None)
    (session,) = desk.study().record.sessions
    assert session.counted == 20 * 60
    assert session.ended_at == NOW + timedelta(minutes=20)


async def test_keeping_counts_all_and_goes_on(desk: Desk) -> None:
    await leave_running(desk, hours=1)
    async with desk.open() as visit:
        await visit.until_on(AskStale)
        await visit.press("k")
        await visit.back()
        await visit.until_shown("▶ 1:20:00  Loops")
        await visit.quit()
    async with desk.open() as visit:
        assert visit.session
        assert visit.session.state is State.RUNNING
        assert len(visit.app.screen_stack) == 1


async def test_discarding_can_be_undone(desk: Desk) -> None:
    await leave_running(desk)
    async with desk.open() as visit:
        await visit.until_on(AskStale)
        await visit.press("d")
        await visit.until(lambda: visit.session is None)
        assert not visit.study.record.sessions
        await visit.back()
        await visit.press("u")
        await visit.until(lambda: visit.session)


async def test_escape_leaves_it_and_the_question_comes_again(desk: Desk) -> None:
    """What the dashboard does meanwhile is no sign of life of that session."""
    await leave_running(desk)
    async with desk.open() as visit:
        await visit.until_on(AskStale)
        await visit.app._beat()
        await visit.press("escape")
        await visit.back()
        await visit.app._beat()
        await visit.quit()
    desk.clock.advance(hours=1)
    async with desk.open() as visit:
        await visit.until_on(AskStale)
        await visit.until_shown("Wed 11 Mar 18:50")
        await visit.press("t")
        await visit.until(lambda: visit.session is None)
    assert desk.study().record.sessions[0].counted == 20 * 60


async def test_what_the_shell_started_was_never_watched_and_is_kept_if_not_said_otherwise(
    desk: Desk,
) -> None:
    desk.tracker().open_session.start("loops", Kind.READ)
    desk.clock.advance(minutes=40)
    async with desk.open() as visit:
        dialog = await visit.until_on(AskStale)
        assert dialog.query_one(OptionList).highlighted == 0


async def test_nothing_is_asked_within_five_minutes_or_when_it_is_paused(desk: Desk) -> None:
    await leave_running(desk, hours=0)
    desk.clock.advance(minutes=4)
    async with desk.open() as visit:
        await visit.settle()
        assert len(visit.app.screen_stack) == 1
        await visit.press("p")
        await visit.until(lambda: visit.session and visit.session.state is State.PAUSED)
        await visit.quit()
    desk.clock.advance(hours=9)
    async with desk.open() as visit:
        await visit.until_shown("‖ 24:00  Loops")
        assert len(visit.app.screen_stack) == 1
