"""What a crash left behind is asked about, one after the other, and nothing of it is lost."""

from pathlib import Path

import pytest

from studytui.drafts import About, Draft, Drafts
from studytui.record import Kind
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.draft import DraftScreen
from tests.tui.desk import Desk, Visit


@pytest.fixture
def desk(home: Path) -> Desk:
    """A learner whose files lie where the program looks for drafts."""
    home.mkdir()
    return Desk(home)


def leave_behind(desk: Desk, text: str, target: str = "loops", about: About = About.NOTE) -> None:
    """A dashboard that ends with this draft."""
    drafts = Drafts(desk.folder / "drafts")
    desk.clock.advance(minutes=1)
    drafts.hold(Draft(about, "road", target, text, desk.clock.now()))
    assert drafts.settle()
    drafts._owner.die()


async def choose(visit: Visit, key: str) -> None:
    """Answer the question on top."""
    await visit.until_on(DraftScreen)
    await visit.press(key)


@pytest.mark.parametrize("key", ["d", "s", "b"])
async def test_draft_and_saved_text_stand_side_by_side(desk: Desk, key: str) -> None:
    desk.tracker().write_note("loops", "# Loops\nsaved [/]", based_on=None)
    leave_behind(desk, "# Loops\ndraft [b]")
    async with desk.open() as visit:
        await visit.until_shown("Loops")
        await visit.until_shown("+ draft [b]")
        await visit.until_shown("- saved [/]")
        await visit.until_shown("Draft, today 18:31")
        await visit.until_shown("Saved, today 18:30")
        await choose(visit, key)
        await visit.back()
    expected = {
        "d": "# Loops\ndraft [b]",
        "s": "# Loops\nsaved [/]",
        "b": "# Loops\ndraft [b]\nsaved [/]",
    }
    assert desk.note("loops") == expected[key]
    assert desk.drafts() == []
    desk.tracker().undo()
    assert desk.note("loops") == ("# Loops\ndraft [b]" if key == "s" else "# Loops\nsaved [/]")


async def test_in_a_small_window_the_difference_and_the_answers_are_in_sight(desk: Desk) -> None:
    alike = "\n".join(f"{n} {'word ' * 20}" for n in range(9))
    desk.tracker().write_note("loops", f"{alike}\nsaved\n{alike}", based_on=None)
    leave_behind(desk, f"{alike}\ndraft\n{alike}")
    async with desk.open(size=(60, 20)) as visit:
        screen = await visit.until_on(DraftScreen)
        for words in ("+ draft", "- saved", "d keep draft  s keep saved  b keep both"):
            await visit.until_shown(words)
        assert screen.query_one("#draft").has_focus
        await visit.press("tab")
        assert screen.query_one("#saved").has_focus


async def test_one_after_the_other_the_oldest_first(desk: Desk) -> None:
    leave_behind(desk, "first")
    leave_behind(desk, "second")
    leave_behind(desk, "on the road", "")
    async with desk.open() as visit:
        await visit.until_shown("+ first")
        await choose(visit, "d")
        await visit.until_shown("+ second")
        await visit.until_shown("- first")
        await choose(visit, "b")
        await visit.until_shown("+ on the road")
        await choose(visit, "escape")
        await visit.back()
    assert desk.note("loops") == "second\nfirst"
    assert desk.note("loops").endswith("first")
    assert desk.drafts() == ["on the road"]


async def test_a_draft_that_is_stored_is_dropped_quietly(desk: Desk) -> None:
    desk.tracker().write_note("loops", "same", based_on=None)
    leave_behind(desk, "same")
    async with desk.open() as visit:
        await visit.until(lambda: not desk.drafts())
        await visit.back()
        assert visit.said == []


async def test_a_draft_of_another_roadmap_waits_for_it(desk: Desk) -> None:
    leave_behind(desk, "mine")
    desk.write_roadmap({"title": "Only", "items": ["One"]}, id="another")
    async with desk.open() as visit:
        await visit.settle()
        await visit.back()
    assert desk.drafts() == ["mine"]


async def test_what_cannot_be_stored_stays_on_the_screen(desk: Desk) -> None:
    leave_behind(desk, "precious")
    async with desk.open() as visit:
        await visit.until_on(DraftScreen)
        kept = desk.database.read_bytes()
        desk.database.unlink()
        await visit.press("d")
        await visit.until(lambda: visit.said)
        assert isinstance(visit.app.screen, DraftScreen)
        assert desk.drafts() == ["precious"]
        desk.database.write_bytes(kept)
        await visit.press("d")
        await visit.back()
    assert desk.note("loops") == "precious"


async def test_what_is_typed_is_in_a_file_while_the_record_is_out_of_reach(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.open_note("loops")
        kept = desk.database.read_bytes()
        desk.database.unlink()
        await visit.write("precious")
        files = desk.folder / "drafts"
        await visit.until(lambda: "precious" in "".join(map(Path.read_text, files.glob("*.draft"))))
        desk.database.write_bytes(kept)
        await visit.press("escape")
        await visit.back()
        await visit.until(lambda: not list(files.glob("*.draft")), "no draft any more")
    assert desk.note("loops") == "precious"


# --- The lines that end a session --------------------------------------------------------


async def test_half_an_ending_is_there_when_it_is_asked_for_again(desk: Desk) -> None:
    session = desk.tracker().open_session.start("loops", Kind.READ)
    leave_behind(desk, "off by one\nelse", session.id, About.ENDING)
    async with desk.open() as visit:
        await visit.until(lambda: visit.app.left_behind)
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.until_shown("off by one")
        await visit.press("enter")
        await visit.back()
        await visit.until(lambda: not desk.drafts())
    (stored,) = desk.study().record.sessions
    assert (stored.text, stored.left_off) == ("off by one", "else")


async def test_what_is_typed_at_the_end_of_a_session_is_held(desk: Desk) -> None:
    session = desk.tracker().open_session.start("loops", Kind.READ)
    async with desk.open() as visit:
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.write("off by")
        held = visit.app.drafts.held
        await visit.until(lambda: held[About.ENDING, session.id].text == "off by\n")
        await visit.press("escape")
        await visit.back()
        await visit.until(lambda: not held)


@pytest.mark.parametrize("key", ["d", "s", "b"])
async def test_an_ending_whose_session_was_stopped_elsewhere(desk: Desk, key: str) -> None:
    tracker = desk.tracker()
    session = tracker.open_session.start("loops", Kind.READ)
    leave_behind(desk, "mine\nhere", session.id, About.ENDING)
    tracker.open_session.stop("theirs")
    async with desk.open() as visit:
        await visit.until_shown("the end of Loops")
        await choose(visit, key)
        await visit.back()
    (stored,) = desk.study().record.sessions
    expected = {"d": ("mine", "here"), "s": ("theirs", ""), "b": ("mine theirs", "here")}
    assert (stored.text, stored.left_off) == expected[key]
    desk.tracker().undo()
    (stored,) = desk.study().record.sessions
    assert stored.text == ("mine" if key == "s" else "theirs")


async def test_an_ending_without_its_session_is_dropped(desk: Desk) -> None:
    leave_behind(desk, "mine\nhere", "no such session", About.ENDING)
    async with desk.open() as visit:
        await visit.until(lambda: not desk.drafts())
        await visit.back()


# --- An editor ---------------------------------------------------------------------------


async def test_what_an_editor_had_written_is_offered(desk: Desk) -> None:
    folder = desk.folder / "drafts"
    leave_behind(desk, "before")
    (path,) = folder.glob("*.draft")
    path.write_text(path.read_text().replace('"file": ""', '"file": "Loops.md"'))
    (folder / "Loops.md").write_text("after")
    async with desk.open() as visit:
        await visit.until_shown("+ after")
        await choose(visit, "d")
        await visit.back()
    assert desk.note("loops") == "after"
    assert list(folder.iterdir()) == []
