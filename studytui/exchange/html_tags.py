"""HTML tags in Markdown: which are markup, and which are words about code, as in `List<T>`."""

import re
from collections.abc import Sequence

ELEMENTS = frozenset((
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "br", "button", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "iframe", "img",
    "input", "ins", "kbd", "label", "li", "link", "main", "mark", "meta", "nav", "object", "ol",
    "optgroup", "option", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "script",
    "section", "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary",
    "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "tr", "tt", "u",
    "ul", "var", "video", "wbr",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
))  # fmt: skip
_NAME = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_BREAKS = ("br", "hr", "wbr")


def tag_name(tag: str) -> str:
    """Return the element's name in lower case, with a slash before it if the tag closes it.

    A name in capitals without attributes, as in `Set<A>`, is no element and comes back as it is.
    """
    match = _NAME.match(tag)
    if match is None:
        return ""
    slash, name = match.groups()
    is_element = name.islower() or (name.isupper() and (len(name) > 1 or "=" in tag))
    return slash + (name.lower() if is_element else name)


def attribute(tag: str, key: str) -> str:
    """Return the value of an attribute; empty if the tag has none."""
    for name, value in _ATTRIBUTE.findall(tag):
        if name.lower() == key:
            return str(value).strip("\"'")
    return ""


def is_block(line: str) -> bool:
    """Return whether a line begins with a tag that cannot stand within a paragraph."""
    return tag_name(line.lstrip()).lstrip("/") in BLOCKS


def is_element(tag: str) -> bool:
    """Return whether a tag belongs to an element of HTML."""
    return tag_name(tag).lstrip("/") in ELEMENTS


def is_markup(tag: str, before: str, after: str, others: Sequence[str]) -> bool:
    """Return whether a tag formats the text of its line, rather than being part of it.

    `before` and `after` are the characters around it, `others` the names of all tags of the line.
    """
    name = tag_name(tag)
    if not is_element(tag):
        return False
    if name.startswith("/") or name in _BREAKS or "=" in tag or f"/{name}" in others:
        return True
    return not before.isalnum() and after.isalnum()
