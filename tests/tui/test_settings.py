"""The settings screen: every setting, changed in the file, taken on at once."""

import tomllib
from pathlib import Path

import pytest
from textual.widgets import DataTable

from studytui import paths
from studytui.catalogue import catalogue
from studytui.tui.screens.setting_form import SettingForm
from studytui.tui.screens.settings import SettingsScreen
from studytui.tui.themes import theme_names
from tests.tui.desk import Desk, Visit


async def open_on(visit: Visit, name: str) -> SettingsScreen:
    """Open the settings with the cursor on one."""
    if not isinstance(visit.app.screen, SettingsScreen):
        await visit.press("comma")
    screen = await visit.until_on(SettingsScreen)
    await visit.until(lambda: screen.listed)
    screen.table.move_cursor(row=list(screen.listed).index(name))
    await visit.until(lambda: screen.chosen == name)
    await visit.settle()
    return screen


async def test_every_setting_is_there_with_its_help(desk: Desk, settings_file: Path) -> None:
    settings_file.write_text("# mine\ngrace = 2\n")
    async with desk.open(size=(140, 50)) as visit:
        screen = await open_on(visit, "grace")
        assert set(screen.listed) == set(catalogue())
        for name, setting in catalogue().items():
            screen.table.move_cursor(row=list(screen.listed).index(name))
            await visit.until(lambda told=setting.help: visit.shown("#told").startswith(told))  # type: ignore[misc]
        assert screen.listed["grace"][:3] == ("*", "grace", "2")
        assert screen.listed["week_days"][:3] == ("", "week_days", "5")
        await visit.press("escape")
        await visit.back()
        assert settings_file.read_text() == "# mine\ngrace = 2\n"


async def test_aims_count_at_once_and_comments_stay(desk: Desk, settings_file: Path) -> None:
    settings_file.write_text("# mine\nday_minutes = 20  # enough\n")
    async with desk.open() as visit:
        for name, said in (
            ("day_minutes", "40"),
            ("rest_weekdays", "sat, sun"),
            ("coach.away_days", "9"),
        ):
            await open_on(visit, name)
            await visit.press("enter")
            await visit.until_on(SettingForm)
            await visit.fill(value=said)
            await visit.press("enter")
            await visit.until_on(SettingsScreen)
        await visit.until(lambda: visit.study.aims.coach.away_days == 9)
        assert visit.study.aims.day_minutes == 40
        assert visit.study.aims.rest_weekdays == {5, 6}
        await visit.press("escape")
        await visit.back()
        await visit.until_shown("0/40 min")
    assert settings_file.read_text() == (
        "# mine\nday_minutes = 40  # enough\n"
        'rest_weekdays = ["saturday", "sunday"]\n\n[coach]\naway_days = 9\n'
    )


async def test_a_running_session_counts_on_when_the_aims_change(desk: Desk) -> None:
    async with desk.open() as visit:
        desk.tracker().open_session.start("loops", "read", ago=600)  # type: ignore[arg-type]
        await visit.until(lambda: visit.session is not None)
        desk.clock.advance(minutes=5)
        desk.clock.jump(hours=3)
        await open_on(visit, "grace")
        await visit.press("d")
        await open_on(visit, "ascii")
        await visit.press("space")
        await visit.until(lambda: desk.study().aims is not None and visit.app.chosen.ascii)
        assert visit.app.tracker.study().elapsed == 900


async def test_it_judges_while_one_types(desk: Desk) -> None:
    async with desk.open() as visit:
        await open_on(visit, "grace")
        await visit.press("e")
        await visit.until_on(SettingForm)
        await visit.until_shown("empty for 1")
        await visit.write("9")
        await visit.until_shown("grace cannot be 9")
        await visit.press("enter")
        await visit.settle()
        assert isinstance(visit.app.screen, SettingForm)
        assert not paths.settings().exists()
        await visit.press("backspace", "3")
        await visit.until_gone("cannot be")
        await visit.until_gone("means")
        await visit.press("enter")
        await visit.until_on(SettingsScreen)
        await visit.until(lambda: visit.study.aims.grace == 3)


@pytest.mark.parametrize(
    ("name", "said", "wrong"),
    [
        ("theme", "nrd", "did you mean nord?"),
        ("zone", "Europe/Lissabon", "there is no time zone"),
        ("roadmap", "backen", "did you mean `backend`?"),
        ("rest_weekdays", "sunn", "rest_weekdays cannot be ['sunn']"),
    ],
)
async def test_what_there_is_not_is_told(desk: Desk, name: str, said: str, wrong: str) -> None:
    async with desk.open() as visit:
        await open_on(visit, name)
        await visit.press("enter")
        await visit.until_on(SettingForm)
        await visit.fill(value=said)
        await visit.until(lambda: wrong in visit.shown("#problem"))


async def test_the_shell_knows_the_themes_of_the_dashboard(desk: Desk) -> None:
    async with desk.open() as visit:
        assert theme_names() == set(visit.app.available_themes)


async def test_theme_and_signs_are_taken_on_at_once(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("joins")
        await open_on(visit, "theme")
        await visit.press("enter")
        await visit.until_on(SettingForm)
        await visit.fill(value="nord")
        await visit.press("enter")
        await visit.until(lambda: visit.app.theme == "nord")
        await open_on(visit, "ascii")
        await visit.press("space")
        await visit.until(lambda: visit.app.glyphs.todo == ".")
        await visit.press("escape")
        await visit.back()
        await visit.until(lambda: any(". Joins" in line for line in visit.lines))
        assert visit.cursor == "joins"
        await visit.press("space")
        await visit.until(lambda: any("x Joins" in line for line in visit.lines))
    assert tomllib.loads(paths.settings().read_text()) == {"theme": "nord", "ascii": True}


async def test_a_default_comes_back(desk: Desk, settings_file: Path) -> None:
    settings_file.write_text("grace = 2  # two\n")
    async with desk.open() as visit:
        screen = await open_on(visit, "grace")
        await visit.press("d")
        await visit.until(lambda: screen.listed["grace"][0] == "")
        assert settings_file.read_text() == "# grace = 1  # two\n"
        await visit.press("d")
        await visit.settle()
        assert settings_file.read_text() == "# grace = 1  # two\n"


async def test_what_counts_later_is_said(desk: Desk) -> None:
    async with desk.open() as visit:
        await open_on(visit, "zone")
        await visit.until_shown("It counts from the next start")
        await visit.press("enter")
        await visit.until_on(SettingForm)
        await visit.fill(value="Europe/Lisbon")
        await visit.press("enter")
        await visit.until_said("Saved. It counts from the next start of studytui on.")


async def test_a_file_that_is_wrong_is_left_alone(desk: Desk, settings_file: Path) -> None:
    async with desk.open() as visit:
        settings_file.write_text("grace = [")
        await visit.press("comma")
        await visit.until_said(f"{settings_file} is not valid TOML")
        await visit.back()
        settings_file.write_text("")
        screen = await open_on(visit, "ascii")
        settings_file.write_text("grace = 99")
        await visit.press("space")
        await visit.until(lambda: "grace cannot be 99" in visit.said[-1])
        assert screen.listed["ascii"][0] == ""
    assert settings_file.read_text() == "grace = 99"


async def test_settings_are_found_and_clicked(desk: Desk) -> None:
    async with desk.open() as visit:
        screen = await open_on(visit, "day_minutes")
        await visit.press("slash")
        await visit.write("rest weekdays")
        await visit.until(lambda: set(screen.listed) == {"rest_weekdays"})
        await visit.press("enter")
        table = screen.query_one(DataTable)
        await visit.until(lambda: screen.focused is table)
        await visit.click_text("rest_weekdays ")
        await visit.until_on(SettingForm)
        await visit.press("escape")
        await visit.until_on(SettingsScreen)


async def test_the_palette_leads_there(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.app.run_action("settings", visit.main)
        await visit.until_on(SettingsScreen)
