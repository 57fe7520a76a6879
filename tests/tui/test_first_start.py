"""The first minutes of a newcomer."""

from pathlib import Path
from typing import Any

from studytui.record import State
from studytui.settings import load
from studytui.tui.app import StudyApp
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.welcome import Welcome
from tests.tui.desk import Desk


def newcomer(desk: Desk) -> StudyApp:
    """A dashboard that may ask."""
    app: Any = desk.app()
    app._settings_file = settings(desk)
    return app  # type: ignore[no-any-return]


def settings(desk: Desk) -> Path:
    """Where the answers go."""
    return desk.folder / "config.toml"


async def test_from_the_first_start_to_the_first_session(desk: Desk) -> None:
    """Nine keys that all stand on the screen when they are needed."""
    async with desk.open((80, 24), newcomer(desk)) as visit:
        await visit.until_on(Welcome)
        await visit.until_shown("enter begin")
        await visit.press("enter")
        await visit.back()
        assert visit.cursor == "language"
        await visit.until_shown("○ Python")
        await visit.until_shown("s starts your first session")
        await visit.press("s")
        await visit.until_on(AskKind)
        await visit.until_shown("enter start")
        await visit.press("enter")
        await visit.until(lambda: visit.session)
        desk.clock.advance(minutes=20)
        await visit.until_shown("s stop")
        await visit.press("s")
        await visit.until_on(AskStop)
        await visit.until_shown("enter stop")
        await visit.press("enter")
        await visit.until(lambda: visit.session is None, "the end of the session")
        assert [each.state for each in visit.study.record.sessions] == [State.FINISHED]
        assert visit.study.record.sessions[0].item_id == "language"
        await visit.until_gone("s starts your first session")


async def test_the_answers_count_at_once(desk: Desk) -> None:
    async with desk.open(app=newcomer(desk)) as visit:
        await visit.until_on(Welcome)
        await visit.fill(week_days="3", day_minutes="40")
        await visit.press("enter")
        await visit.back()
        await visit.until_shown("0/40 min")
        assert visit.study.aims.week_days == 3
    assert load(settings(desk)).settings.day_minutes == 40


async def test_a_wrong_answer_is_told_below(desk: Desk) -> None:
    async with desk.open(app=newcomer(desk)) as visit:
        await visit.until_on(Welcome)
        await visit.fill(week_days="8")
        await visit.press("enter")
        await visit.until_shown("say a number from 1 to 7")
        assert not settings(desk).exists()


async def test_escape_begins_with_what_is_usual(desk: Desk) -> None:
    async with desk.open(app=newcomer(desk)) as visit:
        await visit.until_on(Welcome)
        await visit.press("escape")
        await visit.back()
        await visit.until(settings(desk).exists, "the settings")
        await visit.quit()
    async with desk.open(app=newcomer(desk)) as visit:
        await visit.until(visit.app.listens.is_set)
        assert visit.app.screen is visit.main


async def test_who_has_done_something_is_not_asked(desk: Desk) -> None:
    desk.tracker().append_to_note("loops", "something")
    async with desk.open(app=newcomer(desk)) as visit:
        await visit.until(visit.app.listens.is_set)
        assert visit.app.screen is visit.main


async def test_settings_that_cannot_be_written_keep_nobody_out(desk: Desk) -> None:
    app: Any = desk.app()
    app._settings_file = desk.roadmap_file / "config.toml"
    async with desk.open(app=app) as visit:
        await visit.until_on(Welcome)
        await visit.press("enter")
        await visit.until_shown("cannot be")
        await visit.press("escape")
        await visit.back()
        await visit.until(lambda: visit.said, "what is wrong")


async def test_where_there_are_several_roadmaps_one_is_chosen(desk: Desk, home: Path) -> None:
    (home / "roadmaps").mkdir(parents=True)
    text = desk.roadmap_file.read_text().replace('"id": "road"', '"id": "other"')
    (home / "roadmaps" / "other.yaml").write_text(text)
    async with desk.open(app=newcomer(desk)) as visit:
        await visit.until_on(Welcome)
        await visit.fill(roadmap="elsewhere")
        await visit.press("enter")
        await visit.until_shown("there is no roadmap")
        await visit.fill(roadmap="other")
        await visit.press("enter")
        await visit.back()
        await visit.until(lambda: visit.study.roadmap.id == "other", "the other roadmap")
    assert load(home / "config.toml").settings.roadmap == "other"
