"""Lines of text that fit themselves to the width there is."""

from collections.abc import Sequence
from typing import cast

from rich.console import RenderableType
from rich.style import Style as RichStyle
from textual.content import Content
from textual.selection import Selection
from textual.style import Style
from textual.visual import RichVisual, VisualType
from textual.widget import Widget
from textual.widgets import Static

from studytui.text import display
from studytui.tui.lines import GAP, flowed, spread
from studytui.tui.widgets.selectable import SelectableVisual
from studytui.tui.widgets.wrapping import Wrapping

BRAND = " studytui  "


def click(action: str) -> Style:
    """What makes words do something when they are clicked; `action` is one of the screen."""
    return Style.from_meta({"@click": f"screen.{action}"})


def clickable(key: str, words: str, action: str) -> Content:
    """A key with what it does, for the mouse as well."""
    shown = Content.assemble((key, "bold $text-accent"), f" {words}" if words else "")
    return shown.stylize(click(action))


def say_below(widget: Widget, words: Content) -> None:
    """Say it in the lower edge of its frame, once: told the same, Textual paints all of it anew."""
    if (widget.border_subtitle or "") != words.markup:
        widget.border_subtitle = words


class OwnColours:
    """Words that can be clicked keep the colours that they were given."""

    @property
    def link_style(self) -> RichStyle:
        """Nothing on top of them."""
        return RichStyle.null()


class Line(OwnColours, Static):
    """A text with words to click on, and to select."""

    _terms: Sequence[str] = ()

    def emphasize(self, terms: Sequence[str]) -> None:
        """Make what matches the folded terms stand out, now and in every text that follows."""
        self._terms = terms
        if isinstance(self.visual, SelectableVisual) and terms != self.visual.terms:
            self.visual.terms = terms
            self.refresh()

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another text; what Rich draws can be selected as well."""
        super().update(content, layout=layout)
        if isinstance(self.visual, RichVisual):
            drawn = SelectableVisual(self, cast(RenderableType, content))
            drawn.terms = self._terms
            super().update(drawn, layout=layout)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is highlighted, and what parts it from the next widget's."""
        visual = self.visual
        if isinstance(visual, SelectableVisual):
            return visual.extract(selection), "\n"
        return super().get_selection(selection)


class Pieces(OwnColours, Wrapping):
    """Lines of pieces with gaps between them; a piece that does not fit goes to the next line."""

    def lines(self, width: int) -> list[Content]:
        """The pieces, each whole."""
        content = self.content
        lines = content.split() if isinstance(content, Content) and width else []
        return [part for line in lines for part in flowed(line.split(GAP), width)]


class Heading(Static):
    """The top line of a screen: the program, what the screen is about, and how it stands."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, classes="heading")
        self._title = self._right = Content("")

    def say(self, title: str, rest: str = "", right: Content | None = None) -> None:
        """Show a title, more about it in a quiet colour, and something at the other end."""
        self._title = Content.assemble(
            (display(title), "bold"),
            (f"  {display(rest)}" if rest else "", "$foreground-muted"),
        )
        self._right = right or Content("")
        self.refresh()

    def render(self) -> Content:
        """The line, without the program's name or cut where there is no room for all of it."""
        left, width = Content.styled(BRAND, "bold $text-accent") + self._title, self.size.width
        if left.cell_length + self._right.cell_length >= width:
            left = Content(" ") + self._title
        return spread(left, self._right, width)
