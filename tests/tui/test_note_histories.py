"""Whatever is typed, undone and left in whatever order: every note is what it should be."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.desk import Desk, Visit

NOTES = ("loops", "variables", "programming", "")
Step = tuple[str, str, str]

words = st.text("ab \n#*[/]日é", min_size=1, max_size=8)
ways = st.sampled_from(["close", "quit", "save and close"])
writing = st.tuples(ways, st.sampled_from(NOTES), words)
others = st.tuples(st.sampled_from(["undo", "redo", "shell"]), st.sampled_from(NOTES), words)
stories = st.lists(st.one_of(writing, writing, others), min_size=3, max_size=9)


class Model:
    """What the notes should be: the state after each action, and those that were undone."""

    def __init__(self) -> None:
        self.states: list[dict[str, str]] = [{}]
        self.undone: list[dict[str, str]] = []

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


async def tell(story: list[Step]) -> None:
    """Live through a story, and compare."""
    with TemporaryDirectory() as folder:
        desk, model = Desk(Path(folder)), Model()
        rest = list(story)
        while rest:
            async with desk.open() as visit:
                while rest and await step(desk, visit, model, *rest.pop(0)):
                    pass
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
    model.write(target, before + text)
    if what == "shell":
        note = desk.study().note(target)
        desk.tracker().write_note(target, before + text, based_on=note.edition if note else None)
        await until_same(visit, model)
        return True
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
