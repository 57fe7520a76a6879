"""What comes in from elsewhere: read with limits, refused in one line that says where."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from studytui import files
from studytui.errors import BadInput
from studytui.exchange.file_signatures import identify_binary
from studytui.files import IrregularFileError, OversizedFileError
from studytui.text import display, shorten

LARGEST = 256 << 20
"""The largest file that is read, in bytes."""
LARGEST_TEXT = 1 << 20
"""The largest single text, in bytes of UTF-8: as much as a note may hold."""

ID_WORDS = "an id of letters, figures, dots and dashes"
"""What an id has to be, for messages."""


def name_of(path: Path) -> str:
    """The name of a file as messages show it."""
    return display(str(path))


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a regular file. Raises BadInput."""
    name = name_of(path)
    try:
        return files.read_bytes(path, largest)
    except IrregularFileError:
        raise BadInput(f"{name} is not a regular file", "name a file") from None
    except OversizedFileError:
        raise BadInput(f"{name} is larger than {largest >> 20} MiB", "split it") from None
    except IsADirectoryError:
        raise BadInput(f"{name} is a folder", "name a file in it") from None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise BadInput(f"there is no file {name}", "check the name") from None
    except OSError as error:
        raise BadInput(f"{name} cannot be read ({error.strerror})", "see that you may") from None


def read_text(path: Path, largest: int = LARGEST) -> str:
    """The text of a file, without a byte order mark.

    Raises BadInput unless it is UTF-8, or UTF-16 with a byte order mark. A file of a well-known
    kind that is no text is named.
    """
    name, content = name_of(path), read_bytes(path, largest)
    if kind := identify_binary(content):
        raise BadInput(f"{name} is {kind.description}", kind.remedy)
    encoding, encoding_name = _find_encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content[:1024]:
            raise BadInput(f"{name} is a binary file", "name a text file") from None
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{name}:{line}: this is not {encoding_name} text", "save the file as UTF-8"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput(f"{name}:{line}: there is a NUL character", "remove it")
    return text


def _find_encoding(content: bytes) -> tuple[str, str]:
    """Return the encoding of a text, and its name for people.

    UTF-16 begins with a byte order mark, or else every other byte of its first letters is 0.
    """
    beginning = content[:128]
    if beginning.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16", "UTF-16"
    for offset, encoding in enumerate(("utf-16-be", "utf-16-le")):
        zeros, letters = beginning[offset::2], beginning[1 - offset :: 2]
        if len(zeros) > 8 and not any(zeros) and all(letters):
            return encoding, "UTF-16"
    return "utf-8-sig", "UTF-8"


def what_is_wrong(text: str) -> str | None:
    """Why a text cannot be stored to the letter, in a few words; None if it can."""
    if "\0" in text:
        return "holds a NUL character"
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return "holds half a character"
    return "is larger than 1 MiB" if size > LARGEST_TEXT else None


def quoted(value: object) -> str:
    """A value of the file as a message shows it: on one line, short, and safe."""
    try:
        return shorten(display(repr(value)), 40)
    except (ValueError, RecursionError):  # Python refuses to write it out
        return "a value of that size"
