"""Real faults, many times over: kills, full disks, spoilt bytes, writers beside each other."""

import random
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studytui.errors import RecordDamaged, RecordUnusable, StudyError
from studytui.store import backup, sqlite
from studytui.store.restore import restore
from studytui.store.store import Store
from tests.makers import NOW
from tests.store.children import TALLY, add_line
from tests.store.spoiling import is_sound_to_sqlite
from tests.store.test_versions import shape
from tests.store.tools import a_record, answer, beside, child, digest, is_sound, mark, marked
from tests.store.versions import stored
from tests.terminal import Terminal


def kills_of_a_writer(folder: Path, times: int, seed: int = 1) -> str:
    """Whatever was acknowledged before SIGKILL is there, and at most one line more."""
    path, chance, lines = folder / "study.db", random.Random(seed), 0
    for _ in range(times):
        with _victim("add_lines_for_ever", path, chance=chance) as told:
            pass
        stored_lines = Store(path).read("road").notes[TALLY].text.splitlines()
        assert len(stored_lines) - lines in (len(told), len(told) + 1)
        assert is_sound(path)
        lines = len(stored_lines)
        if lines > 2000:  # the note would grow for ever
            path.unlink()
            lines = 0
    return f"{times} kills; each line that was acknowledged is there"


def kills_of_a_backup(folder: Path, times: int, seed: int = 2) -> str:
    """Every file that has a backup's name is whole, and nobody else's file was touched."""
    path, chance = folder / "study.db", random.Random(seed)
    a_record(path)
    letter = backup.folder(path)
    letter.mkdir()
    letter /= "letter.txt"
    letter.write_text("Dear diary")
    for _ in range(times):
        with _victim("back_up_for_ever", path, chance=chance):
            pass
        for each in backup.taken(path):
            assert is_sound(each.path)
        assert is_sound(path)
    assert letter.read_text() == "Dear diary"
    return f"{times} kills; all {len(backup.taken(path))} backups open"


def kills_of_a_restore(folder: Path, times: int, seed: int = 3) -> str:
    """The record is the one or the other, and what it replaced is among the backups."""
    path, chance = folder / "study.db", random.Random(seed)
    store = a_record(path)
    one = backup.copy_to(path, folder / "one.db", NOW)
    mark(store, "joins")
    other = backup.copy_to(path, folder / "other.db", NOW)
    for _ in range(times):
        with _victim("restore_for_ever", path, one, other, chance=chance):
            pass
        assert marked(Store(path)) in (["loops"], ["loops", "joins"])
        assert is_sound(path)
        assert all(is_sound(each.path) for each in backup.taken(path)[:20])
        shutil.rmtree(backup.folder(path), ignore_errors=True)
    return f"{times} kills; the record is always the one or the other"


def kills_of_migrations(folder: Path) -> str:
    """At every statement of bringing every old version up to date."""
    total = 0
    for version in range(1, sqlite.VERSION):
        old = stored(folder / str(version) / "study.db", version)
        new = stored(folder / f"{version}-new" / "study.db", version)
        Store(new).read("road")
        shapes = {version: shape(old), sqlite.VERSION: shape(new)}
        killed = answer("die_at_each_statement", old).split()
        for number in killed:
            path = old.parent / number / "study.db"
            by_then = sqlite.stored_version(path)
            assert by_then is not None
            assert shape(path) == shapes[by_then]
            assert marked(Store(path)) == ["loops"]
            assert is_sound(path)
        total += len(killed) - 1
    return f"{total} kills, one at each statement; the tables are old or new, never between"


def writers(folder: Path, processes: int, lines: int) -> str:
    """Several programs write to one record as fast as they can."""
    path = folder / "study.db"
    found = [child("add_lines", path, f"w{number}", lines) for number in range(processes)]
    for each in found:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in found:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in found:
        each.communicate(timeout=600)
        assert each.returncode == 0
    told = Store(path).read("road").notes[TALLY].text.splitlines()
    assert sorted(told) == sorted(f"w{n} {line}" for n in range(processes) for line in range(lines))
    return f"{processes} programs wrote {lines} lines each; all {len(told)} are there"


def full_disks(folder: Path, step: int) -> str:
    """A disk that is full after so many bytes: writing, backing up and restoring."""
    path, refused, enough = folder / "study.db", 0, 0
    store = a_record(path)
    copy = backup.copy_to(path, folder / "copy.db", NOW)
    mark(store, "joins")
    before, content = digest(path), path.read_bytes()
    jobs: list[tuple[str, tuple[object, ...]]] = [
        ("mark_in_a_full_disk", (path,)),
        ("back_up_in_a_full_disk", (path,)),
        ("restore_in_a_full_disk", (path, copy)),
    ]
    for room in range(0, len(content), step):
        for job, arguments in jobs:
            if answer(job, *arguments, room).startswith("RecordUnusable: "):
                refused += 1
                assert marked(Store(path)) == ["loops", "joins"]  # takes back half a page, if any
                assert digest(path) == before
                assert not backup.taken(path)
            else:  # there was room for just that
                enough += 1
                assert is_sound(path)
                assert all(is_sound(each.path) for each in backup.taken(path))
                path.write_bytes(content)
                shutil.rmtree(backup.folder(path), ignore_errors=True)
            assert not any(name.endswith(".part") for name in beside(path))
    return f"{refused} refusals, the record as before to the last bit; {enough} had room enough"


def spoilt_bytes(folder: Path, times: int, seed: int = 4) -> str:
    """Bytes or single bits of the record turn into others.

    It is read as far as it can be, or refused. Whatever SQLite's full check finds, nothing is
    written to it and no copy of it counts.
    """
    path, chance = folder / "study.db", random.Random(seed)
    store = a_record(path)
    for number in range(30):
        add_line(store, f"line {number}")
    good = path.read_bytes()
    copy = backup.copy_to(path, folder / "copy.db", NOW)
    refused = damaged = 0
    for _ in range(times):
        path.write_bytes(_spoilt(good, chance))
        before = digest(path)
        try:
            Store(path).read("road")
        except RecordUnusable:
            refused += 1
        assert digest(path) == before
        shutil.rmtree(backup.folder(path), ignore_errors=True)
        _is_backed_up_whole_or_not_at_all(path)
        assert digest(path) == before
        if not is_sound_to_sqlite(path):
            damaged += 1
            _is_not_written_to(path)
        try:
            restore(path, copy, NOW)
        except RecordDamaged as error:
            raise AssertionError("a damaged record must not stand in the way") from error
        except RecordUnusable:
            assert digest(path) == before  # it looks like another program's, or a newer one
            continue
        assert path.stat().st_size
        assert TALLY in Store(path).read("road").notes
    return (
        f"{times} spoilt files, none touched: {refused} could not be read, {damaged} were damaged,"
        " and no change was written to those; of the others SQLite sees nothing, and all were read"
    )


def _spoilt(good: bytes, chance: random.Random) -> bytes:
    """The file with one bit turned over, or some bytes replaced."""
    spoilt = bytearray(good)
    many = chance.choice([0, 0, 1, 8, 400])
    for _ in range(many):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    if not many:
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _is_not_written_to(path: Path) -> None:
    before = digest(path)
    try:
        mark(Store(path), "tables")
    except RecordUnusable:
        assert digest(path) == before
    else:
        raise AssertionError("a damaged record must not be written to")


def _is_backed_up_whole_or_not_at_all(path: Path) -> None:
    try:
        made = backup.make(path, NOW)
    except StudyError:
        assert not backup.taken(path)
    else:
        assert is_sound_to_sqlite(made.path)


def kills_of_the_dashboard(folder: Path, times: int, seed: int = 5) -> str:
    """The real program in a terminal, killed while a note is written."""
    from tests.tui.in_a_terminal import dashboard, learner

    desk, chance, saved = learner(folder), random.Random(seed), 0
    for number in range(times):
        before = desk.note("language")
        with dashboard(desk) as terminal:
            _open_note(terminal)
            word = f"w{number}x{chance.randrange(10**6)} "
            _type_unsaved(terminal, word)
            if chance.random() < 0.5:
                terminal.wait_for(re.compile(r"  saved$", re.MULTILINE))
                acknowledged = True
            else:
                time.sleep(chance.uniform(0, 1.5))
                acknowledged = re.search(r"  saved$", terminal.screen(), re.MULTILINE) is not None
            terminal.kill(signal.SIGKILL)
            terminal.wait_exit()
        assert is_sound(desk.database)
        now = desk.note("language")
        if acknowledged:
            saved += 1
            assert word.strip() in now, "what was told to be saved is there"
        assert len(now) >= len(before)
    return f"{times} kills while writing; {saved} times the note had said “saved”, and was"


def _open_note(terminal: Terminal) -> None:
    """Open the note. If the kill before fell between the draft and the record, keep the draft."""
    question, note = "a draft that was never saved", r"  (saved|empty)$"
    terminal.wait_for("Today")
    terminal.press("n")
    terminal.wait_for(re.compile(f"{question}|{note}", re.MULTILINE))
    if question in terminal.screen():
        terminal.press("d", "n")
        terminal.wait_for(re.compile(note, re.MULTILINE))


def _type_unsaved(terminal: Terminal, word: str) -> None:
    """Type a word, and wait until it was told that it is not saved; it may be by now."""
    so_far = len(terminal.raw)
    terminal.type(word)
    terminal.wait_until(lambda _: b"not saved yet" in terminal.raw[so_far:])


@contextmanager
def _victim(job: str, *arguments: object, chance: random.Random) -> Iterator[list[str]]:
    """A child process that is killed at some moment; what it had told by then, within the block."""
    told: list[str] = []
    with child(job, *arguments) as process:
        assert process.stdout
        told += [process.stdout.readline() for _ in range(chance.randrange(1, 6))]
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        told += process.stdout.readlines()  # communicate() would pass over what is buffered
    assert process.returncode == -signal.SIGKILL
    yield told
