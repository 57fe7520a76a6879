"""The learner's bugs: dated entries under "## Bugs" in the notes, read and added.

An entry is a list item that begins with a date; what caused it and what mended it stand below:

    - 2026-03-11: The list of orders is empty
      - Cause: the join dropped rows without a customer
      - Fix: a left join

The note stays the learner's own text. Entries may be edited by hand, and whatever else stands in
the section is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from studytui.search import Searchable, find_all, split_terms
from studytui.study import Study

_SECTION = re.compile(r"^ {0,3}##[ \t]+bugs[ \t]*#*[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADING = re.compile(r"^ {0,3}#{1,2}(?:[ \t]|$)")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_NO_PARAGRAPH = re.compile(r"^\s*$|^\s|^[-*+](?:[ \t]|$)|^#|^>")
_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_ENTRY = re.compile(r"^ {0,3}[-*+] +([0-9]{4}-[0-9]{2}-[0-9]{2})(?::(.*))?$")
_DETAIL = re.compile(r"^[ \t]+(?:[-*+] +)?(Cause|Fix):(.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bug:
    """One bug: what was seen, why it was so, and what mended it. Cause and fix may be empty.

    Each is one line. `item_id` is what the note is about; "" is the roadmap.
    """

    day: date
    item_id: str
    symptom: str
    cause: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a note: where it stands, and what it says.

    `fence` is that of the code in which it stands, its first and last line included; `is_open`
    says that the code goes on after it.
    """

    start: int
    end: int
    text: str
    fence: str
    is_open: bool


def bugs(study: Study) -> tuple[Bug, ...]:
    """Every bug in the notes on this roadmap, oldest first."""
    targets = ["", *(node.id for node in study.roadmap.walk())]
    notes = ((target, study.note(target)) for target in targets)
    found = [bug for target, note in notes if note for bug in parse(note.text, target)]
    return tuple(sorted(found, key=lambda bug: bug.day))


def bugs_with(study: Study, words: str, *, newest_first: bool = False) -> tuple[Bug, ...]:
    """The bugs with each of the words in symptom, cause, fix or the item's title.

    The best matches come first, and among equally good ones the oldest, or the newest. Without a
    word it is all of them.
    """
    found = study.once(_searchable)
    return tuple(find_all(reversed(found) if newest_first else found, split_terms(words)))


def _searchable(study: Study) -> tuple[tuple[Bug, Searchable], ...]:
    title_of = study.roadmap.title_of
    return tuple(
        (bug, Searchable((bug.symptom, title_of(bug.item_id)), f"{bug.cause}\n{bug.fix}"))
        for bug in study.once(bugs)
    )


def parse(text: str, item_id: str) -> tuple[Bug, ...]:
    """The bugs in the text of the note on an item, in the order in which they stand."""
    if "##" not in text or not _SECTION.search(text.replace("\r", "\n")):
        return ()
    lines = list(_lines(text))
    return tuple(bug for section in _sections(lines) for bug in _entries(section, item_id))


def with_bug(text: str, bug: Bug) -> str:
    """`text` with an entry at the end of its first section "## Bugs", which is added if missing.

    Nothing else of the text changes: one piece is inserted, after the last line that says
    something. White space within symptom, cause and fix becomes single spaces.
    """
    lines = list(_lines(text))
    section = next(_sections(lines), None)
    said = [line for line in (section or lines) if line.text.strip()]
    last = said[-1] if said else None
    place = last.end if last else 0
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces = _before(last, text, is_new=section is None) + _written(bug)
    after = text[place:]
    if after and after[0] not in "\r\n":
        pieces.append("")
    begun = newline if last and place == last.start + len(last.text) else ""
    return text[:place] + begun + "".join(piece + newline for piece in pieces) + after


def _before(last: _Line | None, text: str, *, is_new: bool) -> list[str]:
    """The lines between what the text says and the new entry."""
    pieces = []
    if last and last.is_open:
        pieces.append(last.fence)
    if is_new:
        return [*pieces, *([""] if text.strip() else []), "## Bugs", ""]
    in_list = last and not pieces and (_ENTRY.match(last.text) or _DETAIL.match(last.text))
    return pieces if in_list else [*pieces, ""]


def _written(bug: Bug) -> list[str]:
    symptom, cause, fix = (" ".join(each.split()) for each in (bug.symptom, bug.cause, bug.fix))
    return [
        f"- {bug.day.isoformat()}: {symptom}".rstrip(),
        *([f"  - Cause: {cause}"] if cause else []),
        *([f"  - Fix: {fix}"] if fix else []),
    ]


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a text. A fence of code is part of itself, also when it is never closed."""
    fence = ""
    for match in _LINE.finditer(text):
        line = match[0].rstrip("\r\n")
        opened = _FENCE.match(line) if not fence else None
        if opened:
            fence = opened[1]
        closed = bool(fence) and not opened and _closes(line, fence)
        yield _Line(match.start(), match.end(), line, fence, bool(fence) and not closed)
        if closed:
            fence = ""


def _closes(line: str, fence: str) -> bool:
    mark = line.strip()
    return (
        len(mark) >= len(fence) and set(mark) == {fence[0]} and len(line) - len(line.lstrip()) < 4
    )


def _sections(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Each section "## Bugs", its heading first, up to the next heading as high or a rule."""
    section: list[_Line] = []
    for line in lines:
        if line.fence:
            if section:
                section.append(line)
        elif _HEADING.match(line.text) or _RULE.match(line.text) or _title(section, line):
            if section:
                yield section[: len(section) - _title(section, line)]
            section = [line] if _SECTION.match(line.text) else []
        elif section:
            section.append(line)
    if section:
        yield section


def _title(section: list[_Line], line: _Line) -> int:
    """How many lines at the end of the section are a title that `line` underlines; mostly 0."""
    if not _UNDERLINE.match(line.text):
        return 0
    no_title = (each.fence or _NO_PARAGRAPH.match(each.text) for each in reversed(section))
    return next(number for number, stop in enumerate(no_title) if stop) if section else 0


def _entries(section: list[_Line], item_id: str) -> Iterator[Bug]:
    bug: Bug | None = None
    for line in section:
        entry = _ENTRY.match(line.text) if not line.fence else None
        detail = _DETAIL.match(line.text) if bug and not line.fence else None
        if entry:
            if bug:
                yield bug
            day = _date(entry[1])
            bug = Bug(day, item_id, (entry[2] or "").strip()) if day else None
        elif detail and bug:
            said = detail[2].strip()
            bug = _detailed(bug, detail[1].lower(), said)
    if bug:
        yield bug


def _detailed(bug: Bug, name: str, said: str) -> Bug:
    if name == "cause":
        return Bug(bug.day, bug.item_id, bug.symptom, said, bug.fix)
    return Bug(bug.day, bug.item_id, bug.symptom, bug.cause, said)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
