"""The commands for a quick look: status and next."""

from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.cli.help import HELP

if TYPE_CHECKING:
    from studytui.cli.parts import Parts

NOTHING_DUE = 6
"""The exit code of `status --due` when today needs no more study."""


def _hush(_context: click.Context, _option: click.Parameter, quiet: bool) -> None:
    if quiet:
        output.hush()


@click.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.option(
    "--format", "template", metavar="TEXT", help="Write TEXT with its {fields} filled in."
)
@click.option("--due", is_flag=True, help="Exit with 6, and write nothing, if nothing is due.")
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_hush,
    help="Say nothing on trouble; the exit code tells.",
)
@click.pass_context
def status(context: click.Context, as_json: bool, template: str | None, due: bool) -> None:
    """Where you stand: today, streak, week, progress, session, next.

    Quick enough for a prompt or a status line. With --due the exit code is 0 as long as
    today still has to count, and 6 when it does or when nothing is due; alone it writes
    nothing, for reminders.

    \b
    Fields for --format:
      today, goal             minutes today; minutes that make a day count
      due                     yes as long as today still has to count, else no
      streak, longest         days
      days_left               days until the streak breaks; 0: today decides
      consistency, change     per cent; points gained or lost in 28 days
      weeks                   weeks in a row that reached their goal
      week, week_goal         days that count this week; days that you aim at
      week_minutes            minutes this week
      progress                per cent of the roadmap
      done, skipped, total    items
      practised               done, and not only read about
      state                   running or paused; empty without a session
      running, item, kind     how long (24:10), on what, reading or what else
      next, next_id           the title and the id of what is next
      next_verb, next_reason  finish, start, choose or build; why
      roadmap                 its title

    \b
    Examples:
      studytui status
      studytui status --format "{streak} d {today}/{goal}" --quiet
      studytui status --json
      studytui status --due --format "Still today: {next}" || echo "Done for today"
    """
    from studytui.cli import standing

    standing.refuse_both(as_json, template)
    found = standing.taken(context.obj)
    if due and found["fields"]["due"] == "no":
        context.exit(NOTHING_DUE)
    if as_json or template is not None or not due:
        standing.tell(found, as_json, template)


@click.command("next", context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def next_(parts: "Parts", as_json: bool) -> None:
    """What to do next, best first, and why.

    What you left off last comes first. After some days away, a line on top says what
    small step is enough for today.

    \b
    Examples:
      studytui next
      studytui start "$(studytui next | head -n 1 | cut -f 1)"
    """
    from studytui.cli import summary

    study = parts.picture()
    suggestions = summary.suggestions_shape(study)
    if as_json:
        output.document(next=suggestions, comeback=summary.comeback_shape(study))
    elif not output.on_terminal():
        for each in suggestions:
            output.record(each["item"], each["title"], each["verb"], each["reason"])
    elif not suggestions:
        output.say(f"Next: {summary.NOTHING_LEFT}.")
    else:
        if back := summary.comeback_shape(study):
            output.say(f"Welcome back: {back['step']}.")
        output.table(
            (f"{each['verb']} {each['title']}", output.Cell(each["reason"], "faint"))
            for each in suggestions
        )


COMMANDS = [status, next_]
