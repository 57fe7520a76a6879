"""The commands about settings: path, show, get, edit, set."""

from typing import TYPE_CHECKING, Any

import click

from studytui import paths
from studytui.cli import completing, output
from studytui.cli.dashboard import theme_names
from studytui.cli.help import HELP

if TYPE_CHECKING:
    from studytui.catalogue import Setting


@click.group(no_args_is_help=False, context_settings=HELP)
def config() -> None:
    """Show and change the settings.

    They stand in a file that you can also edit by hand; an open dashboard reads it when
    it starts.

    \b
    Examples:
      studytui config show
      studytui config set rest_weekdays saturday,sunday
    """


@config.command(context_settings=HELP)
def path() -> None:
    """Print where the settings stand, whether the file is there or not.

    \b
    Example:
      cp "$(studytui config path)" ~/dotfiles/
    """
    output.record(paths.settings())


@config.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Write a JSON document.")
def show(as_json: bool) -> None:
    """Show every setting: what it is now, what for, and what it takes.

    Those that you have set are marked.

    \b
    Examples:
      studytui config show
      studytui config show | grep rest
    """
    from studytui.catalogue import catalogue, in_toml, value_of
    from studytui.settings import read

    raw, warnings = read(paths.settings())
    said = {each: value_of(raw, each) for each in catalogue().values()}
    if as_json:
        told = [_as_json(each, value) for each, value in said.items()]
        output.document(path=str(paths.settings()), settings=told, warnings=warnings)
        return
    for line in warnings:
        output.warn(line)
    if output.on_terminal():
        output.table(_row(each, value) for each, value in said.items())
        return
    for each, value in said.items():
        now = each.default if value is None else value
        mark = "" if value is None else "set"
        output.record(each.name, in_toml(now), mark, in_toml(each.default), each.help)


@config.command(context_settings=HELP)
def edit() -> None:
    """Open the settings in your own editor ($VISUAL or $EDITOR).

    The first time every setting is written into the file, with its help and its default,
    and what you had set stays. Afterwards the file is checked.

    \b
    Example:
      studytui config edit
    """
    from studytui.editor import editor, open_in_editor
    from studytui.settings import load
    from studytui.settings_file import complete

    file = paths.settings()
    editor()  # without one, nothing is begun
    complete(file)
    if warning := open_in_editor(file):
        output.warn(warning)
        output.warn("when you have saved the file, studytui config show checks it")
        return
    warnings = load(file).warnings
    for line in warnings:
        output.warn(line)
    if not output.on_terminal():
        output.record(file)
    elif not warnings:
        output.say(f"{file} makes sense.")


@config.command(context_settings=HELP)
@click.argument("key", shell_complete=completing.settings)
def get(key: str) -> None:
    """Print the value of one setting, the default if you have not set it.

    Text is printed without quotes, everything else as `studytui config set` takes it. A
    setting without a value prints an empty line.

    \b
    Examples:
      studytui config get day_minutes
      studytui config get keys.roadmap.done
    """
    from studytui.catalogue import find, value_of
    from studytui.settings import read

    setting = find(key)
    raw, warnings = read(paths.settings())
    for line in warnings:
        output.warn(line)
    value = value_of(raw, setting)
    output.record(setting.in_words(setting.default if value is None else value))


@config.command("set", context_settings=HELP)
@click.argument("key", shell_complete=completing.settings)
@click.argument("value")
def set_(key: str, value: str) -> None:
    """Change one setting; the rest of the file stays as it is, comments included.

    KEY is a name from `studytui config show`. Weekdays have commas between them. An empty
    VALUE brings back the default.

    \b
    Examples:
      studytui config set day_minutes 25
      studytui config set rest_weekdays saturday,sunday
      studytui config set zone Europe/Lisbon
      studytui config set coach.order_gap 3
      studytui config set zone ""
    """
    from studytui.catalogue import find, in_toml
    from studytui.settings_file import change_setting, check_theme, prove

    setting = find(key)
    meant = setting.meant(value)
    prove(paths.settings(), setting, meant)
    if setting.name == "theme":
        check_theme(setting, meant, theme_names())
    change_setting(paths.settings(), setting.name, meant)
    now = setting.default if meant is None else meant
    if output.on_terminal():
        word = "by default" if meant is None else "now"
        output.say(f"{setting.name} is {word} ", output.Cell(in_toml(now) or "not set", "strong"))
    else:
        output.record(setting.name, in_toml(now), "" if meant is None else "set")


def _row(setting: "Setting", value: Any) -> tuple[str | output.Cell, ...]:
    from studytui.catalogue import in_toml

    now = setting.default if value is None else value
    return (
        output.Cell("*" if value is not None else " ", "active"),
        setting.name,
        output.Cell(in_toml(now) or "not set", "strong" if value is not None else "faint"),
        output.Cell(setting.help, "faint"),
    )


def _as_json(setting: "Setting", value: Any) -> dict[str, Any]:
    return {
        "name": setting.name,
        "value": setting.default if value is None else value,
        "default": setting.default,
        "is_set": value is not None,
        "help": setting.help,
    }
