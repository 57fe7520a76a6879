"""What a path can lead to, and what the bytes there can be."""

import os
import stat
from pathlib import Path

import pytest

from studytui.roadmap_files.reading import read_roadmap
from studytui.roadmap_files.source import LARGEST
from studytui.stamps import stamp
from tests.modes import file_modes_obeyed
from tests.roadmap_files.reading_aloud import HEAD

GOOD = HEAD + "- title: S\n"


def said(path: Path) -> str:
    """The one line that is told about a file, without its name."""
    (problem,) = read_roadmap(path).problems
    return problem.line.removeprefix(str(path)).removeprefix(":").strip()


def written(folder: Path, content: bytes) -> Path:
    path = folder / "r.yaml"
    path.write_bytes(content)
    return path


# --- What is no file ---------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    assert said(tmp_path / "none.yaml") == "there is no such file; check the name"
    assert said(written(tmp_path, b"") / "below.yaml") == "there is no such file; check the name"
    assert said(tmp_path / "zero\0.yaml").endswith("there is no such file; check the name")


def test_a_folder(tmp_path: Path) -> None:
    assert said(tmp_path) == "this is a folder; name a YAML file in it"


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert said(path) == "this is not a regular file; name a YAML file"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_a_device(device: str) -> None:
    assert said(Path(device)) == "this is not a regular file; name a YAML file"


def test_nothing_stays_open(tmp_path: Path) -> None:
    def count() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    before = count()
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "none", written(tmp_path, b"\xff")):
        said(path)
    assert count() == before


def test_an_unreadable_file(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.encode())
    path.chmod(0)
    with file_modes_obeyed():
        assert said(path) == "you may not read this file; change its permissions"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "no"), "you may not read this file; change its permissions"),
        (OSError(5, "Input/output error"), "the file cannot be read (Input/output error)"),
        (OSError(36, "File name too long"), "the file cannot be read (File name too long)"),
    ],
)
def test_a_disk_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(_path: str, _flags: int) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    assert said(tmp_path / "r.yaml").startswith(words)


# --- How large ---------------------------------------------------------------------------


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.encode())
    os.truncate(path, 50_000_000)
    assert said(path) == "the file is larger than 1 MiB; split it into several roadmaps"


def test_one_mebibyte_is_read(tmp_path: Path) -> None:
    padded = GOOD.encode() + b"#" * (LARGEST - len(GOOD) - 1) + b"\n"
    assert read_roadmap(written(tmp_path, padded)).problems == ()
    assert said(written(tmp_path, padded + b"\n")).startswith("the file is larger than 1 MiB")


# --- Which bytes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"title: caf\xe9\n", "1:11: the byte 0xE9 here is not UTF-8; save the file as UTF-8"),
        (
            "schema: 1\r\ntitle: é中😀".encode() + b"\xff",
            "2:11: the byte 0xFF here is not UTF-8; save the file as UTF-8",
        ),
        (
            "schema: 1\n".encode("utf-16"),
            "1:1: the byte 0xFF here is not UTF-8; save the file as UTF-8",
        ),
        (b"\xef\xbb\xbfa: \x80", "1:4: the byte 0x80 here is not UTF-8; save the file as UTF-8"),
        (b"a: \xed\xa0\x80", "1:4: the byte 0xED here is not UTF-8; save the file as UTF-8"),
        (b"a: b\nc: d\0\n", "2:5: there is an invisible character here (U+0000); remove it"),
        (b"a: \x1b]52;c;x\x07\n", "1:4: there is an invisible character here (U+001B); remove it"),
        (b"a: b\x7f\n", "1:5: there is an invisible character here (U+007F); remove it"),
        ("a: b\x9b2J\n".encode(), "1:5: there is an invisible character here (U+009B); remove it"),
        ("a: b\x85c\n".encode(), "1:5: there is an invisible character here (U+0085); remove it"),
        ("a: b\u2028c\n".encode(), "1:5: there is an invisible character here (U+2028); remove it"),
        ("a: b\ufeff\n".encode(), "1:5: there is an invisible character here (U+FEFF); remove it"),
        ("a: b\uffff\n".encode(), "1:5: there is an invisible character here (U+FFFF); remove it"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, words: str) -> None:
    assert said(written(tmp_path, content)) == words


def test_a_byte_order_mark_and_crlf_are_fine(tmp_path: Path) -> None:
    plain = read_roadmap(written(tmp_path, GOOD.encode())).roadmap
    marked = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert plain is not None
    assert read_roadmap(written(tmp_path, marked)).roadmap == plain


# --- Its stamp ---------------------------------------------------------------------------


def test_the_stamp_changes_with_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, b"a")
    os.utime(path, ns=(1, 1))
    first = stamp(path)
    assert stamp(path) == first
    os.utime(path, ns=(1, 2))
    touched = stamp(path)
    path.write_bytes(b"ab")
    os.utime(path, ns=(1, 2))
    longer = stamp(path)
    path.rename(tmp_path / "old")
    written(tmp_path, b"ab")
    os.utime(path, ns=(1, 2))
    another = stamp(path)
    assert len({first, touched, longer, another}) == 4


def test_a_file_that_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    assert stamp(tmp_path / "none") is None
    assert stamp(tmp_path / "\0") is None
    assert stat.S_ISDIR(tmp_path.stat().st_mode)
