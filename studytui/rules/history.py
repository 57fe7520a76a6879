"""The history of what is done, told again from the changes of status."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from studytui.plan import Item
from studytui.record import Status, StatusChange
from studytui.rules.calendar import recorded_day
from studytui.rules.progress import (
    LEAF,
    ROADMAP,
    Progress,
    chosen,
    derived,
    places,
    progress,
)
from studytui.study import Study


@dataclass(frozen=True, slots=True)
class BurnUp:
    """How the number of items done has grown, counted as `progress` counts them.

    `points` are the days on which it changed, in order, each with the number at its end. `total`
    is what the roadmap asks for today, skipped items left out.
    """

    points: tuple[tuple[date, int], ...]
    total: int

    def done_on(self, day: date) -> int:
        """The number of items done at the end of `day`."""
        position = bisect_right(self.points, day, key=lambda point: point[0])
        return self.points[position - 1][1] if position else 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A leaf that is done, and the change that made it so."""

    item_id: str
    change: StatusChange
    day: date


def ticks(study: Study) -> tuple[Tick, ...]:
    """Every leaf that is done, oldest tick first. `day` is that of `recorded_day`."""
    done = [(key, each) for key, each in study.changes.items() if each.status is Status.DONE]
    done.sort(key=lambda pair: pair[1].at)
    return tuple(Tick(key, each, recorded_day(study, each.at)) for key, each in done)


def burn_up(study: Study) -> BurnUp:
    """The items done, day by day, on the roadmap as it is today.

    A clock that was put back does not turn the order of the changes round.
    """
    told = _Told(study)
    points: dict[date, int] = {}
    latest, done = date.min, 0
    for change in study.record.changes:
        node = study.roadmap.find(change.item_id)
        if not isinstance(node, Item) or not node.is_leaf:
            continue
        latest = max(latest, recorded_day(study, change.at))
        now_done = told.change(node.id, change.status)
        if now_done != done or latest in points:
            points[latest] = done = now_done
    whole = study.once(progress)[ROADMAP]
    steps = pairwise([(date.min, 0), *points.items()])
    changed = tuple(after for before, after in steps if before[1] != after[1])
    return BurnUp(changed, whole.total - whole.skipped)


class _Tally:
    """A stage, a group or a choice while the history is told."""

    def __init__(self, asked: int | None) -> None:
        self.asked = asked
        self.total = self.done = self.skipped = self.learning = 0
        self.statuses: Counter[Status] = Counter()

    def add(self, part: Progress, times: int = 1) -> None:
        self.total += times * part.total
        self.done += times * part.done
        self.skipped += times * part.skipped
        self.learning += times * part.learning
        self.statuses[part.status] += times

    @property
    def progress(self) -> Progress:
        if self.asked is not None:
            return chosen(self.statuses, self.asked)
        return derived(self.total, self.done, self.skipped, self.learning)


class _Told:
    """The progress of everything while changes are told, at first with nothing done.

    A change touches only what the leaf stands in.
    """

    def __init__(self, study: Study) -> None:
        self._roadmap = study.roadmap
        self._tallies = {ROADMAP: _Tally(None)}
        self._now: dict[str, Progress] = {}
        nodes = list(study.roadmap.walk())
        for node in reversed(nodes):  # parts before the whole
            if isinstance(node, Item) and node.is_leaf:
                self._now[node.id] = LEAF[Status.TODO]
                continue
            tally = self._tallies[node.id] = _Tally(places(node))
            for child in node.items:
                tally.add(self._now[child.id])
            self._now[node.id] = tally.progress
        for stage in study.roadmap.stages:
            self._tallies[ROADMAP].add(self._now[stage.id])

    def change(self, leaf_id: str, status: Status) -> int:
        """Tell one change; the number of items that are done after it."""
        place: str | None = leaf_id
        after = LEAF[status]
        while place is not None:
            before, self._now[place] = self._now[place], after
            if before == after:
                break
            parent = self._roadmap.parent(place)
            tally = self._tallies[parent.id if parent else ROADMAP]
            tally.add(before, -1)
            tally.add(after)
            place, after = (parent.id, tally.progress) if parent else (None, after)
        return self._tallies[ROADMAP].done
