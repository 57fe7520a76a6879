"""The lines of the tree for what the roadmap no longer has. They stand apart, at its end."""

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.overlaps import added_seconds
from studytui.spoken import counted, duration_words
from studytui.study import Study
from studytui.text import display

APART = "?"
"""The id of the line that holds them. No id of a roadmap begins like that."""

ABOUT_ALL = (
    "The roadmap no longer has these ids, or has them for a group now. What you recorded under"
    " them is kept, and counts as study time.\n\nOn each of them, A attaches what is recorded to"
    " an item of today, and X writes it into a file."
)
ABOUT_ONE = (
    "The roadmap no longer has this id, or has it for a group now. What you recorded is kept."
    " A attaches it to an item of today, X writes it into a file."
)


def line_of(orphan_id: str) -> str:
    """The id of an orphan's line."""
    return APART + orphan_id


def orphan_of(line_id: str) -> str:
    """The orphan that a line is about; empty for any other line."""
    return line_id[len(APART) :] if line_id.startswith(APART) else ""


def title_of(study: Study, line_id: str) -> str:
    """What stands above what is told of a line."""
    return display(orphan_of(line_id)) or f"No longer in the roadmap ({len(study.orphans.ids)})"


def facts(study: Study, line_id: str, glyphs: Glyphs) -> Content:
    """One line: what is recorded."""
    orphans, orphan_id = study.orphans, orphan_of(line_id)
    words = ["no longer in the roadmap"]
    if change := orphans.changes.get(orphan_id):
        words.append(f"{glyphs.status(change.status)} {change.status}")
    if sessions := orphans.sessions.get(orphan_id):
        number = counted(len(sessions), "session")
        words.append(f"{number}, {duration_words(sum(map(added_seconds(study), sessions)))}")
    if orphan_id in orphans.notes:
        words.append("a note")
    return Content(f" {glyphs.dot} ").join(map(Content, words))
