"""A record that cannot be read when the dashboard opens: what can be done, and what helps."""

from pathlib import Path

from studytui.record import Status
from studytui.tui.screens.ask_restore import AskRestore
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.settings import SettingsScreen
from tests.tui.desk import Desk, Visit, visit_to

DAMAGED = "is damaged; studytui restore puts a backup in its place; this one is left as it is"


def spoil(path: Path) -> bytes:
    """Garble all but the header; what is there now."""
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    return path.read_bytes()


async def opened(visit: Visit) -> None:
    """The roadmap is there, and what is wrong stands above it."""
    await visit.until_shown("the record cannot be read; B: backups")
    assert "Variables" in visit.text


async def test_a_damaged_record_is_restored_from_the_dashboard(desk: Desk) -> None:
    tracker = desk.tracker()
    tracker.set_status(["loops"], Status.DONE)
    tracker.backups.make()
    damage = spoil(desk.database)
    async with visit_to(desk.app()) as visit:
        await opened(visit)
        await visit.until_said(f"the record {desk.database} {DAMAGED}")
        await visit.press("comma")
        settings = await visit.until_on(SettingsScreen)
        await visit.until(lambda: settings.table.row_count > 5)
        await visit.press("escape", "B")
        screen = await visit.until_on(BackupsScreen)
        await visit.until(lambda: screen.table.row_count == 1, "the backup")
        assert desk.database.read_bytes() == damage
        await visit.press("r")
        await visit.until(lambda: isinstance(visit.app.screen, AskRestore), "the question")
        await visit.until_shown("Items done             1")
        await visit.until_shown("What stands in its place now cannot be read")
        await visit.press("enter")
        await visit.until(lambda: visit.app.study, "the record")
        await visit.press("escape")
        await visit.back()
        await visit.until_shown("✓ Loops")
        await visit.until_gone("cannot be read")
    kept = [each for each in (desk.folder / "backups").iterdir() if "-damaged" in each.name]
    assert [each.read_bytes() for each in kept] == [damage]
