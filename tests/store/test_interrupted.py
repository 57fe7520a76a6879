"""Restores, backups and other work on files, interrupted at each call that changes one.

Whatever happens, the next start finds a record and backups that it can go on with.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui.doctor.finding import Level
from studytui.doctor.record import BACKUPS, record_findings
from studytui.errors import Misuse, RecordUnusable
from studytui.store import backup
from studytui.store.restore import restore
from studytui.store.store import Store
from studytui.unfinished import unfinished_file
from tests.makers import NOW
from tests.store.interrupting import LATER, WAYS, interrupted
from tests.store.test_backup import later, names
from tests.store.test_unusable import cut_in_half
from tests.store.tools import a_record, beside, digest, is_sound, mark, marked
from tests.store.versions import stored


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    """A folder with a record in which loops and joins are done, and a copy without joins."""
    folder = tmp_path / "learner"
    path = folder / "study.db"
    store = a_record(path)
    backup.copy_to(path, folder / "copy.db", NOW)
    mark(store, "joins")
    return folder


def goes_on(path: Path) -> None:
    """The next programs work as ever, and tidy up."""
    mark(Store(path), "tables")
    now = later(hours=3)
    assert backup.is_due(path, now)
    made = backup.make(path, now)
    assert not backup.is_due(path, later(hours=5))
    mark(Store(path), "sets")
    assert marked(Store(made.path))[-1] == "tables"
    for each in backup.taken(path):
        assert is_sound(each.path)
        assert not each.path.samefile(path)
    good = [each.words for each in record_findings(path, now) if each.level is Level.GOOD]
    assert len(good) == 2
    restore(path, made.path, now)
    assert marked(Store(path))[-1] == "tables"
    assert not [name for name in (*beside(path), *names(path)) if ".part" in name]


@pytest.mark.parametrize("way", WAYS)
def test_a_restore(learner: Path, way: str) -> None:
    folders = interrupted(way, "restore", learner)
    assert len(folders) > 5
    replaced = 0
    for folder in folders:
        path = folder / "study.db"
        state = marked(Store(path))
        assert state in (["loops", "joins"], ["loops"])
        if state == ["loops"]:
            replaced += 1
            assert ["loops", "joins"] in [marked(Store(b.path)) for b in backup.taken(path)]
        for each in backup.taken(path):
            assert marked(Store(each.path)) == ["loops", "joins"]
        goes_on(path)
    assert replaced or way == "failing"


@pytest.mark.parametrize("way", WAYS)
def test_a_restore_over_a_damaged_record(learner: Path, way: str) -> None:
    cut_in_half(learner / "study.db")
    (learner / "study.db-journal").write_bytes(bytes(512))
    damaged = digest(learner / "study.db")
    for folder in interrupted(way, "restore", learner):
        path = folder / "study.db"
        if digest(path) != damaged:
            assert damaged in [digest(each) for each in backup.folder(path).glob("*-damaged.db")]
        restore(path, folder / "copy.db", LATER)
        assert damaged in [digest(each) for each in backup.folder(path).glob("*-damaged*.db")]
        assert not Path(f"{path}-journal").exists()
        goes_on(path)


@pytest.mark.parametrize("way", WAYS)
def test_a_restore_where_no_record_is(learner: Path, way: str) -> None:
    (learner / "study.db").unlink()
    for folder in interrupted(way, "restore", learner):
        path = folder / "study.db"
        assert marked(Store(path)) in ([], ["loops"])
        assert names(path) == []
        goes_on(path)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("job", ["back_up", "migrate"])
def test_a_backup(learner: Path, way: str, job: str) -> None:
    if job == "migrate":
        shutil.rmtree(learner)
        stored(learner / "study.db", 1)
    for folder in interrupted(way, job, learner):
        path = folder / "study.db"
        for each in backup.taken(path):
            assert is_sound(each.path)
        assert is_sound(path)
        goes_on(path)


@pytest.mark.parametrize("way", WAYS)
def test_a_copy_elsewhere(learner: Path, way: str) -> None:
    for folder in interrupted(way, "copy", learner):
        path, goal = folder / "study.db", folder / "stick.db"
        if goal.exists():
            assert is_sound(goal)
        else:
            backup.copy_to(path, goal, LATER)
        assert marked(Store(goal)) == ["loops", "joins"]
        goes_on(path)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("job", ["write_whole", "write_new"])
def test_a_file(learner: Path, way: str, job: str) -> None:
    notes = learner / "notes.md"
    if job == "write_whole":
        notes.write_text("old")
    for folder in interrupted(way, job, learner):
        notes = folder / "notes.md"
        assert not notes.exists() or notes.read_text() in ("old", "new")
        backup.copy_to(folder / "study.db", folder / "other.db", LATER)
        assert not [name for name in beside(notes) if ".part" in name]


# --- What earlier versions left -----------------------------------------------------------


@pytest.fixture
def second_name(learner: Path) -> Path:
    """What an earlier studytui left when it was killed while it restored a backup."""
    path = learner / "study.db"
    backup.folder(path).mkdir()
    second = next(backup.names(path, NOW))
    os.link(path, second)
    return second


def test_a_second_name_of_the_record_is_no_backup(learner: Path, second_name: Path) -> None:
    path = learner / "study.db"
    assert backup.taken(path) == ()
    assert backup.is_due(path, LATER)
    told = {each.subject: each for each in record_findings(path, LATER)}
    assert told[BACKUPS].level is Level.LOOK
    goes_on(path)
    assert not second_name.exists()
    assert path.stat().st_nlink == 1


def test_a_second_name_of_a_record_behind_a_link(learner: Path, second_name: Path) -> None:
    path, elsewhere = learner / "study.db", learner.parent / "elsewhere.db"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert backup.taken(path) == ()
    made = backup.make(path, LATER)
    assert [each.path for each in backup.taken(path)] == [made.path]
    assert not second_name.exists()
    assert marked(Store(path)) == ["loops", "joins"]


def test_a_record_that_is_a_link_to_its_backup_keeps_it(learner: Path, second_name: Path) -> None:
    path = learner / "study.db"
    other = second_name.with_name("other.txt")
    os.link(second_name, other)
    path.unlink()
    path.symlink_to(second_name)
    assert backup.taken(path) == ()
    backup.make(path, LATER)
    assert second_name.exists()
    assert other.exists()
    assert marked(Store(path)) == ["loops", "joins"]


def test_the_only_name_that_is_left_is_a_backup(learner: Path, second_name: Path) -> None:
    path = learner / "study.db"
    path.unlink()
    assert [each.path for each in backup.taken(path)] == [second_name]
    restore(path, second_name, LATER)
    assert marked(Store(path)) == ["loops", "joins"]


def test_one_file_is_one_backup(learner: Path) -> None:
    path = learner / "study.db"
    old, new = backup.make(path, NOW).path, next(backup.names(path, LATER))
    os.link(old, new)
    assert [each.path for each in backup.taken(path)] == [new]
    assert marked(Store(new)) == ["loops", "joins"]


# --- Disks, programs and names ------------------------------------------------------------


@pytest.fixture
def no_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk such as those for cameras."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_hard_links")
def test_a_disk_without_hard_links(learner: Path) -> None:
    path = learner / "study.db"
    first, second = backup.make(path, NOW), backup.make(path, NOW)
    assert first.path != second.path
    former = restore(path, learner / "copy.db", NOW)
    assert former
    assert len(backup.taken(path)) == 3
    with pytest.raises(Misuse, match="there is a file"):
        backup.copy_to(path, learner / "copy.db", NOW)
    assert backup.copy_to(path, learner / "stick.db", NOW).exists()
    goes_on(path)


def test_a_replacement_that_fails_leaves_no_copy_of_a_damaged_record(
    learner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, replace = learner / "study.db", Path.replace

    def fail(source: Path, target: Path) -> Path:
        if target == path:
            raise OSError(5, "Input/output error")
        return replace(source, target)

    cut_in_half(path)
    Path(f"{path}-journal").write_bytes(bytes(512))
    before = digest(path)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(RecordUnusable, match="cannot be replaced"):
        restore(path, learner / "copy.db", NOW)
    assert digest(path) == before
    assert names(path) == []
    assert beside(path) == ["backups", "copy.db", "study.db", "study.db-journal"]


def test_a_copy_that_is_being_made_is_left_alone(learner: Path) -> None:
    path = learner / "study.db"
    backup.make(path, NOW)
    with unfinished_file(backup.folder(path), "study") as ours:
        journal = Path(f"{ours}-journal")
        journal.touch()
        backup.make(path, NOW)
        assert ours.exists()
        assert journal.exists()
    assert not ours.exists()
    assert not journal.exists()


@pytest.mark.parametrize("suffix", ["", "-journal", "-wal", "-shm"])
def test_what_was_left_a_day_ago_is_swept_up(learner: Path, suffix: str) -> None:
    path = learner / "study.db"
    backup.make(path, NOW)
    makers: list[Callable[[str], Path]] = [backup.folder(path).joinpath, path.with_name]
    for make in makers:
        left, fresh = make(f".study-old.part{suffix}"), make(f".study-new.part{suffix}")
        for each in (left, fresh):
            each.write_text("half a")
            os.utime(each, (NOW.timestamp(), NOW.timestamp() - (each == left) * 2 * 86400))
        backup.make(path, NOW)
        assert (left.exists(), fresh.exists()) == (False, True)
