"""Keys from the settings: heard, shown, and refused where they clash."""

from pathlib import Path

from textual.command import CommandPalette
from textual.widgets import Input

from studytui import paths
from studytui.chosen import chosen_in
from studytui.record import Status
from studytui.tui.app import StudyApp
from studytui.tui.screens.ask_kind import AskKind
from studytui.tui.screens.ask_stop import AskStop
from studytui.tui.screens.help import Help
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.setting_form import SettingForm
from studytui.tui.screens.settings import SettingsScreen
from tests.tui.desk import Desk
from tests.tui.test_settings import open_on


async def test_another_key_is_heard_and_the_former_is_not(desk: Desk) -> None:
    async with desk.open(keys={"roadmap": {"done": "z,f5"}}) as visit:
        await visit.go_to("loops")
        await visit.press("space")
        assert visit.status("loops") is Status.TODO
        await visit.press("z")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.press("f5")
        await visit.until(lambda: visit.status("loops") is Status.TODO)


async def test_commands_that_shared_a_key_keep_it(desk: Desk) -> None:
    async with desk.open(keys={"roadmap": {"start": "z"}}) as visit:
        await visit.go_to("loops")
        await visit.press("s")
        await visit.settle()
        assert visit.app.screen is visit.main
        await visit.press("z")
        await visit.until_on(AskKind)
        await visit.press("enter")
        await visit.until(lambda: visit.session is not None)
        await visit.back()
        await visit.press("s")
        await visit.until_on(AskStop)


async def test_with_plain_signs_arrows_are_words(desk: Desk) -> None:
    async with desk.open(ascii=True) as visit:
        await visit.press("slash")
        await visit.until_shown("down to what was found")
        await visit.press("escape", "s")
        await visit.until_shown("left right length")
        await visit.press("escape", "question_mark", "slash")
        await visit.write("one line down")
        await visit.until_shown("j down  One line down.")


async def test_one_key_may_be_for_every_place(desk: Desk) -> None:
    async with desk.open(keys={"everywhere": {"undo": "Z"}}) as visit:
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.press("a")
        await visit.until_on(SessionsScreen)
        await visit.press("u")
        assert visit.status("loops") is Status.DONE
        await visit.press("Z")
        await visit.until(lambda: visit.status("loops") is Status.TODO)


async def test_footer_help_and_palette_show_it(desk: Desk) -> None:
    async with desk.open(keys={"roadmap": {"done": "ctrl+t", "find": "?"}}) as visit:
        await visit.go_to("loops")
        await visit.until_shown("^t done")
        await visit.press("f1")
        await visit.until_on(Help)
        await visit.until_shown("^t      Tick the item")
        await visit.press("q")
        await visit.back()
        await visit.press("ctrl+p")
        await visit.until_on(CommandPalette)
        await visit.until_shown("^t      done             Tick the item")


async def test_where_there_is_little_room_what_cannot_act_gives_way_first(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as visit:
        await visit.press("c")
        await visit.until_shown("z snooze")
        assert "do what helps" not in visit.text
        await visit.until_shown("o off or on")
        await visit.pilot.resize_terminal(100, 20)
        await visit.until_shown("r do what helps")


async def test_a_question_takes_away_what_was_told_and_not_what_is_wrong(desk: Desk) -> None:
    async with desk.open() as visit:
        visit.app.say("It is done")
        visit.app.say_wrong("It is wrong")
        await visit.until_shown("It is done")
        await visit.press("question_mark")
        await visit.until_on(Help)
        await visit.until_gone("It is done")
        await visit.until_shown("It is wrong")


async def test_what_clashes_is_told_and_not_put_in(desk: Desk, settings_file: Path) -> None:
    settings_file.write_text(
        '[keys]\nroadmap.done = "x"\nsessions.edti = "z"\n[keys.tree]\nopen = "spcae"\n'
    )
    choice = chosen_in(paths.settings())
    app = StudyApp(desk.tracker(), desk.clock, choice.chosen, desk.memory, choice.warnings)
    async with desk.open(app=app) as visit:
        assert [each.removeprefix(f"{settings_file}: keys.") for each in visit.said] == [
            "sessions.edti is not put in: there is no such command; did you mean "
            "keys.sessions.edit?",
            "tree.open is not put in: there is no key 'spcae'; did you mean space?",
            "roadmap.done is not put in: x is skip on the roadmap; it stays space",
        ]
        await visit.go_to("loops")
        await visit.press("x")
        await visit.until(lambda: visit.status("loops") is Status.SKIPPED)
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)


async def test_a_key_is_changed_in_the_settings_and_counts_at_once(
    desk: Desk, settings_file: Path
) -> None:
    settings_file.write_text("# mine\n")
    async with desk.open(size=(140, 40)) as visit:
        await open_on(visit, "keys.roadmap.done")
        await visit.press("enter")
        await visit.until_on(SettingForm)
        await visit.fill(value="x")
        await visit.until(lambda: "x is skip on the roadmap" in visit.shown("#problem"))
        await visit.press("enter")
        await visit.settle()
        assert isinstance(visit.app.screen, SettingForm)
        await visit.fill(value="z")
        await visit.press("enter")
        await visit.until_on(SettingsScreen)
        await visit.until(lambda: visit.app.chosen.keys == {"roadmap.done": "z"})
        await visit.press("escape")
        await visit.back()
        await visit.go_to("loops")
        await visit.until_shown("z done")
        await visit.press("z")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
    assert settings_file.read_text() == '# mine\n\n[keys.roadmap]\ndone = "z"\n'


async def test_a_key_in_words_is_still_a_letter(desk: Desk) -> None:
    async with desk.open(keys={"roadmap": {"done": "z"}}) as visit:
        await visit.press("slash")
        await visit.write("z")
        assert visit.main.query_one("#find", Input).value == "z"


async def test_what_is_typed_while_it_closes_goes_nowhere(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("question_mark")
        screen = await visit.until_on(Help)
        visit.app.exit()
        visit.hit("slash")
        await visit.app._typed.join()
        assert not screen.has_class("-finding")
