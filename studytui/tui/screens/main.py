"""The screen that is open every day: where am I, what is next, did I keep at it."""

from typing import ClassVar
from urllib.parse import urlsplit

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.reactive import reactive
from textual.widgets import Input

from studytui.commands import MAIN, TREE
from studytui.errors import StudyError
from studytui.glyphs import Glyphs
from studytui.plan import Roadmap
from studytui.screen_memory import View, recall, remember
from studytui.search import split_terms
from studytui.study import Study
from studytui.tui.bindings import bindings
from studytui.tui.filters import MOST_FOUND, Filter, in_sight, texts, told
from studytui.tui.pages import target_of
from studytui.tui.screens.item_actions import ItemActions
from studytui.tui.screens.look_back import LookBack
from studytui.tui.screens.orphan_actions import OrphanActions
from studytui.tui.screens.time_actions import TimeActions
from studytui.tui.widgets.detail import Detail
from studytui.tui.widgets.entry import Entry
from studytui.tui.widgets.finder import Finder
from studytui.tui.widgets.keys import Keys
from studytui.tui.widgets.line import clickable, say_below
from studytui.tui.widgets.next_line import NextLine
from studytui.tui.widgets.roadmap_tree import RoadmapTree
from studytui.tui.widgets.summary_line import SummaryLine
from studytui.tui.widgets.title_bar import TitleBar
from studytui.tui.widgets.welcome_back import WelcomeBack

BOTH_SIDES = 100
"""Cells of width from which on tree and detail stand side by side."""
MOMENT = 0.01
"""Seconds after which the detail follows the cursor."""


class MainScreen(ItemActions, TimeActions, OrphanActions, LookBack):
    """The roadmap as a tree, and beside it everything about what is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MAIN)
    PLACES = (MAIN, TREE)

    filter: reactive[Filter] = reactive(Filter.ALL, repaint=False)
    node_id: reactive[str] = reactive("", repaint=False)

    def __init__(self, roadmap: Roadmap) -> None:
        super().__init__()
        self._roadmap = roadmap
        self._narrow = False
        self._found: list[str] | None = None

    def compose(self) -> ComposeResult:
        """Two lines on top, tree and detail, what is next, and the keys."""
        # Textual would say so when it has painted both sides once.
        self.set_class(self.app.size.width < BOTH_SIDES, "-narrow")
        glyphs = self.desk.glyphs
        bar = TitleBar(self._roadmap.title, self.desk.clock, glyphs)
        yield bar.data_bind(MainScreen.study)
        yield SummaryLine(glyphs).data_bind(MainScreen.study)
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield RoadmapTree(self._roadmap, glyphs).data_bind(MainScreen.study)
                yield Finder("find in titles, texts, tags and notes", self._sift)
            yield Detail(glyphs).data_bind(MainScreen.study, MainScreen.node_id)
        yield WelcomeBack().data_bind(MainScreen.study)
        yield NextLine().data_bind(MainScreen.study)
        yield Keys()

    def on_mount(self) -> None:
        self.query_one("#left").border_title = "Roadmap"
        self._say_filter()
        self.roadmap_tree.restore(self._remembered())
        self.node_id = self.roadmap_tree.shown_id
        self.roadmap_tree.focus()
        self.watch(self.app, "study", self._take_study)

    def take_glyphs(self, glyphs: Glyphs) -> None:
        """Show the same with other signs."""
        self.query_one(TitleBar).glyphs = self.query_one(SummaryLine).glyphs = glyphs
        self.roadmap_tree.glyphs = self.detail.glyphs = glyphs

    @property
    def detail(self) -> Detail:
        """What is under the cursor."""
        return self.query_one(Detail)

    def on_resize(self) -> None:
        """Below the least width for two sides, stay on the one that has the keys."""
        narrow = self.size.width < BOTH_SIDES
        if narrow and not self._narrow and self.study:
            self.set_class(self.detail.has_focus_within, "-reading")
        self._narrow = narrow
        self._say_filter()

    async def let_go(self) -> bool:
        """Remember how the tree stands; the screen may close."""
        self._remember()
        return True

    def _remember(self) -> None:
        try:
            remember(self.desk.memory, self._roadmap.id, self.roadmap_tree.view)
        except OSError as error:
            self.log(f"the view is not remembered: {error.strerror}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command can act now: None dims it, False gives its key to another."""
        rooms = (
            self.can_act_on_item,
            self.can_act_on_time,
            self.can_act_on_orphan,
            self.can_look_back,
        )
        for can_act in rooms:
            if (answer := can_act(action)) is not True:
                return answer
        if action == "found":
            return self.has_class("-finding")
        if action == "cursor_down":
            return not isinstance(self.focused, Entry)  # from there it leads to what was found
        return super().check_action(action, parameters)

    def _take_study(self, study: Study | None) -> None:
        is_other = study is not None and study.roadmap.id != self._roadmap.id
        if is_other:
            self._show_all()
            self._remember()
        self.study = study
        if study:
            if study.roadmap is not self._roadmap:
                self._roadmap = study.roadmap
                # At once: what waits for a refresh waits for that of the screen on top, and is
                # forgotten if that one closes.
                self._stand_as_before() if is_other else self._sift()
            self.settle_stale_session()
        self.refresh_bindings()

    def _stand_as_before(self) -> None:
        self.roadmap_tree.restore(self._remembered())

    def _remembered(self) -> View:
        first = self._roadmap.stages[0]
        cursor = first.items[0].id if first.items else first.id
        return recall(self.desk.memory, self._roadmap.id) or View(cursor, (first.id,))

    # Going about

    @on(RoadmapTree.NodeHighlighted)
    def _follow(self) -> None:
        """First the cursor moves, which is quick; then the detail follows, which is not.

        A moment passes in between, in which the thread that writes to the terminal has its turn.
        """
        self.call_after_refresh(self.set_timer, MOMENT, self._show_what_is_here)

    def _show_what_is_here(self) -> None:
        shown = self.roadmap_tree.shown_id
        if self.node_id != shown:
            self.node_id = shown
            self.refresh_bindings()

    @on(RoadmapTree.Entered)
    def _read(self) -> None:
        self._show_what_is_here()  # the next key may be about it
        self.add_class("-reading")
        self.detail.take_focus()

    @on(Detail.Jumped)
    def _jump(self, event: Detail.Jumped) -> None:
        self.go_to(event.node_id)

    @on(Detail.LinkOpened)
    def _open_link(self, event: Detail.LinkOpened) -> None:
        if not _is_web_address(event.url):
            self.desk.say_wrong(f"{event.url} is not a web address; it is not opened")
        elif self.desk.is_web:
            self.desk.open_url(event.url)
        else:
            self._browse(event.url)

    @work(thread=True)
    def _browse(self, url: str) -> None:
        import webbrowser

        try:
            found = webbrowser.open(url)
        except (OSError, ValueError, webbrowser.Error):
            found = False
        if not found:
            wrong = f"no browser was found; the address is {url}"
            self.desk.call_from_thread(self.desk.say_wrong, wrong)

    def go_to(self, node_id: str) -> None:
        """Put the cursor on a node, whatever was filtered out."""
        if self.filter is not Filter.ALL or self.query_one(Finder).value:
            self._show_all()
        self.roadmap_tree.go_to(node_id)
        self._to_tree()

    def open_here(self) -> None:
        """Open what is under the cursor, so that a newcomer sees what there is to choose from."""
        node = self.roadmap_tree.cursor_node
        if node and node.allow_expand and not node.is_expanded:
            self.roadmap_tree.action_unfold()

    def action_jump(self, node_id: str) -> None:
        """Go to a node."""
        self.go_to(node_id)

    def action_next(self) -> None:
        """Go to what is next."""
        from studytui.rules.next_up import next_up

        suggestions = self.study.once(next_up) if self.study else ()
        if suggestions:
            self.go_to(suggestions[0].item_id)

    def action_bugs(self) -> None:
        """Show all bugs; the one that is chosen there leads to its item."""
        from studytui.tui.screens.bugs import BugsScreen

        if self.study:
            about = target_of(self.study, self.here) or self.session_target
            self.desk.push_screen(BugsScreen(about), self.go_from)

    def action_page(self, page: str) -> None:
        """Turn to a page of the detail."""
        self._show_what_is_here()
        self.add_class("-reading")
        self.detail.page = page
        if self.focused is not self.roadmap_tree or self.has_class("-narrow"):
            self.detail.take_focus()

    def action_switch(self) -> None:
        """Go over to the other side."""
        if self.focused is self.roadmap_tree:
            self._read()
        else:
            self._to_tree()

    def action_open_way(self) -> None:
        """Open the link under the cursor."""
        self.detail.open_way()

    def action_back(self) -> None:
        """Back to the tree; in the tree, put the welcome away, then show everything again.

        From the line to find with it shows everything at once.
        """
        in_tree = self.focused is self.roadmap_tree and not self.has_class("-reading")
        if isinstance(self.focused, Finder) or (in_tree and not self.put_welcome_away()):
            self._show_all()
        self._to_tree()

    def _to_tree(self) -> None:
        self.remove_class("-reading")
        self.roadmap_tree.focus()

    def action_settings(self) -> None:
        """Show all settings."""
        from studytui.tui.screens.settings import SettingsScreen

        try:
            self.desk.push_screen(SettingsScreen())
        except StudyError as error:
            self.desk.say_wrong(error.line)

    # Finding

    def action_find(self) -> None:
        """Find as you type."""
        self._to_tree()
        self.add_class("-finding")
        self.query_one(Finder).focus()
        self._read_all()

    @work
    async def _read_all(self) -> None:
        """Put together what is looked through, while the first letter is on its way."""
        if self.study:
            await self.desk.ask(self.study.once, texts)

    def action_filter(self) -> None:
        """Take the next filter."""
        self.filter = self.filter.following

    def watch_filter(self, chosen: Filter) -> None:
        """Do it, and say what is filtered."""
        if self.is_mounted:
            self._sift()

    def _sift(self) -> None:
        if self.study:
            words = self.query_one(Finder).value
            self._show_only(in_sight(self.study, self.filter, words, self.here), words)

    def _show_only(self, found: list[str] | None, words: str = "") -> None:
        shown = None if found is None else found[:MOST_FOUND]
        self.roadmap_tree.show_only(shown, words)
        self.call_after_refresh(self.detail.emphasize, split_terms(words))
        self._found = found
        self._say_filter()

    @on(DescendantFocus)
    def _say_filter(self) -> None:
        """In the frames: what is filtered, the keys for it, and those that lead to and fro."""
        types = isinstance(self.focused, Entry)
        words = told(self.filter, self._found, types=types, reads=self.detail.has_focus_within)
        if self._narrow and not types:
            words += Content("  ") + clickable("tab", "read", "switch")
        say_below(self.query_one("#left"), words)
        self.detail.say_keys()

    @on(Input.Submitted, "#find")
    def action_found(self) -> None:
        """Leave the words, and walk what was found."""
        self.roadmap_tree.focus()

    def _show_all(self) -> None:
        self.remove_class("-finding")
        self.set_reactive(MainScreen.filter, Filter.ALL)  # once is enough
        self.query_one(Finder).value = ""
        self._show_only(None)


def _is_web_address(url: str) -> bool:
    """Whether it is http(s), with a host, and nothing in it but what addresses are made of."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not any(map(str.isspace, url))
    return plain and parts.scheme in ("http", "https") and bool(parts.netloc)
