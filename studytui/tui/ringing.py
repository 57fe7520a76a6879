"""How a terminal is asked to tell the learner something while they look elsewhere."""

from collections.abc import Mapping

from studytui.text import display

_KNOWS_777 = ("rxvt", "foot")
_PLAIN = ("linux", "dumb")


def notification(words: str, environ: Mapping[str, str]) -> str:
    """The sequence with which this terminal shows a notification; "" where none is known to.

    Terminals pass over an OSC that they do not know. Which of the two forms is understood is told
    by the environment: 777 by VTE, rxvt and foot, 9 by most others. The text begins with a word:
    some terminals take OSC 9 with a number for a command.
    """
    terminal = environ.get("TERM", "")
    if not terminal or terminal.startswith(_PLAIN):
        return ""
    text = display(words).replace(";", ",")
    if "VTE_VERSION" in environ or terminal.startswith(_KNOWS_777):
        return f"\x1b]777;notify;studytui;{text}\x07"
    return f"\x1b]9;studytui: {text}\x07"
