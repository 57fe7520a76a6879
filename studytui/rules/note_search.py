"""Finding words in the learner's notes, with the lines in which they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studytui.rules.all_notes import Written, all_notes
from studytui.search import Searchable, find_all, fold, rank, select, split_terms
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
    """The notes with each of the words: the best matches first, then in the order of the roadmap,
    orphans last.

    Without a word nothing is found.
    """
    terms = split_terms(words)
    found = find_all(study.once(_in_order), terms) if terms else []
    return tuple(
        Found(note.target, note.title, tuple(lines_with(note.text, terms))) for note in found
    )


def newest_with(study: Study, words: str) -> tuple[int, Iterator[Written]]:
    """Return how many notes have each of the words, and these notes.

    The best matches come first, and the newest of those that are equally good. Without a word it is
    all notes.
    """
    terms = split_terms(words)
    found = select(study.once(_newest), terms)
    return len(found), rank(found, terms)


def lines_with(text: str, terms: Sequence[str]) -> Iterator[Line]:
    """The lines that have any of these terms, which are folded."""
    for number, line in enumerate(text.splitlines(), start=1):
        folded = fold(line)
        if any(term in folded for term in terms):
            yield Line(number, line.strip())


def _in_order(study: Study) -> tuple[tuple[Written, Searchable], ...]:
    """Each note, ready to be searched: put together once for each picture."""
    return tuple((note, Searchable((note.title,), note.text)) for note in study.once(all_notes))


def _newest(study: Study) -> tuple[tuple[Written, Searchable], ...]:
    return tuple(sorted(study.once(_in_order), key=lambda each: each[0].saved_at, reverse=True))
