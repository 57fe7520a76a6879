"""From the names of keys to what a terminal sends for them."""

import unicodedata

_NAMED_KEYS = {
    "backspace": b"\x7f",
    "enter": b"\r",
    "escape": b"\x1b",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "tab": b"\t",
}
# Keys whose sequence ends in a letter, and those that end in a tilde.
_LETTER_KEYS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_LETTER_KEYS |= {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_TILDE_KEYS = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17}
_TILDE_KEYS |= {"f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}
# Textual's names that are not Unicode's.
_CHARACTERS = {
    "at": "@",
    "backslash": "\\",
    "hyphen_minus": "-",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "minus": "-",
    "plus": "+",
    "slash": "/",
    "underscore": "_",
}


def key_bytes(name: str) -> bytes:
    """What a terminal sends for a key, by Textual's name: "down", "ctrl+s", "slash", "U"."""
    if name in _NAMED_KEYS:
        return _NAMED_KEYS[name]
    if len(name) == 1:
        return name.encode()
    *modifiers, base = name.split("+")
    unknown = ValueError(f"no terminal key is called {name!r}")
    if not set(modifiers) <= set(_MODIFIERS):
        raise unknown
    if base in _LETTER_KEYS or base in _TILDE_KEYS:
        return _cursor_key(base, 1 + sum(_MODIFIERS[modifier] for modifier in modifiers))
    if modifiers == ["alt"]:
        return b"\x1b" + key_bytes(base)
    if modifiers == ["ctrl"]:
        character = " " if base == "space" else _character(base, unknown)
        if not (character.isascii() and (character in " @[\\]^_" or character.isalpha())):
            raise unknown
        return bytes([ord(character.upper()) & 0x1F])
    if modifiers:
        raise unknown
    return _character(base, unknown).encode()


def _cursor_key(base: str, modifier: int) -> bytes:
    if base in _TILDE_KEYS:
        number = _TILDE_KEYS[base]
        return (f"\x1b[{number};{modifier}~" if modifier > 1 else f"\x1b[{number}~").encode()
    letter = _LETTER_KEYS[base]
    if modifier > 1:
        return f"\x1b[1;{modifier}{letter}".encode()
    return (f"\x1bO{letter}" if base.startswith("f") else f"\x1b[{letter}").encode()


def _character(name: str, unknown: ValueError) -> str:
    if len(name) == 1:
        return name
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    if name.startswith("upper_") and len(name) == len("upper_") + 1:
        return name[-1].upper()
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        raise unknown from None
