"""What looks back from the main screen: coach, week, backups, roadmaps, and the comeback."""

from typing import TYPE_CHECKING

from studytui.tui.screens.base import RoadmapScreen
from studytui.tui.widgets.welcome_back import WelcomeBack

if TYPE_CHECKING:
    from studytui.rules.comeback import Comeback


class LookBack(RoadmapScreen):
    """A part of the main screen."""

    _welcome_put_away = False

    def can_look_back(self, action: str) -> bool | None:
        """The small step is for who was away; its key is nobody's at other times."""
        return action != "small_step" or self.coming_back is not None

    @property
    def coming_back(self) -> "Comeback | None":
        """The comeback, as long as it is shown."""
        if self.study is None or self._welcome_put_away:
            return None
        from studytui.rules.comeback import comeback

        return self.study.once(comeback)

    def action_coach(self) -> None:
        """Show what the coach finds."""
        from studytui.tui.screens.coach import CoachScreen

        if self.study:
            self.desk.push_screen(CoachScreen(), self._go_from_coach)

    def _go_from_coach(self, node_id: str | None) -> None:
        if node_id:
            self.go_to(node_id)

    def action_all_notes(self) -> None:
        """Show all notes; what is chosen there may lead to its item."""
        from studytui.tui.screens.all_notes import AllNotesScreen

        if self.study:
            self.desk.push_screen(AllNotesScreen(), self.go_from)

    def action_week(self) -> None:
        """Show the weekly review."""
        from studytui.tui.screens.week import WeekScreen

        if self.study:
            self.desk.push_screen(WeekScreen())

    def action_backups(self) -> None:
        """Show the copies of the record."""
        from studytui.tui.screens.backups import BackupsScreen

        self.desk.push_screen(BackupsScreen())

    def action_roadmaps(self) -> None:
        """Show all roadmaps."""
        from studytui.tui.screens.roadmaps import RoadmapsScreen

        self.desk.push_screen(RoadmapsScreen())

    def put_welcome_away(self) -> bool:
        """Whether there was a welcome to put away."""
        shown = self.coming_back is not None
        if shown:
            self._welcome_put_away = self.query_one(WelcomeBack).put_away = True
            self.refresh_bindings()
        return shown

    def action_small_step(self) -> None:
        """Start the small step back."""
        from studytui.tui.remedies import small_step

        back = self.coming_back
        if self.study and back:
            begin = small_step(self.study, back)
            start = self.desk.tracker.open_session.start
            self.attempt(start, begin.item_id, begin.kind, planned=begin.planned)
            if begin.item_id:
                self.go_to(begin.item_id)
