"""What Obsidian, Logseq and Org write beside the text of a task: states, dates, tags, fields."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from studytui.exchange.inline import Piece, Words
from studytui.exchange.omissions import OmissionKind

TASK_FIELD = OmissionKind("task date or field", "task dates and fields")
PROPERTY = OmissionKind("property", "properties")
DRAWER = OmissionKind("drawer")

DONE_STATES = ("DONE", "CANCELED", "CANCELLED")
OPEN_STATES = (
    "TODO", "DOING", "NOW", "LATER", "WAITING", "WAIT", "NEXT", "STARTED", "IN-PROGRESS",
)  # fmt: skip
LOGSEQ_PROPERTIES = ("id", "collapsed", "heading", "background-color", "created-at", "updated-at")

_STATE = re.compile(rf"({'|'.join((*DONE_STATES, *OPEN_STATES))})(?:[ \t]+(.*)|$)", re.DOTALL)
_PROPERTY = re.compile(r"[ \t]*(?:[-*+][ \t]+)?([A-Za-z][\w.-]*)::(?:[ \t]+(.*?))?[ \t]*$")
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[][^>\]]*[>\]]")
_DRAWER = re.compile(r"[ \t]*:([A-Za-z][\w-]*):[ \t]*$")
_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]{1,60})\s*$")
_TAG = re.compile(r"(?:^|(?<=\s))#([^\W\d_][\w/-]*)")
_LAST_TAGS = re.compile(r"(?:\s+#[^\W\d_][\w/-]*)+\s*$")
_FIELD = re.compile(
    r"\s*(?:"
    r"[📅⏳🛫✅❌➕]\ufe0f?\s*\d{4}-\d\d-\d\d"
    r"|🔁\ufe0f?[^📅⏳🛫✅❌➕⏫🔼🔽\[\]()]*"
    r"|🏁\ufe0f?\s*\w+|(?:🆔|⛔)\ufe0f?\s*[\w,-]+"
    r"|[🔺⏫🔼🔽⏬]\ufe0f?"
    r"|\[[\w -]+::[^\]]*\]|\([\w -]+::[^)]*\)"
    r"|\[#[A-Z0-9]\](?=\s|$)|\[\d+/\d+\]|\[\d+%\]"
    r"|\(\([0-9a-f-]{36}\)\)|\{\{[^{}]*\}\}"
    r")"
)


@dataclass(frozen=True, slots=True)
class Task:
    """The words of a task without its marks.

    `fields` are the marks that no roadmap has room for, as they were written.
    """

    words: Words
    tags: tuple[str, ...] = ()
    block_id: str = ""
    fields: tuple[str, ...] = ()


def parse_task(words: Words) -> Task:
    """Take the marks off a task. Code spans and links are left alone."""
    pieces = list(words.pieces)
    fields: list[str] = []
    block_id = ""
    if pieces and isinstance(pieces[-1], str):
        pieces[-1], block_id = _without_block_id(pieces[-1])
    tags = [tag for each in _texts(pieces) for tag in _TAG.findall(each)]
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            fields += [found.strip() for found in _FIELD.findall(piece)]
            pieces[at] = _FIELD.sub("", piece)
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = _LAST_TAGS.sub("", pieces[-1])
    return Task(
        replace(words, pieces=tuple(pieces)), tuple(dict.fromkeys(tags)), block_id, tuple(fields)
    )


def parse_state(text: str) -> tuple[bool | None, str]:
    """Split a state such as TODO or DONE off a bullet: (whether it is done, the rest).

    The first is None if there is no state.
    """
    match = _STATE.match(text)
    if match is None:
        return None, text
    return match[1] in DONE_STATES, match[2] or ""


def parse_property(line: str) -> tuple[str, str] | None:
    """Return the key and the value of a Logseq property that is about the outline itself."""
    match = _PROPERTY.match(line)
    if match is None or match[1].lower() not in LOGSEQ_PROPERTIES:
        return None
    return match[1].lower(), match[2] or ""


def is_planning(line: str) -> bool:
    """Return whether a line only says for when a task is planned."""
    return _PLANNING.match(line) is not None


def drawer_text(lines: list[str]) -> str:
    """Return what a drawer holds, for a list of what was left out."""
    name, *inside, _ = [each.strip() for each in lines]
    return " ".join((name, *inside))


def find_drawer_end(lines: list[str], at: int) -> int | None:
    """Return where the drawer ends that begins at a line; None if there is none."""
    match = _DRAWER.match(lines[at])
    if match is None or match[1].upper() == "END":
        return None
    for number in range(at + 1, len(lines)):
        name = _DRAWER.match(lines[number])
        if name:
            return number if name[1].upper() == "END" else None
    return None


def _without_block_id(text: str) -> tuple[str, str]:
    match = _BLOCK_ID.search(text)
    return (text[: match.start()], match[1]) if match else (text, "")


def _texts(pieces: Iterable[Piece]) -> Iterable[str]:
    return (each for each in pieces if isinstance(each, str))
