"""The commands about roadmaps: show, check, path, schema."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.cli.glyphs import glyphs_of
from studytui.cli.help import HELP
from studytui.errors import BadInput

if TYPE_CHECKING:
    from studytui.cli.parts import Parts

BAD = BadInput.exit_code


@click.group(no_args_is_help=False, context_settings=HELP)
def roadmap() -> None:
    """Show a roadmap, check roadmap files, find them.

    \b
    Examples:
      studytui roadmap show
      studytui roadmap check my-roadmap.yaml
    """


@roadmap.command(context_settings=HELP)
@click.argument("name", metavar="[ID]", required=False)
@click.pass_obj
def show(parts: "Parts", name: str | None) -> None:
    """Show all stages and items, how far they are, and their ids.

    ID is another roadmap's id or file.

    \b
    Examples:
      studytui roadmap show
      studytui roadmap show | grep learning
    """
    from studytui.cli import summary, tree

    if name is not None:
        parts.follow(name)
    study = parts.tracker.study()
    if not output.on_terminal():
        for fields in tree.records(study):
            output.record(*fields)
        return
    output.say(output.Cell(study.roadmap.title, "strong"))
    output.say(output.Cell(summary.progress_words(study), "faint"))
    output.table(tree.rows(study, glyphs_of(parts)))


@roadmap.command(context_settings=HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--write-ids", is_flag=True, help="Write missing ids into good files.")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], write_ids: bool) -> None:
    """Check roadmap files.

    Every problem is one line, file:line:column: what is wrong; what to do. With a
    problem in any file the exit code is 3. --write-ids puts an id before every title
    that has none, so that titles can change later without losing anybody's progress;
    nothing else in the file is touched.

    \b
    Examples:
      studytui roadmap check my-roadmap.yaml
      studytui roadmap check --write-ids roadmaps/*.yaml
    """
    good = [_check(Path(name), write_ids) for name in files]
    if not all(good):
        context.exit(BAD)


@roadmap.command(context_settings=HELP)
@click.pass_obj
def path(parts: "Parts") -> None:
    """Print the file of the roadmap that you follow.

    \b
    Example:
      cp "$(studytui roadmap path)" my-roadmap.yaml
    """
    output.say(str(parts.roadmap_path))


@roadmap.command(context_settings=HELP)
def schema() -> None:
    """Print the JSON Schema of roadmap files, for editors that check as you type.

    \b
    Example:
      studytui roadmap schema > roadmap.schema.json
    """
    from studytui.roadmap_files.schema import as_text

    output.paragraphs(as_text())


def _check(path: Path, write_ids: bool) -> bool:
    """Whether the file is good; says so, or what is wrong with it."""
    from studytui.roadmap_files.ids import write_ids as write_missing
    from studytui.roadmap_files.reading import read_roadmap

    found = read_roadmap(path)
    if found.roadmap is None:
        for problem in found.problems:
            output.say(problem.line)
        return False
    stages = len(found.roadmap.stages)
    items = sum(1 for node in found.roadmap.walk()) - stages
    written = write_missing(path) if write_ids else 0
    ids = f"; wrote {_counted(written, 'id')}" if write_ids else ""
    content = f"{_counted(stages, 'stage')}, {_counted(items, 'item')}"
    output.say(f"{path}: good: {content}{ids}")
    return True


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
