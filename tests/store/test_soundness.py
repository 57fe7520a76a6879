"""Damage in one bit: found before anything is written, and before or after anything is copied."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui.doctor.finding import Level
from studytui.doctor.record import RECORD, record_findings
from studytui.errors import Misuse, RecordDamaged, RecordUnusable, StudyError
from studytui.store import backup, sqlite
from studytui.store.checking import opens
from studytui.store.restore import look_into, restore
from studytui.store.store import Store
from tests.makers import NOW
from tests.refusals import refusal
from tests.store.spoiling import (
    a_longer_record,
    flips,
    is_sound_to_sqlite,
    spoil_an_index,
    turn_a_bit,
)
from tests.store.test_backup import later, names
from tests.store.test_unusable import DAMAGED, overwrite
from tests.store.tools import digest, is_sound, mark, marked, sql
from tests.store.versions import stored


def test_one_bit_anywhere(path: Path, tmp_path: Path) -> None:
    """What `integrity_check` sees is said, and nothing is written or copied."""
    a_longer_record(path)
    backup.make(path, NOW)
    good = backup.copy_to(path, tmp_path / "good.db", NOW)
    kept, seen = names(path), 0
    for is_known_sound in flips(path, 60, seed=3):
        if is_known_sound:
            continue  # a letter of a text, or a byte that nothing is in
        seen += 1
        before = digest(path)
        with pytest.raises(RecordUnusable):
            mark(Store(path), "joins")
        with pytest.raises(RecordUnusable):
            Store(path).check()
        with pytest.raises(RecordUnusable):
            backup.make(path, later(hours=1))
        found = [each for each in record_findings(path, NOW) if each.subject == RECORD]
        assert found[0].level is Level.WRONG
        assert not opens(path)
        assert digest(path) == before
        assert names(path) == kept
        spoilt = Path(shutil.copy(path, tmp_path / "spoilt.db"))
        shutil.copy(good, path)
        with pytest.raises((RecordUnusable, Misuse)):
            restore(path, spoilt, NOW)
        with pytest.raises((RecordUnusable, Misuse)):
            look_into(path, spoilt, "road")
        assert digest(path) == digest(good)
    assert seen > 10


def free_pages(path: Path) -> None:
    """More pages are free than there are."""
    overwrite(path, 36, (77).to_bytes(4))


def fewer_pages(path: Path) -> None:
    (pages,) = sql(path, "PRAGMA page_count")[0]
    overwrite(path, 28, (pages - 2).to_bytes(4))


def an_overflow_page(path: Path) -> None:
    """The chain of a long text leads nowhere."""
    text = "a long thought, " * 2000
    with Store(path).transaction() as write:
        write.note("road", "loops", text, "wrote the note on Loops", NOW, anew=True)
    content = path.read_bytes()
    page_size = sql(path, "PRAGMA page_size")[0][0]
    for start in range(0, len(content), page_size):
        if content[start + 100 : start + 100 + 16] in text.encode() * 2:
            overwrite(path, start, (2).to_bytes(4))
            return
    raise AssertionError("no page holds the text alone")


DAMAGES = [spoil_an_index, free_pages, fewer_pages, an_overflow_page]


@pytest.mark.parametrize("spoil", DAMAGES)
def test_a_damaged_record_is_not_written_to(path: Path, spoil: Callable[[Path], None]) -> None:
    a_longer_record(path)
    spoil(path)
    assert not is_sound_to_sqlite(path)
    before, store = digest(path), Store(path)
    for _ in range(2):
        said = refusal(RecordDamaged, lambda: mark(store, "joins"))
        assert said == f"the record {path} {DAMAGED}"
    assert store.is_damaged()
    assert digest(path) == before


def test_what_can_be_read_is_read(path: Path) -> None:
    store = a_longer_record(path)
    spoil_an_index(path)
    assert marked(store) == ["loops"]
    assert store.is_damaged()
    assert len(Store(path).read("road").sessions) == 60


def test_a_store_checks_again_when_the_file_was_changed(path: Path, tmp_path: Path) -> None:
    store = a_longer_record(path)
    good = Path(shutil.copy(path, tmp_path / "good.db"))
    assert not store.is_damaged()
    spoil_an_index(path)
    assert store.is_damaged()
    shutil.copy(good, path)
    assert not store.is_damaged()
    mark(store, "joins")
    other = Store(path)
    mark(other, "tables")
    mark(store, "sets")
    assert marked(store) == ["loops", "joins", "tables", "sets"]


def test_a_sound_file_is_checked_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_longer_record(path)
    find_damage, checks = sqlite.find_damage, []

    def counted(*args: object) -> tuple[str, ...]:
        checks.append(args)
        return find_damage(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite, "find_damage", counted)
    store = Store(path)
    for item in ("joins", "tables", "sets"):
        mark(store, item)
    assert not store.is_damaged()
    assert len(checks) == 1
    store.check()
    assert len(checks) == 2


def test_damage_that_leaves_the_time_of_the_file_is_found_by_a_check(path: Path) -> None:
    store = a_longer_record(path)
    status = path.stat()
    spoil_an_index(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not store.is_damaged()
    with pytest.raises(RecordDamaged):
        store.check()
    assert store.is_damaged()
    with pytest.raises(RecordDamaged):
        mark(store, "joins")
    with pytest.raises(RecordDamaged):
        mark(Store(path), "joins")


def test_a_record_that_is_not_there_is_not_damaged(path: Path) -> None:
    store = Store(path)
    store.check()
    assert not store.is_damaged()
    path.parent.mkdir()
    path.write_text("Dear diary")
    assert not Store(path).is_damaged()


def test_backups_are_not_thinned_out_while_the_record_is_damaged(path: Path) -> None:
    a_longer_record(path)
    for day in range(40, 0, -1):
        backup.make(path, later(days=-day, hours=-9))
    kept = names(path)
    spoil_an_index(path)
    with pytest.raises(RecordDamaged):
        backup.make(path, later(days=300))
    assert names(path) == kept


def test_a_copy_that_was_written_wrongly_is_no_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_longer_record(path)
    prove = backup._prove

    def prove_spoilt(copy: Path, rows: dict[str, int]) -> None:
        spoil_an_index(copy)
        prove(copy, rows)

    monkeypatch.setattr(backup, "_prove", prove_spoilt)
    said = refusal(RecordUnusable, lambda: backup.make(path, NOW))
    assert "what was written is not what was read" in said
    assert names(path) == []


def test_a_damaged_record_is_kept_beside_the_backups(path: Path, tmp_path: Path) -> None:
    a_longer_record(path)
    good = backup.copy_to(path, tmp_path / "good.db", NOW)
    spoil_an_index(path)
    before = digest(path)
    former = restore(path, good, NOW)
    assert former
    assert former.name.endswith("-damaged.db")
    assert digest(former) == before
    assert is_sound(path)
    with pytest.raises(RecordDamaged):
        restore(path, former, NOW)


def test_a_damaged_record_of_an_earlier_version_is_not_brought_up_to_date(path: Path) -> None:
    stored(path, 1)
    good = path.read_bytes()
    seen = 0
    for bit in range(0, len(good) * 8, len(good) * 8 // 40):
        path.write_bytes(good)
        turn_a_bit(path, bit + 3)
        if is_sound_to_sqlite(path):
            continue
        seen += 1
        before = digest(path)
        with pytest.raises(StudyError):
            Store(path).read("road")
        assert digest(path) == before
    assert seen
