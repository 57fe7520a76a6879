"""Other keys for commands: what a key is called, and what is not put in because it would clash."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from studytui.commands import COMMANDS, NOTE, TOGETHER, Command
from studytui.text import display, nearest

NAMED = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
    *(f"f{number}" for number in range(1, 25)),
)
"""Keys without a sign of their own."""
TAKEN = {"ctrl+p": "palette", "ctrl+q": "quit", "ctrl+c": "copy"}
"""Keys that are the same everywhere, and cannot be given away."""

_SPELT = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SHOWN = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn"}
_KEY = re.compile(r"((?:ctrl|shift|alt)\+)*(\S|\w{2,})", re.ASCII)


def keys_of(said: str) -> tuple[str, ...]:
    """The keys that a text with commas names, in Textual's words: `/` is slash."""
    return tuple(_spelt(key.strip()) for key in said.split(",") if key.strip())


def wrong_key(said: str) -> str | None:
    """What is wrong with a text that should name keys; None if nothing is."""
    keys = [key.strip() for key in said.split(",")]
    for key in keys:
        if not key:
            return "a key is missing; the comma itself is called comma"
        found = _KEY.fullmatch(key) if key.isascii() else re.fullmatch(r"\S", key)
        last = key.rpartition("+")[2] or key
        if not found or not key.isprintable() or (len(last) > 1 and not _is_known(last)):
            near = nearest(last, NAMED)
            return f"there is no key {display(key)!r}" + (f"; did you mean {near}?" if near else "")
    return None


def shown(keys: Sequence[str]) -> str:
    """Keys as a line of help shows them."""
    return " ".join(map(_shown, keys))


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which commands have other keys than by themselves, and a line for each that was refused."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

    def of(self, name: str, command: Command) -> str:
        """The keys of a command, as they are shown."""
        if name in self.keys:
            return shown(self.keys[name])
        return command.shown_as or shown(keys_of(command.keys))


def keymap(wished: Mapping[str, str]) -> Keymap:
    """The keys that are wished for commands, by their full names, as far as none clash.

    Of two that clash the later wish is refused, and its command keeps the keys that it has by
    itself. Commands that share a key by themselves, of which only one can act, may go on so.
    """
    wanted, refused = {}, []
    for name, said in wished.items():
        if wrong := _no_command(name) or wrong_key(said):
            refused.append(f"keys.{display(name)} is not put in: {wrong}")
        else:
            wanted[name] = keys_of(said)
    while clash := _clash(wanted):
        name, words = clash
        del wanted[name]
        stays = shown(keys_of(COMMANDS[name].keys))
        refused.append(f"keys.{name} is not put in: {words}; it stays {stays}")
    changed = {n: keys for n, keys in wanted.items() if keys != keys_of(COMMANDS[n].keys)}
    return Keymap(changed, tuple(refused))


def beside(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same with the commands that share a key with one of them by themselves.

    Textual takes a key away from all of them at once.
    """
    whole = dict(keys)
    for places in TOGETHER:
        for place in places:
            lost = {key for n in keys if n in place.by_id for key in keys_of(COMMANDS[n].keys)}
            for name, command in place.by_id.items():
                if lost & set(keys_of(command.keys)):
                    whole.setdefault(name, keys_of(command.keys))
    return whole


def _no_command(name: str) -> str | None:
    if name in COMMANDS:
        return None
    near = nearest(name, COMMANDS)
    return "there is no such command" + (f"; did you mean keys.{near}?" if near else "")


def _clash(wanted: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The last wish that cannot be, and why."""
    if not wanted:
        return None
    order = list(wanted)
    for name in reversed(order):
        for key in wanted[name]:
            if key in TAKEN:
                return name, f"{_shown(key)} is {TAKEN[key]} everywhere"
            if name in NOTE.by_id and (len(key) == 1 or key in _WRITING):
                return name, f"{_shown(key)} writes a letter in a note"
    for places in TOGETHER:
        names = list(dict.fromkeys(name for place in places for name in place.by_id))
        for one, other in combinations(names, 2):
            both = [each for each in (one, other) if each in wanted]
            if not both or _share_by_themselves(one, other):
                continue
            if common := set(_now(one, wanted)) & set(_now(other, wanted)):
                loser = max(both, key=order.index)
                winner = other if loser == one else one
                place = next(each for each in places if winner in each.by_id)
                where = place.title[:1].lower() + place.title[1:]
                return loser, f"{shown(sorted(common))} is {COMMANDS[winner].name} {where}"
    return None


_WRITING = {"space", "enter", "tab", "backspace", "delete", "up", "down", "left", "right"}


def _now(name: str, wanted: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return wanted.get(name) or keys_of(COMMANDS[name].keys)


def _share_by_themselves(one: str, other: str) -> bool:
    return bool(set(keys_of(COMMANDS[one].keys)) & set(keys_of(COMMANDS[other].keys)))


def _spelt(key: str) -> str:
    """Textual's word for a key."""
    before, _, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = _SPELT.get(name, name)
    return f"{before}+{last}" if before else last


def _is_known(word: str) -> bool:
    if word in NAMED:
        return True
    spelt = {new: old for old, new in _SPELT.items()}
    try:
        unicodedata.lookup(spelt.get(word, word).replace("_", " "))
    except KeyError:
        return spelt.get(word) == "hyphen_minus"
    return True


def _shown(key: str) -> str:
    before, _, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    spelt = {new: old for old, new in _SPELT.items()}
    name = spelt.get(last, last)
    name = "hyphen-minus" if name == "hyphen_minus" else name.replace("_", " ")
    sign = _SHOWN.get(last, last)
    if len(last) > 1 and last not in NAMED:
        try:
            sign = unicodedata.lookup(name)
        except KeyError:
            sign = last
    return f"{before}+{sign}".replace("ctrl+", "^") if before else sign
