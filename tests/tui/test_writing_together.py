"""Two who write one note at once: both see one text, in which each letter stands once."""

import os
import re
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from studytui.tracker import LARGEST_NOTE
from tests.dying import open_note
from tests.terminal import Terminal
from tests.tui.desk import Desk
from tests.tui.in_a_terminal import PROGRAM, ROOT, dashboard, environment, learner

TYPING = 6.0
"""Seconds for which two real dashboards are typed into: some saves of each."""


@pytest.fixture
def learner_desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    return learner(home)


# --- In the editor -----------------------------------------------------------------------


async def test_what_others_write_comes_in_while_somebody_types(desk: Desk) -> None:
    desk.tracker().write_note("loops", "one\n\ntwo\n\nthree", based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.press("up", "up", "end")
        await visit.write("!")
        shell = desk.tracker()
        note = shell.note("loops")
        assert note
        shell.write_note("loops", "zero\n\none\n\ntwo\n\n3", based_on=note.edition)
        await visit.until(lambda: "zero" in area.text, "the other's text")
        assert area.text == "zero\n\none\n\ntwo!\n\n3"
        assert area.cursor_location == (4, 4)
        await visit.write("?")
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "zero\n\none\n\ntwo!?\n\n3"


async def test_undo_goes_back_through_what_came_in(desk: Desk) -> None:
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.write("mine")
        await visit.press("ctrl+s")
        await visit.until(lambda: desk.note("loops") == "mine", "the note")
        desk.tracker().append_to_note("loops", "theirs")
        await visit.until(lambda: "theirs" in area.text, "the other's text")
        assert area.cursor_location == (0, 4)
        await visit.press("ctrl+z")
        assert area.text == "mine"
        await visit.press("ctrl+z")
        assert area.text == ""
        await visit.press("ctrl+y", "ctrl+y")
        assert area.text == "mine\n\ntheirs"
        await visit.press("escape")
        await visit.back()
    assert desk.note("loops") == "mine\n\ntheirs"


@pytest.mark.parametrize("other", ["one\x07\n\ntwo", "one\u202etwo\n"])
async def test_what_cannot_be_edited_here_comes_in_when_all_is_saved(
    desk: Desk, other: str
) -> None:
    desk.tracker().write_note("loops", "one", based_on=None)
    async with desk.open() as visit:
        area = await visit.open_note("loops")
        await visit.press("enter")
        await visit.write("mine")
        note = desk.tracker().note("loops")
        desk.tracker().write_note("loops", other, based_on=note.edition if note else None)
        await visit.until(lambda: area.read_only, "the text as it is stored")
        assert "mine" in area.text
    assert set(other.split("\n")) | {"mine"} >= set(desk.note("loops").split("\n"))
    assert "mine" in desk.note("loops")


async def test_two_texts_that_are_too_large_together_leave_a_draft(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        await visit.write("mine")
        desk.tracker().write_note("loops", "x" * LARGEST_NOTE, based_on=None)
        await visit.press("ctrl+s")
        await visit.until_shown("larger than 1 MiB with both changes")
        await visit.press("ctrl+q")
        await visit.until(lambda: not visit.app.is_running or visit.app._exit, "the end")
        assert [each.text for each in visit.app.drafts.held.values()] == ["mine"]
    assert desk.note("loops") == "x" * LARGEST_NOTE


# --- Real programs -----------------------------------------------------------------------


def type_in_turns(terminals: dict[str, Terminal]) -> Counter[str]:
    """Type each one's letter into its dashboard for a while; how often each was typed."""
    typed: Counter[str] = Counter()
    end = time.monotonic() + TYPING
    while time.monotonic() < end:
        for letter, terminal in terminals.items():
            terminal.type(letter)
            typed[letter] += 1
            terminal.screen()
            time.sleep(0.02)
    return typed


def close_note(terminal: Terminal) -> None:
    """Save and leave."""
    terminal.press("escape")
    terminal.wait_for("Overview")
    terminal.press("q")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("beginning", ["", "# Language\n\nOne line"])
def test_two_dashboards_on_one_note(learner_desk: Desk, beginning: str) -> None:
    if beginning:
        learner_desk.tracker().write_note("language", beginning, based_on=None)
    with dashboard(learner_desk) as one, dashboard(learner_desk) as other:
        for terminal in (one, other):
            terminal.wait_for("Today")
            terminal.press("n")
            terminal.wait_for(re.compile("empty|saved"))
        typed = type_in_turns({"x": one, "w": other})
        for terminal in (one, other):
            terminal.press("ctrl+s")
            terminal.wait_until(
                lambda screen: screen.splitlines()[0].endswith(" saved"), words="it saved"
            )
        for terminal in (one, other):
            terminal.wait_for("xxx")
            terminal.wait_for("www")
            close_note(terminal)
    note = learner_desk.note("language")
    for letter, times in typed.items():
        assert times <= note.count(letter) <= times * 1.1, note
    assert note.count("One line") <= 2


def test_a_dashboard_beside_a_shell(learner_desk: Desk) -> None:
    with dashboard(learner_desk) as terminal:
        open_note(terminal)
        for number in range(4):
            terminal.type(f"typed {number}\n")
            terminal.screen()
            done = subprocess.run(
                [*PROGRAM, "note", "language", "--append", f"added {number}"],
                cwd=ROOT,
                env=os.environ | environment(learner_desk),
                stdin=subprocess.DEVNULL,
                check=False,
            )
            assert done.returncode == 0
        terminal.wait_for("added 3")
        close_note(terminal)
    note = learner_desk.note("language")
    words = Counter(line for line in note.splitlines() if line)
    assert words == {f"{what} {number}": 1 for number in range(4) for what in ("typed", "added")}
