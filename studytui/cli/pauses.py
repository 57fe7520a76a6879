"""The command pause-days: holidays, illness and rest, planned or looking back."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from studytui.cli import completing, output
from studytui.cli.help import HELP
from studytui.errors import Misuse
from studytui.record import Pause

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


@click.command("pause-days", context_settings=HELP)
@click.argument("first", metavar="[FROM]", required=False, shell_complete=completing.days)
@click.argument("last", metavar="[TO]", required=False, shell_complete=completing.days)
@click.option("--why", metavar="TEXT", help="The reason: holiday, illness.")
@click.option("--remove", is_flag=True, help="Remove the pause that FROM lies in.")
@click.option("--json", "as_json", is_flag=True, help="Write all pauses as a JSON document.")
@click.pass_obj
def pause_days(
    parts: "Parts",
    first: str | None,
    last: str | None,
    why: str | None,
    remove: bool,
    as_json: bool,
) -> None:
    """Days on which nothing is due; without FROM, list them.

    Such days break no streak and lower no consistency. Days that lie back count as well,
    and what you studied on them still counts. TO is the last day; without it the pause
    is that one day. A weekday is the next one, "last friday" lies back.

    \b
    Examples:
      studytui pause-days 2026-12-24 2027-01-02 --why holiday
      studytui pause-days yesterday --why illness
      studytui pause-days saturday sunday
      studytui pause-days 24.12. --remove
      studytui pause-days
    """
    if first is None:
        _refuse_without_day(remove, why)
        _list(parts, as_json=as_json)
        return
    if as_json:
        raise Misuse("--json lists the pauses", "leave out FROM and TO")
    if remove:
        if last is not None or why is not None:
            raise Misuse("--remove takes one day and nothing else", "name a day of the pause")
        _tell(parts, _removed(parts, first), "Removed the pause")
        return
    from studytui.heard import planned_day

    today = parts.tracker.today()
    begin = planned_day(first, today)
    end = begin if last is None else planned_day(last, today, begin)
    _tell(parts, parts.tracker.pauses.add(begin, end, why or ""), "Paused")


def _shape(pause: Pause) -> dict[str, Any]:
    """A pause as a JSON object."""
    return {"from": pause.first.isoformat(), "to": pause.last.isoformat(), "why": pause.why}


def _refuse_without_day(remove: bool, why: str | None) -> None:
    if remove:
        raise Misuse("--remove needs a day", "name a day of the pause")
    if why is not None:
        raise Misuse("--why needs a day", "name the first day of the pause")


def _list(parts: "Parts", *, as_json: bool) -> None:
    study = parts.tracker.study()
    pauses = study.record.pauses
    if as_json:
        output.document(pauses=[_shape(each) for each in pauses])
    elif not output.on_terminal():
        for each in pauses:
            _as_record(each)
    elif pauses:
        output.table(_row(each, study.today) for each in pauses)
    else:
        output.say("No pauses; studytui pause-days FROM TO --why holiday adds one.")


def _removed(parts: "Parts", said: str) -> Pause:
    from studytui.heard import planned_day

    study = parts.tracker.study()
    day = planned_day(said, study.today)
    found = [each for each in study.record.pauses if each.first <= day <= each.last]
    if not found:
        raise Misuse(f"no pause holds {day}", "studytui pause-days lists them all")
    if len(found) > 1:
        found = [each for each in found if each.first == day] or found
    if len(found) > 1:
        raise Misuse(f"{len(found)} pauses hold {day}", "name the first day of the one you mean")
    return parts.tracker.pauses.remove(found[0].id)


def _tell(parts: "Parts", pause: Pause, done: str) -> None:
    if not output.on_terminal():
        _as_record(pause)
        return
    from studytui.cli import summary
    from studytui.spoken import span_words

    study = parts.tracker.study()
    why = f" ({pause.why})" if pause.why else ""
    output.say(f"{done} {span_words(pause.first, pause.last, study.today)}{why}.")
    output.say(output.Cell(summary.today_line(study), "faint"))


def _row(pause: Pause, today: date) -> Sequence[str | output.Cell]:
    from studytui.spoken import counted, span_words

    days = (pause.last - pause.first).days + 1
    return (
        span_words(pause.first, pause.last, today),
        output.Cell(counted(days, "day"), "faint"),
        pause.why,
    )


def _as_record(pause: Pause) -> None:
    output.record(pause.first, pause.last, pause.why)


COMMANDS = [pause_days]
