"""Statuses: four keys, a click, and what follows above the item."""

import time
from functools import partial
from unittest.mock import Mock

import pytest

from studytui.record import Status
from studytui.rules.progress import progress
from studytui.tui.screens.all_notes import AllNotesScreen
from tests.makers import item, stage
from tests.tui.desk import Desk


async def test_keys_set_the_status_and_all_above_follows(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("arguments")
        for key, status in (
            ("i", Status.LEARNING),
            ("x", Status.SKIPPED),
            ("t", Status.TODO),
            ("space", Status.DONE),
        ):
            await visit.press(key)
            await visit.until(lambda wanted=status: visit.status("arguments") is wanted)  # type: ignore[misc]
        await visit.until_shown("▾ Functions                            1/2")
        above = visit.study.once(progress)
        assert above["functions"].status is Status.LEARNING
        assert above["programming"].done == 1
        await visit.press("space")
        await visit.until(lambda: visit.status("arguments") is Status.TODO)
    assert desk.study().status("arguments") is Status.TODO


async def test_the_last_tick_below_a_group_ticks_the_group(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("arguments")
        await visit.press("space", "j", "space")
        await visit.until_shown("▾ Functions                            2/2")
        await visit.go_to("python")
        await visit.press("space")
        await visit.until_shown("▾ Language (pick 1)                    1/1")
        await visit.go_to("language")
        await visit.until_shown("✓ done · 1 done of 1")


async def test_what_derives_its_status_cannot_be_ticked(desk: Desk) -> None:
    async with desk.open() as visit:
        for node_id in ("language", "programming", ""):
            await visit.go_to(node_id)
            await visit.press("space", "i", "x", "t")
        await visit.settle()
        assert visit.study.record.undo is None
        assert not visit.said


async def test_a_key_acts_on_the_line_where_the_cursor_is_however_fast_it_comes(desk: Desk) -> None:
    items = [f"Item {number}" for number in range(12)]
    desk.write_roadmap(stage("Stage", *items))
    async with desk.open() as visit:
        await visit.go_to("stage")
        visit.hit(*["down", "space"] * 6, *["j", "x"] * 6)
        await visit.until(lambda: visit.status("item-11") is Status.SKIPPED)
        await visit.until(lambda: len(visit.study.changes) == 12)
        assert [visit.status(f"item-{n}") for n in range(12)] == ["done"] * 6 + ["skipped"] * 6


async def test_the_glyph_can_be_clicked(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.click_text("○ Loops")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        assert visit.cursor == "loops"
        await visit.click_text("✓ Loops")
        await visit.until(lambda: visit.status("loops") is Status.TODO)
        await visit.click_text("○ Loops", right=3)
        await visit.settle()
        assert visit.status("loops") is Status.TODO


async def test_the_footer_can_be_clicked(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.until_shown(" space done")
        await visit.click_text(" space done", right=2)
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.until_shown("u undo")
        await visit.click_text("u undo")
        await visit.until(lambda: visit.status("loops") is Status.TODO)


async def test_undo_and_redo_name_what_they_do(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.press("u", "U")
        await visit.settle()
        assert not visit.said
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.press("i")
        await visit.until(lambda: visit.status("loops") is Status.LEARNING)
        await visit.press("u")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.press("u")
        await visit.until(lambda: visit.status("loops") is Status.TODO)
        await visit.press("U")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
        await visit.until(lambda: len(visit.said) == 3)
        assert visit.said == [
            "Took back: marked Loops as learning",
            "Took back: marked Loops as done",
            "Brought back: marked Loops as done",
        ]


async def test_undo_works_after_a_restart(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("loops")
        await visit.press("space")
        await visit.until(lambda: visit.status("loops") is Status.DONE)
    async with desk.open() as visit:
        await visit.press("u")
        await visit.until(lambda: visit.status("loops") is Status.TODO)


async def test_only_the_lines_are_drawn_anew_that_changed(desk: Desk) -> None:
    desk.write_roadmap(stage("Stage", "One", "Two", item("Group", "Three")), stage("Other", "Four"))
    async with desk.open() as visit:
        await visit.go_to("three")
        lines = {node_id: Mock() for node_id in visit.tree._lines}
        for node_id, line in visit.tree._lines.items():
            line.refresh = lines[node_id]  # type: ignore[method-assign]
        desk.tracker().set_status(["three"], Status.DONE)
        await visit.until(lambda: visit.status("three") is Status.DONE)
        await visit.settle()
        drawn = {node_id for node_id, line in lines.items() if line.called}
        assert drawn == {"", "stage", "group", "three"}


async def test_the_screen_answers_before_the_record_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studytui.tui.desk.PAINTING", 60)  # however slow the machine is
    order: list[str] = []
    async with desk.open() as visit:
        toggle = visit.app.tracker.toggle_done

        def write(item_id: str) -> str:
            order.append("written")
            return toggle(item_id)

        monkeypatch.setattr(visit.app.tracker, "toggle_done", write)
        monkeypatch.setattr(visit.app, "_display", lambda *_: order.append("painted"))
        await visit.go_to("arguments")
        await visit.settle()
        order.clear()
        await visit.press("space")
        await visit.until(lambda: visit.status("arguments") is Status.DONE)
        assert order[0] == "painted"
        assert "written" in order


async def test_a_change_does_not_wait_for_a_screen_that_is_not_painted(desk: Desk) -> None:
    async with desk.open() as visit:
        await visit.go_to("arguments")
        visit.main.call_after_refresh = Mock(return_value=False)  # type: ignore[method-assign]
        await visit.press("space")
        await visit.until(lambda: visit.status("arguments") is Status.DONE)


async def test_a_change_that_was_heard_is_made_when_the_program_is_told_to_leave(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studytui.tui.desk.PAINTING", 0.1)
    async with desk.open() as visit:
        await visit.go_to("arguments")
        visit.main.call_after_refresh = Mock(return_value=False)  # type: ignore[method-assign]
        visit.hit("space")
        await visit.until(lambda: visit.app.changing)
        await visit.app.leave(143)
    assert desk.study().status("arguments") is Status.DONE


async def test_a_change_is_shown_also_when_the_screen_that_asked_for_it_is_closed(
    desk: Desk,
) -> None:
    async with desk.open() as visit:
        await visit.go_to("arguments")
        await visit.press("space")
        await visit.until(lambda: visit.status("arguments") is Status.DONE)
        await visit.press("m")
        screen = await visit.until_on(AllNotesScreen)
        visit.app._store_thread.begin(partial(time.sleep, 0.3))
        visit.hit("u")
        await visit.until(lambda: visit.app.changing)
        screen.dismiss()
        await visit.until(lambda: not visit.app.changing)
        assert visit.status("arguments") is Status.TODO
