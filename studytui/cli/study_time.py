"""The commands about study time: log, start, pause, resume, stop, cancel."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
from studytui.cli.arguments import (
    a_duration,
    instant,
    kind_option,
    left_off_option,
    text_option,
    when,
)
from studytui.cli.help import HELP
from studytui.errors import Misuse
from studytui.matching import find_node
from studytui.record import Kind, Session

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.clock import Clock
    from studytui.record import Record


@click.command(context_settings=HELP)
@click.argument("duration", type=a_duration)
@click.argument("item", required=False, shell_complete=completing.nodes)
@kind_option
@click.option(
    "--on",
    metavar="DATE",
    shell_complete=completing.days,
    help="The day: yesterday, tuesday, 2026-11-20, 20.11.",
)
@click.option("--at", metavar="TIME", help="When it started: 19:30, or yesterday 19:30.")
@text_option
@left_off_option
@click.pass_obj
def log(
    parts: "Parts",
    duration: int,
    item: str | None,
    kind: Kind | None,
    on: str | None,
    at: str | None,
    text: str | None,
    left_off: str | None,
) -> None:
    """Log a session after the fact.

    DURATION is 45 (minutes), 45m, 1h30, 1:30 or 1.5h. Without --on and --at the session
    ended just now; with a day alone it is put at noon, or later if there is a session
    already. The kind is that of the last session on the same item, or else read (build
    for a project).

    \b
    Examples:
      studytui log 25m status-codes --kind read --text "4xx vs 5xx"
      studytui log 1h30 "http meth" --on yesterday
      studytui log 45 --at "tuesday 19:30"
    """
    tracker = parts.tracker
    item_id = find_node(tracker.roadmap, item).id if item is not None else None
    day, time = when(parts.clock, on, at)
    session = tracker.sessions.log(
        item_id,
        kind or _likely_kind(parts, item_id),
        duration,
        on=day,
        at=time,
        text=text or "",
        left_off=left_off or "",
    )
    _tell(parts, session, f"Logged {_length(session)} on {_name(parts, session)}")


@click.command(context_settings=HELP)
@click.argument("item", required=False, shell_complete=completing.nodes)
@kind_option
@click.option("--ago", type=a_duration, metavar="DURATION", help="It started this long ago.")
@click.option("--for", "planned", type=a_duration, metavar="DURATION", help="How long it shall be.")
@click.pass_obj
def start(
    parts: "Parts", item: str | None, kind: Kind | None, ago: int | None, planned: int | None
) -> None:
    """Start a session.

    It runs until `studytui stop`, also when this terminal is closed. Without ITEM it is
    on nothing in particular.

    \b
    Examples:
      studytui start http-methods
      studytui start "blog back" --kind build --for 50m
      studytui start --ago 10m
    """
    tracker = parts.tracker
    item_id = find_node(tracker.roadmap, item).id if item is not None else None
    session = tracker.open_session.start(
        item_id, kind or _likely_kind(parts, item_id), ago=ago or 0, planned=planned
    )
    began = f", {_length(session)} ago" if ago else ""
    until = f", for {_words(planned)}" if planned else ""
    _tell(parts, session, f"Started {_name(parts, session)}{began}{until}")


@click.command(context_settings=HELP)
@click.pass_obj
def pause(parts: "Parts") -> None:
    """Pause the running session.

    The pause does not count. `studytui resume` goes on.

    \b
    Example:
      studytui pause
    """
    session = parts.tracker.open_session.pause()
    _tell(parts, session, f"Paused {_name(parts, session)} at {_length(session)}")


@click.command(context_settings=HELP)
@click.pass_obj
def resume(parts: "Parts") -> None:
    """Go on with the paused session.

    \b
    Example:
      studytui resume
    """
    session = parts.tracker.open_session.resume()
    _tell(parts, session, f"Resumed {_name(parts, session)} at {_length(session)}")


@click.command(context_settings=HELP)
@click.option("--at", metavar="TIME", help="When it ended, if not just now: 19:30.")
@text_option
@left_off_option
@click.pass_obj
def stop(parts: "Parts", at: str | None, text: str | None, left_off: str | None) -> None:
    """Stop the session and keep it.

    If a dashboard watched it and was closed meanwhile, say with --at when you stopped.

    \b
    Examples:
      studytui stop
      studytui stop --text "read about caching" --left-off "PUT vs PATCH"
      studytui stop --at 19:30
    """
    timer = parts.tracker.open_session
    ended = instant(parts.clock, at) if at is not None else None
    if ended is None:
        _refuse_unwatched(parts)
    session = timer.stop(text or "", left_off or "", at=ended)
    _tell(parts, session, f"Studied {_name(parts, session)} for {_length(session)}")
    if session.kind.breaks and output.on_terminal():
        _hint_at_bugs(parts, session)


@click.command(context_settings=HELP)
@click.pass_obj
def cancel(parts: "Parts") -> None:
    """Drop the session, as if it had not been started.

    `studytui undo` brings it back.

    \b
    Example:
      studytui cancel
    """
    session = parts.tracker.open_session.cancel()
    _tell(parts, session, f"Cancelled the session on {_name(parts, session)}", brief=True)


COMMANDS = [log, start, pause, resume, stop, cancel]


def _likely_kind(parts: "Parts", item_id: str | None) -> Kind:
    from studytui.rules.likely_kind import likely_kind

    return likely_kind(parts.picture(), item_id)


def _tell(parts: "Parts", session: Session, done: str, *, brief: bool = False) -> None:
    from studytui.cli import session_lines, summary

    study = parts.picture()
    session_lines.warn_of_overlap(study, session)
    if not output.on_terminal():
        session_lines.as_record(study, session)
        return
    output.say(f"{done}.")
    if not brief:
        output.say(output.Cell(summary.today_line(study), "faint"))


def _name(parts: "Parts", session: Session) -> str:
    return f"{parts.tracker.sessions.title(session)} ({session.kind})"


def _hint_at_bugs(parts: "Parts", session: Session) -> None:
    import shlex

    item = shlex.quote(parts.tracker.sessions.note_target(session) or ".")
    hint = f'What broke? studytui bug {item} "what you saw" keeps it.'
    output.say(output.Cell(hint, "faint"))


def _length(session: Session) -> str:
    return _words(session.counted)


def _words(seconds: int) -> str:
    from studytui.spoken import duration_words

    return duration_words(seconds)


def _refuse_unwatched(parts: "Parts") -> None:
    """Ask when it ended, if a dashboard counted and has gone."""
    record = parts.picture().record
    seen = _last_seen(parts, record)
    if seen is None or record.open_session is None:
        return
    title = parts.tracker.sessions.title(record.open_session)
    at = _typed(parts.clock, seen)
    raise Misuse(
        f"the session on {title} was last seen running at {at}",
        f"add --at {at}, or --at with the time when you stopped",
    )


def _last_seen(parts: "Parts", record: "Record") -> datetime | None:
    from studytui.rules.timer import last_sign_of_life

    session, beat = record.open_session, record.heartbeat
    if session is None or beat is None or not parts.tracker.open_session.is_stale(record):
        return None
    seen = last_sign_of_life(session, beat)
    return seen if beat.session_id == session.id and beat.at == seen else None


def _typed(clock: "Clock", seen: datetime) -> str:
    """A time as it can be typed, in whole minutes, not before it."""
    now = clock.now()
    local = seen.astimezone(now.tzinfo) + timedelta(seconds=59)
    recent = now - local < timedelta(days=1)
    return f"{local:%H:%M}" if recent else f'"{local:%Y-%m-%d %H:%M}"'
