"""The commands about roadmaps: list, use, show, check, import, edit, path, schema."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studytui.cli import completing, output
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


@roadmap.command("list", context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def list_(parts: "Parts", as_json: bool) -> None:
    """List your roadmaps and the built-in one, with how far you are in each.

    The one that you follow is marked. Sessions and the streak are yours across all.

    \b
    Examples:
      studytui roadmap list
      studytui roadmap list --json
    """
    from studytui.cli import several

    several.show(parts, as_json=as_json)


@roadmap.command(context_settings=HELP)
@click.argument("name", metavar="ID", shell_complete=completing.roadmaps_or_files)
def use(name: str) -> None:
    """Follow another roadmap from now on.

    ID is a roadmap's id or file. It is written into the settings, and nothing else in them
    changes. Your progress in the other one stays.

    \b
    Examples:
      studytui roadmap use python
      studytui roadmap use ~/plans/gardening.yaml
    """
    from studytui.cli import several

    several.use(name)


@roadmap.command(context_settings=HELP)
@click.argument("name", metavar="[ID]", required=False, shell_complete=completing.roadmaps_or_files)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
@click.pass_obj
def show(parts: "Parts", name: str | None, as_json: bool) -> None:
    """Show all stages and items, how far they are, and their ids.

    ID is another roadmap's id or file.

    \b
    Examples:
      studytui roadmap show
      studytui roadmap show | grep learning
      studytui roadmap show python --json
    """
    from studytui.cli import summary, tree

    if name is not None:
        parts.follow(name)
    study = parts.tracker.study()
    if as_json:
        about = {"id": study.roadmap.id, "title": study.roadmap.title}
        output.document(roadmap=about, items=tree.shape(study))
        return
    if not output.on_terminal():
        for fields in tree.records(study):
            output.record(*fields)
        return
    output.say(output.Cell(study.roadmap.title, "strong"))
    output.say(output.Cell(summary.progress_words(study), "faint"))
    output.table(tree.rows(study, glyphs_of(parts)))


@roadmap.command(context_settings=HELP)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, shell_complete=completing.files
)
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
    from studytui.cli import checked

    good = [checked.check(Path(name), write_ids=write_ids) for name in files]
    if not all(good):
        context.exit(BAD)


@roadmap.command("import", context_settings=HELP)
@click.argument("source", metavar="FILE|FOLDER", shell_complete=completing.files)
@click.option(
    "--from",
    "format_",
    type=click.Choice(["roadmap.sh", "exercism", "markdown", "opml", "org"]),
    help="The format, if it cannot be told from the file.",
)
@click.option("--id", "roadmap_id", metavar="ID", help="The id of the roadmap that comes of it.")
@click.option("--base", metavar="URL", default="", help="Where relative links start from.")
@click.option("--ticked", is_flag=True, help="Mark as done what is ticked in the file.")
@click.pass_obj
def import_(
    parts: "Parts",
    source: str,
    format_: str | None,
    roadmap_id: str | None,
    base: str,
    ticked: bool,
) -> None:
    """Make a roadmap of yours from a file that you follow elsewhere.

    Roadmaps of roadmap.sh (the JSON, with its content folder, or that folder alone), the
    config.json of an Exercism track, study plans in Markdown (Obsidian's too), Org and OPML. The
    result is a file that you can read and change. What was guessed is listed. A newer
    version can be imported over it: your progress stays.

    \b
    Examples:
      studytui roadmap import plan.md --ticked
      studytui roadmap import backend.json
      studytui roadmap import outline.opml --id outline
    """
    from studytui.cli import brought

    brought.bring(parts, Path(source), format_, roadmap_id, base, ticked=ticked)


@roadmap.command(context_settings=HELP)
@click.argument("name", metavar="[ID]", required=False, shell_complete=completing.roadmaps_or_files)
@click.pass_context
def edit(context: click.Context, name: str | None) -> None:
    """Open a roadmap in your editor, and check it afterwards.

    ID is another roadmap's id or file. The editor is $VISUAL or $EDITOR. The built-in
    roadmap is copied into your folder of roadmaps first, and you follow the copy from then
    on; your progress stays. With a problem in the file the exit code is 3.

    \b
    Examples:
      studytui roadmap edit
      EDITOR="code --wait" studytui roadmap edit gardening
    """
    from studytui.cli import edited_roadmap

    if not edited_roadmap.edit(context.obj, name):
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
