"""docs/command-line.md is true to the program."""

import json
import re
from pathlib import Path

import click
import pytest

from studytui.cli.program import studytui as program
from studytui.cli.status import NOTHING_DUE
from studytui.errors import StudyError
from tests.cli.conftest import Shell
from tests.cli.test_main import commands
from tests.makers import FakeClock

DOCS = Path(__file__).parents[2] / "docs" / "command-line.md"


def section(path: tuple[str, ...]) -> str:
    """What stands under the heading that names a command."""
    name = re.escape(" ".join(["studytui", *path]))
    sections = re.split(r"^##+ ", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    heading = re.compile(rf"`{name}( [A-Z\[][^`]*)?`")
    found = [text for text in sections if heading.search(text.partition("\n")[0])]
    assert found, f"docs/command-line.md has no heading for {name}"
    return found[0]


def command_at(path: tuple[str, ...]) -> click.Command:
    """The command that these words run."""
    command: click.Command = program
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


def needs_a_section(path: tuple[str, ...]) -> bool:
    """Whether something happens when these words alone are said."""
    command = command_at(path)
    return not isinstance(command, click.Group) or command.invoke_without_command


EVERY_COMMAND = list(filter(needs_a_section, commands(program)))
WITH_JSON = [
    path for path in EVERY_COMMAND if any("--json" in each.opts for each in command_at(path).params)
]


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=" ".join)
def test_every_command_is_there(path: tuple[str, ...]) -> None:
    assert section(path)


def test_the_options_of_the_program_itself() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for option in program.params:
        for name in option.opts:
            assert f"`{name}" in text


@pytest.mark.usefixtures("road")
def test_every_field_of_format(shell: Shell) -> None:
    text = section(("status",))
    told = "".join(re.findall(r"^\| (`[^|]*) \|", text, flags=re.MULTILINE))
    fields = {name for name, _ in shell.good("status").records}
    assert fields == set(re.findall(r"`([a-z_]+)`", told))
    help_text = shell.good("status", "--help").out
    assert all(name in help_text for name in fields)


def shape(document: object) -> object:
    """The keys of a JSON document, without what they hold; of a list, those of its fullest."""
    if isinstance(document, dict):
        return {key: shape(value) for key, value in document.items()}
    if isinstance(document, list) and document:
        return [max(map(shape, document), key=lambda each: len(str(each)))]
    return None


@pytest.fixture
def all_there_is(shell: Shell, road: Path, clock: FakeClock) -> Shell:
    """A record in which no list is empty, some days later."""
    shell.good("log", "5m", "loops", "--on", "2026-03-01")
    shell.good("log", "5m", "variables", "--left-off", "types")
    shell.good("note", "loops", "--append", "while and for")
    shell.good("done", "loops")
    shell.good("bug", "loops", "it never ends")
    shell.good("pause-days", "2026-12-24")
    road.write_text(road.read_text(encoding="utf-8").replace("Variables", "Names"), "utf-8")
    clock.advance(days=9)
    return shell


WORDS: dict[tuple[str, ...], tuple[str, ...]] = {("notes", "search"): ("while",)}


@pytest.mark.parametrize("path", WITH_JSON, ids=" ".join)
def test_every_json_document(path: tuple[str, ...], all_there_is: Shell) -> None:
    documents = re.findall(r"```json\n(.*?)```", section(path), re.DOTALL)
    told = json.loads(documents[0])
    ran = all_there_is.good(*path, *WORDS.get(path, ()), "--json").json
    assert told["version"] == ran["version"] == 1
    assert shape(ran) == shape(told)


def test_every_exit_code() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for code in (
        0,
        NOTHING_DUE,
        *{error.exit_code for error in StudyError.__subclasses__()},
        "128 + n",
    ):
        assert f"\n| {code} | " in text
