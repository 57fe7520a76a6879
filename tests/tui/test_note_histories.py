"""Whatever is typed, undone and left in whatever order: every note is what it should be."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from studytui.errors import RecordBusy
from studytui.rules.text_merge import merge_texts
from studytui.rules.writing import on_enter
from studytui.tui.screens.draft import DraftScreen
from tests.tui.desk import Desk, Visit

NOTES = ("loops", "variables", "programming", "")
Step = tuple[str, str, str]

words = st.text("ab \n#*-/]日é", min_size=1, max_size=8)
ways = st.sampled_from(["close", "quit", "save and close"])
writing = st.tuples(ways, st.sampled_from(NOTES), words)
hang_ups = st.tuples(st.just("hang up"), st.sampled_from(NOTES), words)
others = st.tuples(st.sampled_from(["undo", "redo", "shell"]), st.sampled_from(NOTES), words)
stories = st.lists(st.one_of(writing, writing, hang_ups, others), min_size=3, max_size=9)


class Model:
    """What the notes should be: the state after each action, and those that were undone."""

    def __init__(self) -> None:
        self.states: list[dict[str, str]] = [{}]
        self.undone: list[dict[str, str]] = []
        self.draft: tuple[str, str] | None = None

    @property
    def notes(self) -> dict[str, str]:
        """The notes that have a text."""
        return self.states[-1]

    def write(self, target: str, text: str) -> None:
        """An action of its own."""
        self.states.append({**self.notes, target: text})
        self.undone = []

    def undo(self) -> None:
        """Back by one action, if there is one."""
        if len(self.states) > 1:
            self.undone.append(self.states.pop())

    def redo(self) -> None:
        """Forward again."""
        if self.undone:
            self.states.append(self.undone.pop())


def typed(before: str, text: str) -> str:
    """A text when something was typed at its end: enter goes on with lists, and ends them."""
    for letter in text:
        *above, line = before.split("\n")
        change = on_enter(line, len(line), reversed(above)) if letter == "\n" else None
        now = f"{line[: change.start]}{change.text}" if change else f"{line}{letter}"
        before = "\n".join([*above, now])
    return before


async def tell(story: list[Step]) -> None:
    """Live through a story, and compare."""
    with TemporaryDirectory() as folder:
        desk, model = Desk(Path(folder)), Model()
        rest = list(story)
        while rest:
            async with desk.open() as visit:
                await answer(desk, visit, model)
                while rest and await step(desk, visit, model, *rest.pop(0)):
                    pass
        if model.draft:
            async with desk.open() as visit:
                await answer(desk, visit, model)
        for target in NOTES:
            assert desk.note(target) == model.notes.get(target, "")


async def step(desk: Desk, visit: Visit, model: Model, what: str, target: str, text: str) -> bool:
    """Do one thing; whether the dashboard is still open."""
    desk.clock.advance(minutes=11)  # what is written within ten minutes is one action
    before = model.notes.get(target, "")
    if what in ("undo", "redo"):
        getattr(model, what)()
        await visit.press("u" if what == "undo" else "U")
        await until_same(visit, model)
        return True
    if what != "shell" and typed(before, text) == before:
        return True  # a list that begins and ends is nothing to save
    if what == "hang up":
        await hang_up(visit, target, text)
        model.draft = target, typed(before, text)
        return False
    if what == "shell":
        model.write(target, before + text)
        note = desk.study().note(target)
        desk.tracker().write_note(target, before + text, based_on=note.edition if note else None)
        await until_same(visit, model)
        return True
    model.write(target, typed(before, text))
    area = await visit.open_note(target)
    assert area.text == before
    await visit.write(text)
    if what == "save and close":
        await visit.press("ctrl+s")
        await visit.until_shown("saved")
    await visit.press("ctrl+q" if what == "quit" else "escape")
    if what == "quit":
        await visit.until(lambda: visit.app._exit, "the end")
        return False
    await visit.back()
    await until_same(visit, model)
    return True


async def hang_up(visit: Visit, target: str, text: str) -> None:
    """Type, and be gone before anything of it can be stored."""

    def refuse(*_: object, **__: object) -> None:
        raise RecordBusy("another program is writing")

    visit.app.tracker.write_note = refuse  # type: ignore[method-assign,assignment]
    area = await visit.open_note(target)
    before = area.text
    await visit.write(text)
    await visit.until(lambda: area.text == typed(before, text))
    visit.app.drafts.settle()
    visit.app.drafts._owner.die()
    visit.app.exit()
    await visit.until(lambda: visit.app._exit, "the end")


async def answer(desk: Desk, visit: Visit, model: Model) -> None:
    """Settle what was left behind, in one of the three ways."""
    if model.draft is None:
        return
    (target, text), model.draft = model.draft, None
    note, before = desk.study().note(target), model.notes.get(target, "")
    await visit.until_on(DraftScreen)
    way = "dsb"[len(text) % 3]
    if way == "b" and note:
        text = merge_texts("", text, before)
    model.write(target, text)
    if way == "s":
        model.write(target, before)
    await visit.press(way)
    await visit.back()
    await until_same(visit, model)


async def until_same(visit: Visit, model: Model) -> None:
    """Wait until the dashboard shows the notes as they should be."""
    kept = {target: text for target, text in model.notes.items() if text}
    await visit.until(lambda: shown(visit) == kept, "the notes")


def shown(visit: Visit) -> dict[str, str]:
    """All notes in the picture."""
    return {target: note.text for target, note in visit.study.record.notes.items()}


@settings(max_examples=5)
@given(stories)
def test_no_note_gets_anothers_text(story: list[Step]) -> None:
    asyncio.run(tell(story))
