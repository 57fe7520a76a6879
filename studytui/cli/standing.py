"""Where the learner stands, told as `status` tells it; at once, if nothing was changed since.

A prompt asks every few seconds. So what was told last is kept, with what it hangs on: the record,
the settings and the roadmaps, by the stamps of their files, and the study day. With all of these
as they were it is told again, and neither the record nor a rule is loaded. While a session runs
this holds until the next minute is full, for only its clock shows seconds.
"""

import os
import string
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from studytui import kept, paths
from studytui.cli import output
from studytui.errors import Misuse
from studytui.text import display, nearest

if TYPE_CHECKING:
    from studytui.chosen import Chosen
    from studytui.cli.parts import Parts
    from studytui.study import Study

Standing = Mapping[str, Any]
"""The `fields` for --format and pipes, the `shape` of the JSON document, and for people the
`title` and the `lines`, each a label and its text, with the names of their styles."""

SESSION = "Session"
"""The label of the line in which the clock runs."""
_SORT = "standing 3"


def told(words: Sequence[str], parts: "Parts") -> bool:
    """Answer the words after `status`; False if click has to judge them, which is slow to load.

    Raises what `Tracker.study` raises.
    """
    return _told(words, lambda: _recalled() or taken(parts))


def told_again(words: Sequence[str]) -> bool:
    """Answer the words after `status` from what is kept; False if it takes a look to answer."""
    return _told(words, _recalled)


def _told(words: Sequence[str], look: Callable[[], Standing | None]) -> bool:
    asked = _asked(words)
    if asked is None:
        return False
    as_json, template, quiet = asked
    if quiet:
        output.hush()
    refuse_both(as_json, template)
    found = look()
    if found:
        tell(found, as_json, template)
    return found is not None


def refuse_both(as_json: bool, template: str | None) -> None:
    """Raises Misuse when both forms are asked for."""
    if as_json and template is not None:
        raise Misuse("--json and --format exclude each other", "leave out one of them")


def tell(found: Standing, as_json: bool, template: str | None) -> None:
    """Write it in the form that is asked for. Raises Misuse for a template with a wrong field."""
    if as_json:
        output.document(**found["shape"])
    elif template is not None:
        output.raw(filled(template, found["fields"]))
    elif output.on_terminal():
        output.say(output.Cell(found["title"], "strong"))
        output.table([[output.Cell(*cell) for cell in line] for line in found["lines"]])
    else:
        for name, value in found["fields"].items():
            output.record(name, value)


def is_as_left(found: tuple[int, ...]) -> bool:
    """Whether the record was, with that stamp, as it was when a standing was kept last."""
    hung_on = _source(found)
    return hung_on is not None and kept.recall(_SORT, paths.database(), hung_on) is not None


def _source(now: tuple[int, ...]) -> str | None:
    """What a standing of a record with that stamp hangs on, but for the day.

    None if that cannot be told from outside.
    """
    from studytui.roadmap_files.library import available
    from studytui.stamps import stamp
    from studytui.store.sqlite import journal

    record = paths.database()
    if not now or os.path.lexists(journal(record)):
        return None
    roadmaps = [(str(path), stamp(path)) for path in available()]
    return repr((str(record), now, stamp(paths.settings()), roadmaps, output.knows_unicode()))


def _source_now() -> tuple[str, str | None] | None:
    """What a standing of the record hangs on now, and the newest action in the record."""
    from studytui.store import sqlite

    record = paths.database()
    hung_on = _source(sqlite.stamp(record))
    return (hung_on, sqlite.last_action(record)) if hung_on else None


def taken(parts: "Parts") -> Standing:
    """How the learner stands now, looked at anew and kept. Raises what `Tracker.study` raises."""
    from studytui.cli import summary
    from studytui.cli.glyphs import glyphs_of

    source, tracker = _source_now(), parts.tracker
    tracker.changed()  # a dashboard may not have seen yet what became of the roadmap's file
    study = parts.picture()
    found = summary.standing(study, glyphs_of(parts))
    # It holds on to the last good roadmap; the shell refuses the file as it is now.
    if source and parts.is_usual and not tracker.roadmap_problem and not parts.is_damaged:
        hung_on, last = source
        if tracker.newest_action(study) in (None, last) and source == _source_now():
            _keep(found, hung_on, last, study, parts.settings)
    return found


def _keep(
    found: Standing, hung_on: str, last: str | None, study: "Study", chosen: "Chosen"
) -> None:
    """Keep a standing of that source; `last` is the newest action in the record."""
    from studytui.roadmap_files.library import is_name

    if not is_name(chosen.roadmap):
        return
    day = {
        "today": str(study.today),
        "zone": chosen.zone,
        "rollover": chosen.aims.rollover.total_seconds(),
    }
    value = {"last": last, "day": day, "clock": _clock(study), "standing": found}
    kept.keep(_SORT, paths.database(), hung_on, value)


def _clock(study: "Study") -> dict[str, Any] | None:
    """What the open session has counted, since when it goes on, and the sums that grow with it."""
    from studytui.rules.calendar import today_seconds, week
    from studytui.rules.timer import counted_since

    session = study.record.open_session
    if session is None:
        return None
    counted, since = counted_since(session, study.record.heartbeat)
    sums = study.elapsed, study.once(today_seconds), study.once(week).total
    return {"counted": max(0, counted), "since": since and since.isoformat(), "sums": sums}


def _recalled() -> Standing | None:
    source = _source_now()
    if source is None:
        return None
    hung_on, last = source
    found = kept.recall(_SORT, paths.database(), hung_on)
    if not found or not _is_still(**found["day"]):
        return None
    if last not in (found["last"], None):
        return None  # another copy of the record, whose file looks the same
    clock = found["clock"]
    return _running_on(found["standing"], **clock) if clock else found["standing"]


def _is_still(today: str, zone: str | None, rollover: float) -> bool:
    """Whether it is that study day, in the zone that the learner is in now."""
    from studytui.clock import SystemClock
    from studytui.rules.study_day import study_day

    return str(study_day(SystemClock(zone).now(), timedelta(seconds=rollover))) == today


def _running_on(
    found: Standing, counted: int, since: str | None, sums: Sequence[int]
) -> Standing | None:
    """The same at this moment of the open session; None as soon as a minute more is told."""
    from studytui.clock import SystemClock
    from studytui.spoken import clock_words

    passed = SystemClock().now() - datetime.fromisoformat(since) if since else timedelta()
    elapsed = counted + max(0, int(passed.total_seconds()))
    more = elapsed - sums[0]
    if any(seconds // 60 != (seconds + more) // 60 for seconds in sums):
        return None
    before, now = clock_words(sums[0]), clock_words(elapsed)
    fields = {**found["fields"], "running": now}
    shape = {**found["shape"], "session": {**found["shape"]["session"], "seconds": elapsed}}

    def told_now(label: str, words: str) -> str:
        return words.replace(f" {before} ", f" {now} ", 1) if label == SESSION else words

    lines = [
        (label, (told_now(label[0], words), style)) for label, (words, style) in found["lines"]
    ]
    return {**found, "fields": fields, "shape": shape, "lines": lines}


def _asked(words: Sequence[str]) -> tuple[bool, str | None, bool] | None:
    """(JSON, template, quiet) as the words ask for it; None for words that click has to judge."""
    as_json, template, quiet = False, None, False
    left = iter(words)
    for word in left:
        if word == "--json":
            as_json = True
        elif word in ("-q", "--quiet"):
            quiet = True
        elif word == "--format" and (template := next(left, None)) is not None:
            pass
        else:
            return None
    return as_json, template, quiet


def filled(template: str, fields: Mapping[str, object]) -> str:
    """The template with its fields filled in. Raises Misuse for what is no field."""
    pieces = []
    for literal, name, how, conversion in _parsed(template):
        pieces.append(literal)
        if name is None:
            continue
        if name not in fields:
            raise _no_field(name, fields)
        if how or conversion:
            raise Misuse(f"{{{name}}} is written as it is", "leave out what stands behind its name")
        pieces.append(display(str(fields[name])))
    return "".join(pieces)


def _parsed(template: str) -> list[tuple[str, str | None, str | None, str | None]]:
    try:
        return list(string.Formatter().parse(template))
    except ValueError as error:
        raise Misuse(
            "a brace in --format is left open or comes from nowhere", "write {{ or }} for a brace"
        ) from error


def _no_field(name: str, fields: Mapping[str, object]) -> Misuse:
    near = nearest(name, fields)
    known = f"the fields are {', '.join(fields)}"
    return Misuse(f"there is no field {{{name}}}", f"did you mean {{{near}}}?" if near else known)
