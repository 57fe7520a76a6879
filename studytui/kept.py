"""What was worked out of a text, kept so that it need not be worked out again.

What is kept belongs to one text and one version of the program; anything else, or anything
damaged, is as good as nothing. Losing it loses nothing.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from studytui import __version__, paths
from studytui.files import read_bytes, write_whole


def recall(sort: str, path: Path, text: str) -> Any:
    """What was kept of this text of the file at `path`; None if nothing was.

    `sort` says what was worked out, and changes when its form does.
    """
    try:
        head, _, body = read_bytes(_kept_at(sort, path)).partition(b"\n")
        return json.loads(body) if head == _head(sort, text, body) else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(sort: str, path: Path, text: str, found: Any) -> None:
    """Keep what JSON can hold, if there is a place for it; what was kept before is gone."""
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    head = _head(sort, text, body)
    try:
        write_whole(_kept_at(sort, path), f"{head.decode()}\n{body.decode()}", flush=False)
    except OSError:
        drop(sort, path)


def is_kept(sort: str, path: Path) -> bool:
    """Whether anything is kept of that file, by whichever version of the program."""
    return _kept_at(sort, path).is_file()


def drop(sort: str, path: Path) -> None:
    """Keep nothing of that file any more."""
    with suppress(OSError):
        _kept_at(sort, path).unlink(missing_ok=True)


def _kept_at(sort: str, path: Path) -> Path:
    place = crc32(str(path.absolute()).encode(errors="surrogateescape"))
    return paths.cache() / f"{sort.partition(' ')[0]}-{place:08x}.json"


def _head(sort: str, text: str, body: bytes) -> bytes:
    """What belongs together: the program, the text, and what was made of it.

    A checksum misses no change within four neighbouring bytes, and one in four thousand million
    of the others.
    """
    source = text.encode()
    sums = f"{len(source)} {crc32(source):08x} {len(body)} {crc32(body):08x}"
    return f"studytui {__version__} {sort} {sums}".encode()
