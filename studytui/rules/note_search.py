"""Finding words in the learner's notes, with the lines in which they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from studytui.study import Study


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note with one of the words in it; the first line has the number 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A note that has all the words in its text or its title, and the lines that have any.

    `target` is what the note is about: an item, a stage, an orphan, or "" for the roadmap.
    """

    target: str
    title: str
    lines: tuple[Line, ...]


def notes_with(study: Study, words: str) -> tuple[Found, ...]:
    """The notes with each of the words, in the order of the roadmap, orphans last.

    Case does not matter. Without a word nothing is found.
    """
    terms = words.casefold().split()
    if not terms:
        return ()
    return tuple(
        Found(target, title, tuple(_lines(text, terms)))
        for target, title, text in _notes(study)
        if all(term in f"{title}\n{text}".casefold() for term in terms)
    )


def _notes(study: Study) -> Iterator[tuple[str, str, str]]:
    """What every note is about, the title of that, and the text."""
    titles = {"": study.roadmap.title} | {node.id: node.title for node in study.roadmap.walk()}
    titles |= {target: target for target in study.orphans.notes if target not in titles}
    for target, title in titles.items():
        if note := study.note(target):
            yield target, title, note.text


def _lines(text: str, terms: list[str]) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.casefold()
        if any(term in plain for term in terms):
            yield Line(number, line.strip())
