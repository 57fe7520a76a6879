"""The command line: all commands by section, and what click says of those that are misspelt."""

import click

from studytui import __version__
from studytui.cli import (
    backups,
    bug_journal,
    completing,
    completions,
    config,
    edge,
    exchange,
    feedback,
    found_notes,
    health,
    history,
    notes,
    orphans,
    output,
    pauses,
    roadmaps,
    serving,
    status,
    statuses,
    study_time,
    undoing,
)
from studytui.cli.dashboard import open_dashboard
from studytui.cli.help import HELP, Sections
from studytui.cli.main import Assembly


@click.group(cls=Sections, invoke_without_command=True, context_settings=HELP)
@click.option(
    "--roadmap",
    metavar="ID|FILE",
    shell_complete=completing.roadmaps_or_files,
    help="Follow this roadmap instead of the one in the settings.",
)
@click.version_option(__version__, prog_name="studytui", message="%(prog)s %(version)s")
@click.pass_context
def studytui(context: click.Context, roadmap: str | None) -> None:
    """A roadmap, notes, study time and honest feedback in one terminal screen.

    Without a command the dashboard opens. The commands do the same things from the
    shell, on the same record; ITEM is an id from `studytui roadmap show`, or enough of
    an id or title to be unique.

    \b
    Examples:
      studytui                                 open the dashboard
      studytui log 25m "status codes"          log what you just did
      studytui start http-methods              start a session, then: studytui stop
      studytui done http-methods               tick an item
    """
    parts = Assembly(roadmap)
    context.obj = parts
    context.call_on_close(parts.warn)
    context.call_on_close(parts.keep_standing_if_changed)
    context.call_on_close(parts.keep_backup)
    if context.invoked_subcommand is None:
        context.exit(open_dashboard(parts))


studytui.add_section("Study time", [*study_time.COMMANDS, *pauses.COMMANDS])
studytui.add_section("Progress", statuses.COMMANDS)
studytui.add_section("Looking", [*status.COMMANDS, history.sessions])
studytui.add_section("Looking back", feedback.COMMANDS)
studytui.add_section("Notes", [notes.note, *found_notes.COMMANDS, *bug_journal.COMMANDS])
studytui.add_section(
    "Mending", [*undoing.COMMANDS, *backups.COMMANDS, health.doctor, orphans.orphans]
)
studytui.add_section("In and out", exchange.COMMANDS)
studytui.add_section("Roadmaps", [roadmaps.roadmap])
studytui.add_section("Settings", [config.config])
studytui.add_section("In a browser", [serving.serve])
studytui.add_section("The shell", [completions.completions])


def complete(asked: str) -> int:
    """Answer a shell that asks what can be typed next, and return the exit code; never a word."""
    output.hush()
    return completing.answer(studytui, asked)


def invoke(words: list[str]) -> int:
    """Run a command and return its exit code. Raises StudyError and whatever a command raises."""
    context = None
    try:
        context = studytui.make_context("studytui", words)
        with context:
            _invoke(context)
            output.flush()
    except click.exceptions.Exit as wish:
        return wish.exit_code
    except click.ClickException as error:
        output.warn(_usage(error))
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        if context is None or context.obj is None or not context.obj.has_written:
            raise
        edge.warn_after_storing(error)
    return 0


def _invoke(context: click.Context) -> None:
    """Run the command, and say at its end if the record that it read is damaged.

    A command that is refused says why by itself.
    """
    try:
        studytui.invoke(context)
    except click.exceptions.Exit:
        context.obj.warn_of_damage()
        raise
    context.obj.warn_of_damage()


def _usage(error: click.ClickException) -> str:
    wrong = error.message if isinstance(error, _MISSPELT) else error.format_message()
    wrong = wrong[:1].lower() + wrong[1:].rstrip(".")
    if isinstance(error, _MISSPELT) and error.possibilities:
        return f"{wrong}; did you mean {error.possibilities[0]}?"
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "studytui"
    return f"{wrong}; {command} --help shows how"


_MISSPELT = (click.NoSuchOption, click.exceptions.NoSuchCommand)
