"""The commands that look back: coach, week and heatmap."""

from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.cli.help import HELP
from studytui.errors import Misuse

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


@click.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def coach(parts: "Parts", as_json: bool) -> None:
    """Five common mistakes, looked for in your record.

    Each finding is avoided, watch (keep an eye on it), act (do something) or unknown (too
    little to go by), with what shows it and what helps.

    \b
    Examples:
      studytui coach
      studytui coach | cut -f 1,2
      studytui coach --json
    """
    from studytui.cli import findings
    from studytui.cli.glyphs import glyphs_of
    from studytui.rules.coach import coach as look

    study = parts.tracker.study()
    found = study.once(look)
    if as_json:
        output.document(findings=[findings.as_json(each) for each in found])
    elif output.on_terminal():
        findings.say_all(found, study.today, glyphs_of(parts))
    else:
        for each in found:
            findings.as_record(each)


@click.command(context_settings=HELP)
@click.option(
    "--back", type=click.IntRange(0, 5000), default=0, metavar="WEEKS", help="Weeks earlier."
)
@click.option("--markdown", is_flag=True, help="Write Markdown, for a note.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def week(parts: "Parts", back: int, markdown: bool, as_json: bool) -> None:
    """The last full week, or one before it, beside the one before that.

    Days that count, time by kind and by stage, items done, notes written, and what the
    coach finds today.

    \b
    Examples:
      studytui week
      studytui week --back 1
      studytui note . --append "$(studytui week --markdown)"
    """
    from studytui.cli import findings, weekly
    from studytui.cli.glyphs import glyphs_of
    from studytui.rules import review_words
    from studytui.rules.review import review

    if markdown and as_json:
        raise Misuse("--markdown and --json exclude each other", "leave out one of them")
    study = parts.tracker.study()
    found = review(study, back)
    if as_json:
        output.document(
            week=weekly.shape(found.week),
            before=weekly.shape(found.before),
            findings=[findings.as_json(each) for each in found.findings],
        )
    elif markdown:
        output.paragraphs(review_words.markdown(study, found))
    elif output.on_terminal():
        weekly.say(study, found, glyphs_of(parts))
    else:
        weekly.as_records(found)


@click.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def heatmap(parts: "Parts", as_json: bool) -> None:
    """The last year, a sign for each day.

    As many weeks as the terminal has room for; in a pipe, all 53.

    \b
    Examples:
      studytui heatmap
      studytui heatmap | grep -c counted
      studytui heatmap --json
    """
    from studytui.cli import year
    from studytui.cli.glyphs import glyphs_of
    from studytui.rules.heatmap import heatmap as look

    study = parts.tracker.study()
    found = study.once(look)
    if as_json:
        output.document(days=year.shape(found))
    elif output.on_terminal():
        year.say(found, study.aims.day_minutes, glyphs_of(parts))
    else:
        year.as_records(found)


COMMANDS = [coach, week, heatmap]
