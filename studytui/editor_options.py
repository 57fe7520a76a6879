"""What is known of editors by the names of their commands: do they wait, and with which option?"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

_CODE = ("--wait", "-w")
_VIM = ("-f", "--nofork")

_WAIT_OPTIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            *("code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf"),
            *("positron", "trae", "kiro", "zed", "zeditor", "lapce", "atom", "pulsar"),
            *("idea", "pycharm", "webstorm", "goland", "clion", "rider", "rubymine", "phpstorm"),
            *("gedit", "xed", "pluma", "cot", "bbedit"),
        ),
        _CODE,
    ),
    **dict.fromkeys(("subl", "sublime_text", "mate", "nova"), ("-w", "--wait")),
    **dict.fromkeys(("gvim", "gview", "gvimdiff", "mvim", "mview"), _VIM),
    "nvim-qt": ("--nofork",),
    "neovide": ("--no-fork",),
    "kate": ("-b", "--block"),
    "geany": ("-i", "--new-instance"),
    "gnome-text-editor": ("-s", "--standalone"),
    "mousepad": ("--disable-server",),
    "open": ("-W", "--wait-apps"),
}
"""Editors with a window of their own that return at once, and the options that make them wait."""

_NEVER_WAIT = {"xdg-open", "gio", "gnome-open", "kde-open", "start", "wslview"}
"""Commands that hand a file to another program and have no option to wait for it."""

_IN_TERMINAL = {
    *("vi", "vim", "nvim", "view", "nvi", "elvis", "vis", "ex", "ed", "nano", "rnano", "pico"),
    *("micro", "hx", "helix", "kak", "joe", "jmacs", "jed", "jove", "ne", "mg", "mcedit", "dte"),
    *("tilde", "zile", "sensible-editor", "notepad"),
}
"""Editors that end when the learner has closed them."""


class WaitAdvice(NamedTuple):
    """Whether an editor is known, and what makes it wait if it does not: empty if it does."""

    is_known: bool
    advice: str = ""


def find_wait_advice(command: Sequence[str], variable: str) -> WaitAdvice:
    """Return what is known about whether `command` waits until the file is closed.

    `variable` is the environment variable that the advice is to name.
    """
    name, *options = _without_env(command)
    name = _plain_name(name)
    if name in ("vi", "vim") and "-g" in options:
        name = "gvim"
    if name == "emacsclient":
        leaves = any(_has_option(options, each) for each in ("-n", "--no-wait"))
        return WaitAdvice(True, f"remove -n from {variable}" if leaves else "")
    if name in _NEVER_WAIT:
        return WaitAdvice(True, f'set {variable} to an editor that waits, such as "code --wait"')
    if known := _WAIT_OPTIONS.get(name):
        waits = any(_has_option(options, each) for each in known)
        line = " ".join([*command, known[0]])
        return WaitAdvice(True, "" if waits else f'set {variable} to "{line}"')
    return WaitAdvice(name in _IN_TERMINAL)


def general_advice(variable: str) -> str:
    """Return what makes an editor wait that is not known."""
    return f"add the option that makes it wait, such as --wait, to {variable}"


def _without_env(command: Sequence[str]) -> Sequence[str]:
    """Return the command without `env` and the variables that it sets."""
    words = list(command)
    if _plain_name(words[0]) == "env":
        while len(words) > 1 and (len(words) == len(command) or "=" in words[0]):
            words.pop(0)
    return words


def _plain_name(command: str) -> str:
    name = PurePath(command.replace("\\", "/")).name.lower()
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and suffix in ("exe", "cmd", "bat") else name


def _has_option(words: Sequence[str], option: str) -> bool:
    """Return whether an option is among the words; a short one may stand among others: -nw."""
    if option.startswith("--"):
        return any(word.split("=")[0] == option for word in words)
    letter = option[1:]
    return any(
        word.startswith("-") and not word.startswith("--") and letter in word for word in words
    )
