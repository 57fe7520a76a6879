"""docs/commands.md: every command as its own help tells it.

`make commands` writes the page, and a test holds it to what the program says.
"""

import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from studytui.cli.help import Sections
from studytui.cli.program import studytui as program

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "commands.md"
HELP = {"-h", "--help"}

INTRODUCTION = """\
# Commands

All commands with their arguments, options and examples, as `--help` tells them; `make commands`
writes this page. What they write in a pipe and as JSON, how they end, and how to use them in
prompts and reminders: [command-line.md](command-line.md).
"""


def page() -> str:
    """The whole page."""
    return "\n".join((INTRODUCTION, *_contents(), *_entries()))


def _contents() -> Iterator[str]:
    """A line for each section of the help, with links to its commands."""
    assert isinstance(program, Sections)
    for heading, commands in program.sections.items():
        links = (f"[`{command.name}`](#studytui-{command.name})" for command in commands)
        yield f"- {heading}: {', '.join(links)}"
    yield ""


def _entries() -> Iterator[str]:
    yield from _entry(program, click.Context(program, info_name="studytui"), 2)
    assert isinstance(program, Sections)
    root = click.Context(program, info_name="studytui")
    for commands in program.sections.values():
        for command in commands:
            yield from _tree(command, click.Context(command, root, command.name))


def _tree(command: click.Command, context: click.Context) -> Iterator[str]:
    yield from _entry(command, context, 2 + context.command_path.count(" ") - 1)
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from _tree(each, click.Context(each, context, name))


def _entry(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    text, _, _ = _help_of(command)
    usage = command.get_usage(context).removeprefix("Usage: ")
    yield from (f"{'#' * level} {context.command_path}", "", f"`{_flat(usage)}`", "")
    yield from (text, "")
    yield from _options(command)
    for title, lines in _listings(command):
        yield from (f"{title}:", "", "```sh" if title.startswith("Example") else "```")
        yield from (lines, "```", "")


def _help_of(command: click.Command) -> tuple[str, str, str]:
    """The help up to the first listing, and the rest."""
    return inspect.cleandoc(command.help or "").partition("\n\n\b\n")


def _listings(command: click.Command) -> Iterator[tuple[str, str]]:
    """What stands in the help line by line: a title, and the lines below it."""
    _, _, rest = _help_of(command)
    for part in filter(None, re.split(r"(?:^|\n\n)\x08\n", rest)):
        title, _, lines = part.partition("\n")
        yield title.removesuffix(":"), textwrap.dedent(lines).strip()


def _options(command: click.Command) -> Iterator[str]:
    options = [each for each in command.params if isinstance(each, click.Option)]
    rows = [_row(each) for each in options if not HELP & {*each.opts}]
    if rows:
        yield from ("| option | what it does |", "|---|---|", *rows, "")


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len))
    value = "" if option.is_flag else _value(option)
    told = _cell(option.help or "")
    if option.show_default:
        told += f" Default: {option.default}."
    return f"| {_cell(names + value)} | {told} |"


def _value(option: click.Option) -> str:
    said = option.make_metavar(click.Context(program)).strip("[]")
    return f" `{said}`"


def _cell(text: str) -> str:
    """A text in a table, where a bar would end the cell."""
    return text.replace("|", r"\|")


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(page())
