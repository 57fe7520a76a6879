"""After some days away: what was left off, and one small step."""

from studytui.record import Kind, Status
from studytui.tui.widgets.welcome_back import WelcomeBack
from tests.tui.desk import Desk, Visit


def study_then_leave(desk: Desk, days: int) -> None:
    desk.tracker().sessions.log("loops", Kind.PRACTICE, 1800, left_off="while and for")
    desk.clock.jump(days=days)


def is_welcomed(visit: Visit) -> bool:
    """Whether the two lines can be seen."""
    return bool(visit.main.query_one(WelcomeBack).region)


async def test_four_days_away_make_a_comeback(desk: Desk) -> None:
    study_then_leave(desk, 5)
    async with desk.open() as visit:
        await visit.until_shown("Welcome back. Finish Loops — left off at “while and for”")
        await visit.until_shown("last session Wednesday")
        await visit.until_shown("r start 10 minutes on Loops, enough for today")
        await visit.until_shown("esc not now")
        await visit.until_gone("Next:")
        await visit.until_gone("missed")


async def test_fewer_days_do_not(desk: Desk) -> None:
    study_then_leave(desk, 4)
    async with desk.open() as visit:
        await visit.until_shown("Next: finish Loops — left off at “while and for”")
        assert not is_welcomed(visit)
        assert visit.main.check_action("small_step", ()) is False


async def test_one_key_starts_the_small_step(desk: Desk) -> None:
    study_then_leave(desk, 9)
    async with desk.open() as visit:
        await visit.until(lambda: is_welcomed(visit))
        await visit.press("r")
        await visit.until(lambda: visit.session)
        assert visit.session
        assert (visit.session.item_id, visit.session.kind) == ("loops", Kind.PRACTICE)
        assert visit.session.planned == 600
        await visit.until(lambda: visit.cursor == "loops" and not is_welcomed(visit))
        await visit.until_shown("Next: ")
        await visit.press("u")
        await visit.until(lambda: visit.session is None and is_welcomed(visit))


async def test_it_can_be_clicked(desk: Desk) -> None:
    study_then_leave(desk, 9)
    async with desk.open() as visit:
        await visit.until(lambda: is_welcomed(visit))
        await visit.click_text("start 10 minutes")
        await visit.until(lambda: visit.session)


async def test_it_can_be_put_away(desk: Desk) -> None:
    study_then_leave(desk, 9)
    async with desk.open(size=(60, 20)) as visit:
        await visit.until(lambda: is_welcomed(visit))
        await visit.press("escape")
        await visit.until_shown("Next: ")
        assert not is_welcomed(visit)
        await visit.press("r")
        assert visit.session is None
    async with desk.open() as visit:
        await visit.until(lambda: is_welcomed(visit))


async def test_the_first_day_is_no_comeback(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until_shown("s starts your first session")
        assert not is_welcomed(visit)


async def test_when_all_is_done_the_step_is_free(desk: Desk) -> None:
    study_then_leave(desk, 9)
    leaves = ["python", "variables", "loops", "arguments", "results", "tables", "joins"]
    desk.tracker().set_status([*leaves, "address-book"], Status.DONE)
    async with desk.open() as visit:
        await visit.until_shown("r start 10 minutes, enough for today")
        await visit.press("r")
        await visit.until(lambda: visit.session)
        assert visit.session
        assert visit.session.item_id is None
