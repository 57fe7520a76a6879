"""Which backups stay: the recent ones all, of older ones fewer the older they are."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta

ALL_WITHIN = timedelta(days=2)
"""How long every backup stays."""

Bucket = Callable[[datetime], tuple[int, ...]]

_THEN: tuple[tuple[int, Bucket], ...] = (
    (12, lambda at: (at.toordinal(),)),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)


def kept(taken: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Those of the times of backups that stay: two days' all, then 12 daily, 10 weekly, 9 monthly.

    Of each day, week or month it is the newest. They are counted as far as there are any, so that
    a learner who was away for a year loses none by it. Times ahead of `now` are recent.
    """
    newest_first = sorted(taken, reverse=True)
    recent = [at for at in newest_first if now - at < ALL_WITHIN]
    return frozenset([*recent, *_thinned(newest_first[len(recent) :])])


def _thinned(older: list[datetime]) -> Iterator[datetime]:
    for number, bucket in _THEN:
        seen: set[tuple[int, ...]] = set()
        while older:
            which = bucket(older[0])
            if which not in seen:
                if len(seen) == number:
                    break
                seen.add(which)
                yield older[0]
            del older[0]
