"""Where the learner stands, told as `status` tells it; at once, if nothing was changed since.

A prompt asks every few seconds. So what was told last is kept, with what it hangs on: the record,
the settings and the roadmaps, by the stamps of their files, and the study day. With all of these
as they were it is told again, and neither the record nor a rule is loaded. A running session
counts on, so nothing is kept while there is one.
"""

import string
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studytui import kept, paths
from studytui.cli import output
from studytui.errors import Misuse
from studytui.text import display, nearest

if TYPE_CHECKING:
    from studytui.chosen import Chosen

Standing = Mapping[str, Any]
"""The `fields` for --format and pipes, the `shape` of the JSON document, and for people the
`title` and the `lines`, each a label and its text, with the names of their styles."""

_SORT = "standing 1"


def told_again(words: Sequence[str]) -> bool:
    """Answer the words after `status` from what is kept; False if it takes a look to answer."""
    asked = _asked(words)
    found = _recalled() if asked else None
    if asked is None or found is None:
        return False
    as_json, template, quiet = asked
    if quiet:
        output.hush()
    refuse_both(as_json, template)
    tell(found, as_json, template)
    return True


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


def source() -> str | None:
    """What a standing hangs on, but for the day; None if that cannot be told from outside."""
    from studytui.roadmap_files.library import available
    from studytui.stamps import stamp
    from studytui.store import sqlite

    record = paths.database()
    now = sqlite.stamp(record)
    if not now or Path(f"{record}-journal").exists():
        return None
    roadmaps = [(str(path), stamp(path)) for path in available()]
    return repr((str(record), now, stamp(paths.settings()), roadmaps))


def keep(found: Standing, hung_on: str | None, today: date, chosen: "Chosen") -> None:
    """Keep a standing of that source, taken before it was looked at, unless it changed since."""
    from studytui.roadmap_files.library import is_name

    if hung_on is None or hung_on != source() or not is_name(chosen.roadmap):
        return
    day = {
        "today": str(today),
        "zone": chosen.zone,
        "rollover": chosen.aims.rollover.total_seconds(),
    }
    kept.keep(_SORT, paths.database(), hung_on, {"day": day, "standing": found})


def _recalled() -> Standing | None:
    now = source()
    found = kept.recall(_SORT, paths.database(), now) if now else None
    return found["standing"] if found and _is_still(**found["day"]) else None


def _is_still(today: str, zone: str | None, rollover: float) -> bool:
    """Whether it is that study day, in the zone that the learner is in now."""
    from studytui.clock import SystemClock
    from studytui.rules.study_day import study_day

    return str(study_day(SystemClock(zone).now(), timedelta(seconds=rollover))) == today


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
