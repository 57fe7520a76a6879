"""The one filter for what is typed or pasted into a field.

Textual drops typed characters that Python does not call printable, such as a no-break space, a
joiner in an emoji, or a character that is newer than Python's tables. Pasted they are accepted, so
such a key reaches a field as a paste.
"""

from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.widgets import Input

from studytui.text import display, is_text


def takes_lines(node: DOMNode) -> bool:
    """Return whether `node` is a field for text of several lines."""
    return bool(getattr(node, "TAKES_LINES", False))


def is_field(node: DOMNode) -> bool:
    """Return whether keys are text to `node`."""
    return isinstance(node, Input) or takes_lines(node)


def fit_to_field(event: Key | Paste, node: DOMNode) -> Key | Paste:
    """Return `event` in the form in which `node` keeps every character that may be in a text."""
    if isinstance(event, Key):
        if event.is_printable or not is_text(event.character or "") or not is_field(node):
            return event
        event = Paste(event.character or "")
    return Paste(display(event.text, lines=takes_lines(node)))
