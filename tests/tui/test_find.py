"""Finding as you type, and the filters that one key goes through."""

from unittest.mock import Mock

from textual.content import Content
from textual.widgets import Static

from studytui.plan import Node
from studytui.record import Status
from studytui.tui.widgets.finder import Finder
from studytui.tui.widgets.line import say_below
from tests.makers import stage
from tests.tui.desk import STAGES, Desk, Visit


def shown(visit: Visit) -> list[str]:
    """The ids in the tree, whatever is open."""
    return [node_id for node_id in visit.tree._lines if node_id]


def shows_all(visit: Visit) -> bool:
    """Whether nothing is left out: what is open has all its lines."""
    lines, roadmap = visit.tree._lines, visit.study.roadmap
    opened = [node for node in roadmap.walk() if node.id in lines and lines[node.id].is_expanded]
    expected: list[Node] = [*roadmap.stages]
    expected += [child for node in opened for child in node.items]
    return all(node.id in lines for node in expected)


async def find(visit: Visit, words: str) -> None:
    """Type words to find."""
    await visit.press("slash")
    await visit.write(words)
    await visit.settle()


async def test_it_finds_in_titles_texts_tags_and_notes_and_keeps_what_they_stand_in(
    desk: Desk,
) -> None:
    desk.tracker().write_note("results", "The ANSWER", based_on=None)
    async with desk.open() as visit:
        for words, found in {
            "joins": ["databases", "joins"],
            "side by": ["databases", "joins"],
            "basics": ["programming", "variables"],
            "answer": ["programming", "functions", "results"],
            "A NAME": ["programming", "variables"],
            "loop prog": [],
            "telling": ["programming"],
        }.items():
            await find(visit, words)
            await visit.until(lambda found=found: shown(visit) == found, words)  # type: ignore[misc]
            await visit.press("escape", "escape")
            assert shows_all(visit)


async def test_the_cursor_goes_to_the_first_hit_and_enter_to_the_tree(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("results")
        await find(visit, "jo")
        assert visit.cursor == "joins"
        await visit.press("enter")
        await visit.until(lambda: visit.app.focused is visit.tree)
        await visit.press("space")
        await visit.until(lambda: visit.status("joins") is Status.DONE)
        await visit.press("escape")
        assert visit.cursor == "joins"
        await visit.until_gone("find in titles")


async def test_the_arrow_goes_from_the_words_to_what_was_found(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "a")
        await visit.press("down")
        await visit.until(lambda: visit.app.focused is visit.tree)


async def test_what_is_found_is_painted_together_with_the_letter(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("joins")
        await find(visit, "o")
        visit.main.query_one(Finder).value = "joins"
        assert shown(visit) == ["databases", "joins"], "before anything can be painted"


def test_a_frame_is_painted_when_it_says_something_else() -> None:
    widget = Static()
    widget.refresh = Mock()  # type: ignore[method-assign]
    for words, painted in ((Content("esc all"), 1), (Content("esc all"), 1), (Content(""), 2)):
        say_below(widget, words)
        assert widget.refresh.call_count == painted
    assert not widget.border_subtitle


async def test_what_was_open_before_is_open_after(desk: Desk) -> None:
    async with desk.open() as visit:
        before = visit.opened
        await find(visit, "results")
        assert set(visit.tree.view.opened) == before, "what is remembered when it is left now"
        await visit.press("escape", "escape")
        assert visit.opened == before | {"functions"}, "the cursor stays on what was found"


async def test_letters_are_words_and_not_commands_while_finding(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "qxusn")
        assert not visit.app._exit
        await visit.until_shown("qxusn")
        assert visit.study.record.undo is None


async def test_nothing_found_says_so(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "zzz")
        await visit.until_shown("nothing fits")
        await visit.press("escape", "escape")
        await visit.until_gone("nothing fits")


async def test_escape_puts_the_line_to_find_with_away_at_once(desk: Desk) -> None:
    async with desk.open() as visit:
        for words in ("", "joins"):
            await visit.press("slash")
            await visit.until_shown("esc all")
            await visit.write(words)
            await visit.press("escape")
            assert visit.app.focused is visit.tree
            assert shows_all(visit)
            await visit.until_gone("find in titles")
            await visit.until_gone("esc all")


async def test_only_the_side_with_the_keys_says_what_escape_does(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "joins")
        await visit.press("enter", "tab")
        await visit.until_shown("esc roadmap")
        await visit.until_gone("esc all")
        await visit.press("escape")
        await visit.until_shown("esc all")
        await visit.until_gone("esc roadmap")


async def test_the_cursor_comes_back_when_nothing_is_found(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await find(visit, "loopz")
        assert visit.tree.view.cursor == "loops", "what is remembered when it is left now"
        await visit.press("backspace")
        assert visit.cursor == "loops"
        await visit.write("zz")
        await visit.press("escape")
        assert visit.cursor == "loops"
        await visit.go_to("")
        await find(visit, "joins")
        assert visit.cursor == "joins", "the line of the roadmap is not found"


async def test_f_goes_through_the_filters_and_says_which(desk: Desk) -> None:
    shell = desk.tracker()
    shell.set_status(["variables", "tables"], Status.DONE)
    shell.write_note("joins", "x", based_on=None)
    async with desk.open() as visit:
        await visit.go_to("loops")
        for name, found in (
            ("open", {"python", "rust", "loops", "arguments", "results", "joins", "address-book"}),
            ("this phase", {"variables", "loops", "python", "rust", "arguments", "results"}),
            ("projects", {"address-book"}),
            ("with notes", {"joins"}),
        ):
            await visit.press("f")
            await visit.until_shown(f"{name}  f next")
            leaves = {each for each in shown(visit) if not visit.study.roadmap.find(each).items}  # type: ignore[union-attr]
            assert leaves == found
        await visit.press("f")
        await visit.until_gone("f next")
        assert shows_all(visit)
        await visit.press("f", "f")
        await visit.press("escape")
        assert shows_all(visit)


async def test_going_somewhere_else_shows_everything_again(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "joins")
        await visit.press("enter", "N")
        assert visit.cursor == "python"
        assert shows_all(visit)


async def test_a_roadmap_that_changes_stays_filtered(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "jo")
        desk.write_roadmap(*STAGES, stage("Work", "Finding a job"))
        await visit.until(lambda: shown(visit) == ["databases", "joins", "work", "finding-a-job"])


async def test_where_nothing_is_found_every_key_is_harmless(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "nothing like this")
        await visit.press("enter")
        for key in ("right_square_bracket", "left_square_bracket", "j", "l", "h", "g", "G"):
            await visit.press(key)
        assert shown(visit) == []
        await visit.press("escape")
        await visit.until(lambda: shows_all(visit), "all of it")


async def test_the_words_stand_out_where_they_were_found(desk: Desk) -> None:
    async with desk.open() as visit:
        await find(visit, "JO")
        (line,) = [y for y, text in enumerate(visit.lines) if "Joins" in text]
        strip = visit.tree.render_line(line)
        marked = [part.text for part in strip if part.style and part.style.underline]
        assert marked == ["Jo"]
        await visit.press("escape", "escape")
        parts = [part for y in range(9) for part in visit.tree.render_line(y)]
        assert not any(part.style and part.style.underline for part in parts)


async def test_the_others_of_a_choice_that_is_made_are_not_open(desk: Desk) -> None:
    desk.tracker().set_status(["python"], Status.DONE)
    async with desk.open() as visit:
        await visit.press("f")
        await visit.until(lambda: "joins" in shown(visit))
        assert "loops" in shown(visit)
        assert "rust" not in shown(visit)


async def test_the_frames_of_a_narrow_window_lead_to_and_fro(desk: Desk) -> None:
    async with desk.open(size=(80, 24)) as visit:
        await visit.go_to("loops")
        await visit.click_text("tab read")
        await visit.press("4")
        await visit.until_shown("enter open")
        await visit.click_text("esc roadmap")
        await visit.until(lambda: visit.app.focused is visit.tree)
