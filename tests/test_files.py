"""Files that are whole or not there, and where they live."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui import paths
from studytui.files import (
    IrregularFileError,
    OversizedFileError,
    append_text,
    open_regular,
    read_bytes,
    sync_folder,
    write_whole,
)
from studytui.paths import private_folder
from tests.irregular import endless_device, pipe, unix_socket
from tests.store.tools import answer, beside


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_written_as_it_is_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "private" / "notes.md"
    write_whole(path, "a\r\nä\u2028\n")
    assert path.read_bytes() == "a\r\nä\u2028\n".encode()
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert beside(path) == ["notes.md"]


def test_a_file_is_replaced_not_overwritten(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_text("old")
    os.link(path, other)
    write_whole(path, "new")
    assert (path.read_text(), other.read_text()) == ("new", "old")
    assert beside(path) == ["a", "b"]


def test_a_file_keeps_the_mode_that_its_owner_gave_it(tmp_path: Path) -> None:
    path = tmp_path / "road.yaml"
    path.touch()
    path.chmod(0o644)
    write_whole(path, "new")
    assert mode(path) == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    goal, link = tmp_path / "dotfiles" / "config.toml", tmp_path / "home" / "config.toml"
    write_whole(goal, "old")
    link.parent.mkdir()
    link.symlink_to("../dotfiles/config.toml")
    write_whole(link, "new")
    assert link.is_symlink()
    assert goal.read_text() == "new"
    assert (beside(goal), beside(link)) == (["config.toml"], ["config.toml"])


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("old")
    assert answer("write_whole_in_a_full_disk", path, 1000, 2000) == "EFBIG"
    assert path.read_text() == "old"
    assert beside(path) == ["notes.md"]


@pytest.mark.parametrize("name", ["folder", "file/below", "x" * 300])
def test_what_cannot_be_written_is_an_os_error_and_leaves_nothing(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r".+"):
        write_whole(tmp_path / name, "new")
    assert beside(tmp_path / "file") == ["file", "folder"]


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a regular file"):
        write_whole(path, "new")
    assert path.is_fifo()
    assert beside(path) == ["pipe"]


@pytest.mark.parametrize("flush", [True, False])
def test_a_new_name_is_flushed_where_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flush: bool
) -> None:
    flushed: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(_kind_of(handle)))
    write_whole(tmp_path / "note.md", "new", flush=flush)
    assert flushed == (["file", "folder"] if flush else [])


def _kind_of(handle: int) -> str:
    return "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"


def test_a_system_that_cannot_sync_folders(tmp_path: Path) -> None:
    sync_folder(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_text() == "old"
    assert beside(path) == ["notes.md"]


# --- Where they live ---------------------------------------------------------------------


def test_one_folder_holds_all_of_it(home: Path) -> None:
    assert paths.data() == home
    assert paths.database() == home / "study.db"
    assert paths.roadmaps() == home / "roadmaps"
    assert paths.settings() == home / "config.toml"
    assert paths.screen_memory() == home / "screen.json"
    assert paths.log() == home / "studytui.log"


def test_the_record_can_be_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STUDYTUI_DATABASE", "here.db")
    assert paths.database() == tmp_path / "here.db"
    monkeypatch.setenv("STUDYTUI_DATABASE", "~/there.db")
    assert paths.database() == Path.home() / "there.db"
    monkeypatch.setenv("STUDYTUI_DATABASE", "~nobody-of-that-name/there.db")
    assert paths.database() == tmp_path / "~nobody-of-that-name/there.db"
    monkeypatch.setenv("STUDYTUI_HOME", ".")
    assert paths.settings() == tmp_path / "config.toml"


def test_without_a_home_of_its_own_it_lives_where_programs_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("STUDYTUI_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    places = [paths.database(), paths.settings(), paths.screen_memory(), paths.log()]
    assert len({place.parent for place in places}) >= 2
    for place in places:
        assert tmp_path in place.parents
        assert "studytui" in place.parent.as_posix()


def test_a_private_folder_lies_in_private_folders(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = private_folder(tmp_path / "home" / "cache" / "deep")
    finally:
        os.umask(before)
    for each in (made, made.parent, made.parent.parent):
        assert mode(each) == 0o700
    made.rmdir()
    made.touch()
    with pytest.raises(FileExistsError):
        private_folder(made)


def test_a_private_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert paths.private_folder(tmp_path) == tmp_path
    assert mode(tmp_path) == 0o755


@pytest.mark.parametrize("make", [pipe, unix_socket, endless_device])
def test_what_is_no_regular_file_is_not_waited_for(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "odd")
    uses: list[Callable[[Path], object]] = [
        open_regular,
        lambda path: append_text(path, "more"),
        lambda path: write_whole(path, "new"),
    ]
    for use in uses:
        with pytest.raises(IrregularFileError):
            use(tmp_path / "odd")


def test_a_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_bytes(path, 5) == b"12345"
    with pytest.raises(OversizedFileError):
        read_bytes(path, 4)
