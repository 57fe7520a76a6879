"""The weekly review: a full week beside the one before, and what the coach finds today."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studytui.commands import WEEK
from studytui.glyphs import Glyphs
from studytui.record import ROADMAP_NOTE
from studytui.rules import review_words
from studytui.rules.review import Review, review, weeks_to_tell
from studytui.study import Study
from studytui.text import display
from studytui.tui import coach_words
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.base import StudyScreen
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Heading
from studytui.tui.widgets.paragraphs import BLANK, Paragraph, Paragraphs, empty

MUTED: Final = "$foreground-muted"
NUMBER: Final = len("23 h 59")
LABEL: Final = 30
"""The widest that the names of stages get."""
NOTHING: Final = Content("")
EMPTY: Final = (
    "What a full week held beside the one before: days, time by kind and by stage, what was done"
    " and noted, and what the coach finds. Your first session begins it.",
    (
        ("esc s", "start a session on what is selected in the roadmap"),
        ("esc L", "log one after the fact"),
    ),
)


class WeekScreen(StudyScreen[None]):
    """The arrows go from week to week."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WEEK)
    PLACES = (WEEK,)

    def __init__(self) -> None:
        super().__init__()
        self._weeks_back = 0
        self._as_markdown = False

    def compose(self) -> ComposeResult:
        """A title, the numbers and the lists, the keys."""
        yield Heading("week-title")
        with VerticalScroll(id="week"):
            yield Paragraphs("empty", empty(*EMPTY))
            with Horizontal():
                yield Static(id="numbers")
                yield Paragraphs("lists")
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#week").focus()
        self.watch(self.app, "study", self._show)

    def on_resize(self) -> None:
        """Let the findings stand apart where there is room."""
        self._show(self.desk.study)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can act now: None dims it."""
        study = self.desk.study
        if study and action == "earlier":
            return self._weeks_back + 1 < weeks_to_tell(study) or None
        if action == "later":
            return self._weeks_back > 0 or None
        if action in ("markdown", "numbers") and self._as_markdown is not (action == "numbers"):
            return False
        if study and action in ("markdown", "copy", "keep"):
            return not _is_blank(study) or None
        return super().check_action(action, parameters)

    def _show(self, study: Study | None) -> None:
        if study is None:
            return
        told = review(study, self._weeks_back)
        self.set_class(_is_blank(study), "-empty")
        self.query_one(Heading).say(*review_words.weeks(told))
        numbers, lists = self.query_one("#numbers", Static), self.query_one("#lists", Paragraphs)
        lists.display = not self._as_markdown
        self.set_class(self._as_markdown, "-markdown")
        if self._as_markdown:
            numbers.update(Content(review_words.markdown(study, told)))
        else:
            numbers.update(Content("\n").join(_numbers(study, told)))
            lists.tell(self._lists(study, told))
        self.refresh_bindings()

    def _lists(self, study: Study, told: Review) -> Iterator[Paragraph]:
        """What was done and noted, and the findings of today."""
        for title, names in review_words.lists(study, told.week):
            yield NOTHING, Content.styled(title, "bold $text-accent")
            yield from ((NOTHING, Content(display(name))) for name in names)
            yield BLANK
        yield NOTHING, Content.styled("What the coach finds today", "bold $text-accent")
        yield from _findings(told, self.desk.glyphs, apart=self.has_class("-wide"))

    def _go(self, weeks: int) -> None:
        self._weeks_back += weeks
        self.query_one("#week", VerticalScroll).scroll_home(animate=False)
        self._show(self.desk.study)

    def action_earlier(self) -> None:
        """Go to the week before."""
        self._go(1)

    def action_later(self) -> None:
        """Go to the week after."""
        self._go(-1)

    def action_markdown(self) -> None:
        """Show it as Markdown."""
        self._as_markdown = True
        self._show(self.desk.study)

    def action_numbers(self) -> None:
        """Show it as numbers again."""
        self._as_markdown = False
        self._show(self.desk.study)

    def action_copy(self) -> None:
        """Copy the Markdown."""
        if self.desk.study:
            self.desk.copy_to_clipboard(self._markdown(self.desk.study))
            self.desk.say("Copied as Markdown, where the terminal allows it")

    @work(group=CHANGE)
    async def action_keep(self) -> None:
        """Add the Markdown to the note on the roadmap."""
        if self.desk.study is None:
            return
        text = self._markdown(self.desk.study).rstrip()
        if await self.desk.attempt(self.desk.tracker.append_to_note, ROADMAP_NOTE, text):
            self.desk.say("Added to the note on the roadmap; u takes it back")

    def _markdown(self, study: Study) -> str:
        return review_words.markdown(study, review(study, self._weeks_back))

    def action_close(self) -> None:
        """Back to the roadmap."""
        self.dismiss()


def _numbers(study: Study, told: Review) -> Iterator[Content]:
    """The tables, in columns that all of them share."""
    sections = list(review_words.sections(study, told))
    labels = [display(label) for _, rows in sections for label, _, _ in rows]
    room = min(LABEL, max(Content(each).cell_length for each in labels))
    for number, (title, rows) in enumerate(sections):
        if number:
            yield Content("")
        names = (each.rjust(NUMBER + 2) for each in ("week", "before"))
        yield Content.assemble(
            (title.ljust(room), "bold $text-accent"), *((each, MUTED) for each in names)
        )
        yield from (_row(row, room) for row in rows)


def _row(row: Sequence[str], room: int) -> Content:
    label, now, old = row
    name = Content(display(label)).truncate(room, ellipsis=True, pad=True)
    return Content.assemble(name, now.rjust(NUMBER + 2), (old.rjust(NUMBER + 2), MUTED))


def _findings(told: Review, glyphs: Glyphs, *, apart: bool) -> Iterator[Paragraph]:
    """What the coach finds, each with its sentence below its word."""
    for number, each in enumerate(told.findings):
        if number and apart:
            yield BLANK
        level = coach_words.level(each, glyphs)
        yield level + Content("  "), Content.styled(each.name, "bold")
        yield Content("   "), Content.styled(display(each.sentence), MUTED)


def _is_blank(study: Study) -> bool:
    """Whether no week has anything to tell yet."""
    record = study.record
    return not (record.sessions or record.changes or record.notes)
