"""Ids made of titles: what a title gives now, and what earlier versions of studytui made of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

LONGEST = 120
"""Characters that an id made of a title has at most."""

_JOINERS = "\u200c\u200d"  # Persian and Indian words are spelt with them
_UNDIVIDED = "\u0e33\u0eb3\u0f77\u0f79"  # vowels that NFC would not join again
_SCRIPTS_WITH_ACCENTS = ("LATIN ", "GREEK ", "CYRILLIC ")


def slug(title: str) -> str:
    """Return the id that a title gives when the file has none; empty if nothing of it is left.

    Only Latin, Greek and Cyrillic letters lose their accents. In other scripts a mark makes another
    letter, or is a vowel, so it stays.
    """
    decomposed = "".join(map(_decomposed, title))
    letters = "".join(_letters(decomposed)).lower()
    return _hyphenate(unicodedata.normalize("NFC", letters))


def former_slug(title: str) -> str:
    """Return the id that earlier versions made of a title, or of the id that it gives now.

    They dropped the marks of every script and left Korean syllables in pieces.
    """
    letters = "".join(map(_former_letter, unicodedata.normalize("NFKD", title))).lower()
    return _hyphenate(re.sub(r"[\W_]+", "-", letters))


def former_ids(ids: Iterable[str], taken: Iterable[str]) -> Mapping[str, str]:
    """Map each id that an earlier version would have made to the one of `ids` that it became.

    An id that is `taken`, or that several could have had, is left out.
    """
    found = [(former_slug(each), each) for each in ids if not each.isascii()]
    times = Counter(former for former, _ in found)
    used = {"", *taken}
    return {former: now for former, now in found if times[former] == 1 and former not in used}


def belongs_to_words(character: str) -> bool:
    """Return whether a character is part of a word: a letter of any script, a digit or a mark."""
    return character.isalnum() or character in _JOINERS or _is_mark(character)


def _decomposed(character: str) -> str:
    return character if character in _UNDIVIDED else unicodedata.normalize("NFKD", character)


def _letters(decomposed: str) -> Iterator[str]:
    """Yield what an id holds of a decomposed text, with a hyphen for all that is no letter."""
    keeps_marks = False
    for character in decomposed:
        if keeps_marks and (_is_mark(character) or character in _JOINERS):
            yield character
        elif not unicodedata.combining(character):
            keeps_marks = character.isalpha() and not _takes_accents(character)
            yield character if _is_letter_or_digit(character) else "-"


def _former_letter(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return "-" if unicodedata.category(character) == "No" else character


def _is_letter_or_digit(character: str) -> bool:
    return character.isalnum() and unicodedata.category(character) != "No"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _takes_accents(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_SCRIPTS_WITH_ACCENTS)


def _hyphenate(letters: str) -> str:
    return re.sub("-+", "-", letters).strip("-")[:LONGEST].rstrip("-")
