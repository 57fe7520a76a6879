"""The versions of a note: looked at, compared, restored."""

import pytest

from studytui.tui.screens.note import NoteScreen
from studytui.tui.screens.revisions import RevisionsScreen
from tests.tui.desk import Desk, Visit

TEXTS = (
    "# Loops\n\nwhile [/]\n",
    "# Loops\n\nwhile and for\n",
    "# Loops\n\nwhile and for\n\nelse\n",
)


def write(desk: Desk, *texts: str) -> None:
    """Versions a minute apart."""
    tracker = desk.tracker()
    for text in texts:
        note = tracker.note("loops")
        tracker.write_note("loops", text, based_on=note.edition if note else None, anew=True)
        desk.clock.advance(minutes=1)


async def open_versions(visit: Visit) -> RevisionsScreen:
    """From the tree."""
    await visit.go_to("loops")
    await visit.press("v")
    screen = await visit.until_on(RevisionsScreen)
    await visit.until(lambda: screen.chosen is not None, "the versions")
    return screen


async def test_each_version_with_its_time_its_size_and_what_it_says_otherwise(desk: Desk) -> None:
    write(desk, *TEXTS)
    async with desk.open() as visit:
        await open_versions(visit)
        await visit.until_shown("3 versions")
        for said in ("today 18:32  6 words", "today 18:30  4 words", "while and for", "else"):
            await visit.until_shown(said)
        await visit.until_shown("the note as it is now")
        await visit.press("j")
        await visit.until_shown("- else")
        await visit.press("j")
        await visit.until_shown("+ while [/]")
        await visit.until_shown("- while and for")


async def test_restored_taken_back_and_brought_back(desk: Desk) -> None:
    write(desk, *TEXTS)
    async with desk.open() as visit:
        screen = await open_versions(visit)
        await visit.press("j", "j", "r")
        await visit.until_said("Restored; u takes it back")
        await visit.until_shown("4 versions")
        assert desk.note("loops") == TEXTS[0]
        await visit.press("u")
        await visit.until(lambda: desk.note("loops") == TEXTS[2])
        await visit.until_shown("taken back")
        await visit.press("U")
        await visit.until(lambda: desk.note("loops") == TEXTS[0])
        assert screen.chosen
        assert screen.chosen.note.text == TEXTS[0]
        await visit.press("escape")
        await visit.back()


async def test_what_is_the_note_already_cannot_be_restored(desk: Desk) -> None:
    write(desk, *TEXTS)
    async with desk.open() as visit:
        await open_versions(visit)
        await visit.press("r", "enter")
        await visit.settle()
        assert len((await open_again(visit))._versions) == 3


async def open_again(visit: Visit) -> RevisionsScreen:
    """The same screen, still on top."""
    return await visit.until_on(RevisionsScreen)


async def test_from_the_note_what_is_unsaved_is_saved_first(desk: Desk) -> None:
    write(desk, *TEXTS[:2])
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("more")
        await visit.press("ctrl+r")
        await visit.until_on(RevisionsScreen)
        await visit.until_shown("3 versions")
        assert desk.note("loops") == f"{TEXTS[1]}more"
        await visit.press("j", "j", "enter")
        await visit.until_said("Restored; u takes it back")
        await visit.press("escape")
        await visit.until_on(NoteScreen)
        await visit.until(lambda: area.text == TEXTS[0])
        await visit.write("on")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops").replace("on", "", 1) == TEXTS[0]


async def test_what_cannot_be_saved_keeps_the_note_open(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        kept = desk.database.read_bytes()
        desk.database.unlink()
        await visit.write("precious")
        await visit.press("ctrl+r")
        await visit.until_on(NoteScreen)
        await visit.until_shown("not saved")
        assert area.text == "precious"
        desk.database.write_bytes(kept)
        await visit.press("escape")
        await visit.back()


async def test_without_any_version_it_says_so(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("v")
        await visit.until_on(RevisionsScreen)
        await visit.until_shown("nothing written yet")
        await visit.press("r", "j", "escape")
        await visit.back()


@pytest.mark.parametrize("size", [(60, 20), (160, 50)])
async def test_any_size_and_long_notes(desk: Desk, size: tuple[int, int]) -> None:
    lines = [f"line {number}" for number in range(3000)]
    write(desk, "\n".join(lines), "\n".join([*lines[:1500], "new", *lines[1501:]]))
    async with desk.open(size=size) as visit:
        await open_versions(visit)
        await visit.press("j")
        await visit.until_shown("+ line 1500")
        await visit.until_shown("lines that are alike")


async def test_lines_take_the_width_that_there_is(desk: Desk) -> None:
    words = " ".join(f"word-{number}" for number in range(12))
    write(desk, words)
    async with desk.open(size=(80, 24)) as visit:
        await open_versions(visit)
        await visit.until_shown("│ today 18:30  12 words")
        for size, listed, gone_on in (
            ((80, 24), f"│ {words[:75]}…", "│   word-10 word-11"),
            ((60, 20), f"│ {words[:55]}…", "│   word-7 word-8 word-9 word-10 word-11"),
        ):
            await visit.pilot.resize_terminal(*size)
            await visit.until_shown(listed)
            await visit.until_shown(gone_on)


async def test_what_the_shell_writes_meanwhile_shows(desk: Desk) -> None:
    write(desk, TEXTS[0])
    async with desk.open() as visit:
        await open_versions(visit)
        write(desk, TEXTS[1])
        await visit.until_shown("2 versions")
