"""ActivityWatch: buckets of what was in front on the screen, second by second.

Of the buckets that watch the same hours one kind is read: what windows were in front, while
somebody was at the keyboard. Thousands of short events become stretches with one program.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from studytui.exchange.foreign_times import parse_moment
from studytui.exchange.importers.json_values import objects_in, text_of
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.omissions import OmissionCollector, OmissionKind
from studytui.exchange.time_table import Row, TimeTable, make_row
from studytui.spoken import counted

GAP = timedelta(minutes=1)
"""Stretches with the same program that lie no further apart are one."""
SHORTEST = timedelta(minutes=1)
"""Shorter stretches are left out."""

_KINDS = ("currentwindow", "app.editor.activity", "web.tab.current", "afkstatus")
"""The types of buckets that tell what was done, the best first."""
_AWAY = "afkstatus"
_APPS = {"app.editor.activity": ("project", "file"), "web.tab.current": ("title", "url")}
_MOST_TITLES = 3
_NO_NAME = "without a name"

_OTHER_BUCKET = OmissionKind("other bucket")
_SHORT = OmissionKind("stretch of less than a minute", "stretches of less than a minute")
_AWAY_EVENT = OmissionKind("event away from the keyboard", "events away from the keyboard")
_UNREADABLE = OmissionKind("event without a time", "events without a time")


@dataclass(slots=True)
class _Stretch:
    """A time spent in one program; `titles` has the seconds spent on each of its windows."""

    start: datetime
    end: datetime
    app: str
    spent: timedelta = timedelta()
    titles: Counter[str] = field(default_factory=Counter)

    def add(self, other: "_Stretch") -> None:
        """Continue with what follows, in the same program."""
        self.spent += other.spent
        self.end = max(self.end, other.end)
        self.titles.update(other.titles)


def _buckets(document: Any) -> dict[str, dict[str, Any]]:
    buckets = document.get("buckets") if isinstance(document, dict) else None
    found = buckets if isinstance(buckets, dict) else {}
    return {name: each for name, each in found.items() if isinstance(each, dict)}


def _is_export(source: Source) -> bool:
    return any("events" in bucket for bucket in _buckets(source.document).values())


def _read(source: Source) -> TimeTable:
    omissions = OmissionCollector()
    buckets = _buckets(source.document).items()
    types = {text_of(bucket.get("type")) for _, bucket in buckets if bucket.get("events")}
    kind = next((kind for kind in _KINDS if kind in types), "")
    stretches: list[_Stretch] = []
    presence: list[_Stretch] = []
    for name, bucket in buckets:
        events = objects_in(bucket, "events")
        if text_of(bucket.get("type")) == kind:
            stretches += _stretches(kind, events, omissions)
        elif text_of(bucket.get("type")) == _AWAY:
            presence += _stretches(_AWAY, events, OmissionCollector())
        elif events:
            omissions.add(_OTHER_BUCKET, f"{name}: {counted(len(events), 'event')}")
    if presence:
        stretches = list(_while_present(stretches, presence, omissions))
    long = [each for each in _merge(stretches) if _is_long(each, omissions)]
    rows = tuple(_row(number, each) for number, each in enumerate(long, start=1))
    return TimeTable(rows, omissions=omissions.collect())


def _stretches(
    kind: str, events: Iterable[dict[str, Any]], omissions: OmissionCollector
) -> Iterator[_Stretch]:
    for number, event in enumerate(events, start=1):
        data = event.get("data")
        data = data if isinstance(data, dict) else {}
        start = parse_moment(text_of(event.get("timestamp")), None)
        seconds = event.get("duration")
        if kind == _AWAY and data.get("status") != "not-afk":
            omissions.add(_AWAY_EVENT)
        elif start is None or not isinstance(seconds, int | float) or not 0 <= seconds < 1e6:
            omissions.add(_UNREADABLE, f"event {number}")
        else:
            start = start if start.tzinfo else start.replace(tzinfo=UTC)
            spent = timedelta(seconds=seconds)
            app, title = _names(kind, data)
            yield _Stretch(start, start + spent, app, spent, Counter({title: round(seconds)}))


def _names(kind: str, data: dict[str, Any]) -> tuple[str, str]:
    """Return the program and the window of an event."""
    if kind == _AWAY:
        return "", ""
    first, second = _APPS.get(kind, ("app", "title"))
    return text_of(data.get(first)), text_of(data.get(second))


def _while_present(
    stretches: Iterable[_Stretch], presence: list[_Stretch], omissions: OmissionCollector
) -> Iterator[_Stretch]:
    """Yield the parts of the stretches in which somebody was at the keyboard."""
    presence.sort(key=lambda each: each.start)
    first = 0
    for stretch in sorted(stretches, key=lambda each: each.start):
        while first < len(presence) and presence[first].end <= stretch.start:
            first += 1
        was_present = False
        for here in presence[first:]:
            if here.start >= stretch.end:
                break
            start, end = max(stretch.start, here.start), min(stretch.end, here.end)
            if end > start:
                was_present = True
                seconds = round((end - start).total_seconds())
                titles = Counter(dict.fromkeys(stretch.titles, seconds))
                yield _Stretch(start, end, stretch.app, end - start, titles)
        if not was_present:
            omissions.add(_AWAY_EVENT, stretch.app or _NO_NAME)


def _merge(stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    """Yield the stretches in order, those with one program that follow each other as one."""
    current: _Stretch | None = None
    for each in sorted(stretches, key=lambda stretch: stretch.start):
        if current and each.app == current.app and each.start - current.end <= GAP:
            current.add(each)
            continue
        if current:
            yield current
        current = each
    if current:
        yield current


def _is_long(stretch: _Stretch, omissions: OmissionCollector) -> bool:
    if stretch.spent >= SHORTEST:
        return True
    omissions.add(_SHORT, stretch.app or _NO_NAME)
    return False


def _row(number: int, stretch: _Stretch) -> Row:
    titles = [title for title, _ in stretch.titles.most_common() if title]
    more = [f"and {len(titles) - _MOST_TITLES} more"] if len(titles) > _MOST_TITLES else []
    return make_row(
        number,
        {
            "start": stretch.start.isoformat(),
            "seconds": str(round(stretch.spent.total_seconds())),
            "item": stretch.app,
            "text": "; ".join([*titles[:_MOST_TITLES], *more]),
        },
    )


ACTIVITYWATCH = Importer("activitywatch", _is_export, _read)
