"""All settings by name: what each is for, what it is by itself, and how a value is said and shown.

The model in `settings` is the definition. The file, the commands, the settings screen and the
docs take names, helps and defaults from here.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from studytui.commands import COMMANDS, PLACES, Command
from studytui.errors import Misuse
from studytui.keymap import wrong_key
from studytui.settings import WEEKDAYS, Settings, complaint, thresholds
from studytui.text import display, nearest

TABLES = ("coach", "keys")
YES, NO = ("true", "yes", "on"), ("false", "no", "off")


class Sort(StrEnum):
    """What a setting takes."""

    NUMBER = "number"
    SWITCH = "switch"
    WEEKDAYS = "weekdays"
    TEXT = "text"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `default` is what TOML can hold, or None where nothing is as good as any."""

    name: str
    """Its full name: `grace`, or `coach.order_gap` for one in a table."""
    help: str
    default: Any = field(hash=False)
    example: Any = field(hash=False)
    """What stands behind its name in a file in which it is not set."""
    sort: Sort

    @property
    def table(self) -> str:
        """The table that it stands in; empty for none."""
        return self.name.rpartition(".")[0]

    @property
    def key(self) -> str:
        """Its name in its table."""
        return self.name.rpartition(".")[2]

    def meant(self, said: str) -> Any:
        """The value that is meant; None, for "", is the default. Raises Misuse for none at all."""
        if not said.strip():
            return None
        value = _READ[self.sort](said.strip())
        if self.sort is Sort.KEYS and (wrong := wrong_key(value)):
            raise Misuse(f"{self.name} cannot be {display(value)!r}", wrong)
        raw = {self.key: value}
        for table in reversed(self.table.split(".") if self.table else ()):
            raw = {table: raw}
        try:
            Settings.model_validate(raw)
        except ValidationError as error:
            raise Misuse(*complaint(raw, error)) from None
        return value

    def in_words(self, value: Any) -> str:
        """A value as it may be said to `meant`."""
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, bool):
            return YES[0] if value else NO[0]
        return "" if value is None else str(value)


def in_toml(value: Any) -> str:
    """A value as config.toml has it; nothing for None."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)


@cache
def catalogue() -> Mapping[str, Setting]:
    """Every setting by its full name, in the order in which they are told."""
    own = {name: info for name, info in Settings.model_fields.items() if name not in TABLES}
    coach = {f"coach.{name}": info for name, info in thresholds().model_fields.items()}
    fields = {name: _setting(name, info) for name, info in (own | coach).items()}
    return fields | {f"keys.{name}": _key(name, command) for name, command in COMMANDS.items()}


def find(name: str) -> Setting:
    """The setting of that name. Raises Misuse, with the nearest name, if there is none."""
    known = catalogue()
    if name in known:
        return known[name]
    near = _nearest_name(name)
    raise Misuse(
        f"there is no setting {display(name)!r}",
        f"did you mean {near}?" if near else "studytui config show lists all of them",
    )


def _nearest_name(name: str) -> str | None:
    """Return the setting that `name` was probably meant to be, None if there is none.

    Key bindings outnumber all other settings by far, so one is suggested only for a name that
    begins with `keys.`, for the exact name of a command, or when nothing else is near.
    """
    keys = [each for each in catalogue() if each.startswith("keys.")]
    others = [each for each in catalogue() if not each.startswith("keys.")]
    if name.startswith("keys."):
        others = []
    return (
        next((each for each in others if name in each.split(".")), None)
        or next((each for each in others if name and name in each), None)
        or next((each for each in keys if each.endswith(f".{name.removeprefix('keys.')}")), None)
        or _similar_name(name, others)
        or _similar_name(name, keys)
    )


def _similar_name(name: str, names: Sequence[str]) -> str | None:
    """Return the most similar of `names`, compared with and without their tables."""
    by_key = {each.rpartition(".")[2]: each for each in reversed(names)}
    return nearest(name, names) or by_key.get(nearest(name, by_key) or "")


def value_of(raw: Mapping[str, Any], setting: Setting) -> Any:
    """What a parsed file says of a setting; None if it leaves it out."""
    table: Any = raw
    for name in setting.table.split(".") if setting.table else ():
        table = table.get(name, {}) if isinstance(table, Mapping) else {}
    return table.get(setting.key) if isinstance(table, Mapping) else None


def _setting(name: str, info: FieldInfo) -> Setting:
    default = info.get_default(call_default_factory=True)
    example = info.examples[0] if info.examples else default
    return Setting(name, info.description or "", default, example, _sort_of(default))


def _key(name: str, command: Command) -> Setting:
    place = next((each.title for each in PLACES if name.startswith(f"{each.name}.")), "Everywhere")
    help_text = f"{place}: {command.help}"
    return Setting(f"keys.{name}", help_text, command.keys, command.keys, Sort.KEYS)


def _sort_of(default: object) -> Sort:
    if isinstance(default, bool):
        return Sort.SWITCH
    if isinstance(default, int):
        return Sort.NUMBER
    return Sort.WEEKDAYS if isinstance(default, list) else Sort.TEXT


def _number(said: str) -> Any:
    return int(said) if re.fullmatch(r"[+-]?[0-9]{1,18}", said) else said


def _switch(said: str) -> Any:
    word = said.casefold()
    return True if word in YES else False if word in NO else said


def _weekdays(said: str) -> Any:
    """Names with anything but letters between them; the first three letters of one will do."""
    words = re.findall(r"\w+", said.casefold())
    return [] if words == ["none"] else [_weekday(word) for word in words]


def _weekday(word: str) -> str:
    fitting = [day for day in WEEKDAYS if day.startswith(word)] if len(word) > 1 else []
    return fitting[0] if len(fitting) == 1 else word


_READ: Mapping[Sort, Callable[[str], Any]] = {
    Sort.NUMBER: _number,
    Sort.SWITCH: _switch,
    Sort.WEEKDAYS: _weekdays,
    Sort.TEXT: str,
    Sort.KEYS: str,
}
