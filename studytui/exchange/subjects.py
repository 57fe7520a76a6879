"""Which item a session from elsewhere was on, by the names that it brings along."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from studytui.matching import plain
from studytui.plan import Roadmap
from studytui.search import fold


class Subjects:
    """Finds the items of a roadmap by name, and counts the names that fit none."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._ids = _ids_by_title(roadmap, plain)
        self._similar_ids = _ids_by_title(roadmap, fold)
        self.unknown: Counter[str] = Counter()
        """How many sessions are on nothing in particular, by the name that fits no item."""

    def find(self, names: Sequence[str], text: str) -> tuple[str | None, str]:
        """Return the id of the first name that fits an item, and the text of the session.

        The names that fit nothing go before the text, the most general one first, unless they
        stand in it.
        """
        ids = {name: self._find(name) for name in names if not self._is_roadmap(name)}
        item_id = next(filter(None, ids.values()), None)
        implied = {item_id, *(node.id for node in self._roadmap.above(item_id))} if item_id else {}
        left = [name for name, node_id in ids.items() if not node_id or node_id not in implied]
        if item_id is None:
            self.unknown.update(left)
        before = [name for name in reversed(left) if not _stands_in(name, text)]
        return item_id, ": ".join([*before, text] if text else before)

    def _find(self, name: str) -> str | None:
        node = self._roadmap.find(name)
        if node:
            return node.id
        return self._ids.get(plain(name)) or self._similar_ids.get(fold(name))

    def _is_roadmap(self, name: str) -> bool:
        return plain(name) in (plain(self._roadmap.id), plain(self._roadmap.title))


def _ids_by_title(roadmap: Roadmap, simplify: Callable[[str], str]) -> dict[str, str]:
    """Return the ids of simplified titles that only one stage or item has."""
    titles = [(simplify(node.title), node.id) for node in roadmap.walk()]
    times = Counter(title for title, _ in titles)
    return {title: node_id for title, node_id in titles if times[title] == 1}


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
