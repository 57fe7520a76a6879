"""The pane beside the tree: everything about what is under the cursor."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studytui.glyphs import UNICODE, Glyphs
from studytui.plan import Node, Resource, Roadmap
from studytui.record import Note
from studytui.study import Study
from studytui.text import display
from studytui.tui import apart, pages
from studytui.tui.widgets.line import Line, Pieces, click, clickable, say_below

if TYPE_CHECKING:
    from rich.markdown import Markdown

Tie = tuple[str, str, str]
"""How a node is tied to another, the id of that one, and what it is called."""
PAGES = ("overview", "notes", "sessions", "links")


class Detail(Vertical):
    """Four pages about one node. `node_id` is empty for the roadmap."""

    study: reactive[Study | None] = reactive(None, repaint=False)
    glyphs: reactive[Glyphs] = reactive(UNICODE, repaint=False)
    node_id: reactive[str] = reactive("", repaint=False)
    page: reactive[str] = reactive("overview", repaint=False)

    class LinkOpened(Message):
        """The learner wants to see a web page."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class Jumped(Message):
        """The learner wants to go to another node."""

        def __init__(self, node_id: str) -> None:
            super().__init__()
            self.node_id = node_id

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.set_reactive(Detail.glyphs, glyphs)
        self._ways: list[Message] = []
        self._thought_of: Study | None = None
        self._parts: dict[str, RenderableType | Content] = {}

    def compose(self) -> ComposeResult:
        """A line of tabs, the parts of a page, and the list of links."""
        yield Line(id="tabs")
        with VerticalScroll(id="page"):
            yield Static(id="facts")
            yield Line(id="text")
            yield Pieces(id="ties")
            yield Pieces(id="linked-from")
            yield Line(id="note", classes="divided")
        yield OptionList(id="links", markup=False)

    def watch_node_id(self) -> None:
        """Begin at the top of the other node's page."""
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self._show()

    def watch_study(self) -> None:
        """Show what the picture says now."""
        self._show()

    def watch_glyphs(self) -> None:
        """Draw the same with other signs."""
        self._show()

    def watch_page(self) -> None:
        """Turn to the page."""
        self._show()

    def take_focus(self) -> None:
        """Let the arrow keys scroll the page, or walk the links."""
        self.query_one("#links" if self.page == "links" else "#page").focus()

    def emphasize(self, terms: Sequence[str]) -> None:
        """Make what matches the folded terms stand out in description and note."""
        for selector in ("#text", "#note"):
            self.query_one(selector, Line).emphasize(terms)

    def say_keys(self) -> None:
        """What leads on and back, in the frame, while it has the keys."""
        back = clickable("esc", "roadmap", "back")
        opens = self.page == "links" and bool(self._ways)
        keys = [clickable("enter", "open", "open_way"), back] if opens else [back]
        say_below(self, Content("  ").join(keys if self.has_focus_within else []))

    def open_way(self) -> None:
        """Open the link under the cursor."""
        self.query_one("#links", OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow a link or a tie."""
        event.stop()
        self.post_message(self._ways[event.option_index])

    def _show(self) -> None:
        study = self.study
        if study is None or not self.is_mounted:
            return
        if self.node_id.startswith(apart.APART):
            self._show_apart(study)
            return
        node = pages.node_of(study, self.node_id)
        self.border_title = Content(display(node.title))
        self._put("#tabs", self._tabs(study.number_below(node), len(pages.links(study, node))))
        self._turn()
        {
            "overview": self._show_overview,
            "notes": self._show_note,
            "sessions": self._show_sessions,
            "links": self._show_links,
        }[self.page](study, node)

    def _turn(self) -> None:
        self.query_one("#page").display = self.page != "links"
        self.query_one("#links").display = self.page == "links"

    # Rich's Markdown is loaded after the first paint, in which there is none.

    def _show_apart(self, study: Study) -> None:
        """What the roadmap no longer has: one of it, or all."""
        orphan_id = apart.orphan_of(self.node_id)
        sessions, note = (
            study.orphans.sessions.get(orphan_id, ()),
            study.orphans.notes.get(orphan_id),
        )
        self.border_title = Content(apart.title_of(study, self.node_id))
        self._put("#tabs", self._tabs(len(sessions), 0))
        self._turn()
        if self.page == "overview":
            self._only(Content(apart.ABOUT_ONE if orphan_id else apart.ABOUT_ALL))
            self._put(
                "#facts", apart.facts(study, self.node_id, self.glyphs) if orphan_id else None
            )
            self._put_note(study, note)
        elif self.page == "notes":
            self._only(self._drawn(study, note) if note else "No note.")
        elif self.page == "sessions":
            self._only(pages.lines_of(study, sessions, title=False) or "No session.")
        else:
            self._show_ways([], [])

    def _show_overview(self, study: Study, node: Node | Roadmap) -> None:
        from studytui.tui.rendered import rendered

        self._put("#facts", pages.facts(study, node, self.glyphs))
        text = pages.text(node)
        self._put("#text", rendered(text) if text.strip() else None)
        self._put("#ties", pages.ties(study, node, self.glyphs))
        target = pages.target_of(study, self.node_id)
        self._put("#linked-from", self._linked_from(study, target))
        self._put_note(study, study.note(target))

    def _put_note(self, study: Study, note: Note | None) -> None:
        from studytui.rules.links import links
        from studytui.tui.rendered import FEW, beginning

        shown = beginning(note.text, links(study, note.text[:FEW])) if note else None
        self._put("#note", shown)
        self.query_one("#note").border_title = Content(f" {self.glyphs.note} your note ")

    def _show_note(self, study: Study, node: Node | Roadmap) -> None:
        target = pages.target_of(study, self.node_id)
        note = study.note(target)
        nothing = "No note yet. Press n to write one here, or e for your own editor."
        shown = self._drawn(study, note) if note else nothing
        self._only(shown, self._linked_from(study, target))

    def _linked_from(self, study: Study, target: str) -> Content | None:
        known = self._knows_links(study)
        return pages.linked_from(study, target, self.glyphs) if known else None

    def _drawn(self, study: Study, note: Note) -> "Markdown":
        from studytui.rules.links import links
        from studytui.tui.rendered import MOST, rendered

        return rendered(note.text, links(study, note.text[:MOST]))

    def _knows_links(self, study: Study) -> bool:
        """Whether it is known which notes link to which; if not, that is found out meanwhile."""
        from studytui.rules.links import backlinks

        if study.has_thought(backlinks):
            return True
        if study.is_whole and self._thought_of is not study:
            self._thought_of = study
            self._find_links(study)
        return False

    @work(exclusive=True, group="links")
    async def _find_links(self, study: Study) -> None:
        from studytui.rules.links import backlinks

        await asyncio.to_thread(study.once, backlinks)
        if study is self.study and self.is_attached:
            self._show()

    def _show_sessions(self, study: Study, node: Node | Roadmap) -> None:
        several = isinstance(node, Roadmap) or bool(node.items)
        lines = pages.session_lines(study, node, title=several)
        self._only(lines or "No session yet. Press s to start one, or L to log one.")

    def _show_links(self, study: Study, node: Node | Roadmap) -> None:
        from studytui.rules.links import links

        target = pages.target_of(study, self.node_id)
        ties = [
            (word, each.id, each.title) for word, nodes in pages.tied(study, node) for each in nodes
        ]
        note = study.note(target)
        ties += [
            ("Your note links to", each.target, each.title)
            for each in (links(study, note.text) if note else ())
            if each.target is not None
        ]
        if self._knows_links(study):
            ties += [("Linked from", *found) for found in pages.linking(study, target)]
        self._show_ways(pages.links(study, node), list(dict.fromkeys(ties)))

    def _show_ways(self, resources: Sequence[Resource], ties: Sequence[Tie]) -> None:
        self._ways = [self.LinkOpened(each.url) for each in resources]
        self._ways += [self.Jumped(node_id) for _, node_id, _ in ties]
        options = self.query_one("#links", OptionList)
        options.clear_options()
        options.add_options([_link(each) for each in resources])
        widest = max((len(word) for word, *_ in ties), default=0)
        options.add_options([_tie(f"{word:<{widest}}", title) for word, _, title in ties])
        if self._ways:
            options.highlighted = 0
        else:
            options.add_option(Option("No links here.", disabled=True))

    def _only(self, shown: RenderableType | Content, linked_from: Content | None = None) -> None:
        """A page of one part."""
        self._put("#facts", None)
        self._put("#text", shown)
        self._put("#ties", None)
        self._put("#linked-from", linked_from)
        self._put("#note", None)

    def _put(self, selector: str, shown: RenderableType | Content | None) -> None:
        now = Content(shown) if isinstance(shown, str) else shown or Content("")
        if not _is_same(now, self._parts.get(selector)):
            self._parts[selector] = now
            part = self.query_one(selector, Static)
            part.display = bool(shown)
            part.update(now)

    def _tabs(self, sessions: int, links: int) -> Content:
        counts = {"sessions": sessions, "links": links}
        tabs = []
        for number, name in enumerate(PAGES, 1):
            count = f" {counts[name]}" if counts.get(name) else ""
            look = "bold $text-accent underline" if name == self.page else "$foreground-muted"
            tabs.append(
                Content.assemble(
                    (f"{number} ", "$foreground-disabled"), (f"{name.title()}{count}", look)
                ).stylize(click(f"page({name!r})"))
            )
        return Content("  ").join(tabs)


def _is_same(one: RenderableType | Content, other: RenderableType | Content | None) -> bool:
    """Whether it needs no drawing; a text in Markdown is `rendered` once."""
    if isinstance(one, Content) and isinstance(other, Content):
        return one.is_same(other)
    return one is other


def _link(resource: Resource) -> Option:
    lines = [Content.styled(display(resource.title), "bold")]
    if resource.note:
        lines.append(Content(display(resource.note)))
    return Option(
        Content("\n").join([*lines, Content.styled(display(resource.url), "$foreground-muted")])
    )


def _tie(word: str, title: str) -> Option:
    return Option(Content.assemble((f"{word}  ", "$foreground-muted"), display(title)))
