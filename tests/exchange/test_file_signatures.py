"""Files that are no text are named, by every import."""

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from studytui.errors import BadInput
from studytui.exchange.file_signatures import identify_binary
from studytui.exchange.foreign import read_text
from studytui.exchange.sources import read_source
from studytui.paths import APPLICATION_ID


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return out.getvalue()


def database(path: Path, application: int = 0) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={application}")
        connection.execute("CREATE TABLE notes (id)")
        connection.commit()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (zipped("a.csv", "b.csv"), "a zip archive"),
        (zipped("x")[:20], "a zip archive"),
        (zipped("collection.anki21b", "media"), "a deck of Anki"),
        (zipped("collection.anki2", "0"), "a deck of Anki"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("mimetype", "content.xml"), "an OpenDocument file"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "an image"),
        (b"\xff\xd8\xff\xe0\0", "an image"),
        (b"RIFF\0\0\0\0WEBP", "an image"),
        (b"\0\0\0\x18ftypmp42", "audio or video"),
        (b"\x1f\x8b\x08\0", "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"\x7fELF\x02", "a program"),
        (bytes(range(256)) * 4, "a binary file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text(tmp_path: Path, content: bytes, description: str) -> None:
    for name in ("file", "file.csv", "file.json", "file.md", "file.opml"):
        path = tmp_path / name
        path.write_bytes(content)
        for read in (read_text, read_source):
            with pytest.raises(BadInput) as refused:
                read(path)
            assert refused.value.title == f"{path} is {description}"
            assert refused.value.remedy


def test_databases(tmp_path: Path) -> None:
    ours = identify_binary(database(tmp_path / "ours.db", APPLICATION_ID))
    other = identify_binary(database(tmp_path / "other.db"))
    assert ours is not None
    assert other is not None
    assert ours.description == "a record of studytui"
    assert "studytui restore" in ours.remedy
    assert other.description == "an SQLite database"


@pytest.mark.parametrize(
    "text", ["", "PK", "GIF", "MZ plan", "# BZh", "start,end\n", "RIFF", "%PDF"]
)
def test_what_is_text(text: str) -> None:
    assert identify_binary(text.encode()) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes("# Plan for me\n- [ ] Übung\n".encode(encoding))
    assert read_text(path) == "# Plan for me\n- [ ] Übung\n"
