"""Links in notes: `[[id]]` or `[[id|words]]` leads to an item, a stage or the roadmap.

A link holds the id, which stays when a title changes, and which is the name of the note's file in
an exported folder. A title is understood as well, for links that were written by hand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from studytui.matching import plain
from studytui.rules.all_notes import all_notes
from studytui.search import fold
from studytui.study import Study

LINK: Final = re.compile(r"\[\[([^\[\]|\n]{1,200}?)(?:\\?\|([^\[\]\n]{0,200}))?\]\]")
"""What it leads to, and the words to show instead of the title; a table needs `\\|` before them."""
_ASKED: Final = re.compile(r"\[\[((?! )[^\[\]|]{0,60})$")
_FARTHEST: Final = len("[[") + 60


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was written, and where it leads.

    `target` is the id of an item or a stage, "" for the roadmap, None if there is no such thing;
    `title` is what that is called today.
    """

    said: str
    target: str | None
    title: str


def links(study: Study, text: str) -> tuple[Link, ...]:
    """The links in a text, in their order; those that say the same once."""
    return tuple(dict.fromkeys(_link(study, found[1]) for found in _written(text)))


def backlinks(study: Study) -> Mapping[str, tuple[str, ...]]:
    """For each target of a link, what the notes are about that link to it; not itself."""
    found: dict[str, dict[str, None]] = {}
    for note in study.once(all_notes):
        for link in links(study, note.text):
            if link.target is not None and link.target != note.target:
                found.setdefault(link.target, {})[note.target] = None
    return {target: tuple(sources) for target, sources in found.items()}


def titles(study: Study) -> Mapping[str, str]:
    """The ids by title as it is compared, with and without accents; of several the first.

    A title that differs only in accents comes after one that does not differ.
    """
    nodes = tuple(study.roadmap.walk())
    own = (study.roadmap.id, study.roadmap.title)
    named = [(node.title, node.id) for node in reversed(nodes)]
    known = [*((each, "") for each in own), *named]
    return {form(title): target for form in (fold, plain) for title, target in known}


def asked_for(before: str) -> str | None:
    """What stands between the last `[[` and the cursor; None if no link is being written there."""
    found = _ASKED.search(before[-_FARTHEST:])
    return found[1] if found else None


def link_at(study: Study, line: str, column: int) -> Link | None:
    """The link in which, or beside which, a column of a line is."""
    for found in _written(line):
        if found.start() <= column <= found.end():
            return _link(study, found[1])
    return None


def _written(text: str) -> Iterator[re.Match[str]]:
    """The links in a text. One letter is found thirty times as fast as a pattern, or as two."""
    at = text.find("[")
    while at >= 0:
        found = LINK.match(text, at)
        if found:
            yield found
        at = text.find("[", found.end() if found else at + 1)


def _link(study: Study, said: str) -> Link:
    target = _target(study, said.strip())
    title = said.strip() if target is None else study.roadmap.title_of(target)
    return Link(said, target, title)


def _target(study: Study, said: str) -> str | None:
    """By an id or a former one, else by a title; a heading or a block in the note is left out."""
    for name in (said, said.partition("#")[0].strip()):
        if node := study.roadmap.find(name):
            return node.id
        known = study.once(titles)
        target = known.get(plain(name), known.get(fold(name))) if name else None
        if target is not None:
            return target
    return None
