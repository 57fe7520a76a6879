"""Every place where one can search ignores accents and typography, and ranks what it found."""

from collections.abc import Iterable

import pytest
from rich.style import Style as RichStyle
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from studytui.record import Kind
from studytui.search import fold
from studytui.tui.screens.all_notes import AllNotesScreen
from studytui.tui.screens.bugs import BugsScreen
from studytui.tui.screens.help import Help
from studytui.tui.screens.list_screen import with_words
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.screens.settings import SettingsScreen
from studytui.tui.widgets.line import Line
from studytui.tui.widgets.link_menu import LinkMenu
from studytui.tui.widgets.suggester import FoldedSuggester
from tests.makers import item, stage
from tests.tui.desk import Desk, Visit

CITY = "I\u0307stanbul"
STAGES = (
    stage(
        "Words",
        item("Digits", description="Of cre\u0300me, and what you don’t see."),
        item("Cafeterias"),
        item("Cafe\u0301"),
        item(CITY, id="city"),
        item("For-loops and while-loops", id="both"),
        item("Loops"),
        item("Git"),
    ),
)
QUERIES = [("cafe", "cafe"), ("CAFÉ", "cafe"), ("istanbul", "city"), ("İstan", "city")]
RANKED = [("git", "git"), ("loops", "loops"), ("cafe", "cafe")]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk with titles that are spelt in other ways than they are typed."""
    desk.write_roadmap(*STAGES)
    return desk


def shown(visit: Visit) -> list[str]:
    """The items in the tree."""
    return [node_id for node_id in visit.tree._lines if node_id and node_id != "words"]


def emphasized(parts: Iterable[tuple[str, RichStyle | None]]) -> str:
    """What stands out of some text."""
    return "".join(text for text, style in parts if style and style.underline and style.bold)


async def search(visit: Visit, words: str) -> None:
    """Type into the line to find with."""
    await visit.press("slash")
    await visit.write(words)
    await visit.settle()


@pytest.mark.parametrize(("words", "node_id"), [*QUERIES, *RANKED])
async def test_the_tree_goes_to_the_best_match(desk: Desk, words: str, node_id: str) -> None:
    async with desk.open() as visit:
        await search(visit, words)
        assert node_id in shown(visit)
        await visit.until(lambda: visit.cursor == node_id, node_id)
        line = visit.tree.cursor_line
        marked = emphasized((part.text, part.style) for part in visit.tree.render_line(line))
        assert fold(marked) == fold(words)


async def test_the_cursor_moves_on_to_better_matches_while_letters_come(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("digits")
        await visit.press("slash")
        for letters in ("g", "i", "t"):
            await visit.write(letters)
        await visit.until(lambda: visit.cursor == "git")
        assert shown(visit) == ["digits", "git"], "in the order of the roadmap"
        await visit.press("enter", "up")
        assert visit.cursor == "digits"
        desk.write_roadmap(*STAGES, stage("More", "Git flow"))
        await visit.until(lambda: shown(visit) == ["digits", "git", "more", "git-flow"])
        assert visit.cursor == "digits", "the same words leave the cursor where it is"


async def test_the_cursor_stays_as_long_as_nothing_matches_better(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("cafe")
        await visit.press("slash")
        for letter in "caf":
            await visit.write(letter)
            await visit.settle()
            assert visit.cursor == "cafe", "Cafeterias begins with it as well"


@pytest.mark.parametrize(
    ("words", "marked"), [("creme", "cre\u0300me"), ("don't", "don’t"), ("DON’T", "don’t")]
)
async def test_the_match_stands_out_in_description_and_note(
    desk: Desk, words: str, marked: str
) -> None:
    desk.tracker().write_note("digits", f"Once more: {marked}.", based_on=None)
    async with desk.open() as visit:

        def marks(part: str) -> str:
            widget = visit.main.query_one(part, Line)
            lines = [widget.render_line(y) for y in range(widget.size.height)]
            return emphasized((piece.text, piece.style) for line in lines for piece in line)

        await search(visit, words)
        await visit.until(lambda: visit.cursor == "digits")
        await visit.until(lambda: marks("#text") == marked, "a mark in the description")
        await visit.until(lambda: marked in marks("#note"), "a mark in the note")
        await visit.press("escape", "escape")
        await visit.until(lambda: marks("#text") == marks("#note") == "", "no mark any more")


@pytest.mark.parametrize("words", ["cafe", "CAFÉ"])
async def test_the_notes_with_the_best_match_first(desk: Desk, words: str) -> None:
    shell = desk.tracker()
    for target, text in (
        ("cafe", "about it"),
        ("git", "In the Cafe\u0301, straße"),
        ("digits", "Cafeterias"),
        ("both", "nothing"),
    ):
        shell.write_note(target, text, based_on=None)
        desk.clock.advance(days=1)
    async with desk.open() as visit:
        await visit.press("m")
        screen = await visit.until_on(AllNotesScreen)
        await search(visit, words)
        rows = [screen.table.get_row_at(y) for y in range(screen.table.row_count)]
        assert [str(row[1]) for row in rows] == ["Cafe\u0301", "Git", "Digits"]
        assert screen.chosen == "cafe\n1", "the cursor is on the best match"
        [span] = rows[1][2].spans
        assert rows[1][2].plain[span.start : span.end] == "Cafe\u0301"
        await visit.press("escape")
        await search(visit, "STRASSE")
        assert [str(row) for row in screen.listed] == ["git\n1"]


async def test_the_list_of_sessions(desk: Desk) -> None:
    tracker = desk.tracker()
    for item_id in ("git", "digits", "cafe"):
        tracker.sessions.log(item_id, Kind.READ, 600)
        desk.clock.advance(days=1)
    async with desk.open() as visit:
        await visit.press("a")
        screen = await visit.until_on(SessionsScreen)
        for words, found in (
            ("git", ["Git", "Digits"]),
            ("CAFE", ["Cafe\u0301"]),
            ("", ["Cafe\u0301", "Digits", "Git"]),
        ):
            await search(visit, words)
            assert [cells[4] for cells in screen.listed.values()] == found
            drawn = [screen.table.get_row_at(y)[4] for y in range(screen.table.row_count)]
            assert [bool(cell.spans) for cell in drawn] == [bool(words)] * len(found)
            await visit.press("escape")


async def test_bugs_the_best_match_first_then_the_newest(desk: Desk) -> None:
    tracker = desk.tracker()
    text = "## Bugs\n\n- 2026-01-01: Git\n- 2026-01-02: a digit\n- 2026-01-03: git push\n"
    tracker.write_note("loops", text, based_on=None)
    async with desk.open() as visit:
        await visit.press("b")
        screen = await visit.until_on(BugsScreen)
        await search(visit, "GIT")
        assert [each[2] for each in screen.listed.values()] == ["Git", "git push", "a digit"]


async def test_settings(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("comma")
        screen = await visit.until_on(SettingsScreen)
        await search(visit, "gracé")
        assert next(iter(screen.listed)) == "grace"


@pytest.mark.parametrize(("words", "first"), [("git", "b"), ("cafe", "c"), ("it’s", "d")])
def test_the_rows_of_any_list(words: str, first: str) -> None:
    rows = {
        "a": ("1", "Digits of a cafeteria"),
        "b": ("2", "Git"),
        "c": ("3", "Cafe\u0301"),
        "d": ("4", "It's"),
    }
    assert next(iter(with_words(rows, words))) == first
    assert with_words(rows, "") == rows


async def test_help_shows_the_best_match_first(desk: Desk) -> None:
    async with desk.open(size=(100, 60)) as visit:
        await visit.press("question_mark")
        await visit.until_on(Help)
        await search(visit, "UNDÖ")
        await visit.until_shown("Delete it; undo brings it back.")
        assert visit.text.index("Take back the last change.") < visit.text.index("Delete it; undo")


@pytest.mark.parametrize(("words", "title"), [("cafe", "Cafe\u0301"), ("git", "Git"), ("igts", "")])
async def test_the_palette_ranks_words_before_letters(desk: Desk, words: str, title: str) -> None:
    async with desk.open() as visit:
        await visit.press("ctrl+p")
        palette = await visit.until_on(CommandPalette)
        await visit.write(words)
        options = palette.query_one(OptionList)

        def first() -> str:
            return (
                str(options.get_option_at_index(0).prompt).strip() if options.option_count else ""
            )

        wanted = f"go to {title}" if title else "go to Digits"
        await visit.until(lambda: first() == wanted or (not title and wanted in first()), wanted)


@pytest.mark.parametrize(("words", "node_id"), [("cafe", "cafe"), ("loops", "loops")])
async def test_the_menu_of_links(desk: Desk, words: str, node_id: str) -> None:
    async with desk.open() as visit:
        await visit.open_note("digits")
        await visit.write(f"[[{words}")
        menu = visit.app.screen.query_one(LinkMenu)
        await visit.until(lambda: menu.is_open and menu.chosen == node_id, node_id)


async def test_what_a_line_can_be_completed_to() -> None:
    suggester = FoldedSuggester(["Digits", "Cafe\u0301 basics", "It’s"])
    assert await suggester.get_suggestion("caf") == "Cafe\u0301 basics"
    assert await suggester.get_suggestion("it'") == "It’s"
    assert await suggester.get_suggestion("git") is None


async def test_a_form_takes_a_title_however_it_is_typed(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("L")
        await visit.until(lambda: visit.app.screen.query("#duration"))
        visit.app.screen.query_one("#item", Input).value = "CAFÉ"
        await visit.fill(duration="25m")
        await visit.press("enter")
        await visit.back()
        await visit.until(lambda: visit.study.record.sessions, "the session")
        assert visit.study.record.sessions[0].item_id == "cafe"
