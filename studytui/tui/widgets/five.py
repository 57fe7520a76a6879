"""The five findings to choose from, drawn for the room there is."""

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from studytui.glyphs import Glyphs
from studytui.rules.coach import Finding, coach
from studytui.study import Study
from studytui.tui import coach_words


class Five(OptionList):
    """A line for each; where there is room, with its sentence below, and apart.

    What parts them is an option that cannot be chosen: whatever belongs to one that can, like an
    empty line at its end, is under the cursor with it.
    """

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._study: Study | None = None
        self._step = 1
        """Options from one finding to the next."""
        super().__init__(*_options(apart=False), id="five", markup=False)

    @property
    def number(self) -> int:
        """Which of them is under the cursor, from 0 on."""
        return (self.highlighted or 0) // self._step

    @property
    def finding(self) -> Finding | None:
        """The one under the cursor; None until the record is read."""
        return self._study.once(coach)[self.number] if self._study else None

    def show(self, study: Study) -> None:
        """Show what the picture says now."""
        self._study = study
        self._draw()

    def choose_calling(self) -> None:
        """Put the cursor on the first that calls."""
        found = self._study.once(coach) if self._study else ()
        calling = next((n for n, each in enumerate(found) if each.calls), 0)
        self.highlighted = calling * self._step

    def on_resize(self) -> None:
        self._part()
        self._draw()

    def _part(self) -> None:
        step = 2 if self.screen.has_class("-wide") else 1
        if step != self._step:
            number, self._step = self.number, step
            self.set_options(_options(apart=step > 1))
            self.highlighted = number * step

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Draw the line under the cursor in the cursor's colours."""
        super().watch_highlighted(highlighted)
        if highlighted is not None:
            self._draw()

    def _draw(self) -> None:
        if self._study is None:
            return
        drawn = coach_words.card if self._step > 1 else coach_words.line
        width = self.scrollable_content_region.width - 1
        for number, each in enumerate(self._study.once(coach)):
            told = drawn(each, self._study.today, self._glyphs, width)
            at = number * self._step
            # Under the cursor its colours are the readable ones.
            shown = Content(told.plain) if at == self.highlighted else told
            self.replace_option_prompt_at_index(at, shown)


def _options(*, apart: bool) -> list[Option]:
    """Room for the five of them, and between them if they stand apart."""
    gaps = [Option(" ", disabled=True)] if apart else []
    return [each for _ in range(5) for each in (*gaps, Option(""))][len(gaps) :]
