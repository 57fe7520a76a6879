"""The minutes of each week, by kind, and what the kinds come to.

Bars of blocks, one week a line, and not a plotting library's: so each kind keeps a sign of its
own beside its colour, and each week its sum in words.
"""

from collections.abc import Mapping, Sequence

from textual.content import Content

from studytui.glyphs import Glyphs
from studytui.record import Kind
from studytui.rules.time_spent import WeekSpent, by_week
from studytui.spoken import day_words, duration_words
from studytui.study import Study
from studytui.tui.charts.room import MUTED, NO_SESSION, YEAR, Room, legend, said

COLOURS: Mapping[Kind, str] = {kind: f"$kind-{kind}" for kind in Kind}

_LABEL = 13  # columns
_SUM = 9  # columns
_WIDE = 70  # columns, from which on shares are told, too
_SHOWN = 13  # weeks, where nothing else is said


def draw(study: Study, glyphs: Glyphs, room: Room) -> Content:
    """A line for each week, this one first, and the sums of the kinds."""
    if not study.record.sessions:
        return said(NO_SESSION, room)
    back = YEAR // 7 * room.years_back
    shown = max(1, (room.height or _SHOWN + 4) - 4)
    found = by_week(study, shown + back)
    weeks = found[: max(0, len(found) - back)][::-1]
    below = _kinds(weeks, glyphs, room)
    weeks = weeks[: max(1, (room.height or _SHOWN + 4) - len(below) - 1)]
    top = max([1, *(week.total for week in weeks)])
    lines = [_line(study, week, top, glyphs, room) for week in weeks]
    return Content("\n").join([*lines, Content(""), *_kinds(weeks, glyphs, room)])


def _line(study: Study, week: WeekSpent, top: int, glyphs: Glyphs, room: Room) -> Content:
    past = (study.today - week.monday).days // 7
    near = ("this week", "last week")
    label = near[past] if past < len(near) else day_words(week.monday, study.today)
    bar = segments(week, top, max(1, room.width - _LABEL - _SUM), glyphs)
    words = duration_words(week.total) if week.total else glyphs.days["missed"]
    return Content.assemble((f"{label:<{_LABEL}}", MUTED), bar, f"{words:>{_SUM}}")


def segments(week: WeekSpent, top: int, width: int, glyphs: Glyphs) -> Content:
    """A bar of `width` cells in all, each kind with its sign; a kind may be too short for one."""
    pieces = []
    spent = cells = 0
    for kind, seconds in week.by_kind.items():
        spent += seconds
        end = round(spent / top * width)
        pieces.append((glyphs.kind(kind) * (end - cells), COLOURS[kind]))
        cells = end
    return Content.assemble(*pieces, " " * (width - cells))


def percents(amounts: Sequence[int]) -> list[int]:
    """Whole per cents of their sum that add up to 100; those cut the most are rounded up."""
    whole = sum(amounts) or 1
    found = [amount * 100 // whole for amount in amounts]
    most_cut = sorted(range(len(amounts)), key=lambda n: -(amounts[n] * 100 % whole))
    for n in most_cut[: (100 - sum(found)) if sum(amounts) else 0]:
        found[n] += 1
    return found


def _kinds(weeks: Sequence[WeekSpent], glyphs: Glyphs, room: Room) -> list[Content]:
    spent = [sum(week.by_kind[kind] for week in weeks) for kind in Kind]
    number = len(weeks)
    pieces = [Content.styled(f"In these {number} weeks" if number != 1 else "In this week", MUTED)]
    for kind, seconds, share in zip(Kind, spent, percents(spent), strict=True):
        told = f" {glyphs.dot} {share} %" if any(spent) and room.width >= _WIDE else ""
        pieces.append(
            Content.assemble(
                (glyphs.kind(kind) * 2, COLOURS[kind]),
                f" {kind}",
                (f" {duration_words(seconds)}{told}", MUTED),
            )
        )
    return legend(pieces, room)
