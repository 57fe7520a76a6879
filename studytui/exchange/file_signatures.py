"""Files that are no text, told by their first bytes: what they are, and what to do instead."""

import io
import zipfile
from dataclasses import dataclass

from studytui.paths import APPLICATION_ID

_SQLITE = b"SQLite format 3\0"
_APPLICATION_AT = slice(68, 72)
"""Where a SQLite database says whose it is."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class BinaryKind:
    """What a file is, as in "a PDF document", and what its owner can do."""

    description: str
    remedy: str


_EXPORT = "export its data as CSV or JSON, and name that file"
_SAVE_AS_TEXT = "save or copy its content as a text file, and name that"
_SAVE_AS_CSV = "save the sheet as CSV, and name that"
_UNPACK = "unpack it, and name a file in it"

_RECORD = BinaryKind("a record of studytui", "to replace your record with it, run studytui restore")
_DATABASE = BinaryKind("an SQLite database", f"in its program, {_EXPORT}")
_IMAGE = BinaryKind("an image", "name a text file")
_MEDIA = BinaryKind("audio or video", "name a text file")
_PROGRAM = BinaryKind("a program", "name a text file")
_ARCHIVE = BinaryKind("an archive", _UNPACK)
_ZIP_ARCHIVE = BinaryKind("a zip archive", _UNPACK)

_SIGNATURES = (
    (b"%PDF-", BinaryKind("a PDF document", _SAVE_AS_TEXT)),
    (b"{\\rtf", BinaryKind("a rich text document", _SAVE_AS_TEXT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", BinaryKind("an old Office document", _SAVE_AS_CSV)),
    (b"\x89PNG\r\n\x1a\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF87a", _IMAGE),
    (b"GIF89a", _IMAGE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh91AY&SY", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\0", _PROGRAM),
    (b"OggS\0", _MEDIA),
    (b"ID3\x03", _MEDIA),
    (b"ID3\x04", _MEDIA),
)
_ZIP_MEMBERS = (
    ("collection.anki", BinaryKind("a deck of Anki", f"in Anki, {_EXPORT}")),
    ("xl/", BinaryKind("an Excel workbook", _SAVE_AS_CSV)),
    ("word/", BinaryKind("a Word document", _SAVE_AS_TEXT)),
    ("ppt/", BinaryKind("a PowerPoint presentation", _SAVE_AS_TEXT)),
    ("META-INF/container.xml", BinaryKind("an EPUB book", _SAVE_AS_TEXT)),
    ("Index/Tables/", BinaryKind("a Numbers spreadsheet", _SAVE_AS_CSV)),
    ("content.xml", BinaryKind("an OpenDocument file", "save it as CSV or text, and name that")),
)
"""What a zip archive is by the beginning of one of its names."""


def identify_binary(content: bytes) -> BinaryKind | None:
    """Return what kind of file it is, None for text and for what is not known."""
    if content.startswith(_SQLITE):
        is_ours = int.from_bytes(content[_APPLICATION_AT], "big") == APPLICATION_ID
        return _RECORD if is_ours else _DATABASE
    if content.startswith(_ZIP):
        return _identify_zip(content)
    if content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return _IMAGE if content[8:12] == b"WEBP" else _MEDIA
    if content[:3] == b"\0\0\0" and content[4:8] == b"ftyp":
        return _IMAGE if content[8:12] in (b"heic", b"avif", b"mif1") else _MEDIA
    return next((kind for start, kind in _SIGNATURES if content.startswith(start)), None)


def _identify_zip(content: bytes) -> BinaryKind:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = []
    for beginning, kind in _ZIP_MEMBERS:
        if any(name.startswith(beginning) for name in names):
            return kind
    return _ZIP_ARCHIVE
