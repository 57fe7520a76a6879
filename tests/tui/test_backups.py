"""Backups on the screen: make one, look into one, restore it, copy it elsewhere."""

from pathlib import Path
from unittest.mock import patch

import pytest

from studytui.record import Kind, Status
from studytui.tui.app import StudyApp
from studytui.tui.screens.ask_path import AskPath
from studytui.tui.screens.ask_restore import AskRestore
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.main import MainScreen
from tests.makers import TODAY
from tests.store.versions import NOTE, stored
from tests.tui.desk import Desk, Visit


async def opened(visit: Visit) -> BackupsScreen:
    """The list of backups."""
    await visit.press("B")
    return await visit.until_on(BackupsScreen)


async def listed(visit: Visit, number: int) -> BackupsScreen:
    """The list when it has as many lines."""
    screen = await opened(visit)
    await visit.until(lambda: screen.table.row_count == number, f"{number} backups")
    return screen


async def asked(visit: Visit) -> None:
    """The question whether to restore; it has nothing to focus."""
    await visit.until(lambda: isinstance(visit.app.screen, AskRestore), "the question")
    await visit.settle()


async def test_an_empty_list_says_how_one_comes_about(desk: Desk) -> None:
    async with desk.open() as visit:
        screen = await opened(visit)
        await visit.until_shown("Backups  none yet")
        await visit.press("r")
        assert isinstance(visit.app.screen, BackupsScreen)
        await visit.press("a")
        await visit.until_said("Backed up and checked")
        await visit.until(lambda: screen.table.row_count == 1)
        await visit.until_shown("today 18:30")
    assert len(desk.tracker().backups.all()) == 1


async def test_a_restore_is_asked_about_and_can_be_taken_back(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.sessions.log("loops", Kind.READ, 25 * 60)
    tracker.set_status(["loops"], Status.DONE)
    tracker.backups.make()
    tracker.write_note("loops", "written later", based_on=None)
    desk.clock.advance(minutes=2)
    async with desk.open() as visit:
        screen = await listed(visit, 1)
        await visit.press("enter")
        await asked(visit)
        await visit.until_shown("             in the copy     now")
        await visit.until_shown("Sessions               1       1")
        await visit.until_shown("The last           today   today")
        await visit.until_shown("Notes                  0       1")
        await visit.until_shown("Items done             1       1")
        await visit.press("escape")
        await visit.until_on(BackupsScreen)
        assert desk.note("loops") == "written later"
        await visit.press("enter")
        await asked(visit)
        await visit.press("enter")
        await visit.until_said("Restored; what it replaced is study-")
        await visit.until(lambda: visit.study.note("loops") is None)
        await visit.until(lambda: screen.table.row_count == 2)
        await visit.press("up", "r")
        await asked(visit)
        await visit.press("r")
        await visit.until(lambda: visit.study.note("loops"))
        await visit.press("escape")
        await visit.until_on(MainScreen)
    assert desk.note("loops") == "written later"


async def test_a_copy_goes_elsewhere_and_comes_back(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    desk.tracker().write_note("loops", "kept", based_on=None)
    async with desk.open() as visit:
        await opened(visit)
        await visit.press("c")
        await visit.until_on(AskPath)
        await visit.write("stick.db\n")
        await visit.until_said(f"Copied to {tmp_path / 'stick.db'}")
        desk.tracker().write_note("loops", "changed", based_on=None)
        await visit.press("o")
        await visit.until_on(AskPath)
        await visit.write(f"{tmp_path}/stick.db\n")
        await asked(visit)
        await visit.press("enter")
        await visit.until(lambda: visit.study.note("loops"))
        await visit.until(lambda: desk.note("loops") == "kept")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nothing.db", "there is no backup"),
        ("text.db", "the backup"),
        ("~nobody-at-all/x.db", "there is no backup"),
    ],
)
async def test_what_is_no_backup_is_told_and_changes_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "text.db").write_text("no record at all")
    before = desk.database.read_bytes()
    async with desk.open() as visit:
        await opened(visit)
        await visit.press("o")
        await visit.until_on(AskPath)
        await visit.write(f"{typed}\n")
        await visit.until_said(said)
        await visit.until_on(BackupsScreen)
    assert desk.database.read_bytes() == before


async def test_nothing_is_overwritten_by_a_copy(desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("mine")
    async with desk.open() as visit:
        await opened(visit)
        await visit.press("c")
        await visit.until_on(AskPath)
        await visit.write(f"{taken}\n")
        await visit.until_said("there is a file")
    assert taken.read_text() == "mine"


async def test_in_a_browser_a_copy_goes_into_the_folder_of_backups_only(
    desk: Desk, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = desk.tracker().backups.make().path.parent
    (folder / "link").symlink_to(elsewhere)
    (folder / "dangling.db").symlink_to(elsewhere / "new.db")
    with patch.object(StudyApp, "is_web", True):
        async with desk.open() as visit:
            await opened(visit)
            for place in (
                elsewhere,
                elsewhere / "a.db",
                "../a.db",
                "~/a.db",
                "link",
                "dangling.db",
            ):
                await visit.press("c")
                await visit.until_on(AskPath)
                await visit.write(f"{place}\n")
                await visit.until_on(BackupsScreen)
            await visit.press("c")
            await visit.until_on(AskPath)
            await visit.write("before exams.db\n")
            await visit.until_said("in a browser a copy can only be put into the", "Copied to ")
    assert (folder / "before exams.db").exists()
    assert list(elsewhere.iterdir()) == []
    assert not (folder.parent / "a.db").exists()


async def test_an_empty_line_does_nothing(desk: Desk) -> None:
    async with desk.open() as visit:
        await opened(visit)
        for key in ("c", "o"):
            await visit.press(key)
            await visit.until_on(AskPath)
            await visit.press("enter")
            await visit.until_on(BackupsScreen)
        assert visit.said == []


async def test_a_copy_of_an_earlier_version_is_looked_at_only_when_it_is_restored(
    desk: Desk, tmp_path: Path
) -> None:
    old = stored(tmp_path / "old.db", 1)
    before = old.read_bytes()
    async with desk.open() as visit:
        await opened(visit)
        await visit.press("o")
        await visit.until_on(AskPath)
        await visit.write(f"{old}\n")
        await asked(visit)
        await visit.until_shown("An earlier studytui made it")
        await visit.press("enter")
        await visit.until(lambda: visit.study.note("loops"))
    assert desk.note("loops") == NOTE
    assert old.read_bytes() == before


async def test_they_are_found_by_their_days(desk: Desk) -> None:
    tracker = desk.tracker()
    for _ in range(2):
        tracker.write_note("loops", f"{desk.clock.now()}", based_on=None)
        tracker.backups.make()
        desk.clock.advance(days=1)
    async with desk.open() as visit:
        screen = await listed(visit, 2)
        await visit.press("slash")
        await visit.write("yesterday")
        await visit.until(lambda: screen.table.row_count == 1)
        await visit.until_shown("Backups  1 in")
        assert f"{TODAY:%Y}" in visit.text
