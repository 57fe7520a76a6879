"""What the command palette offers: every command with its keys, and every item to go to."""

from collections.abc import Iterable
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from studytui.text import display
from studytui.tui.commands import MAIN, Command
from studytui.tui.desk import Desk
from studytui.tui.screens.main import MainScreen


class Commands(Provider):
    """The commands of the main screen that can act now."""

    async def discover(self) -> Hits:
        """All of them."""
        for command in self._available():
            yield DiscoveryHit(command.name, partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that the query fits."""
        matcher = self.matcher(query)
        for command in self._available():
            text = f"{command.name}: {command.help}"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, marked(matcher, text), partial(self._run, command))

    def _available(self) -> Iterable[Command]:
        if not isinstance(self.screen, MainScreen):
            return ()
        return [c for c in MAIN if self.screen.check_action(c.action.partition("(")[0], ())]

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, self.screen)


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
