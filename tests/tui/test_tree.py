"""The tree: what its lines show, how it is walked, and how it is found again."""

from unittest.mock import Mock

from rich.cells import cell_len

from studytui.record import Kind, Status
from studytui.tui.widgets.keys import Keys
from tests.makers import item, stage
from tests.tui.desk import STAGES, Desk, Visit


async def test_lines_show_status_title_and_how_far_it_is(desk: Desk) -> None:
    shell = desk.tracker()
    shell.set_status(["python", "variables"], "done")  # type: ignore[arg-type]
    shell.set_status(["loops"], "learning")  # type: ignore[arg-type]
    shell.set_status(["tables"], "skipped")  # type: ignore[arg-type]
    shell.write_note("loops", "Off by one.", based_on=None)
    shell.write_note("", "The plan.", based_on=None)
    shell.sessions.log("loops", Kind.READ, 25 * 60)
    async with desk.open() as visit:
        await visit.press("right_square_bracket", "l")
        assert [" ".join(line.split()) for line in visit.lines if line.strip()] == [
            "The road ✎ ▰▰▱▱▱▱ 2/7",
            "▾ 1 Programming ▰▰▱▱▱▱ 2/5",
            "▸ Language (pick 1) 1/1",
            "✓ Variables",
            "◐ Loops ✎ 25 min",
            "▸ Functions 0/2",
            "▾ 2 Databases ▱▱▱▱▱▱ 0/2",
            "– Tables",
            "○ Joins",
            "○ Address book",
        ]


async def test_a_running_session_marks_its_line(desk: Desk) -> None:
    desk.tracker().open_session.start("loops", Kind.READ)
    async with desk.open() as visit:
        assert any("▶ Loops" in line for line in visit.lines)


async def test_long_titles_get_an_ellipsis_and_leave_the_numbers_whole(desk: Desk) -> None:
    desk.write_roadmap(stage("長い" * 40, "x" * 300, item("y" * 300, "a", "b")))
    async with desk.open(size=(80, 24)) as visit:
        lines = [line for line in visit.lines if line.strip()]
        assert "…" in lines[1]
        assert lines[1].endswith("0/3")
        assert "…" in lines[2]
        assert lines[3].endswith("0/2")
        assert visit.tree.max_scroll_x == 0


WALKS = {
    "j": "variables",
    "down down": "loops",
    "j k": "language",
    "down up": "language",
    "G": "databases",
    "end": "databases",
    "g": "",
    "home": "",
    "h": "programming",
    "left": "programming",
    "l l h h": "language",
    "right right": "python",
    "right_square_bracket": "databases",
    "left_square_bracket": "programming",
    "right_square_bracket left_square_bracket": "programming",
    "right_square_bracket right_square_bracket": "databases",
    "g right_square_bracket": "programming",
    "g left_square_bracket": "programming",
    "N": "python",
    "pagedown": "databases",
    "pagedown pageup": "",
}
"""Keys, and where they lead from `language`."""


async def test_keys_walk_the_tree(desk: Desk) -> None:
    async with desk.open() as visit:
        for keys, there in WALKS.items():
            await visit.go_to("language")
            await visit.press(*keys.split())
            assert visit.cursor == there, keys
            await visit.until(lambda there=there: visit.main.node_id == there, keys)  # type: ignore[misc]


async def test_keys_open_and_close(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("l")
        assert visit.opened == {"programming", "language"}
        await visit.press("l", "h", "h")
        assert visit.cursor == "language"
        assert visit.opened == {"programming"}
        await visit.press("enter")
        assert visit.opened == {"programming", "language"}
        await visit.press("enter", "h", "h")
        assert visit.opened == set()


async def test_the_first_and_the_last_line_come_into_sight(desk: Desk) -> None:
    desk.write_roadmap(*(stage(f"Stage {n}") for n in range(40)))
    async with desk.open(size=(80, 16)) as visit:
        for key, line in (("G", 40), ("g", 0), ("end", 40), ("home", 0)):
            await visit.press(key)
            assert visit.tree.cursor_line == line
            await visit.until(lambda: visit.tree.cursor_line in _in_sight(visit), f"{key} {line}")


async def test_the_mouse_lights_one_line_up_and_not_all_that_stands_in_it(desk: Desk) -> None:
    async with desk.open() as visit:
        before = _backgrounds(visit)
        line = next(y for y, text in enumerate(visit.lines) if "Programming" in text)
        await visit.pilot.hover("#roadmap", offset=(8, line))
        await visit.until(lambda: _backgrounds(visit) != before)
        assert [y for y, each in enumerate(_backgrounds(visit)) if each != before[y]] == [line]


def _in_sight(visit: Visit) -> range:
    top = visit.tree.scroll_offset.y
    return range(top, top + visit.tree.size.height)


def _backgrounds(visit: Visit) -> list[set[str]]:
    tree = visit.tree
    strips = (tree.render_line(y) for y in range(tree.size.height))
    return [{str(part.style and part.style.bgcolor) for part in strip} for strip in strips]


async def test_a_click_goes_to_a_line_and_the_arrow_opens_it(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.click_text("Loops")
        assert visit.cursor == "loops"
        await visit.click_text("▸ 2 Databases")
        assert visit.opened == {"programming", "databases"}
        assert visit.cursor == "loops"
        await visit.click_text("▾ 2 Databases")
        assert visit.opened == {"programming"}


async def test_closing_with_the_mouse_what_the_cursor_is_in_takes_the_cursor_out(
    desk: Desk,
) -> None:
    async with desk.open() as visit:
        await visit.click_text("▾ 1 Programming")
        assert visit.opened == set()
        assert visit.cursor == "programming"
        await visit.until(lambda: visit.main.node_id == "programming")


async def test_a_double_click_opens_a_stage_and_reads_an_item(desk: Desk) -> None:
    async with desk.open() as visit:
        y = next(y for y, line in enumerate(visit.lines) if "Databases" in line)
        await visit.click("#roadmap", 8, y, times=2)
        assert visit.opened == {"programming", "databases"}
        await visit.click("#roadmap", 8, y + 1, times=2)
        await visit.until(lambda: visit.app.focused is visit.main.query_one("#page"))
        assert visit.cursor == "tables"


async def test_cursor_openings_and_scroll_come_back(desk: Desk) -> None:
    desk.write_roadmap(
        *(stage(f"Stage {n}", *(f"Item {n} {m}" for m in range(9))) for n in range(9))
    )
    async with desk.open(size=(80, 16)) as visit:
        await visit.press(*["right_square_bracket", "l"] * 8, "k", "k")
        left = visit.tree.view
        await visit.quit()
    assert left.cursor == "item-7-7"
    assert left.scroll > 20
    async with desk.open(size=(80, 16)) as visit:
        await visit.until(lambda: visit.tree.view == left, "the same view")


async def test_what_is_gone_from_the_roadmap_is_not_missed(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("joins")
        await visit.quit()
    desk.write_roadmap(STAGES[0])
    async with desk.open() as visit:
        assert visit.cursor == ""
        assert visit.opened == {"programming"}


async def test_memory_that_makes_no_sense_is_as_good_as_none(desk: Desk) -> None:
    desk.memory.write_text('{"road": {"cursor": 7, "opened": "x", "scroll": "?"}}')
    async with desk.open() as visit:
        assert visit.cursor == "language"


async def test_a_roadmap_edited_while_open_keeps_the_place(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("results")
        desk.write_roadmap(stage("Before all", "Breathing"), *STAGES, title="The new road")
        await visit.until_shown("Before all")
        assert visit.cursor == "results"
        assert visit.opened == {"programming", "functions"}
        await visit.until_shown("studytui  The new road")


async def test_a_roadmap_that_became_wrong_stays_as_it_was(desk: Desk) -> None:
    async with desk.open() as visit:
        desk.roadmap_file.write_text("title: [")
        await visit.until(lambda: visit.said)
        assert "the last good roadmap stays" in visit.said[0]
        assert "road.yaml:2:1" in visit.said[0]
        await visit.press("down", "space")
        await visit.until(lambda: visit.status("variables") == "done")
        desk.write_roadmap(*STAGES)
        await visit.until(lambda: visit.app.tracker.roadmap_problem is None)
        assert len(visit.said) == 1


async def test_walking_draws_lines_and_builds_none(desk: Desk, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A key costs the same however long the roadmap is."""
    desk.write_roadmap(*(stage(f"S{n}", *(f"I {n} {m}" for m in range(200))) for n in range(10)))
    async with desk.open() as visit:
        await visit.press("j")
        grown, footers = Mock(wraps=visit.tree._build), Mock()
        monkeypatch.setattr(visit.tree, "_build", grown)
        monkeypatch.setattr(visit.main.query_one(Keys), "recompose", footers)
        await visit.press("j", "j", "j")
        assert visit.cursor == "i-0-4"
        assert not grown.called
        assert not footers.called


async def test_nothing_is_drawn_while_nothing_happens(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.until(lambda: visit.app.tracker._store._seen)
        await _idle(visit)


async def _idle(visit: Visit) -> None:
    """More than two looks at the record go by, and the screen stays as it is."""
    drawn = Mock()
    visit.app._display = drawn  # type: ignore[method-assign]
    for _ in range(5):  # opening may take a while
        drawn.reset_mock()
        await visit.pilot.pause(1.2)
        if not drawn.called:
            return
    raise AssertionError(drawn.call_args_list)


async def test_a_line_fills_the_tree_however_narrow_the_window_is(desk: Desk) -> None:
    desk.write_roadmap(stage("長い" * 40, item("y" * 300, "a", "b")))
    for size in ((100, 24), (60, 20), (16, 12)):
        async with desk.open(size=size) as visit:
            width = visit.tree.size.width
            strips = [visit.tree.render_line(y) for y in range(visit.tree.size.height)]
            assert {sum(map(cell_len, (each.text for each in strip))) for strip in strips} == {
                width
            }


async def test_numbers_stand_a_cell_away_from_the_scrollbar(desk: Desk) -> None:
    desk.write_roadmap(stage("Long", *(f"Item {number}" for number in range(60))))
    async with desk.open(size=(100, 20)) as visit:
        assert visit.tree.show_vertical_scrollbar
        edge = visit.tree.scrollable_content_region.width
        for y in range(2):
            assert visit.tree.render_line(y).text[:edge].endswith("0/60 ")


async def test_what_changed_out_of_sight_is_seen_when_it_comes_in_sight(desk: Desk) -> None:
    desk.write_roadmap(stage("Long", *(f"Item {number}" for number in range(60))))
    async with desk.open(size=(100, 20)) as visit:
        await visit.press("G")
        await visit.until_shown("○ Item 59")
        await visit.press("g")
        desk.tracker().set_status(["item-59", "item-30"], Status.DONE)
        await visit.until(lambda: visit.status("item-59") is Status.DONE)
        await visit.press("G")
        await visit.until_shown("✓ Item 59")
        await visit.go_to("item-30")
        await visit.until_shown("✓ Item 30")
