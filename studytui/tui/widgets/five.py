"""The five findings to choose from, drawn for the room there is."""

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studytui.glyphs import Glyphs
from studytui.rules.coach import Finding, coach
from studytui.study import Study
from studytui.tui import coach_words


class Five(OptionList):
    """A line for each; where there is room, with its sentence below."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._study: Study | None = None
        super().__init__(*(Option("") for _ in range(5)), id="five", markup=False)

    @property
    def finding(self) -> Finding | None:
        """The one under the cursor; None until the record is read."""
        return self._study.once(coach)[self.highlighted or 0] if self._study else None

    def show(self, study: Study) -> None:
        """Show what the picture says now."""
        self._study = study
        self._draw()

    def choose_calling(self) -> None:
        """Put the cursor on the first that calls."""
        found = self._study.once(coach) if self._study else ()
        self.highlighted = next((n for n, each in enumerate(found) if each.calls), 0)

    def on_resize(self) -> None:
        self._draw()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw the line under the cursor in the cursor's colours."""
        super().watch_highlighted(highlighted)
        self._draw()

    def _draw(self) -> None:
        if self._study is None:
            return
        drawn = coach_words.card if self.screen.has_class("-wide") else coach_words.line
        width = self.scrollable_content_region.width - 1
        for number, each in enumerate(self._study.once(coach)):
            told = drawn(each, self._study.today, self._glyphs, width)
            if number == self.highlighted:  # under the cursor its colours are the readable ones
                told = Content(told.plain)
            self.replace_option_prompt_at_index(number, told)
