"""A record that is damaged and can still be read, beneath an open dashboard and a new one."""

import os

from studytui.record import Kind, Status
from studytui.store import backup
from studytui.tui.screens.ask_restore import AskRestore
from studytui.tui.screens.backups import BackupsScreen
from tests.store.spoiling import spoil_an_index
from tests.store.test_unusable import DAMAGED
from tests.store.tools import digest
from tests.tui.desk import Desk

BANNER = "the record is damaged; B: backups"


async def test_it_is_shown_and_not_written_to_until_it_is_restored(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.set_status(["loops"], Status.DONE)
    tracker.open_session.start("loops", Kind.READ)
    tracker.backups.make()
    spoil_an_index(desk.database)
    before = digest(desk.database)
    async with desk.open() as visit:
        await visit.until_shown(BANNER)
        await visit.until_said(f"the record {desk.database} {DAMAGED}")
        await visit.press("down", "space")
        await visit.until(lambda: visit.app.changing == 0, "the refusal")
        assert digest(desk.database) == before
        await visit.press("B")
        screen = await visit.until_on(BackupsScreen)
        await visit.until(lambda: screen.table.row_count == 1, "the backup")
        await visit.press("r")
        await visit.until(lambda: isinstance(visit.app.screen, AskRestore), "the question")
        await visit.until_shown("Your record as it is now is damaged")
        await visit.press("enter")
        await visit.until(lambda: digest(desk.database) != before, "the backup in its place")
        await visit.press("escape")
        await visit.back()
        await visit.until_gone(BANNER)
        restored = digest(desk.database)
        await visit.press("down", "space")
        await visit.until(lambda: digest(desk.database) != restored, "the change")
    kept = [each for each in backup.folder(desk.database).iterdir() if "-damaged" in each.name]
    assert [digest(each) for each in kept] == [before]


async def test_it_is_damaged_while_the_dashboard_is_open(desk: Desk) -> None:
    desk.tracker().set_status(["loops"], Status.DONE)
    async with desk.open() as visit:
        await visit.until(lambda: visit.app.tracker.has_written is False)
        spoil_an_index(desk.database)
        await visit.until_shown(BANNER)
        before = digest(desk.database)
    assert digest(desk.database) == before


async def test_damage_that_leaves_the_time_of_the_file(desk: Desk) -> None:
    desk.tracker().set_status(["loops"], Status.DONE)
    async with desk.open() as visit:
        status = desk.database.stat()
        spoil_an_index(desk.database)
        os.utime(desk.database, ns=(status.st_atime_ns, status.st_mtime_ns))
        await visit.app.check_record()
        await visit.until_shown(BANNER)


async def test_a_damaged_backup_is_marked(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.set_status(["loops"], Status.DONE)
    good, spoilt = tracker.backups.make(), tracker.backups.make()
    spoil_an_index(spoilt.path)
    async with desk.open() as visit:
        await visit.press("B")
        await visit.until_on(BackupsScreen)
        await visit.until_shown(f"damaged: {spoilt.path.name}")
        assert f"damaged: {good.path.name}" not in visit.text
        await visit.press("down", "r")
        said = f"the backup {spoilt.path} is damaged, or no backup at all; try another"
        await visit.until_said(f"{said}; nothing was changed")
