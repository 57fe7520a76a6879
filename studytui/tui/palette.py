"""What the command palette offers: every command with its keys, and every item to go to."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from studytui.search import (
    Searchable,
    find_matches,
    find_origins,
    fold,
    grade,
    split_terms,
)
from studytui.text import display
from studytui.tui.desk import Desk
from studytui.tui.screens.main import MainScreen

KEYS, NAME = 8, 17
"""Cells of the columns before the sentence."""


class Query:
    """What is typed: its words are found as everywhere else, or else its letters in their order."""

    def __init__(self, matcher: Matcher) -> None:
        self._terms = split_terms(matcher.query)
        self._letters = Matcher(fold(matcher.query))
        self._style = matcher.match_style

    def score(self, target: Searchable) -> float:
        """Return how well it matches: 0 if not at all, below 1 if only by its letters."""
        if all(term in target.text for term in self._terms):
            return 10 - grade(target, self._terms)
        names = max(map(self._letters.match, target.names.split("\n")))
        # What it is called counts for more than what is said about it.
        letters = max(names, self._letters.match(target.text.replace("\n", " ")) / 2)
        return letters / (1 + letters)

    def emphasize(self, text: str) -> Content:
        """Return the text with what matches standing out, without taking any of it for markup."""
        content = Content(text)
        for start, end in list(find_matches(text, self._terms)) or self._letters_in(text):
            content = content.stylize(self._style, start, end)
        return content

    def _letters_in(self, text: str) -> list[tuple[int, int]]:
        offsets = self._letters.fuzzy_search.match(self._letters.query, fold(text))[1]
        origins = find_origins(text)
        return [origins[each] for each in offsets]


class Commands(Provider):
    """The commands that can act on the screen below, a line each: keys, name, and a sentence."""

    async def discover(self) -> Hits:
        """All of them."""
        for run, keys, told in self._available():
            yield DiscoveryHit(_line(keys, Content(told)), run, told)

    async def search(self, query: str) -> Hits:
        """Those that the query fits."""
        asked = Query(self.matcher(query))
        for run, keys, told in self._available():
            if (score := asked.score(Searchable((told[:NAME].strip(),), told[NAME:]))) > 0:
                yield Hit(score, _line(keys, asked.emphasize(told)), run, told)

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
        app, asked = cast(Desk, self.app), Query(self.matcher(query))
        if not isinstance(self.screen, MainScreen):
            return
        for node in app.tracker.roadmap.walk():
            title = display(node.title)
            text = f"go to {title}"
            if (score := asked.score(Searchable((title, node.id), text))) > 0:
                line = Content(" " * KEYS) + asked.emphasize(text)
                yield Hit(score, line, partial(self.screen.go_to, node.id), text)


def _line(keys: str, told: Content) -> Content:
    return Content.styled(f"{keys:<{KEYS}}", "bold $text-accent") + told.stylize(
        "$foreground-muted", NAME
    )
