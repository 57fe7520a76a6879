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


class Commands(Provider):
    """The commands that can act on the screen below, each with its keys."""

    async def discover(self) -> Hits:
        """All of them."""
        for run, name, keys, told in self._available():
            yield DiscoveryHit(name, run, help=f"{keys}  {told}")

    async def search(self, query: str) -> Hits:
        """Those that the query fits."""
        matcher = self.matcher(query)
        for run, name, keys, told in self._available():
            text = f"{name}: {told}"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, marked(matcher, text), run, help=keys)

    def _available(self) -> Iterator[tuple[Callable[[], Awaitable[bool]], str, str, str]]:
        """What to run, name, keys, and a sentence."""
        app = cast(Desk, self.app)
        keys = app.commands_keys
        active = {each.binding.id: each for each in self.screen.active_bindings.values()}
        for place in getattr(self.screen, "PLACES", ()):
            for name, command in place.by_id.items():
                found = active.get(name)
                if found and found.enabled:
                    run = partial(app.run_action, command.action, found.node)
                    yield run, command.name, keys.of(name, command), command.help


class Items(Provider):
    """The stages and items of the roadmap, to go to."""

    async def search(self, query: str) -> Hits:
        """Those whose title or id the query fits."""
        app, matcher = cast(Desk, self.app), self.matcher(query)
        if not isinstance(self.screen, MainScreen):
            return
        for node in app.tracker.roadmap.walk():
            text = f"go to {display(node.title)}"
            if (score := max(matcher.match(text), matcher.match(node.id))) > 0:
                yield Hit(score, marked(matcher, text), partial(self.screen.go_to, node.id))


def marked(matcher: Matcher, text: str) -> Content:
    """The text with the letters that were found, without taking any of it for markup."""
    content = Content(text)
    for offset in matcher.fuzzy_search.match(matcher.query, text)[1]:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content
