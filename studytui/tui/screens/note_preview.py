"""A note as it reads, beside the text or instead of it, and the way along its links."""

from enum import StrEnum

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import OptionList, TextArea

from studytui.rules.links import Link, link_at, links
from studytui.tui.keyboard import CHANGE
from studytui.tui.pages import place_of
from studytui.tui.rendered import MOST
from studytui.tui.screens.ask_link import AskLink
from studytui.tui.screens.base import StudyScreen
from studytui.tui.widgets.link_menu import LinkMenu
from studytui.tui.widgets.note_area import NoteArea
from studytui.tui.widgets.preview import Preview

DRAWN_AFTER = 0.3
"""Seconds without a key after which the preview is drawn anew."""
BESIDE_FROM = 120
"""Cells of width from which on the text and its preview stand side by side."""


class View(StrEnum):
    """What is seen of a note."""

    WRITING = "writing"
    BESIDE = "beside"
    READING = "reading"


class NotePreview(StudyScreen[str | None]):
    """A part of the note screen. It closes with the place in the tree to go to, or None."""

    _soon: Timer | None = None
    begins_at_cursor = False
    """Whether a preview instead of the text begins where the cursor is, not at the top."""

    def compose_text(self) -> ComposeResult:
        """The text, its preview, and the menu of links over both."""
        with Horizontal(id="note-text"):
            area = NoteArea(self.desk.tracker.roadmap)
            yield area
            yield Preview(id="preview")
        yield area.menu

    @property
    def area(self) -> NoteArea:
        """The text."""
        return self.query_one(NoteArea)

    @property
    def preview(self) -> Preview:
        """The text as it reads."""
        return self.query_one(Preview)

    @property
    def view(self) -> View:
        """What is seen: what was chosen last, as far as there is room for it."""
        chosen = View(self.desk.note_view)
        fits = self.size.width >= BESIDE_FROM or chosen is not View.BESIDE
        return chosen if fits else View.WRITING

    @property
    def following(self) -> View:
        """The view after this one; they go round."""
        views = [each for each in View if each is not View.BESIDE or self.size.width >= BESIDE_FROM]
        return views[(views.index(self.view) + 1) % len(views)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the preview there is no cursor at which to tick; while links are offered, no way out.

        Each view has a key to the next, and the preview needs a link to follow.
        """
        if action in ("tick", "follow"):
            return self.view is not View.READING
        if action == "look":
            return parameters == (self.following,)
        if action == "close":
            return not any(menu.is_open for menu in self.query(LinkMenu))
        if action == "choose_link":
            return bool(self._known_links()) or None
        return super().check_action(action, parameters)

    async def let_go(self) -> bool:
        """Save what is unsaved; whether the screen may close."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Take the room that there is."""
        self.show_view()

    def action_look(self, view: str) -> None:
        """Show the text, its preview, or both."""
        self.begins_at_cursor = True
        self.area.menu.close()
        self.desk.note_view = View(view)
        self.show_view()
        (self.preview if self.view is View.READING else self.area).focus()

    def action_tick(self) -> None:
        """Turn the boxes of the chosen lines over."""
        if self.area.display:
            self.area.tick()

    def show_view(self) -> None:
        """Show what is to be seen, and draw the preview if it is."""
        for view in View:
            self.set_class(view is self.view, f"-{view}")
        self.refresh_bindings()
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the preview as the text is now."""
        if self.desk.study and self.view is not View.WRITING:
            text = self.area.text[: MOST + 1]
            is_at_cursor = self.begins_at_cursor or self.view is View.BESIDE
            row = self.area.cursor_location[0] if is_at_cursor else 0
            self.preview.show(text, links(self.desk.study, text), row)
            self.refresh_bindings()  # there may be other links to follow

    @on(TextArea.Changed)
    def _draw_soon(self) -> None:
        if self._soon:
            self._soon.stop()
        if self.view is not View.WRITING:
            self._soon = self.set_timer(DRAWN_AFTER, self.draw)

    @on(TextArea.SelectionChanged)
    def _stay_beside(self) -> None:
        if self.view is View.BESIDE:
            self.preview.stand_at(self.area.cursor_location[0])

    # Links

    @on(OptionList.OptionSelected, "LinkMenu")
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.area.put_link(event.option_id or "")

    def action_put_link(self) -> None:
        """Put in the link that is chosen in the menu."""
        self.area.put_link(self.area.menu.chosen)

    def action_close_menu(self) -> None:
        """Go on without a link."""
        self.area.wave_off()

    def action_follow(self) -> None:
        """Go where the link at the cursor leads, or ask which of the links in the note."""
        study, area = self.desk.study, self.area
        row, column = area.cursor_location
        here = link_at(study, area.document[row], column) if study else None
        if here is None:
            self.action_choose_link()
        elif here.target is None:
            self.desk.say_wrong(f"there is no item “{here.title}”")
        else:
            self.action_jump(here.target)

    def action_choose_link(self) -> None:
        """Go where the only link leads, or ask which of them."""
        known = self._known_links()
        if len(known) > 1:
            self.desk.push_screen(AskLink(list(known.values())), self._go)
        elif known:
            self._go(*known)
        else:
            self.desk.say("There is no link to an item here; [[ begins one")

    def _known_links(self) -> dict[str, Link]:
        found = links(self.desk.study, self.area.text) if self.desk.study else ()
        return {each.target: each for each in found if each.target is not None}

    def _go(self, target: str | None) -> None:
        if target is not None:
            self.action_jump(target)

    @work(group=CHANGE)
    async def action_jump(self, target: str) -> None:
        """Save, and go to an item."""
        if self.desk.study and await self.let_go():
            self.dismiss(place_of(self.desk.study, target))
