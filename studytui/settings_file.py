"""config.toml as its owner reads it: made with every setting, changed without losing a comment."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

from studytui.catalogue import Setting, Sort, catalogue, find, in_toml, value_of
from studytui.clock import SystemClock
from studytui.errors import BadInput, Misuse
from studytui.files import read_bytes, write_whole
from studytui.keymap import keymap
from studytui.roadmap_files import library
from studytui.settings import load, validated
from studytui.text import display, nearest

HEADING = """\
# The settings of studytui. A line that begins with # is not set: it shows the default.
# `studytui config set KEY VALUE` and the settings screen change a line and keep your comments.
"""


def change_setting(path: Path, name: str, value: Any) -> None:
    """Write a setting, by its full name, into the file at `path`, which is made if it is missing.

    `value` is what TOML can hold, or None for the default. Comments, order and everything else
    stay as they are. Raises Misuse for a name that is no setting, and BadInput for a file that
    cannot be read as it is, a value that the setting does not take, or a file that cannot be
    written; in all cases the file stands as it was.
    """
    setting, before = find(name), _text(path)
    after = _changed(before, setting, value)
    if after is None:
        raise BadInput(f"{path} does not let {name} be changed", "change it there with an editor")
    validated(path, tomllib.loads(after))
    if after != before:
        _write(path, after)


def prove(path: Path, setting: Setting, value: Any) -> None:
    """Raises Misuse for a time zone or a roadmap that there is not, and for a key that clashes."""
    if setting.sort is Sort.KEYS and value:
        wished = load(path).settings.wished_keys
        name = setting.name.removeprefix("keys.")
        wished.pop(name, None)
        already = keymap(wished).refused
        for line in keymap({**wished, name: value}).refused:
            if line not in already:
                raise Misuse(line)
    try:
        if setting.name == "zone" and value:
            SystemClock(value)
        if setting.name == "roadmap":
            library.find(value)
    except BadInput as error:
        raise Misuse(error.title, error.remedy) from None


def check_theme(setting: Setting, value: Any, themes: Collection[str]) -> None:
    """Raise Misuse, with the nearest name, if `setting` is the theme and `value` none of them."""
    if setting.name == "theme" and value and value not in themes:
        near = nearest(value, themes)
        raise Misuse(
            f"there is no theme “{display(value)}”",
            f"did you mean {near}?" if near else f"the themes are {', '.join(sorted(themes))}",
        )


def complete(path: Path) -> None:
    """Let the file at `path` tell every setting, what it is for, and its default.

    What is set in it stays, and so does a file that was completed before, or that cannot be read
    as it is. Raises BadInput if it cannot be written.
    """
    try:
        before = _text(path)
    except BadInput:
        return  # whoever opens it is about to mend it
    if HEADING.splitlines()[0] not in before:
        _write(path, _completed(before))


def _text(path: Path) -> str:
    """What stands in the file. Raises BadInput for one that cannot be read as settings."""
    load(path)  # what cannot be read is never rewritten
    return read_bytes(path).decode("utf-8-sig") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written ({error.strerror})", "make room, or change its permissions"
        ) from None


# Changing: the first way that leaves all other values as they were is taken.


def _changed(before: str, setting: Setting, value: Any) -> str | None:
    """The text after the change; None if no way leads there."""
    raw = _plain(before)
    is_set = value_of(raw, setting) is not None
    if value is None and not is_set:
        return before
    wanted = _with(raw, setting, value)
    for way in _WAYS[is_set, value is None]:
        after = way(before, setting, value)
        with suppress(ValueError):
            if _plain(after) == wanted:
                return after
    return None


def _plain(text: str) -> dict[str, Any]:
    """The parsed file, with each part of it equal to itself: `nan` is not."""
    return tomllib.loads(text, parse_float=str)


def _with(raw: dict[str, Any], setting: Setting, value: Any) -> dict[str, Any]:
    """The parsed file as it is to be."""
    whole = deepcopy(raw)
    inner = whole
    for table in _path(setting):
        inner = inner.setdefault(table, {})
    inner.pop(setting.key, None)
    if value is not None:
        inner[setting.key] = value
    return whole


def _path(setting: Setting) -> list[str]:
    return setting.table.split(".") if setting.table else []


def _line_in(text: str, setting: Setting, value: Any) -> str:
    """The line that shows the default is set."""
    line = f"{setting.key} = {in_toml(value)}"
    return _in_section(text, setting, rf"^#[ \t]*{setting.key}[ \t]*=[^\r\n]*", line)


def _line_added(text: str, setting: Setting, value: Any) -> str:
    """A line below the others of its table, before the next one."""
    line, end = f"{setting.key} = {in_toml(value)}", _line_end(text)
    start, stop = _section(text, setting.table)
    if start < 0:
        before = text.rstrip() + end * 2 if text.strip() else ""
        return f"{before}[{setting.table}]{end}{line}{end}"
    above, below = text[start:stop].rstrip(), text[stop:]
    gap = (end if above else "", end * 2 if below else end)
    return f"{text[:start]}{above}{gap[0]}{line}{gap[1]}{below}"


def _line_out(text: str, setting: Setting, _value: Any) -> str:
    """The line shows the default, and is not set."""
    shown = _put(text, setting, setting.example)
    return _in_section(shown, setting, rf"^[ \t]*(?={setting.key}[ \t]*=)", "# ")


def _put(text: str, setting: Setting, value: Any) -> str:
    """With the comment beside it."""
    return _by_tomlkit(text, setting, lambda table: table.__setitem__(setting.key, value))


def _taken_out(text: str, setting: Setting, _value: Any) -> str:
    return _by_tomlkit(text, setting, lambda table: table.pop(setting.key))


def _by_tomlkit(text: str, setting: Setting, change: Callable[[Any], object]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    table: Any = document
    for name in _path(setting):
        table = table.setdefault(name, {})
    change(table)
    return tomlkit.dumps(document)


_WAYS: Mapping[tuple[bool, bool], Sequence[Callable[[str, Setting, Any], str]]] = {
    (True, False): (_put,),
    (True, True): (_line_out, _taken_out),
    (False, False): (_line_in, _line_added, _put),
}


def _in_section(text: str, setting: Setting, pattern: str, line: str) -> str:
    """The text, with what the pattern finds first in the setting's table replaced."""
    start, stop = _section(text, setting.table)
    if start < 0:
        return text
    section = re.sub(pattern, lambda _: line, text[start:stop], count=1, flags=re.MULTILINE)
    return text[:start] + section + text[stop:]


def _section(text: str, table: str) -> tuple[int, int]:
    """From where to where a table reaches, without its heading; (-1, -1) if there is none."""
    start = 0
    if table:
        heading = re.search(rf"^[ \t]*\[{re.escape(table)}\][^\n]*(\n|\Z)", text, re.MULTILINE)
        if not heading:
            return -1, -1
        start = heading.end()
    following = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, start)
    return start, following.start() if following else len(text)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


# Completing: what a file does not tell yet, in comments.


def _completed(before: str) -> str:
    """The text with the help of every setting, and a line for each that it does not set."""
    raw, end = tomllib.loads(before), _line_end(before)
    settings = catalogue().values()
    for each in settings:
        if value_of(raw, each) is not None:
            before = _in_section(
                before, each, rf"^(?=[ \t]*{each.key}[ \t]*=)", f"# {each.help}{end}"
            )
    missing = [each for each in settings if value_of(raw, each) is None]
    text = f"{HEADING.replace(chr(10), end)}{end}{_told(missing, '', end)}{before}"
    for table in dict.fromkeys(each.table for each in missing if each.table):
        told, (start, _) = _told(missing, table, end), _section(text, table)
        if start >= 0:
            text = f"{text[:start]}{told}{text[start:]}"
        elif table.partition(".")[0] not in raw:
            text = f"{text.rstrip()}{end * 2}[{table}]{end * 2}{told.rstrip()}{end}"
    return text


def _told(settings: Iterable[Setting], table: str, end: str) -> str:
    return "".join(
        f"# {each.help}{end}# {each.key} = {in_toml(each.example)}{end * 2}"
        for each in settings
        if each.table == table
    )
