"""Finding words in the learner's notes, with the lines in which they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from studytui.rules.all_notes import Written, all_notes
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
    found = _with_all(study.once(_in_order), terms) if terms else []
    return tuple(
        Found(note.target, note.title, tuple(lines_with(note.text, terms))) for note in found
    )


def newest_with(study: Study, words: str) -> tuple[Written, ...]:
    """The notes with each of the words, the newest first; all of them without a word."""
    return tuple(_with_all(study.once(_newest), words.casefold().split()))


def lines_with(text: str, terms: Sequence[str]) -> Iterator[Line]:
    """The lines that have any of these words, which are as `casefold` leaves them."""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.casefold()
        if any(term in plain for term in terms):
            yield Line(number, line.strip())


def places(line: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in a line: from which letter to before which other."""
    return [each.span() for each in _any(tuple(terms)).finditer(line)] if terms else []


def first_place(line: str, terms: Sequence[str]) -> tuple[int, int] | None:
    """The first of them, without looking at what follows it."""
    found = _any(tuple(terms)).search(line) if terms else None
    return found.span() if found else None


@lru_cache(maxsize=8)  # the same words are looked for in hundreds of lines
def _any(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _with_all(notes: Sequence[tuple[Written, str]], terms: Sequence[str]) -> list[Written]:
    for term in terms:
        notes = [each for each in notes if term in each[1]]
    return [note for note, _ in notes]


def _in_order(study: Study) -> tuple[tuple[Written, str], ...]:
    """Each note with its title and text for comparing: put together once for each picture."""
    return tuple((note, f"{note.title}\n{note.text}".casefold()) for note in study.once(all_notes))


def _newest(study: Study) -> tuple[tuple[Written, str], ...]:
    return tuple(sorted(study.once(_in_order), key=lambda each: each[0].saved_at, reverse=True))
