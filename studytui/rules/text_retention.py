"""How much of a text is left in the one that replaces it."""

import re
from collections import Counter
from typing import Final

from studytui.rules.line_changes import line_changes
from studytui.text import common_prefix_length

_WORD: Final = re.compile(r"\w+")
_SENTENCE_END: Final = re.compile(r"\n|(?<=[.!?。！？])")


def is_edit(before: str, after: str, share: float) -> bool:
    """Whether at least `share` of a text, from 0 to 1, is still there in the one that replaces it.

    That is so if nothing but one stretch of it was changed, or if most of its lines or sentences
    are left, wherever they stand, or most of its words in their order.
    """
    return (
        _is_local_edit(before, after, share)
        or _has_most_sentences(before, after, share)
        or _has_most_words(before, after, share)
    )


def _is_local_edit(before: str, after: str, share: float) -> bool:
    """Whether the stretch that was deleted or replaced is short, in letters and in sentences."""
    start = common_prefix_length(before, after)
    rest, new_rest = before[start:], after[start:]
    end = len(rest) - common_prefix_length(rest[::-1], new_rest[::-1])
    removed = rest[:end]
    if len(removed) > (1 - share) * len(before):
        return False
    return len(_sentences(removed)) - 1 <= (1 - share) * len(_sentences(before))


def _has_most_sentences(before: str, after: str, share: float) -> bool:
    sentences = Counter(_sentences(before))
    missing = sentences - Counter(_sentences(after))
    return _is_small(list(missing.elements()), list(sentences.elements()), 1 - share)


def _has_most_words(before: str, after: str, share: float) -> bool:
    words, new_words = _WORD.findall(before), _WORD.findall(after)
    changes = line_changes(words, new_words)
    missing = [word for change in changes for word in words[change.start : change.end]]
    return _is_small(missing, words, 1 - share)


def _is_small(part: list[str], pieces: list[str], share: float) -> bool:
    """Whether pieces are at most a share of all, by their number and by their letters."""
    letters = sum(map(len, pieces))
    return letters > 0 and (
        len(part) <= share * len(pieces) and sum(map(len, part)) <= share * letters
    )


def _sentences(text: str) -> list[str]:
    """The lines and sentences of a text, without the blanks around and within them."""
    return [words for each in _SENTENCE_END.split(text) if (words := "".join(each.split()))]
