"""A record that is missing although there was one: the dashboard offers what helps."""

from pathlib import Path

import pytest

from studytui.record import Status
from studytui.store import absence
from studytui.tui.screens.ask_missing import AskMissing
from studytui.tui.screens.ask_restore import AskRestore
from studytui.tui.screens.backups import BackupsScreen
from tests.tui.desk import Desk, visit_to


@pytest.fixture
def copied(desk: Desk) -> Path:
    """The record, which has a backup and is gone."""
    tracker = desk.tracker()
    tracker.set_status(["loops"], Status.DONE)
    tracker.backups.make()
    desk.database.unlink()
    return desk.database


async def test_the_backups_are_offered_first(desk: Desk, copied: Path) -> None:
    async with visit_to(desk.app()) as visit:
        await visit.until_on(AskMissing)
        await visit.until_shown("and now there is none")
        await visit.until_shown("1 backup, the newest from today 18:30")
        await visit.press("enter")
        screen = await visit.until_on(BackupsScreen)
        await visit.until(lambda: screen.table.row_count == 1, "the backup")
        await visit.press("r")
        await visit.until(lambda: isinstance(visit.app.screen, AskRestore), "the question")
        await visit.press("enter")
        await visit.until(lambda: visit.app.study, "the record")
        await visit.press("escape")
        await visit.back()
        await visit.until_shown("✓ Loops")
    assert copied.exists()


async def test_a_new_record_is_begun_when_it_is_asked_for(desk: Desk, copied: Path) -> None:
    async with visit_to(desk.app()) as visit:
        await visit.until_on(AskMissing)
        assert not copied.exists()
        await visit.press("n")
        await visit.back()
        await visit.until(lambda: visit.app.study, "the record")
        await visit.go_to("variables")
        await visit.press("space")
        await visit.until(lambda: visit.status("variables") is Status.DONE)
        assert visit.status("loops") is Status.TODO
    assert len(list((desk.folder / "backups").iterdir())) >= 1


async def test_nothing_is_begun_unasked(desk: Desk, copied: Path) -> None:
    async with visit_to(desk.app()) as visit:
        await visit.until_on(AskMissing)
        await visit.press("escape")
        await visit.until_shown("the record cannot be read; B: backups")
        await visit.press("space", "i")
        await visit.pilot.pause(1.5)
        await visit.press("q")
        await visit.until(lambda: not visit.app.is_running or visit.app._exit, "the end")
    assert not copied.exists()


async def test_a_record_whose_backups_are_gone_too(desk: Desk) -> None:
    desk.tracker().set_status(["loops"], Status.DONE)
    absence.remember(desk.database)
    desk.database.unlink()
    async with visit_to(desk.app()) as visit:
        await visit.until_on(AskMissing)
        await visit.until_shown("none here; restore one from elsewhere")
        await visit.press("b")
        await visit.until_on(BackupsScreen)


async def test_a_first_start_asks_nothing(desk: Desk) -> None:
    desk.database.unlink()
    async with desk.open() as visit:
        await visit.back()
        assert not visit.said
