"""The text of a roadmap file, which may be anything that a path can lead to."""

from pathlib import Path

from studytui import files
from studytui.files import IrregularFileError, OversizedFileError
from studytui.roadmap_files.problem import Place, Problem, Refused
from studytui.text import display

LARGEST = 1 << 20
"""The largest roadmap file, in bytes."""

BYTE_ORDER_MARK = "\ufeff"


def name_of(path: Path) -> str:
    """The name of a file as messages show it."""
    return display(str(path))


def read_text(path: Path) -> str:
    """The text of a roadmap file, without a byte order mark. Raises Refused."""
    file = name_of(path)
    return _decoded(file, _content(file, path)).removeprefix(BYTE_ORDER_MARK)


def _content(file: str, path: Path) -> bytes:
    try:
        return files.read_bytes(path, LARGEST)
    except IrregularFileError:
        raise _refused(file, "this is not a regular file", "name a YAML file") from None
    except OversizedFileError:
        wrong, remedy = "the file is larger than 1 MiB", "split it into several roadmaps"
        raise _refused(file, wrong, remedy) from None
    except IsADirectoryError:
        raise _refused(file, "this is a folder", "name a YAML file in it") from None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _refused(file, "there is no such file", "check the name") from None
    except PermissionError:
        wrong, remedy = "you may not read this file", "change its permissions"
        raise _refused(file, wrong, remedy) from None
    except OSError as error:
        wrong = f"the file cannot be read ({error.strerror})"
        raise _refused(file, wrong, "check the disk and the name") from None


def _decoded(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        wrong = f"the byte 0x{content[error.start]:02X} here is not UTF-8"
        place = Place.at(file, before, len(before))
        raise Refused(Problem(place, wrong, "save the file as UTF-8")) from None


def _refused(file: str, wrong: str, remedy: str) -> Refused:
    return Refused(Problem(Place(file), wrong, remedy))
