"""The opening picture of a glance: the same to see as the whole, and soon replaced by it."""

from functools import partial

import pytest

from studytui.record import Kind, Status
from studytui.screen_memory import View, remember
from studytui.tui.app import StudyApp
from tests.tui.desk import Desk, Visit
from tests.tui.pictures import still


def leave_something(desk: Desk) -> None:
    """A record, and a glance that was kept of it."""
    tracker = desk.tracker()
    tracker.sessions.log("variables", Kind.READ, 1500, left_off="names")
    tracker.sessions.log("variables", Kind.PRACTICE, 1500)
    tracker.sessions.log("joins", Kind.BUILD, 600)
    tracker.set_status(["loops"], Status.DONE)
    tracker.write_note("variables", "A *note*.", based_on=None)
    tracker.study()
    tracker.keep_glance()
    remember(desk.memory, "road", View("variables", ("programming",)))


async def test_it_is_what_the_whole_shows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_something(desk)
    begin = StudyApp._begin_to_read
    monkeypatch.setattr(StudyApp, "_begin_to_read", lambda _: None)
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        visit = Visit(app, pilot, [])
        await visit.until(lambda: app.study)
        assert not app.study.is_whole  # type: ignore[union-attr]
        for node_id in ("variables", "joins", "loops", "programming"):
            visit.main.go_to(node_id)
            await visit.until(partial(_is_shown, visit, node_id))
            await visit.settle()
            await visit.until_shown("space done")
            await still(pilot)
            shown, short = app.study, visit.text
            assert "Next: " in short
            app.study = desk.study()
            await visit.settle()
            await still(pilot)
            assert visit.text == short
            app.study = shown
        begin(app)
        await visit.until(lambda: app.study and app.study.is_whole)


async def test_leaving_keeps_one_for_the_next_time(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("variables")
        await visit.press("space")
        await visit.until(lambda: visit.status("variables") is Status.DONE)
        await visit.quit()
    short = desk.tracker().glance("")
    assert short
    assert short.status("variables") is Status.DONE


async def test_leaving_keeps_one_also_while_a_session_runs(desk: Desk) -> None:
    desk.tracker().open_session.start("loops", Kind.READ)
    async with desk.open() as visit:
        desk.clock.advance(minutes=5)
        await visit.quit()
    assert desk.tracker().glance("")


async def test_keys_wait_for_the_whole(desk: Desk) -> None:
    leave_something(desk)
    app = desk.app()
    async with app.run_test(size=(120, 40)) as pilot:
        visit = Visit(app, pilot, [])
        visit.hit("3")
        await visit.until(lambda: app.study and app.study.is_whole)
        await visit.until(lambda: visit.main.detail.page == "sessions")


def _is_shown(visit: Visit, node_id: str) -> bool:
    return visit.main.detail.node_id == node_id
