"""What our screens share: the app as what it is."""

from collections.abc import Callable
from typing import ClassVar, ParamSpec, TypeVar, cast

from textual import work
from textual.await_complete import AwaitComplete
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from studytui.commands import Place
from studytui.study import Study
from studytui.tui.apart import APART, orphan_of
from studytui.tui.desk import Desk
from studytui.tui.keyboard import CHANGE
from studytui.tui.pages import target_of
from studytui.tui.walking import ALL, LINE, page, walk
from studytui.tui.widgets.roadmap_tree import RoadmapTree

P = ParamSpec("P")
T = TypeVar("T")


class StudyScreen(Screen[T]):
    """A screen that changes things through the app."""

    PLACES: ClassVar[tuple[Place, ...]] = ()
    """Whose commands act here; none for a question."""

    @property
    def desk(self) -> Desk:
        """The app as ours: every change goes through it."""
        return cast(Desk, self.app)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo and redo need something to take back or bring back."""
        if action in ("undo", "redo") and self.desk.study:
            return bool(getattr(self.desk.study.record, action)) or None
        return True

    def get_selected_text(self) -> str | None:
        """Return what is highlighted; None if that is nothing, which leaves the clipboard alone."""
        try:
            return super().get_selected_text() or None
        except IndexError:  # Textual's, for a selection that begins below the last word
            return None

    def action_help(self) -> None:
        """Show what every key does, here first."""
        from studytui.tui.screens.help import Help

        self.desk.push_screen(Help(self.PLACES))

    @work(group=CHANGE)
    async def action_undo(self) -> None:
        """Take back the last change."""
        await self.desk.take_back()

    @work(group=CHANGE)
    async def action_redo(self) -> None:
        """Bring back what was taken back."""
        await self.desk.bring_back()

    @work(group=CHANGE)
    async def attempt(
        self, use_case: Callable[P, object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Carry out a use case, while the screen goes on."""
        await self.desk.attempt(use_case, *args, **kwargs)

    @property
    def walked(self) -> Widget | None:
        """In what one walks: what has the focus."""
        return self.focused

    def action_cursor_down(self) -> None:
        """One line down."""
        walk(self.walked, LINE)

    def action_cursor_up(self) -> None:
        """One line up."""
        walk(self.walked, -LINE)

    def action_first(self) -> None:
        """To the first line."""
        walk(self.walked, -ALL)

    def action_last(self) -> None:
        """To the last line."""
        walk(self.walked, ALL)

    def action_page_down(self) -> None:
        """One page down."""
        walk(self.walked, page(self.walked))

    def action_page_up(self) -> None:
        """One page up."""
        walk(self.walked, -page(self.walked))

    def action_half_down(self) -> None:
        """Half a page down."""
        walk(self.walked, page(self.walked) // 2 or LINE)

    def action_half_up(self) -> None:
        """Half a page up."""
        walk(self.walked, -(page(self.walked) // 2 or LINE))

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with a result, on top and the first time only.

        Keys may come faster than screens go; and below a question it would close the question.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()


class RoadmapScreen(StudyScreen[None]):
    """The picture, and where in it the learner is."""

    study: reactive[Study | None] = reactive(None, repaint=False)

    @property
    def roadmap_tree(self) -> RoadmapTree:
        """The roadmap."""
        return self.query_one(RoadmapTree)

    def go_to(self, node_id: str) -> None:
        """Put the cursor on a node."""
        raise NotImplementedError

    def go_from(self, place: str | None) -> None:
        """Go where a screen leads that was closed; None is nowhere."""
        if place is not None:
            self.go_to(place)

    @property
    def here(self) -> str:
        """The id under the cursor, at this very moment; empty for the roadmap and an orphan."""
        return "" if self.is_apart else self.roadmap_tree.shown_id

    @property
    def is_apart(self) -> bool:
        """Whether the cursor is among what the roadmap no longer has."""
        return self.roadmap_tree.shown_id.startswith(APART)

    @property
    def orphan(self) -> str:
        """The orphan under the cursor; empty for anything else."""
        return orphan_of(self.roadmap_tree.shown_id)

    @property
    def note_target(self) -> str:
        """What the note under the cursor is kept under."""
        return self.orphan or (target_of(self.study, self.here) if self.study else "")
