"""The text of a note while it is written."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.color import Color as RichColor
from rich.style import Style
from rich.text import Text
from textual import events
from textual.color import Color
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location, Selection, TextAreaTheme

from studytui.plan import Roadmap
from studytui.rules import writing
from studytui.rules.links import asked_for
from studytui.tui.widgets.link_menu import LinkMenu
from studytui.tui.widgets.note_document import NoteDocument, note_document

THEME = "note"
MOST_DRAWN = 2_000
"""Letters of a line above which its words have no colours: each key draws it anew."""
_WORDS = re.compile(
    r"(?P<code>`[^`]+`)|(?P<link>\[\[[^\[\]]+\]\])"
    r"|(?P<bold>\*\*(?=\S)[^*]+(?<=\S)\*\*)|(?P<italic>(?<![*\w])[*_](?=[^\s*_])[^*_]+(?<=\S)[*_](?!\w))"
)
Move = Callable[[Sequence[str], Iterable[str]], list[str] | None]


class NoteArea(TextArea):
    """A text area that knows lists, boxes and links, and takes in nothing that drives a terminal.

    `roadmap` is what links lead to. The menu of links stands wherever the screen puts it.
    """

    TAKES_LINES = True

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.menu = LinkMenu()
        self._looks: dict[str, Style] = {}
        self._waved_off: Location | None = None
        super().__init__(language="markdown", soft_wrap=True, tab_behavior="indent")

    def on_mount(self) -> None:
        self._take_colours()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._take_colours())

    @property
    def note(self) -> NoteDocument:
        """The document, as it keeps line ends."""
        assert isinstance(self.document, NoteDocument)
        return self.document

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document("", language)  # for its grammar
        self.document = note_document(text, self.document)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self._rewrap_and_refresh_virtual_size()

    # Textual calls the handlers of all classes, ours first; none of them calls the next.

    def _on_resize(self) -> None:
        self.refresh()  # TextArea leaves it as it is where as many lines are wrapped anew
        if self.menu.is_open:
            self.call_after_refresh(self._ask_anew)

    async def _on_key(self, event: events.Key) -> None:
        if self._is_heard(event.key):
            event.stop()
            event.prevent_default()
        elif event.key == "escape":
            event.prevent_default()  # TextArea would go to the next widget

    def action_paste(self) -> None:
        """Paste what was copied last, by the way of all pastes."""
        self.app.post_message(events.Paste(self.app.clipboard))

    def _is_heard(self, key: str) -> bool:
        """Whether a key has done something that TextArea would not do."""
        if self.read_only:
            return False
        if self.menu.is_open and self._is_for_menu(key):
            return True
        if key == "enter":
            return self._enter()
        if key == "tab":  # it must not take the place of what is chosen
            return self._move(writing.moved_in) or not self.selection.is_empty
        if key == "shift+tab":
            self._move(writing.moved_out)
        return key == "shift+tab"

    # Lists

    def _enter(self) -> bool:
        """Go on with a list, or end it; whether there is one."""
        row, column = self.cursor_location
        if not self.selection.is_empty:
            return False
        change = writing.on_enter(self.document[row], column, self._above(row))
        if change is None:
            return False
        self._put(self._typed(change.text), (row, change.start), (row, change.end))
        return True

    def _move(self, move: Move) -> bool:
        """Move the items of the chosen lines; whether there are any."""
        first, last = self._rows()
        moved = move(self._lines(first, last), self._above(first))
        if moved is None:
            return False
        self._replace_lines(first, last, moved)
        return True

    def tick(self) -> None:
        """Turn the boxes of the chosen lines over, or put one before them."""
        if not self.read_only:
            first, last = self._rows()
            self._replace_lines(first, last, writing.ticked(self._lines(first, last)))

    def _rows(self) -> tuple[int, int]:
        """The first and the last line that are chosen; a line of which nothing is, is not."""
        (first, _), (last, column) = sorted(self.selection)
        return first, last - (column == 0 and last > first)

    def _lines(self, first: int, last: int) -> list[str]:
        return [self.document[row] for row in range(first, last + 1)]

    def _above(self, row: int) -> Iterator[str]:
        return (self.document[each] for each in range(row - 1, -1, -1))

    def _replace_lines(self, first: int, last: int, lines: list[str]) -> None:
        """Put other lines there, in one step of undo; the cursor stays on its letter."""
        before = self._lines(first, last)
        if lines == before:
            return
        selection = self.selection
        text = self.note.replaced_lines(first, lines)
        self._put(text, (first, 0), (last, len(before[-1])))

        def moved(location: Location) -> Location:
            row, column = location
            if not first <= row <= last:
                return location
            return row, writing.shifted(before[row - first], lines[row - first], column)

        self.selection = Selection(moved(selection.start), moved(selection.end))

    def _typed(self, text: str) -> str:
        """Return what was typed or pasted, with the line ends that the text has."""
        return text.replace("\n", self.note.typed_newline)

    def _put(self, text: str, start: Location, end: Location) -> None:
        """Replace a part of the text, as one step of undo."""
        self.history.checkpoint()
        self.replace(text, start, end, maintain_selection_offset=False)
        self.history.checkpoint()
        self.scroll_cursor_visible()

    # Links

    def put_link(self, node_id: str) -> None:
        """Finish the link that is being written."""
        row, column = self.cursor_location
        line = self.document[row]
        said = asked_for(line[:column])
        if said is None:
            return
        rest = 2 if line[column:].startswith("]]") else 0
        self.menu.close()
        self._put(f"{node_id}]]", (row, column - len(said)), (row, column + rest))

    def wave_off(self) -> None:
        """Close the menu, and do not ask again about this link."""
        self._waved_off = self._begun()
        self.menu.close()

    def _is_for_menu(self, key: str) -> bool:
        if key in ("enter", "tab"):
            self.put_link(self.menu.chosen)
        elif key in ("up", "down"):
            self.menu.move(1 if key == "down" else -1)
        elif key == "escape":
            self.wave_off()
        else:
            return False
        return True

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        result = super()._replace_via_keyboard(self._typed(insert), start, end)
        if len(insert) == 1:
            self.ask()
        return result

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        result = super()._delete_via_keyboard(start, end)
        if self.menu.is_open:
            self.ask()
        return result

    def watch_selection(self) -> None:
        """Another place is no place for the menu."""
        if self.menu.is_open and self._begun() is None:
            self.menu.close()

    def ask(self) -> None:
        """Offer what the link may lead to, if one is being written and was not waved off."""
        begun = self._begun()
        if begun != self._waved_off:
            self._waved_off = None
        if begun is None or begun == self._waved_off:
            self.menu.close()
            return
        row, column = self.cursor_location
        said = self.document[row][begun[1] : column]
        self.menu.offer(self.roadmap, said, self.cursor_screen_offset)

    def _ask_anew(self) -> None:
        """Offer the same where the cursor is by now, when the lines were wrapped anew."""
        self.scroll_cursor_visible()  # only then it knows where it is
        self.ask()

    def _begun(self) -> Location | None:
        """Where the words of the link begin that is being written."""
        row, column = self.cursor_location
        said = asked_for(self.document[row][:column])
        return None if said is None else (row, column - len(said))

    # Colours

    def get_line(self, line_index: int) -> Text:
        """A line to draw, with what its words are; the grammar knows only what lines are."""
        text = super().get_line(line_index)
        if len(text.plain) <= MOST_DRAWN:
            for found in _WORDS.finditer(text.plain):
                text.stylize(self._looks[found.lastgroup or ""], *found.span())
        return text

    def _take_colours(self) -> None:
        """Colour Markdown as the rest of the screen is coloured, on its background."""
        variables = self.app.theme_variables
        ground = Color.parse(variables["background"])

        def colour(name: str) -> RichColor:
            """Some can be seen through; where the terminal has its own colours, none can."""
            said = variables[name].partition(" ")[0]
            return (ground + Color.parse(said)).rich_color

        def style(name: str, *, bold: bool = False, italic: bool = False) -> Style:
            return Style(color=colour(name), bold=bold, italic=italic)

        self._looks = {
            "link": style("text-accent"),
            "code": Style(bgcolor=colour("panel")),
            "bold": Style(bold=True),
            "italic": Style(italic=True),
        }
        self.register_theme(
            TextAreaTheme(
                THEME,
                syntax_styles={
                    "heading": style("text-primary", bold=True),
                    "heading.marker": style("text-primary"),
                    "list.marker": style("foreground-muted", bold=True),
                    "link.label": style("text-secondary"),
                    "link.uri": style("text-secondary", italic=True),
                },
            )
        )
        self.theme = THEME
