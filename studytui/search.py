"""Searching texts regardless of case, accents and typographic variants of a character.

Texts and queries are folded to one form before they are compared. What was found is ranked, whole
words and titles first, and `find_matches` says where it stands in the original text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TypeVar

from studytui.ids import belongs_to_words

T = TypeVar("T")

# What NFKD leaves as it is, or takes for something else.
_VARIANTS = {
    **dict.fromkeys("‘’‚‛′ʼʹ‹›´\u1ffd", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("−", "-"),
    **dict(zip("ıøłđħŧ", "ioldht", strict=True), æ="ae", œ="oe"),
}
_POINTS = range(10, 37)  # classes of the vowel points of Hebrew, Arabic and Syriac
_ACCENTS = range(200, 240)  # classes of what stands above and below letters of any script
_VOWELS_AND_FINALS = re.compile("[\u1160-\u11ff]")  # what joins a Korean syllable


class _FoldedCharacters(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


class _WordCharacters(dict[int, str]):
    """Each character that belongs to a word, and a space for any other but a line break."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if belongs_to_words(chr(code)) or chr(code) == "\n" else " "
        return self[code]


_FOLDED = _FoldedCharacters()
_IN_WORDS = _WordCharacters()


class Searchable:
    """Something to search in: the names that it goes by, and all else that is said of it."""

    def __init__(self, names: Iterable[str], text: str = "") -> None:
        self.names = fold("\n".join(names))
        self.words_of_names = f"\n{_collapse(_spaced(self.names))}\n"
        """Each name on a line of its own, with a space before and behind each word."""
        self.text = f"{self.names}\n{fold(text)}" if text else self.names

    @cached_property
    def words(self) -> str:
        """All words, with a space before and behind each."""
        return _spaced(self.text)


def fold(text: str) -> str:
    """Return the text as it is compared: in lower case, without accents, of plain characters.

    Folding is idempotent, and the same for all ways to encode a text. The length may change.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.translate(_FOLDED))


def split_terms(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, all of which have to be found."""
    return tuple(fold(query).split())


def find_all(entries: Iterable[tuple[T, Searchable]], terms: Sequence[str]) -> list[T]:
    """Return what has all of the terms, ranked; all of it, as it comes, without a term."""
    return list(rank(select(entries, terms), terms))


def find_best(entries: Iterable[tuple[T, Searchable]], terms: Sequence[str]) -> list[T]:
    """Return what has all of the terms and matches better than all else that does."""
    found = [(grade(entry, terms), value) for value, entry in select(entries, terms)]
    best = min((each for each, _ in found), default=0)
    return [value for each, value in found if each == best]


def select(
    entries: Iterable[tuple[T, Searchable]], terms: Sequence[str]
) -> list[tuple[T, Searchable]]:
    """Return the entries that have all of the terms, in their order."""
    found = list(entries)
    for term in terms:
        found = [each for each in found if term in each[1].text]
    return found


def rank(selected: Iterable[tuple[T, Searchable]], terms: Sequence[str]) -> Iterator[T]:
    """Yield what was selected, by `grade`; what is equally good stays in its order.

    Long texts are looked through only as far as somebody asks for what comes next.
    """
    of_names, of_text = _ladders(tuple(terms))
    by_name: list[list[T]] = [[] for _ in range(len(of_names) + 1)]
    others = []
    for value, entry in selected:
        if all(map(entry.names.__contains__, terms)):
            by_name[_first_held(entry.words_of_names, of_names)].append(value)
        else:
            others.append((value, entry))
    yield from chain.from_iterable(by_name)
    for rung in of_text:
        left = []
        for value, entry in others:
            if _first_held(entry.words, (rung,)) == 0:
                yield value
            else:
                left.append((value, entry))
        others = left
    yield from (value for value, _ in others)


def grade(entry: Searchable, terms: Sequence[str]) -> int:
    """Return how well an entry matches that has all of the terms, from 0 (best) to 8.

    0 if a name is the query, 1 if one begins with it; 2 for its words in the names, 3 for the
    beginning of a name, 4 of words in them, 5 for parts of the names. From 6 to 8 it takes the text
    as well to find whole words, beginnings and parts.
    """
    of_names, of_text = _ladders(tuple(terms))
    if all(map(entry.names.__contains__, terms)):
        return _first_held(entry.words_of_names, of_names)
    return len(of_names) + 1 + _first_held(entry.words, of_text)


def find_matches(text: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the folded terms stand in the text, as starts and ends, in order.

    A character that is folded to several is taken as a whole, with the marks that follow it.
    """
    if terms:
        folded = fold(text)
        spans = (each.span() for each in _any_of(tuple(terms)).finditer(folded))
        yield from spans if text.isascii() else _in_original(text, folded, spans)


def find_origins(text: str) -> list[tuple[int, int]]:
    """Return for each character of the folded text where that stands in the text, as start and end.

    A character that is folded to several is the origin of all of them, and includes the marks that
    follow it.
    """
    origins = []
    starts = [at for at, character in enumerate(text) if not at or not _joins(character)]
    for start, end in pairwise([*starts, len(text)]):
        origins += [(start, end)] * len(fold(text[start:end]))
    return origins


def _fold_character(character: str) -> str:
    plain = _VARIANTS.get(character.lower())
    if plain is not None:
        return plain
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(each for each in decomposed if not _is_ignored(each)).casefold()
    return unicodedata.normalize("NFC", "".join(map(_plain_form, kept)))


def _is_ignored(character: str) -> bool:
    """Return whether a character is an accent, or one that cannot be seen."""
    marks = unicodedata.combining(character)
    invisible = unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
    return marks in _POINTS or marks in _ACCENTS or invisible


def _plain_form(character: str) -> str:
    if unicodedata.category(character) == "Pd":
        return "-"
    return _VARIANTS.get(character, character)


def _spaced(folded: str) -> str:
    lines = folded.replace("\n", " \n ").translate(_IN_WORDS)
    return f" {lines} "


def _collapse(words: str) -> str:
    return re.sub(" +", " ", words) if "  " in words else words


@lru_cache(maxsize=8)
def _ladders(terms: tuple[str, ...]) -> tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]:
    """Return what must stand in the words of the names, and in all words, for each grade."""
    plain = [word for term in terms if (word := _collapse(_spaced(term)).strip())]
    query = " ".join(plain)
    whole, begun = [f" {each} " for each in plain], [f" {each}" for each in plain]
    of_names = ([f"\n {query} \n"], [f"\n {query} "], whole, [f"\n {query}"], begun)
    return of_names, (whole, begun)


def _first_held(text: str, ladder: Sequence[Sequence[str]]) -> int:
    """Return the number of the first rung all of which is in the text; how many there are if none.

    It is called for each node, so nothing is called here.
    """
    for number, needles in enumerate(ladder):
        for needle in needles:
            if needle not in text:
                break
        else:
            return number
    return len(ladder)


@lru_cache(maxsize=8)  # the same terms are looked for in hundreds of lines
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _in_original(
    text: str, folded: str, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where spans of the folded text stand in the text, joined if they share characters."""
    origins: Sequence[tuple[int, int]] = ()
    last: tuple[int, int] | None = None
    for start, end in spans:
        origins = origins or _origins(text, folded)
        span = origins[start][0], origins[end - 1][1]
        if last and span[0] < last[1]:
            span = last[0], max(last[1], span[1])
        elif last:
            yield last
        last = span
    if last:
        yield last


def _origins(text: str, folded: str) -> Sequence[tuple[int, int]]:
    is_one_to_one = len(text) == len(folded) and all(map(_stays_one, set(text)))
    return [(at, at + 1) for at in range(len(text))] if is_one_to_one else find_origins(text)


def _stays_one(character: str) -> bool:
    return len(_FOLDED[ord(character)]) == 1


@lru_cache(maxsize=1024)
def _joins(character: str) -> bool:
    """Return whether a character may be folded into one with those before it."""
    first = unicodedata.normalize("NFD", _FOLDED[ord(character)])[:1]
    return (
        not first or unicodedata.category(first)[0] == "M" or bool(_VOWELS_AND_FINALS.match(first))
    )
