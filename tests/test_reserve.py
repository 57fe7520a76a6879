"""Drafts are kept where the disk has no room, or cannot be written; if not, that is said."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studytui.drafts import About, Draft, Drafts, left_behind
from studytui.reserve import FILES, SIZE, Reserve
from studytui.unfinished import unfinished_path
from tests.disks import fill, small_disk
from tests.irregular import IRREGULAR
from tests.makers import NOW

TEXT = "# Löcher\n\n日本 “quoted” \\ \x07 text. "


def note(text: str, target: str = "loops") -> Draft:
    """A draft of a note."""
    return Draft(About.NOTE, "road", target, text, NOW)


def texts(folder: Path, elsewhere: tuple[Path, ...] = ()) -> list[str]:
    """What is left behind."""
    return [each.draft.text for each in left_behind(folder, elsewhere)]


def keep(drafts: Drafts, text: str) -> bool:
    """Hold a text and settle."""
    drafts.hold(note(text))
    return drafts.settle()


def test_a_full_disk_takes_text_after_text(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        folder = disk / "data" / "drafts"
        drafts = Drafts(folder)
        drafts.prepare()
        fill(disk)
        for number in range(20):
            text = f"{number}: {TEXT * 100 * (number + 1)}"
            assert keep(drafts, text)
            (path,) = folder.glob("*.draft")
            assert json.loads(path.read_bytes())["text"] == text
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert drafts.where() == [path]
        drafts.close()
        drafts._owner.die()
        assert texts(folder) == [text]


def test_the_first_text_needs_no_folder_that_was_there(tmp_path: Path) -> None:
    """Several texts, on a disk that was full before anything was typed."""
    with small_disk(tmp_path) as disk:
        folder = disk / "drafts"
        drafts = Drafts(folder)
        drafts.prepare()
        fill(disk)
        drafts.hold(note("one"))
        drafts.hold(note("two", "joins"))
        assert drafts.settle()
        assert not keep(drafts, "x" * SIZE), "this is more than there is room for"
        drafts._owner.die()
        assert sorted(texts(folder)) == ["one", "two"]


def test_two_programs_have_room_at_once(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        both = [Drafts(disk / "drafts"), Drafts(disk / "drafts")]
        for each in both:
            each.prepare()
        fill(disk)
        for number in range(5):
            assert all(keep(each, f"{TEXT * 200}{number}") for each in both)
        for each in both:
            each._owner.die()
        assert texts(disk / "drafts") == [f"{TEXT * 200}4"] * 2


def test_room_is_left_from_one_start_to_the_next(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        folder = disk / "drafts"
        first = Drafts(folder)
        first.prepare()
        first.close()
        fill(disk)
        drafts = Drafts(folder)
        drafts.prepare()
        assert keep(drafts, TEXT)


def test_room_that_was_used_is_taken_again(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        drafts = Drafts(disk / "drafts")
        drafts.prepare()
        stuffing = fill(disk)
        keep(drafts, TEXT)
        stuffing.unlink()
        drafts.release(About.NOTE, "loops")
        drafts.settle()
        drafts.prepare()
        assert sorted(each.name for each in (disk / "reserve").iterdir()) == ["0", "1", "2"]
        assert list((disk / "drafts").glob("*.draft")) == []


def test_the_room_holds_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.prepare()
    with monkeypatch.context() as patched:
        fail_at(patched, "fsync", errno.ENOSPC, tmp_path / "drafts")
        for text in ("first secret", "second secret", "third secret"):
            assert keep(drafts, text)
    assert texts_in(tmp_path / "drafts") == ["third secret"]
    for each in (tmp_path / "reserve").iterdir():
        assert b"secret" not in each.read_bytes()


def texts_in(folder: Path) -> list[str]:
    return [json.loads(each.read_bytes())["text"] for each in folder.glob("*.draft")]


def test_a_disk_that_is_nearly_full_is_not_filled(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        stuffing = fill(disk)
        os.truncate(stuffing, stuffing.stat().st_size - (1 << 17))
        Reserve(disk / "reserve").fill()
        assert list((disk / "reserve").iterdir()) == []


def test_a_large_disk_gives_room_for_the_largest_note(tmp_path: Path) -> None:
    Reserve(tmp_path / "reserve").fill()
    sizes = [each.stat() for each in (tmp_path / "reserve").iterdir()]
    assert [each.st_size for each in sizes] == [SIZE] * FILES
    assert all(each.st_blocks * 512 >= SIZE for each in sizes)
    assert all(stat.S_IMODE(each.st_mode) == 0o600 for each in sizes)


def test_room_without_fallocate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    Reserve(tmp_path / "reserve").fill()
    assert [each.stat().st_size for each in (tmp_path / "reserve").iterdir()] == [SIZE] * FILES


@pytest.mark.parametrize("make", IRREGULAR)
def test_what_lies_where_the_room_should_be(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "reserve").mkdir()
    for number in range(FILES):
        make(tmp_path / "reserve" / str(number))
    drafts = Drafts(tmp_path / "drafts")
    drafts.prepare()
    assert keep(drafts, TEXT)


# --- Other faults ------------------------------------------------------------------------


def fail_at(patched: pytest.MonkeyPatch, call: str, number: int, folder: Path) -> None:
    """Let a system call fail for files in that folder, by name or by handle."""
    real: Any = getattr(os, call)

    def name_of(first: Any) -> str:
        return str(Path(f"/proc/self/fd/{first}").readlink() if isinstance(first, int) else first)

    def failing(first: Any, *rest: Any, **keys: Any) -> Any:
        if name_of(first).startswith(str(folder)):
            if call == "close":
                real(first)
            raise OSError(number, os.strerror(number))
        return real(first, *rest, **keys)

    patched.setattr(os, call, failing)


CALLS = ["open", "write", "fsync", "close", "mkdir"]
NUMBERS = [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_folder_that_refuses_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """By the room, or by another folder; and what cannot be kept at all is said to be lost."""
    folder, other = tmp_path / "data" / "drafts", tmp_path / "other" / "deep"
    drafts, poor = Drafts(folder, [other]), Drafts(folder)
    keep(drafts, "before")
    with monkeypatch.context() as patched:
        fail_at(patched, call, number, tmp_path / "data")
        assert keep(drafts, "after")
        kept = keep(poor, "nowhere")
    (place,) = drafts.where()
    assert place
    assert json.loads(place.read_bytes())["text"] == "after"
    assert kept == (poor.where() != [None])
    if not kept:
        assert poor.trouble == os.strerror(number)
    for each in (drafts, poor):
        each._owner.die()
    assert "after" in texts(folder, (other,))


def test_what_went_elsewhere_comes_back_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "drafts", tmp_path / "other"
    drafts = Drafts(folder, [other])
    with monkeypatch.context() as patched:
        fail_at(patched, "write", errno.EIO, folder)
        assert keep(drafts, "there")
    assert texts_in(other) == ["there"]
    assert list(left_behind(folder, [other])) == [], "its program lives"
    assert keep(drafts, "here")
    assert (texts_in(folder), texts_in(other)) == (["here"], [])


def test_a_draft_from_elsewhere_is_dropped_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "drafts", tmp_path / "other"
    drafts = Drafts(folder, [other])
    with monkeypatch.context() as patched:
        fail_at(patched, "write", errno.EIO, folder)
        keep(drafts, "there")
    drafts._owner.die()
    (left,) = Drafts(folder, [other]).left_behind("road")
    left.drop()
    assert not other.exists()


def test_a_folder_that_others_may_write_is_not_trusted(tmp_path: Path) -> None:
    other = tmp_path / "other"
    drafts = Drafts(tmp_path / "file" / "drafts", [other])
    (tmp_path / "file").touch()
    assert keep(drafts, "there")
    assert texts(tmp_path / "drafts", (other,)) == ["there"]
    other.chmod(0o777)
    assert texts(tmp_path / "drafts", (other,)) == []
    assert not keep(drafts, "there again")
    assert drafts.where() == [None]


def test_a_folder_that_is_deleted_meanwhile_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    drafts = Drafts(folder)
    keep(drafts, "before")
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    assert drafts.where() == [None]
    assert drafts.settle(), "the same text"
    assert texts_in(folder) == ["before"]
    assert texts(folder) == [], "its program lives"


def test_what_was_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that loses a byte without a word."""
    drafts = Drafts(tmp_path / "drafts")
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda handle, data: write(handle, bytes(len(data))))
        assert not keep(drafts, "before")
        assert drafts.where() == [None]
    assert drafts.settle()


def test_one_text_that_cannot_be_written_is_in_nobody_s_way(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    (tmp_path / "drafts").mkdir()
    drafts.hold(note("one"))
    drafts.hold(note("two", "joins"))
    (tmp_path / "drafts" / drafts._name((About.NOTE, "loops"))).mkdir()
    assert not drafts.settle()
    assert [bool(each) for each in drafts.where()] == [False, True]


def test_what_killed_programs_left_in_the_room_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "getpid", lambda: 2**31 - 1)
        left = unfinished_path(tmp_path / "new", 5)
    left.touch()
    Reserve(tmp_path).fill()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["0", "1", "2"]
