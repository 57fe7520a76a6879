"""A learner's Markdown, drawn for reading beside the tree."""

from functools import lru_cache
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown
from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from studytui.rules.links import LINK, Link
from studytui.text import display

MOST = 20_000
FEW = 4_000
"""Characters of one text that are drawn at once: drawing takes some 3 ms for each thousand."""


_PARSER = MarkdownIt(options_update={"html": False}).enable(["strikethrough", "table"])
"""Rich's, but List<int> is what it looks like: Rich would leave out the tag."""


_LOOKS = {
    "markdown.code": Style(bold=True),
    "markdown.h2": Style(bold=True),
    "markdown.h3": Style(bold=True),
    "markdown.h4": Style(italic=True),
    "markdown.block_quote": Style(italic=True),
    "markdown.table.border": Style(dim=True),
    "markdown.table.header": Style(bold=True),
    "markdown.link": Style(),
    "markdown.link_url": Style(dim=True),
    "markdown.lost": Style(dim=True),
}
"""Rich's own are magenta, and code is cyan on black, which no light screen forgives."""


def _link(state: StateInline, silent: bool) -> bool:
    """A link to an item is a word of its own: what it shows, and where it leads."""
    found = LINK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        link: Link | None = state.env.get(found[1])
        known = link is not None and link.target is not None
        token = state.push("item_link", f"to-{link.target}" if link and known else "lost", 0)
        title = display(link.title) if link else found[1]
        token.content = (found[2] or title) if known else f"{found[2] or title} (unknown)"
    state.pos = found.end()
    return True


_PARSER.inline.ruler.before("link", "item_link", _link)


class _LeftHeading(Heading):
    """A heading at the left edge, where Rich would centre and box it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        heading: Text = self.text
        heading.justify = "left"
        yield heading


class _Rendered(Markdown):
    elements: ClassVar = {**Markdown.elements, "heading_open": _LeftHeading}

    def __init__(self, markup: str, links: tuple[Link, ...]) -> None:
        super().__init__("", hyperlinks=False, code_theme="ansi_dark")
        self.markup = markup
        self.parsed = _PARSER.parse(markup, {display(link.said): link for link in links})
        styles = {f"to-{link.target}": _jump(link) for link in links if link.target is not None}
        # Rich draws a token whose tag is among these in the style of that name.
        self.inlines = {*Markdown.inlines, "lost", *styles}
        looks = {f"markdown.{tag}": style for tag, style in styles.items()}
        self._theme = Theme({**_LOOKS, **looks})

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(self._theme):
            yield from super().__rich_console__(console, options)


def beginning(text: str, links: tuple[Link, ...] = ()) -> Markdown:
    """Markdown to show beside other things, as fast as a cursor moves."""
    return rendered(text, links, FEW, "the rest is on page 2")


@lru_cache(8)
def rendered(
    text: str,
    links: tuple[Link, ...] = (),
    most: int = MOST,
    rest: str = "the rest is in the editor",
) -> Markdown:
    """Markdown to show. Links to items lead there; all others show their address, and are dead."""
    safe = display(text[:most], lines=True)
    if len(text) > MOST:
        safe = f"*too large to show at once: the first {most:,} characters; {rest}*\n\n{safe}"
    elif len(text) > most:
        safe += f"\n\n… *{rest}*"
    return _Rendered(safe, links)


def _jump(link: Link) -> Style:
    return Style(underline=True, meta={"@click": f"screen.jump({link.target!r})"})
