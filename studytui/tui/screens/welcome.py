"""What a newcomer is asked, once."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from studytui.aims import Aims
from studytui.first_start import Answers, settle
from studytui.tui.screens.form import Form

ROADMAP = ("roadmap", "Roadmap", "")
LINES = (
    ("week-days", "Days a week", "1 to 7"),
    ("day-minutes", "Minutes a day", "how many make a day count"),
)
WORDS = (
    "A roadmap to follow, your study time, and an honest look at both. "
    "What do you mean to keep up? Little and often is a good start.\n"
)


class Welcome(Form):
    """Two questions; three where there are several roadmaps. Escape leaves it at what is usual."""

    ESCAPE = "not now"
    KEYS = (("enter", "begin", "accept"), ("tab", "next line", "app.focus_next"))

    def __init__(
        self, settings: Path, roadmaps: Sequence[str], followed: str, take: Callable[[Aims], object]
    ) -> None:
        """`take` is given what is aimed at, once it is written down."""
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
        self._take = take

    @property
    def lines(self) -> Sequence[tuple[str, str, str]]:
        """The questions."""
        return (ROADMAP, *LINES) if self._several else LINES

    @property
    def other(self) -> str:
        """Another roadmap than the one that is followed, if one was chosen."""
        if not self._several or self.is_as_it_was("roadmap"):
            return ""
        return self.said("roadmap")

    def compose_body(self) -> ComposeResult:
        """A word on what this is, then the questions."""
        yield Static(WORDS, id="words", markup=False)
        yield from super().compose_body()

    def known(self, name: str) -> Iterable[str]:
        """The roadmaps that there are."""
        return self._roadmaps if name == "roadmap" else ()

    def read(self) -> Callable[[], object]:
        """Write it down."""
        answers = Answers(self.said("week-days"), self.said("day-minutes"), self.other)
        return partial(self._settle, answers)

    def _settle(self, answers: Answers) -> None:
        self._take(settle(self._settings, answers))
