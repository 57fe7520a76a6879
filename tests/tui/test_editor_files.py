"""Files that an editor may still have open: each text that is saved is offered once, in time."""

from pathlib import Path

import pytest

from studytui.drafts import About, BesideEditor, Draft
from studytui.tui.screens.draft import DraftScreen
from studytui.tui.screens.main import MainScreen
from tests.tui.desk import Desk, Visit

QUIET = 2


@pytest.fixture
def desk(home: Path) -> Desk:
    """A learner whose files lie where the program looks for drafts."""
    home.mkdir()
    desk = Desk(home)
    desk.tracker().write_note("loops", "before", based_on=None)
    return desk


def lay_out(desk: Desk, *, is_detached: bool = True) -> BesideEditor:
    """A file that an editor has open, on the note on loops."""
    folder = desk.folder / "drafts"
    folder.mkdir(exist_ok=True)
    (folder / "Loops-x1.md").write_text("before")
    now = desk.clock.now()
    draft = Draft(About.NOTE, "road", "loops", "before", now, "Loops-x1.md", is_detached)
    return BesideEditor(folder, draft)


async def until_asked(visit: Visit, text: str) -> None:
    """Wait until a text is offered."""
    await visit.until_on(DraftScreen)
    await visit.until_shown(f"+ {text}")


async def test_each_text_is_offered_once(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        for text in ("first", "second"):
            file.path.write_text(text)
            await until_asked(visit, text)
            await visit.press("d")
            await visit.back()
            assert desk.note("loops") == text
            desk.clock.advance(seconds=QUIET)
        file.path.write_text("second")
        await visit.settle()
    assert file.path.exists(), "the editor may still have it open"
    assert desk.drafts() == ["second"]
    async with desk.open() as visit:
        await visit.settle()
        assert isinstance(visit.app.screen, MainScreen)


async def test_a_text_that_is_put_off_is_offered_by_the_next_start(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        file.path.write_text("after")
        await until_asked(visit, "after")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "before"
    async with desk.open() as visit:
        await until_asked(visit, "after")
        await visit.press("b")
        await visit.back()
    assert desk.note("loops") == "after\nbefore"


async def test_nothing_is_asked_while_something_else_is_done(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        area = await visit.open_note("variables")
        visit.app.editor_files.watch(file)
        file.path.write_text("after")
        await visit.until(lambda: visit.app.editor_files._saved, "the text to be noticed")
        await visit.write("d")
        assert area.text == "d"
        await visit.press("escape")
        await visit.back()
        desk.clock.advance(seconds=QUIET)
        await until_asked(visit, "after")
    assert (desk.note("loops"), desk.note("variables")) == ("before", "d")


async def test_nothing_is_asked_between_two_keys(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        await visit.press("down")
        file.path.write_text("after")
        await visit.until(lambda: visit.app.editor_files._saved, "the text to be noticed")
        assert isinstance(visit.app.screen, MainScreen)
        desk.clock.advance(seconds=QUIET)
        await until_asked(visit, "after")


async def test_a_text_that_was_stored_from_elsewhere_is_not_asked_about(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        desk.tracker().write_note("loops", "after", based_on=None, anew=True)
        text = desk.note("loops")
        await visit.until(lambda: (note := visit.study.note("loops")) and note.text == text)
        file.path.write_text(text)
        await visit.until(lambda: file.draft.text == text, "the text to be settled")
        assert isinstance(visit.app.screen, MainScreen)


@pytest.mark.parametrize("content", [b"caf\xe9", b"x" * ((1 << 20) + 1)], ids=["latin", "large"])
async def test_what_cannot_be_offered_is_told_and_stays(desk: Desk, content: bytes) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        file.path.write_bytes(content)
        await visit.until_said(f"{file.path} cannot be a note")
        file.path.write_text("after")
        await until_asked(visit, "after")
        await visit.press("escape")
        file.path.write_bytes(content)
    assert file.path.read_bytes() == content


async def test_a_file_that_comes_and_goes(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        file.path.unlink()
        await visit.settle()
        file.path.with_name("new").write_text("after")
        file.path.with_name("new").rename(file.path)
        await until_asked(visit, "after")


async def test_what_nobody_touched_goes_when_the_dashboard_closes(desk: Desk) -> None:
    async with desk.open() as visit:
        visit.app.editor_files.watch(lay_out(desk, is_detached=False))
    assert list((desk.folder / "drafts").iterdir()) == []


async def test_a_day_later_nobody_has_it_open(desk: Desk) -> None:
    lay_out(desk).leave()
    desk.clock.advance(hours=23)
    async with desk.open() as visit:
        await visit.settle()
    assert len(list((desk.folder / "drafts").iterdir())) == 2
    desk.clock.advance(hours=2)
    async with desk.open() as visit:
        await visit.until(lambda: not list((desk.folder / "drafts").iterdir()))


async def test_another_dashboard_leaves_it_alone(desk: Desk) -> None:
    file = lay_out(desk)
    async with desk.open() as visit:
        visit.app.editor_files.watch(file)
        assert desk.drafts() == []
        await visit.settle()
    assert desk.drafts() == ["before"]
