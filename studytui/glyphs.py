"""The signs that the screens draw with, in Unicode and in plain ASCII."""

from collections.abc import Mapping
from dataclasses import dataclass

from studytui.record import Kind, State, Status


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs. Each stands beside a word or a number, never alone."""

    todo: str
    learning: str
    done: str
    skipped: str
    opened: str
    closed: str
    full: str
    empty: str
    bars: str
    note: str
    running: str
    paused: str
    dot: str
    rising: str
    falling: str
    level: str
    ellipsis: str
    levels: str
    """How much a day was: nothing, and the four levels of the heatmap."""
    days: Mapping[str, str]
    """How a day without study stands, by the mark that the heatmap gives it."""
    chosen: str
    """In the place of the day under the cursor, where there is no room around it."""
    pointer: str
    """Right of what it points to."""
    kinds: str
    """What the bar of a kind is made of, in the order of the kinds."""
    curve: str
    """How a curve is drawn high, in the middle, low and steep in its cell; "" for dots."""
    rule: str
    """What a line across is made of."""
    good: str
    watch: str
    act: str
    unknown: str

    def status(self, status: Status) -> str:
        """The sign of a status."""
        return {
            Status.TODO: self.todo,
            Status.LEARNING: self.learning,
            Status.DONE: self.done,
            Status.SKIPPED: self.skipped,
        }[status]

    def state(self, state: State) -> str:
        """The sign of an open session."""
        return self.running if state is State.RUNNING else self.paused

    def day(self, level: int, mark: str) -> str:
        """The sign of a day of the heatmap."""
        return self.levels[level] if level else self.days[mark]

    def kind(self, kind: Kind) -> str:
        """What the bar of a kind is made of."""
        return self.kinds[list(Kind).index(kind)]

    def finding(self, level: str) -> str:
        """The sign of a level of the coach."""
        return {
            "good": self.good,
            "watch": self.watch,
            "act": self.act,
            "unknown": self.unknown,
        }[level]

    def trend(self, change: int) -> str:
        """The sign of something that rose, fell or stayed."""
        if not change:
            return self.level
        return self.rising if change > 0 else self.falling

    def bar(self, share: float, width: int) -> str:
        """A bar of `width` cells, `share` of it full; full only when the share is 1."""
        cells = width if share >= 1 else min(width - 1, round(max(0.0, share) * width))
        return self.full * cells + self.empty * (width - cells)

    def spark(self, values: tuple[int, ...], top: int) -> str:
        """One cell for each value, its height the value's share of `top`; 0 is the lowest sign."""
        last = len(self.bars) - 1
        return "".join(
            self.bars[0 if value <= 0 else max(1, min(last, value * last // max(1, top)))]
            for value in values
        )


_DAYS = {"ahead": " ", "before": " ", "paused": "=", "rest": "-", "forgiven": "~"}

UNICODE = Glyphs(
    todo="○",
    learning="◐",
    done="✓",
    skipped="–",
    opened="▾",
    closed="▸",
    full="▰",
    empty="▱",
    bars="·▁▂▃▄▅▆▇",
    note="✎",
    running="▶",
    paused="‖",
    dot="·",
    rising="↑",
    falling="↓",
    level="→",
    ellipsis="…",
    levels=" ░▒▓█",
    days={**_DAYS, "today": "○", "missed": "·"},
    chosen="◆",
    pointer="◂",
    kinds="░▒█▓▞",
    curve="",
    rule="─",
    good="✓",
    watch="△",
    act="▲",
    unknown="?",
)
ASCII = Glyphs(
    todo=".",
    learning="/",
    done="x",
    skipped="-",
    opened="v",
    closed=">",
    full="#",
    empty="-",
    bars="_..::++#",
    note="n",
    running="*",
    paused="=",
    dot="|",
    rising="+",
    falling="-",
    level="=",
    ellipsis="~",
    levels=" .:+#",
    days={**_DAYS, "today": "o", "missed": "_"},
    chosen="@",
    pointer="<",
    kinds="rpbdv",
    curve="'-.|",
    rule="-",
    good="+",
    watch="!",
    act="!!",
    unknown="?",
)


def glyphs_for(*, ascii_only: bool) -> Glyphs:
    """The signs that a learner's settings, or a terminal, ask for."""
    return ASCII if ascii_only else UNICODE
