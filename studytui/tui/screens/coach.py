"""The five findings of the coach: what shows each of them, and the key that helps."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studytui.commands import COACH
from studytui.record import Status
from studytui.rules.coach import Evidence, Finding, Remedy, RemedyKind, coach
from studytui.study import Study
from studytui.tui import coach_words
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.remedies import LEAVING, STARTING, beginning, unfinished, waits
from studytui.tui.screens.bug_actions import BugActions
from studytui.tui.screens.sessions import SessionsScreen
from studytui.tui.widgets.five import Five
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import Heading, Line


class CoachScreen(BugActions[str]):
    """Closes with the id of the item to go to, if there is one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COACH)
    PLACES = (COACH,)

    def __init__(self) -> None:
        super().__init__()
        self.finding: Finding | None = None
        """The chosen one; None until the record is read."""
        self._shown: tuple[Evidence, ...] = ()

    def compose(self) -> ComposeResult:
        """A title, the five of them, the chosen one, the keys."""
        yield Heading("coach-title")
        with Horizontal(id="coach"):
            yield Five(self.desk.glyphs)
            with Vertical(id="finding"):
                yield Static(id="told")
                yield Line(id="helps")
                yield Static("What shows it", id="shows")
                yield OptionList(id="evidence", markup=False)
        yield Keys(show_command_palette=False)

    def on_mount(self) -> None:
        self.five.focus()
        self.watch(self.app, "study", self._take_study)
        self.five.choose_calling()

    @property
    def five(self) -> Five:
        """The findings."""
        return self.query_one(Five)

    @property
    def evidence(self) -> OptionList:
        """What shows the chosen one."""
        return self.query_one("#evidence", OptionList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can act now: None dims it."""
        study, finding = self.desk.study, self.finding
        remedy = finding.remedy if finding else None
        if action == "remedy":
            return (study and remedy and not waits(study, remedy)) or None
        if action in ("park", "skip"):
            return (remedy is not None and remedy.kind in LEAVING) or None
        return super().check_action(action, parameters)

    # What is shown

    def _take_study(self, study: Study | None) -> None:
        if study is None:
            return
        called = coach_words.mention(study.once(coach)) or coach_words.calm(study.once(coach))
        self.query_one(Heading).say("Coach", called)
        self.five.show(study)
        self._show_finding()

    @on(OptionList.OptionHighlighted, "#five")
    def _show_finding(self) -> None:
        study, finding = self.desk.study, self.five.finding
        self.finding = finding
        if study is None or finding is None:
            return
        self.query_one("#finding").border_title = finding.name
        told = coach_words.head(finding, study.today, self.desk.glyphs)
        self.query_one("#told", Static).update(told)
        remedy = finding.remedy
        helps = self.query_one("#helps", Static)
        helps.display = remedy is not None
        if remedy:
            helps.update(coach_words.helps(remedy, self._hindrance(study, remedy)))
        self._show_evidence(finding)
        self.refresh_bindings()

    def _show_evidence(self, finding: Finding) -> None:
        self.query_one("#shows").display = bool(finding.evidence)
        if finding.evidence == self._shown:
            return
        self._shown = finding.evidence
        lines = [
            Option(
                coach_words.evidence(each, self.desk.glyphs), disabled=not coach_words.leads(each)
            )
            for each in finding.evidence
        ]
        self.evidence.set_options(lines)
        self.evidence.can_focus = any(map(coach_words.leads, finding.evidence))

    def _hindrance(self, study: Study, remedy: Remedy) -> str:
        session = study.record.open_session
        if session is None or not waits(study, remedy):
            return ""
        return f"once the session on {self.desk.tracker.sessions.title(session)} is stopped"

    # Going about

    def on_descendant_focus(self) -> None:
        """Put the cursor on the first of the evidence that leads somewhere."""
        if self.focused is self.evidence and self.evidence.highlighted is None:
            self.evidence.action_first()

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """From a finding to what shows it; from there to the item, or to the day's sessions."""
        if self.focused is not self.evidence:
            if self.evidence.can_focus:
                self.evidence.focus()
        elif self.evidence.highlighted is not None:
            self._follow(self._shown[self.evidence.highlighted])

    def _follow(self, found: Evidence) -> None:
        if found.item_id:
            self.dismiss(found.item_id)
        elif found.day:
            self.desk.push_screen(SessionsScreen(found.day))

    def action_back(self) -> None:
        """From the evidence to the findings; from there to the roadmap."""
        if self.focused is self.evidence:
            self.five.focus()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Back to the roadmap."""
        self.dismiss()

    # What helps

    def action_remedy(self) -> None:
        """Do what helps."""
        study, finding = self.desk.study, self.finding
        remedy = finding.remedy if finding else None
        if study is None or remedy is None:
            return
        if remedy.kind in STARTING:
            self._start(study, remedy)
        elif remedy.kind is RemedyKind.PARK:
            self.action_park()
        elif remedy.kind is RemedyKind.OPEN_BUGS:
            self.ask_bug(remedy.item_id or "")
        else:
            self.dismiss(remedy.item_id)

    @work(group=CHANGE)
    async def _start(self, study: Study, remedy: Remedy) -> None:
        begin = beginning(study, remedy)
        start = self.desk.tracker.open_session.start
        if await self.desk.attempt(start, begin.item_id, begin.kind, planned=begin.planned):
            self.dismiss(begin.item_id)

    def action_park(self) -> None:
        """Put what the remedy is about back to todo."""
        self._mark(Status.TODO, "Parked, as still to do")

    def action_skip(self) -> None:
        """Skip what the remedy is about."""
        self._mark(Status.SKIPPED, "Skipped")

    @work(group=CHANGE)
    async def _mark(self, status: Status, words: str) -> None:
        study, finding = self.desk.study, self.finding
        remedy = finding.remedy if finding else None
        if study is None or remedy is None:
            return
        title, ids = study.roadmap.title_of(remedy.item_id or ""), unfinished(study, remedy)
        if not ids:
            return
        if await self.desk.attempt(self.desk.tracker.set_status, ids, status):
            self.desk.say(f"{words}: {title}; u takes it back")

    # Leaving it alone

    @work(group=CHANGE)
    async def action_snooze(self) -> None:
        """Leave the finding alone for a week, or no longer."""
        if finding := self.finding:
            snoozed = finding.is_snoozed and not finding.is_off
            coaching = self.desk.tracker.coaching
            await self.desk.attempt(coaching.wake if snoozed else coaching.snooze, finding.id)

    @work(group=CHANGE)
    async def action_turn(self) -> None:
        """Switch the finding off, or on again."""
        if finding := self.finding:
            coaching = self.desk.tracker.coaching
            turn = coaching.wake if finding.is_off else coaching.switch_off
            await self.desk.attempt(turn, finding.id)
