"""Notes as a folder of Markdown files with front matter, which Obsidian and editors open.

What follows the front matter is the note to the letter. Three of its keys say which note it is and
which edition it started from; by them a file is found again, wherever it was moved in the folder.
A new file is named after the id, so that a link such as [[loops]] in a note leads to it, whatever
the title is by then.
With the edition stands a sum of the note, by which it shows whether the file was edited since.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from studytui.errors import BadInput
from studytui.exchange.foreign import name_of, read_text, what_is_wrong
from studytui.paths import portable
from studytui.text import is_id
from studytui.whole_record import EditedNote

MOST_FILES = 20_000
"""How many Markdown files of a folder are looked at."""
LARGEST = 2 << 20
"""The largest file that is looked at, in bytes."""

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^studytui-(roadmap|item|edition):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|#^\[\]\u2028-\u202e\u2066-\u2069]')
_BREAKS_LINKS = str.maketrans("[]|", "() ")
_HARMFUL = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Page:
    """One note on its way into a file.

    `up` and `requires` are links to other nodes, as `link` makes them.
    """

    roadmap_id: str
    target: str
    title: str
    text: str
    edition: str
    status: str = ""
    up: str = ""
    requires: tuple[str, ...] = ()


def page_text(page: Page) -> str:
    """The whole file."""
    lines = [f"title: {_quoted(page.title)}", f"aliases: [{_quoted(page.title)}]"]
    if page.status:
        lines.append(f"status: {page.status}")
    if page.up:
        lines.append(f"up: {_quoted(page.up)}")
    if page.requires:
        lines.append(f"requires: [{', '.join(map(_quoted, page.requires))}]")
    lines += [
        "tags: [studytui]",
        f"studytui-roadmap: {_quoted(page.roadmap_id)}",
        f"studytui-item: {_quoted(page.target)}",
        f"studytui-edition: {_quoted(f'{page.edition} {_sum(page.text)}')}",
    ]
    front = "\n".join(lines)
    return f"---\n{front}\n---\n{page.text}"


def edited(text: str) -> EditedNote | None:
    """The note in a file; None for a file that is none of ours."""
    front = _FRONT.match(text)
    if front is None:
        return None
    found = {key: _unquoted(value) for key, value in _KEY.findall(front[1])}
    if not found.keys() >= {"roadmap", "item", "edition"} or not found["roadmap"]:
        return None
    body = text[front.end() :]
    edition, _, written = found["edition"].partition(" ")
    is_changed = written != _sum(body)
    return EditedNote(found["roadmap"], found["item"], body, edition, is_changed=is_changed)


def read_folder(folder: Path) -> Mapping[Path, EditedNote]:
    """The notes in a folder and in all folders below it, without following links.

    Raises BadInput for a folder or a note of ours that cannot be read, or cannot be stored.
    """
    found: dict[Path, EditedNote] = {}
    seen: dict[tuple[str, str], Path] = {}
    for path in _files(folder):
        try:
            text = read_text(path, LARGEST)
        except BadInput:
            continue  # other people's files are none of our business
        note = edited(text)
        if note is None:
            continue
        if trouble := what_is_wrong(note.text):
            raise BadInput(f"{name_of(path)}: the note {trouble}", "mend it; nothing was taken")
        if not all(map(is_id, (note.roadmap_id, note.target or note.roadmap_id))):
            raise BadInput(f"{name_of(path)}: its front matter was changed", "put it back")
        other = seen.setdefault((note.roadmap_id, note.target), path)
        if other != path:
            raise BadInput(
                f"{name_of(other)} and {name_of(path)} are the same note", "keep one of them"
            )
        found[path] = note
    return found


def file_name(words: str) -> str:
    """An id or a title as the name of a file, without its ending."""
    name = " ".join(_UNSAFE_IN_NAMES.sub(" ", words).split()).strip(". ")
    return portable(name.encode()[:119].decode(errors="ignore").strip(". ") or "note")


def _files(folder: Path) -> Iterator[Path]:
    waiting, seen = [folder], 0
    while waiting:
        try:
            entries = sorted(waiting.pop().iterdir())
        except OSError as error:
            raise BadInput(
                f"{name_of(folder)} cannot be read ({error.strerror})", "see that you may"
            ) from None
        for path in entries:
            if path.is_symlink() or path.name.startswith("."):
                continue
            if path.is_dir():
                waiting.append(path)
            elif path.suffix == ".md":
                seen += 1
                if seen > MOST_FILES:
                    raise BadInput(
                        f"{name_of(folder)} has more than {MOST_FILES} files", "name a part of it"
                    )
                yield path


def link(name: str, title: str) -> str:
    """A wiki link to a file, or a part of its path, that is shown as the title."""
    shown = " ".join(title.translate(_BREAKS_LINKS).split())
    return f"[[{name}]]" if shown in ("", name) else f"[[{name}|{shown}]]"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _quoted(text: str) -> str:
    said = json.dumps(text, ensure_ascii=False)
    return _HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", said)


def _unquoted(said: str) -> str:
    """A value as we wrote it, or as an editor wrote it anew."""
    if said.startswith('"'):
        try:
            value = json.loads(said)
        except (ValueError, RecursionError):
            return said
        return value if isinstance(value, str) else said
    if len(said) > 1 and said[0] == said[-1] == "'":
        return said[1:-1].replace("''", "'")
    return said
