"""How far the learner is towards each career, and what is left first."""

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.rules.careers import CareerProgress, careers
from studytui.rules.progress import counts_text
from studytui.study import Study
from studytui.text import display
from studytui.tui.charts.room import ACCENT, GOOD, MUTED, Room, cut, said

_BAR = 24  # columns at most


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """Three lines for each career."""
    found = study.once(careers)
    if not found:
        return said("This roadmap names no careers.", room)
    words = max(len(_percent(each)) + len(counts_text(each.progress)) for each in found)
    bar = max(4, min(_BAR, room.width - words))
    return Content("\n\n").join([_career(study, each, glyphs, room, bar) for each in found])


def _career(
    study: Study, career: CareerProgress, glyphs: Glyphs, room: Room, width: int
) -> Content:
    how_far = career.progress
    told, counts = _percent(career), counts_text(how_far)
    bar = glyphs.bar(how_far.ratio, width)
    return Content.assemble(
        (cut(display(career.title), room.width, glyphs).rstrip(), "bold"),
        "\n",
        (bar, GOOD if how_far.is_settled else ACCENT),
        told,
        (cut(counts, room.width - len(bar) - len(told), glyphs).rstrip(), MUTED),
        "\n",
        (cut(_left(study, career), room.width, glyphs).rstrip(), MUTED),
    )


def _percent(career: CareerProgress) -> str:
    return f" {career.progress.percent:>3} %  "


def _left(study: Study, career: CareerProgress) -> str:
    if career.left_first is None:
        return "nothing is left of what it asks for"
    title = display(study.roadmap.title_of(career.left_first))
    others = len(career.left) - 1
    more = f", and {others} more" if others else ""
    return f"next: {title}{more}"
