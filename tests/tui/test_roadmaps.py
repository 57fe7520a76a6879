"""Several roadmaps on the screen: switch, import, check."""

import tomllib
from pathlib import Path

import pytest

from studytui.exchange.foreign import read_text
from studytui.record import Kind, Status
from studytui.roadmap_importing import Wish
from studytui.tui.screens.main import MainScreen
from studytui.tui.screens.roadmap_form import RoadmapForm
from studytui.tui.screens.roadmaps import RoadmapsScreen
from studytui.tui.screens.telling import Telling
from tests.tui.desk import Desk, Visit

GARDEN = """\
schema: 1
id: garden
title: The garden
stages:
  - title: Soil
    items: [Compost, Worms]
"""
PLAN = (
    "# Herbs\n\n## Beds\n\n![bed](bed.png)\n\n- [x] Basil\n- [ ] [Mint](https://example.org/mint)\n"
)


@pytest.fixture
def garden(home: Path) -> Path:
    """A second roadmap, in the learner's folder."""
    path = home / "roadmaps" / "garden.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(GARDEN, encoding="utf-8")
    return path


async def opened(visit: Visit, number: int) -> RoadmapsScreen:
    """The list, when it has as many lines."""
    await visit.press("R")
    screen = await visit.until_on(RoadmapsScreen)
    await visit.until(lambda: screen.table.row_count == number, f"{number} roadmaps")
    return screen


async def put_cursor_on(visit: Visit, screen: RoadmapsScreen, path: Path) -> None:
    screen.table.move_cursor(row=screen.table.get_row_index(str(path)))
    await visit.until(lambda: screen.chosen == str(path))


async def test_switching_keeps_both_progresses_and_one_streak(
    desk: Desk, garden: Path, home: Path
) -> None:
    desk.tracker().set_status(["loops"], Status.DONE)
    desk.tracker().sessions.log("loops", Kind.READ, 25 * 60)
    async with desk.open() as visit:
        await visit.go_to("joins")
        screen = await opened(visit, 3)
        await visit.until_shown("1/8")
        await visit.until_shown("followed")
        await put_cursor_on(visit, screen, desk.roadmap_file)
        assert screen.check_action("follow", ()) is None
        await visit.press("enter")
        await put_cursor_on(visit, screen, garden)
        await visit.press("enter")
        await visit.until_said("You follow The garden now")
        await visit.press("escape")
        await visit.until_on(MainScreen)
        await visit.until_shown("The garden")
        await visit.until(lambda: visit.cursor == "compost", "the first item")
        assert len(visit.study.record.sessions) == 1
        await visit.press("space")
        await visit.until(lambda: visit.status("compost") is Status.DONE)
        assert tomllib.loads((home / "config.toml").read_text()) == {"roadmap": "garden"}
        screen = await opened(visit, 2)
        await visit.until_shown("1/2")
    assert desk.study().status("loops") is Status.DONE


async def test_each_roadmap_is_shown_as_it_was_left(desk: Desk, garden: Path) -> None:
    async with desk.open() as visit:
        await visit.go_to("joins")
        for path in (garden, desk.roadmap_file):
            visit.app.tracker.follow(path)
            await visit.app.look_again()
        await visit.until_shown("The road")
        await visit.until(lambda: visit.cursor == "joins", "the cursor where it was")


async def test_importing_tells_what_was_guessed_and_can_be_followed(
    desk: Desk, home: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "herbs.md"
    plan.write_text(PLAN, encoding="utf-8")
    async with desk.open() as visit:
        await opened(visit, 2)
        await visit.press("i")
        await visit.until_on(RoadmapForm)
        await visit.press("enter")
        await visit.until_shown("there is nothing to bring in")
        await visit.fill(source=str(tmp_path / "nothing.md"))
        await visit.press("enter")
        await visit.until_shown("there is no file")
        await visit.fill(source=str(plan), ticked="yes")
        await visit.press("enter")
        await visit.until_on(Telling)
        await visit.until_shown("1 stage, 2 items, 1 link")
        await visit.until_shown("1 tick taken over")
        await visit.until_shown("1 image (bed)")
        await visit.press("enter")
        await visit.until_said("You follow Herbs now")
        await visit.until(lambda: visit.study.roadmap.title == "Herbs")
        assert visit.status("basil") is Status.DONE
    assert (home / "roadmaps" / "herbs.yaml").exists()


async def test_importing_a_version_with_another_title_says_which_id_it_could_have(
    desk: Desk, home: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "herbs.md"
    plan.write_text(PLAN, encoding="utf-8")
    desk.tracker().roadmap_importing.bring(plan, Wish())
    plan.write_text(PLAN.replace("Herbs", "All herbs"), encoding="utf-8")
    async with desk.open() as visit:
        await opened(visit, 3)
        await visit.press("i")
        await visit.until_on(RoadmapForm)
        await visit.fill(source=str(plan))
        await visit.press("enter")
        await visit.until_on(Telling)
        await visit.until_shown("2 of 2 items are also in Herbs (herbs).")
        await visit.until_shown("import it again with the id herbs")
        await visit.press("escape")
        await visit.until_on(RoadmapsScreen)
        await visit.press("i")
        await visit.until_on(RoadmapForm)
        await visit.fill(source=str(plan), **{"roadmap-id": "herbs"})
        await visit.press("enter")
        await visit.until_on(Telling)
    assert "title: All herbs" in (home / "roadmaps" / "herbs.yaml").read_text(encoding="utf-8")


async def test_an_import_that_takes_long_shows_how_far_it_is_and_can_be_stopped(
    desk: Desk, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "cooking" / "content"
    pages.mkdir(parents=True)
    for number in range(3):
        (pages / f"dish-{number}@abcdefghijklmnopqrst{number}.md").write_text("# Dish\n", "utf-8")
    async with desk.open() as visit:
        await opened(visit, 2)
        await visit.press("i")
        form = await visit.until_on(RoadmapForm)

        def stopped_before(path: Path, largest: int) -> str:
            if "dish-1" in path.name:
                form._stopped.wait()
            return read_text(path, largest)

        monkeypatch.setattr("studytui.exchange.sources.read_text", stopped_before)
        await visit.fill(source=str(pages.parent))
        visit.hit("enter")
        await visit.until_shown("Reading: 1 of 3 files; esc stops")
        visit.hit("escape")
        await visit.until_shown("the import was stopped; nothing was changed")
        await visit.press("escape")
        await visit.until_on(RoadmapsScreen)
    assert not (home / "roadmaps" / "cooking.yaml").exists()


def misspell(garden: Path) -> None:
    garden.write_text(GARDEN.replace("items:", "itms:"), encoding="utf-8")


async def test_checking_names_every_problem_with_its_line(desk: Desk, garden: Path) -> None:
    async with desk.open() as visit:
        screen = await opened(visit, 3)
        await put_cursor_on(visit, screen, garden)
        await visit.press("c")
        await visit.until_said("garden.yaml is good: 1 stage, 2 items")
        misspell(garden)
        await visit.press("c")
        await visit.until_on(Telling)
        await visit.until_shown("garden.yaml:6:5")
        await visit.press("escape")
        await visit.until_on(RoadmapsScreen)
        await visit.press("escape")
        await visit.until_on(MainScreen)
        screen = await opened(visit, 3)
        await put_cursor_on(visit, screen, garden)
        await visit.until_shown("not usable")
        await visit.press("enter")
        await visit.settle()
        assert visit.study.roadmap.id == "road"


@pytest.fixture
def hostile(garden: Path) -> Path:
    """A file that cannot be used, beside one with a title that would be markup."""
    garden.write_text(GARDEN.replace("The garden", "'[/nope] garden'"), encoding="utf-8")
    broken = garden.parent / "broken.yaml"
    broken.write_text("[/x]: [", encoding="utf-8")
    return broken


async def test_what_stands_in_foreign_files_is_only_text(desk: Desk, hostile: Path) -> None:
    async with desk.open() as visit:
        screen = await opened(visit, 4)
        await visit.until_shown("[/nope] garden")
        await visit.until_shown("broken.yaml:2:1: ")
        await put_cursor_on(visit, screen, hostile)
        await visit.press("c")
        await visit.until_on(Telling)
        await visit.until_shown("broken.yaml:2:1: ")
