"""What a newcomer is asked, once."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from studytui.aims import Aims
from studytui.first_start import settle
from studytui.roadmap_files import library
from studytui.tui.screens.form import Form

ROADMAP = ("roadmap", "Roadmap", "")
LINES = (
    ("week-days", "Days a week", "1 to 7"),
    ("day-minutes", "Minutes a day", "how many make a day count"),
)
WORDS = (
    "A roadmap to follow, your study time, and an honest look at both. "
    "How much do you want to study? Little and often is a good start."
)


class Welcome(Form):
    """Two questions; three where there are several roadmaps. Escape leaves it at what is usual."""

    ESCAPE = "not now"
    KEYS = (("enter", "begin", "accept"), ("tab", "next line", "app.focus_next"))

    def __init__(self, settings: Path, roadmaps: Sequence[str], followed: str) -> None:
        several = len(roadmaps) > 1
        usual = Aims()
        values = {
            "roadmap": followed,
            "week-days": f"{usual.week_days}",
            "day-minutes": f"{usual.day_minutes}",
        }
        super().__init__("Welcome to studytui", values)
        self._several = several
        self._settings = settings
        self._roadmaps = roadmaps

    @property
    def lines(self) -> Sequence[tuple[str, str, str]]:
        """The questions."""
        return (ROADMAP, *LINES) if self._several else LINES

    def compose_body(self) -> ComposeResult:
        """A word on what this is, then the questions."""
        yield Static(WORDS, classes="told", markup=False)
        yield from super().compose_body()

    def known(self, name: str) -> Iterable[str]:
        """The roadmaps that there are."""
        return self._roadmaps if name == "roadmap" else ()

    def read(self) -> Callable[[], object]:
        """Write it down."""
        other = self._several and not self.is_as_it_was("roadmap")
        file = library.find(self.said("roadmap")) if other else None
        return partial(self._settle, file, self.said("week-days"), self.said("day-minutes"))

    def _settle(self, roadmap: Path | None, week_days: str, day_minutes: str) -> None:
        tracker = self.desk.tracker
        tracker.aim_at(settle(self._settings, week_days, day_minutes))
        if roadmap:
            tracker.follow(roadmap)
