"""Pictures of the screens that no other test keeps, taken on one walk through the program.

Each is seen wide in light colours and as small as windows come in dark ones.
"""

from pathlib import Path
from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension, normalize_svg
from syrupy.assertion import SnapshotAssertion

from studytui.drafts import About, Draft, Drafts
from studytui.record import Kind, Status
from tests.tui.desk import Desk, Visit
from tests.tui.pictures import SIZES, still

LOOKS = (("160x50", "studytui-light"), ("60x20", "studytui-dark"))
WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("draft", ()),
    ("versions", ("escape", "v")),
    ("links", ("escape", "4")),
    ("settings", ("escape", "comma")),
    ("a-setting", ("e",)),
    ("no-backups", ("escape", "escape", "B")),
    ("roadmaps", ("escape", "R")),
    ("a-roadmap", ("i",)),
    ("adjust", ("escape", "escape", "S")),
    ("focus-paused", ("escape", "F", "b", "p")),
)
"""A name, and the keys that lead there from the screen before."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A learner in the middle of things, whose program has just died."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    home = tmp_path / "studytui"
    home.mkdir()
    monkeypatch.setenv("STUDYTUI_HOME", str(home))
    desk = Desk(home)
    tracker = desk.tracker()
    tracker.sessions.log("loops", Kind.PRACTICE, 25 * 60, text="for and while", left_off="break")
    tracker.set_status(["variables"], Status.DONE)
    tracker.write_note("loops", "A `for` loop *repeats*.\n", based_on=None)
    tracker.open_session.start("loops", Kind.READ, planned=25 * 60)
    drafts = Drafts(home / "drafts")
    text = "A `for` loop *repeats*.\n\nA `while` loop waits.\n"
    drafts.hold(Draft(About.NOTE, "road", "loops", text, desk.clock.now()))
    assert drafts.settle()
    drafts._owner.die()
    return desk


async def test_the_other_screens(desk: Desk, snapshot: SnapshotAssertion) -> None:
    kept = snapshot.use_extension(SVGImageExtension)
    async with desk.open(size=SIZES["160x50"]) as visit:
        await visit.go_to("loops")
        for name, keys in WALK:
            await visit.press(*keys)
            for size, theme in LOOKS:
                await look(visit, size, theme)
                seen = normalize_svg(visit.app.export_screenshot(title=name))
                assert seen == kept(name=f"{name}-{size}"), name


async def look(visit: Visit, size: str, theme: str) -> None:
    """Make the window that large, and wait until nothing moves."""
    visit.app.clear_notifications()
    visit.app.theme = theme
    await visit.pilot.resize_terminal(*SIZES[size])
    pilot: Any = visit.pilot
    await still(pilot)


async def test_with_plain_signs_everything_is_ascii(desk: Desk) -> None:
    async with desk.open(size=(120, 36), ascii=True) as visit:
        await visit.go_to("loops")
        for name, keys in (*WALK, ("help", ("escape", "f1")), ("palette", ("escape", "ctrl+p"))):
            await visit.press(*keys)
            await visit.settle()
            assert visit.text.isascii(), (name, {each for each in visit.text if ord(each) > 127})
