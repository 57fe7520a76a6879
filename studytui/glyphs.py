"""The signs that the screens draw with, in Unicode and in plain ASCII."""

from dataclasses import dataclass

from studytui.record import State, Status


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
)
ASCII = Glyphs(
    todo=".",
    learning="~",
    done="x",
    skipped="-",
    opened="v",
    closed=">",
    full="#",
    empty="-",
    bars="_123456#",
    note="n",
    running=">",
    paused="=",
    dot="|",
    rising="+",
    falling="-",
    level="=",
    ellipsis="...",
)
