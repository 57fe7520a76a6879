"""The text of a note while it is written."""

from rich.style import Style
from textual import events
from textual.color import Color
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from studytui.text import display

THEME = "note"


class NoteArea(TextArea):
    """A text area that takes in nothing which could drive the terminal."""

    def on_mount(self) -> None:
        self._take_colours()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._take_colours())

    # Textual calls the handlers of all classes, ours first; none of them calls the next.

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default()  # TextArea would go to the next widget

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = display(event.text, lines=True)

    def _take_colours(self) -> None:
        """Colour Markdown as the rest of the screen is coloured, on its background."""
        variables = self.app.theme_variables

        def style(name: str, *, bold: bool = False, italic: bool = False) -> Style:
            return Style(color=Color.parse(variables[name]).rich_color, bold=bold, italic=italic)

        self.register_theme(
            TextAreaTheme(
                THEME,
                syntax_styles={
                    "heading": style("text-primary", bold=True),
                    "heading.marker": style("text-primary"),
                    "list.marker": style("text-warning", bold=True),
                    "bold": Style(bold=True),
                    "italic": Style(italic=True),
                    "inline_code": style("text-success"),
                    "link.label": style("text-secondary"),
                    "link.uri": style("text-secondary", italic=True),
                    "string": style("text-success"),
                    "keyword": style("text-accent"),
                    "comment": Style(italic=True, dim=True),
                },
            )
        )
        self.theme = THEME
