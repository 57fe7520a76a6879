"""The dashboard beside the shell, and a record that goes wrong under it."""

from pathlib import Path

import pytest

from studytui.record import Kind, Status
from studytui.store import sqlite
from tests.store.tools import child
from tests.tui.desk import STAGES, Desk


async def test_what_the_shell_writes_shows_within_a_second(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        shell = desk.tracker()
        shell.set_status(["loops"], Status.DONE)
        await visit.until_shown("✓ Loops")
        shell.sessions.log("loops", Kind.READ, 25 * 60)
        await visit.until_shown("25/15 min")
        await visit.until(
            lambda: any("✓ Loops" in each and "25 min" in each for each in visit.lines)
        )
        shell.write_note("loops", "from the shell", based_on=None)
        await visit.until_shown("from the shell")
        shell.open_session.start("joins", Kind.BUILD)
        await visit.until_shown("▶ 0:00  Joins · build")
        await visit.until_shown("s stop")
        shell.open_session.stop()
        await visit.until_shown("s start")
        await visit.press("u")
        await visit.until_shown("▶ 0:00  Joins · build")


async def test_a_new_day_begins_while_it_is_open(desk: Desk) -> None:
    desk.tracker().sessions.log("loops", Kind.READ, 25 * 60)
    async with desk.open() as visit:
        await visit.until_shown("25/15 min")
        desk.clock.advance(hours=12)
        await visit.until_shown("0/15 min")
        await visit.until_shown("Streak 1 day ")


async def test_a_record_that_is_gone_is_told_once_and_comes_back(desk: Desk) -> None:
    async with desk.open() as visit:
        kept = desk.database.read_bytes()
        desk.database.unlink()
        await visit.until(lambda: visit.said)
        await visit.go_to("loops")
        await visit.press("space", "space", "i", "x")
        await visit.pilot.pause(1.2)
        assert len(visit.said) == 1, visit.said
        assert "is gone; put it back" in visit.said[0]
        desk.database.write_bytes(kept)
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.quit()


DAMAGES = {"emptied": b"", "text": b"hello" * 100, "zeros": b"\0" * 4096}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_a_record_that_is_damaged_is_told_once_and_never_written(
    desk: Desk, damage: bytes
) -> None:
    async with desk.open() as visit:
        spoilt = desk.folder / "spoilt"
        spoilt.write_bytes(damage)
        spoilt.replace(desk.database)
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.said)
        await visit.pilot.pause(0.6)
        assert len(visit.said) == 1, visit.said
        await visit.quit()
    assert desk.database.read_bytes() == damage


async def test_a_busy_record_is_told_and_nothing_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = "another program is writing to the record and has not finished; try again in a moment"
    async with desk.open() as visit:
        area = await visit.open_note("joins")
        with child("hold", desk.database) as other:
            assert other.stdout
            assert other.stdout.readline() == "held\n"
            monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
            await visit.write("begun")
            await visit.press("ctrl+s")
            await visit.until_shown(f"not saved, ^s tries again: {busy[:40]}")
            await visit.write(" and ended")
            other.communicate(timeout=60)
        monkeypatch.undo()
        await visit.press("ctrl+s")
        await visit.until(lambda: desk.note("joins") == "begun and ended", "the note")
        assert area.text == "begun and ended"
        await visit.press("escape")
        await visit.back()
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        assert set(visit.said) <= {busy}


async def test_signs_of_life_that_cannot_be_written_close_nothing(desk: Desk) -> None:
    desk.tracker().open_session.start("loops", Kind.READ)
    async with desk.open() as visit:
        desk.database.unlink()
        await visit.app._beat()
        await visit.quit()
        assert visit.app.return_code == 0


async def test_memory_that_cannot_be_written_closes_nothing(desk: Desk) -> None:
    desk.memory.mkdir()
    async with desk.open() as visit:
        await visit.quit()
        assert visit.app.return_code == 0


async def test_a_restored_record_shows_within_a_second(desk: Desk) -> None:
    shell = desk.tracker()
    shell.set_status(["loops"], Status.DONE)
    copy = shell.backups.make()
    shell.set_status(["variables"], Status.DONE)
    async with desk.open() as visit:
        await visit.until_shown("✓ Variables")
        area = await visit.open_note("joins")
        await visit.write("begun before")
        former = shell.backups.restore(copy.path)
        await visit.until(lambda: visit.status("variables") is Status.TODO)
        await visit.write(" and ended after")
        await visit.press("escape")
        await visit.back()
        await visit.press("space")
        await visit.until(lambda: visit.status("joins") is Status.DONE)
        assert area.text == "begun before and ended after"
    assert desk.note("joins") == "begun before and ended after"
    assert desk.study().status("loops") is Status.DONE
    assert former


async def test_what_was_changed_is_backed_up_while_it_is_open_and_at_its_end(desk: Desk) -> None:
    backups = desk.tracker().backups
    async with desk.open() as visit:
        await visit.app._keep_backup()
        assert len(backups.all()) == 1
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.app._keep_backup()
        assert len(backups.all()) == 1
        desk.clock.advance(minutes=31)
        await visit.quit()
        await visit.until(lambda: len(backups.all()) == 2)
    assert not visit.said


async def test_a_backup_that_cannot_be_made_is_told_once_and_closes_nothing(desk: Desk) -> None:
    (desk.folder / "backups").write_text("in the way")
    async with desk.open() as visit:
        await visit.app._keep_backup()
        await visit.app._keep_backup()
        await visit.until_said("no copy could be made: File exists; ")
        (desk.folder / "backups").unlink()
        await visit.app._keep_backup()
        await visit.quit()
        assert visit.app.return_code == 0


def remove(path: Path) -> None:
    path.unlink()


async def test_a_roadmap_file_that_is_taken_away_stays_on_the_screen(desk: Desk) -> None:
    async with desk.open() as visit:
        remove(desk.roadmap_file)
        await visit.until(lambda: visit.said)
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        assert len(visit.said) == 1, visit.said
        desk.write_roadmap(*STAGES)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_terminal_s_own_colours_will_do(desk: Desk, theme: str) -> None:
    async with desk.open(theme=theme) as visit:
        assert visit.app.theme == theme
        await visit.until_shown("1 Overview")


async def test_an_unknown_theme_is_told_with_the_nearest(desk: Desk) -> None:
    async with desk.open(theme="textual-lihgt") as visit:
        assert visit.said == ["there is no theme “textual-lihgt”; did you mean textual-light?"]
    async with desk.open(theme="nord") as visit:
        assert visit.app.theme == "nord"
        assert not visit.said


@pytest.mark.parametrize(("mark", "closing"), [("_running", False), ("_exit", True)])
async def test_a_picture_that_comes_while_the_program_closes_is_not_shown(
    desk: Desk, mark: str, closing: bool
) -> None:
    async with desk.open() as visit:
        before = visit.study
        setattr(visit.app, mark, closing)  # as Textual does, before it takes the widgets away
        desk.tracker().set_status(["loops"], Status.DONE)
        await visit.app.look_again()
        assert visit.app.study is before
        setattr(visit.app, mark, not closing)
        await visit.app.look_again()
        assert visit.status("loops") is Status.DONE
