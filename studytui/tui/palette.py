"""What the command palette offers: every command with its keys, and every item to go to."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from studytui.text import display
from studytui.tui.desk import Desk
from studytui.tui.screens.main import MainScreen

KEYS, NAME = 8, 17
"""Cells of the columns before the sentence."""


class Commands(Provider):
    """The commands that can act on the screen below, a line each: keys, name, and a sentence."""

    async def discover(self) -> Hits:
        """All of them."""
        for run, keys, told in self._available():
            yield DiscoveryHit(_line(keys, Content(told)), run, told)

    async def search(self, query: str) -> Hits:
        """Those that the query fits."""
        matcher = self.matcher(query)
        for run, keys, told in self._available():
            # What it is called counts for more than what is said about it.
            if (score := max(matcher.match(told[:NAME].strip()), matcher.match(told) / 2)) > 0:
                yield Hit(score, _line(keys, marked(matcher, told)), run, told)

    def _available(self) -> Iterator[tuple[Callable[[], Awaitable[bool]], str, str]]:
        """What to run, its keys, and its name and sentence."""
        app = cast(Desk, self.app)
        keys = app.commands_keys
        active = {each.binding.id: each for each in self.screen.active_bindings.values()}
        places = getattr(self.screen, "PLACES", ())
        commands = {name: each for place in places for name, each in place.by_id.items()}
        for name, command in commands.items():
            found = active.get(name)
            if found and found.enabled:
                run = partial(app.run_action, command.action, found.node)
                told = f"{command.name:<{NAME}}{command.help}"
                yield run, app.spelt(keys.of(name, command)), told


class Items(Provider):
    """The stages and items of the roadmap, to go to."""

    async def search(self, query: str) -> Hits:
        """Those whose title or id the query fits."""
        app, matcher = cast(Desk, self.app), self.matcher(query)
        if not isinstance(self.screen, MainScreen):
            return
        for node in app.tracker.roadmap.walk():
            title = display(node.title)
            text = f"go to {title}"
            if (score := max(*map(matcher.match, (title, node.id)), matcher.match(text) / 2)) > 0:
                line = Content(" " * KEYS) + marked(matcher, text)
                yield Hit(score, line, partial(self.screen.go_to, node.id), text)


def _line(keys: str, told: Content) -> Content:
    return Content.styled(f"{keys:<{KEYS}}", "bold $text-accent") + told.stylize(
        "$foreground-muted", NAME
    )


def marked(matcher: Matcher, text: str) -> Content:
    """The text with the letters that were found, without taking any of it for markup."""
    content = Content(text)
    for offset in matcher.fuzzy_search.match(matcher.query, text)[1]:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content
