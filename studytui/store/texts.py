"""Which texts can be stored: everything that can be read back to the letter."""

from studytui.errors import Misuse
from studytui.text import LARGEST_TEXT

LARGEST = LARGEST_TEXT


def refuse_unstorable(text: str) -> None:
    """Raise Misuse for a text with a NUL or half a character, or one that is too large."""
    if "\0" in text:
        raise Misuse("the text holds a NUL character", "write it without")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Misuse("the text holds half a character", "write it again") from error
    if not fits(text):
        raise Misuse("the text is larger than 1 MiB", "keep the rest in a file of its own")


def fits(text: str) -> bool:
    """Whether a text is small enough to be stored."""
    return len(text.encode(errors="surrogatepass")) <= LARGEST
