"""The focus view: the session and nothing else."""

from typing import Any

import pytest

from studytui.record import State
from studytui.tui.app import StudyApp
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.focus import FocusScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.note import NoteScreen
from studytui.tui.widgets.clock import BigClock
from tests.tui.desk import Desk, Visit


def rings(app: StudyApp) -> list[str]:
    """What will be rung for from now on."""
    rung: list[str] = []
    ring: Any = rung.append
    app.ring = ring  # type: ignore[method-assign]
    return rung


async def focus(visit: Visit, *keys: str) -> FocusScreen:
    """Start a session on loops with those keys, in the focus view."""
    await visit.go_to("loops")
    await visit.press("F")
    await visit.until_on(AskKind)
    await visit.press(*keys, "enter")
    return await visit.until_on(FocusScreen)


def clock(visit: Visit) -> str:
    return visit.app.screen.query_one(BigClock).time


async def test_it_starts_a_session_and_shows_it(desk: Desk) -> None:
    desk.tracker().write_note("loops", "a `for` loop", based_on=None)
    async with desk.open() as visit:
        screen = await focus(visit)
        assert visit.session is not None
        assert visit.session.item_id == "loops"
        desk.clock.advance(minutes=12, seconds=5)
        await visit.until(lambda: clock(visit) == "12:05", "the time")
        assert "Loops" in visit.text
        assert "a for loop" in visit.text
        assert "Roadmap" not in visit.text
        await visit.press("escape")
        await visit.back()
        assert visit.session is not None
        await visit.press("F")
        assert await visit.until_on(FocusScreen) is not screen


async def test_it_goes_when_the_session_is_stopped(desk: Desk) -> None:
    async with desk.open() as visit:
        await focus(visit)
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.press("escape")
        await visit.until_on(FocusScreen)
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.write("for and while")
        await visit.press("enter")
        await visit.back()
        assert [each.text for each in visit.study.record.sessions] == ["for and while"]


async def test_it_goes_when_the_shell_stops_the_session(desk: Desk) -> None:
    async with desk.open() as visit:
        await focus(visit)
        desk.tracker().open_session.stop()
        await visit.back()


async def test_pause_and_note(desk: Desk) -> None:
    async with desk.open() as visit:
        await focus(visit)
        await visit.press("p")
        await visit.until_shown("paused: p goes on")
        assert visit.session is not None
        assert visit.session.state is State.PAUSED
        await visit.press("p")
        await visit.until_gone("paused: p goes on")
        await visit.press("n")
        await visit.until_on(NoteScreen)
        await visit.write("break")
        await visit.press("escape")
        await visit.until_on(FocusScreen)
        await visit.until_shown("break")
        assert desk.note("loops") == "break"


async def test_the_length_is_shown_and_told(desk: Desk) -> None:
    async with desk.open() as visit:
        rung = rings(visit.app)
        await focus(visit, "right")
        await visit.until_shown("left")
        desk.clock.advance(minutes=10)
        await visit.until_shown("the time you planned is over")
        await visit.until(lambda: rung, "the bell")
        assert rung == ["The time you planned is over"]
        assert visit.said == []
        await visit.press("escape")
        await visit.back()


async def test_breaks_come_and_go(desk: Desk) -> None:
    async with desk.open() as visit:
        rung = rings(visit.app)
        await focus(visit)
        await visit.press("b")
        await visit.until_shown("25 + 5: break in")
        desk.clock.advance(minutes=25)
        await visit.until_shown("time for a break of 5 minutes: p")
        await visit.press("p")
        await visit.until_shown("break, ")
        desk.clock.advance(minutes=5)
        await visit.until_shown("the break is over: p goes on")
        await visit.press("p")
        await visit.until_shown("25 + 5: break in")
        assert rung == ["Time for a break of 5 minutes", "The break is over"]
        assert clock(visit).startswith("25:0")


async def test_the_breaks_stay_chosen(desk: Desk) -> None:
    async with desk.open() as visit:
        await focus(visit)
        await visit.press("b", "b", "escape")
        await visit.back()
        await visit.press("F")
        await visit.until_on(FocusScreen)
        await visit.until_shown("50 + 10: break in")
        await visit.press("b")
        await visit.until_gone("break in")


async def test_it_goes_from_below_a_question_when_that_is_answered(desk: Desk) -> None:
    async with desk.open() as visit:
        await focus(visit)
        await visit.press("question_mark")
        await visit.until_on(Help)
        desk.tracker().open_session.stop()
        await visit.until(lambda: visit.session is None, "the end")
        await visit.until_on(Help)
        await visit.press("escape")
        await visit.back()


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_the_digits_follow_the_signs(desk: Desk, ascii_only: bool) -> None:
    async with desk.open(ascii=ascii_only) as visit:
        await focus(visit)
        widget = visit.app.screen.query_one(BigClock)
        drawn = "".join(widget.render_line(y).text for y in range(widget.size.height))
        assert drawn.strip()
        assert drawn.isascii() is ascii_only


async def test_the_terminal_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("VTE_VERSION", raising=False)
    app = desk.app()
    told: list[str] = []
    monkeypatch.setattr(app, "_tell_terminal", told.append)
    async with desk.open(app=app) as visit:
        visit.app.ring("It is over")
        assert told[-1] == "\x1b]9;studytui: It is over\x07"
