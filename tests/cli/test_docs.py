"""docs/command-line.md is true to the program."""

import json
import re
from pathlib import Path

import click
import pytest

from studytui.cli.program import studytui as program
from studytui.errors import StudyError
from tests.cli.conftest import Shell
from tests.cli.test_main import commands

DOCS = Path(__file__).parents[2] / "docs" / "command-line.md"
HELP = {"-h", "--help"}


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


@pytest.mark.parametrize("path", commands(program), ids=" ".join)
def test_every_command_and_option_is_there(path: tuple[str, ...]) -> None:
    command = command_at(path)
    if isinstance(command, click.Group) and not command.invoke_without_command:
        return
    text = section(path)
    for option in command.params:
        if isinstance(option, click.Option):
            for name in {*option.opts} - HELP:
                assert f"`{name}" in text, name


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
    """The keys of a JSON document, without what they hold."""
    if isinstance(document, dict):
        return {key: shape(value) for key, value in document.items()}
    return [shape(document[0])] if isinstance(document, list) and document else None


@pytest.mark.usefixtures("road", "clock")
def test_the_json_documents(shell: Shell) -> None:
    shell.good("log", "5m", "loops", "--on", "2026-03-01")
    documents = re.findall(r"```json\n(.*?)```", DOCS.read_text(), re.DOTALL)
    status, session, coach = map(json.loads, documents)
    assert shape(shell.good("status", "--json").json) == shape(status)
    assert shape(shell.good("sessions", "--json").json["sessions"][0]) == shape(session)
    last = shell.good("coach", "--json").json["findings"][-1]
    assert shape(last) == shape(coach["findings"][0])


def test_every_exit_code() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for code in (0, *{error.exit_code for error in StudyError.__subclasses__()}, "128 + n"):
        assert f"\n| {code} | " in text
