"""Damage that nobody sees at a glance."""

import random
from collections.abc import Iterator
from pathlib import Path

from studytui.store.store import Store
from tests.makers import NOW, session
from tests.store.tools import mark, sql


def a_longer_record(path: Path, sessions: int = 60) -> Store:
    """A store with some sessions, marks and notes, on a few dozen pages."""
    store = Store(path)
    for number in range(sessions):
        with store.transaction() as write:
            write.did(f"logged session {number}", NOW)
            write.session(session("loops", id=f"s{number}", text="read on and wrote it down"))
    mark(store, "loops")
    return store


def turn_a_bit(path: Path, bit: int) -> None:
    """Turn one bit of the file over."""
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << (bit % 8)
    path.write_bytes(content)


def spoil_an_index(path: Path) -> None:
    """Turn a bit over of which `quick_check` and most readers see nothing."""
    page_size = sql(path, "PRAGMA page_size")[0][0]
    root = sql(path, "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_action_1'")
    end = root[0][0] * page_size
    turn_a_bit(path, (end - 1) * 8)  # the last byte of a page is that of its first cell


def is_sound_to_sqlite(path: Path) -> bool:
    """What `integrity_check` says of the file."""
    try:
        return sql(path, "PRAGMA integrity_check") == [("ok",)]
    except Exception:  # noqa: BLE001 - its words may hold bytes that are no text
        return False


def flips(path: Path, times: int, seed: int) -> Iterator[bool]:
    """Turn a random bit over, again and again from the sound file; whether SQLite sees it."""
    good, chance = path.read_bytes(), random.Random(seed)
    for _ in range(times):
        path.write_bytes(good)
        turn_a_bit(path, chance.randrange(len(good) * 8))
        yield is_sound_to_sqlite(path)
