"""A copy of the record comes to its place while the dashboard is open."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui.record import Kind, Status
from tests.store.copying import WAYS
from tests.tui.desk import Desk


@pytest.mark.parametrize("write_over", WAYS)
async def test_the_dashboard_shows_what_the_copy_says(
    desk: Desk, tmp_path: Path, write_over: Callable[[Path, Path], None]
) -> None:
    copy = tmp_path / "copy.db"
    base, mine = desk.database.read_bytes(), tmp_path / "mine.db"
    desk.tracker().sessions.log("loops", Kind.READ, 44 * 60)
    shutil.copyfile(desk.database, copy)
    desk.database.write_bytes(base)
    desk.tracker().sessions.log("joins", Kind.READ, 20 * 60)
    shutil.copyfile(desk.database, mine)
    assert copy.read_bytes()[24:28] == mine.read_bytes()[24:28]
    async with desk.open() as visit:
        await visit.until_shown("20/15 min")
        write_over(copy, desk.database)
        await visit.until_shown("44/15 min")
        await visit.until(lambda: visit.study.record == desk.study().record, "the same record")
        await visit.go_to("variables")
        await visit.press("space")
        await visit.until(lambda: visit.status("variables") is Status.DONE)
        write_over(mine, desk.database)
        await visit.until_shown("20/15 min")
        await visit.until(lambda: visit.study.record == desk.study().record, "the same record")
        assert visit.status("variables") is Status.TODO
        await visit.quit()
