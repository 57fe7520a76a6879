"""The command doctor."""

from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.cli.help import HELP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studytui.cli.parts import Parts
    from studytui.doctor.finding import Finding

_STYLES = {"good": "good", "look": "active", "wrong": "strong"}
_MENDED = "mended"


@click.command(context_settings=HELP)
@click.option("--fix", is_flag=True, help="Mend what can be mended without losing anything.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_context
def doctor(context: click.Context, fix: bool, as_json: bool) -> None:
    """Look at the record, backups, settings and roadmaps for anything wrong.

    Every row of the record is read, and nothing is changed. With --fix a missing backup
    is made and files are closed to others; a damaged record is never touched: `studytui
    restore` puts a backup in its place.

    \b
    Examples:
      studytui doctor
      studytui doctor --fix
    """
    from studytui.doctor import checkup

    parts: Parts = context.obj
    now = parts.backups.now()
    found = checkup.examine(now)
    mended = checkup.mend(found) if fix else []
    if mended:
        found = checkup.examine(now)
    if as_json:
        output.document(checks=[_as_json(each) for each in found], mended=_words(mended))
    else:
        for each in found:
            _tell(each, each.level)
        for each in mended:
            _tell(each, _MENDED)
    context.exit(next((each.exit_code for each in found if each.exit_code), 0))


def _tell(finding: "Finding", how: str) -> None:
    remedy = "" if how == _MENDED else finding.remedy
    if not output.on_terminal():
        output.record(how, finding.subject, finding.words, remedy)
        return
    style = _STYLES.get(how, "good")
    output.say(
        output.Cell(how.ljust(len(_MENDED)), style), f"  {finding.subject:<8}  ", finding.words
    )
    if remedy:
        output.say(output.Cell(f"{'':{len(_MENDED) + 12}}{remedy}", "faint"))


def _as_json(finding: "Finding") -> dict[str, object]:
    return {
        "level": finding.level,
        "subject": finding.subject,
        "words": finding.words,
        "remedy": finding.remedy,
    }


def _words(mended: "Sequence[Finding]") -> list[str]:
    return [each.words for each in mended]
