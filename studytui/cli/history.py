"""The command sessions: look at them, edit them, delete them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
from studytui.cli.arguments import a_duration, a_kind, kind_option, when
from studytui.cli.help import HELP
from studytui.errors import Misuse
from studytui.matching import find_node
from studytui.record import Kind, Session, State
from studytui.text import display

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.study import Study


@click.group(invoke_without_command=True, context_settings=HELP)
@click.option(
    "--from", "first", metavar="DATE", shell_complete=completing.days, help="The first study day."
)
@click.option(
    "--to", "last", metavar="DATE", shell_complete=completing.days, help="The last study day."
)
@click.option(
    "--item",
    metavar="ITEM",
    shell_complete=completing.nodes,
    help="Only on this item, and what it consists of.",
)
@click.option(
    "--kind",
    "-k",
    type=a_kind,
    metavar="KIND",
    shell_complete=completing.kinds,
    help="Only of this kind.",
)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_context
def sessions(
    context: click.Context,
    first: str | None,
    last: str | None,
    item: str | None,
    kind: Kind | None,
    as_json: bool,
) -> None:
    """List your sessions; edit or delete one.

    The first column is the session's short id, which `edit` and `delete` take.

    \b
    Examples:
      studytui sessions --from monday
      studytui sessions --item programming --kind build
      studytui sessions edit 3f2a --duration 50m
      studytui sessions delete 3f2a
    """
    if context.invoked_subcommand:
        return
    from studytui.cli import session_lines

    parts: Parts = context.obj
    study = parts.tracker.study()
    since, until = _day(parts, first, date.min), _day(parts, last, date.max)
    found = [
        session
        for session in _of_item(study, item)
        if kind in (None, session.kind) and since <= session.study_day <= until
    ]
    if as_json:
        output.document(sessions=[session_lines.as_json(study, each) for each in found])
    elif output.on_terminal():
        session_lines.table(study, found)
        output.say(output.Cell(_total(study, found), "faint"))
    else:
        for session in found:
            session_lines.as_record(study, session)


@sessions.command(context_settings=HELP)
@click.argument("session_id", metavar="ID", shell_complete=completing.sessions)
@click.option(
    "--item",
    metavar="ITEM",
    shell_complete=completing.nodes,
    help='What it was on; "" for nothing in particular.',
)
@kind_option
@click.option("--on", metavar="DATE", shell_complete=completing.days, help="The day it started.")
@click.option("--at", metavar="TIME", help="When it started: 19:30, or yesterday 19:30.")
@click.option("--duration", "-d", type=a_duration, metavar="DURATION", help="How long it was.")
@click.option("--text", "-t", metavar="TEXT", help="A line on what you did.")
@click.option("--left-off", "-l", metavar="TEXT", help="Where you left off.")
@click.pass_obj
def edit(
    parts: "Parts",
    session_id: str,
    item: str | None,
    kind: Kind | None,
    on: str | None,
    at: str | None,
    duration: int | None,
    text: str | None,
    left_off: str | None,
) -> None:
    """Change a finished session.

    ID is enough of its id to be unique. What is not said stays as it is.

    \b
    Examples:
      studytui sessions edit 3f2a --duration 50m --kind practice
      studytui sessions edit 3f2a --on yesterday --at 19:30
    """
    tracker = parts.tracker
    stored = _find(tracker.study(), session_id)
    item_id = stored.item_id
    if item is not None:
        item_id = find_node(tracker.roadmap, item).id if item else None
    session = tracker.sessions.edit(
        stored.id,
        item_id=item_id,
        kind=kind or stored.kind,
        start=_start(parts, stored, on, at),
        seconds=stored.counted if duration is None else duration,
        text=stored.text if text is None else text,
        left_off=stored.left_off if left_off is None else left_off,
    )
    _tell(parts, session, "Changed" if session != stored else "Nothing to change in")


@sessions.command(context_settings=HELP)
@click.argument("session_id", metavar="ID", shell_complete=completing.sessions)
@click.pass_obj
def delete(parts: "Parts", session_id: str) -> None:
    """Delete a finished session.

    ID is enough of its id to be unique. `studytui undo` brings it back.

    \b
    Example:
      studytui sessions delete 3f2a
    """
    stored = _find(parts.tracker.study(), session_id)
    _tell(parts, parts.tracker.sessions.delete(stored.id), "Deleted")


def _of_item(study: "Study", said: str | None) -> Iterable[Session]:
    """The sessions on what is meant; also on an item that the roadmap no longer has."""
    if said is None:
        return study.record.sessions
    if said in study.orphans.sessions:
        return study.orphans.sessions[said]
    return study.sessions_below(find_node(study.roadmap, said))


def _day(parts: "Parts", said: str | None, otherwise: date) -> date:
    from studytui.heard import day

    return otherwise if said is None else day(said, parts.tracker.today())


def _find(study: "Study", said: str) -> Session:
    wanted = said.casefold()
    known = study.record.sessions
    found = [each for each in known if wanted and each.id.casefold().startswith(wanted)]
    if not found:
        raise Misuse(f"there is no session “{display(said)}”", "studytui sessions lists them all")
    if len(found) > 1:
        raise Misuse(f"“{display(said)}” fits {len(found)} sessions", "write more of the id")
    if found[0].state is not State.FINISHED:
        raise Misuse(f"this session is {found[0].state}", "stop it first, or cancel it")
    return found[0]


def _start(parts: "Parts", stored: Session, on: str | None, at: str | None) -> datetime:
    """The new start; a time alone is one of the day and the zone in which it took place."""
    day, time = when(parts.clock, on, at)
    old = stored.local_start
    if day is None and time is None:
        return old
    new = old.time() if time is None else time
    if day is None or day == old.date():
        return datetime.combine(old.date(), new, old.tzinfo)
    return parts.clock.local(datetime.combine(day, new))


def _tell(parts: "Parts", session: Session, done: str) -> None:
    from studytui.cli import session_lines
    from studytui.spoken import day_words, duration_words

    study = parts.tracker.study()
    session_lines.warn_of_overlap(study, session)
    if not output.on_terminal():
        session_lines.as_record(study, session)
        return
    title = parts.tracker.sessions.title(session)
    day, length = day_words(session.study_day, study.today), duration_words(session.counted)
    output.say(f"{done} {length} on {title} ({session.kind}), {day} {session.local_start:%H:%M}.")


def _total(study: "Study", found: list[Session]) -> str:
    from studytui.rules.overlaps import added_seconds
    from studytui.spoken import counted, duration_words

    if not found:
        return "No sessions; studytui log 25m ITEM records one."
    seconds = sum(map(added_seconds(study), found))
    return f"{counted(len(found), 'session')}, {duration_words(seconds)}"
