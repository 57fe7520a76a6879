"""Which texts can be stored: everything that can be read back to the letter."""

from studytui.errors import Misuse
from studytui.text import LARGEST_TEXT

LARGEST = LARGEST_TEXT


def refuse_unstorable(text: str) -> None:
    """Raise Misuse for a text with a NUL or half a character, or one that is too large."""
    if "\0" in text:
        raise Misuse("the text holds a NUL character", "write it without")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise Misuse("the text holds half a character", "write it again") from error
    if size > LARGEST:
        raise Misuse("the text is larger than 1 MiB", "keep the rest in a file of its own")
