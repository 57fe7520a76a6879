"""A line of Markdown, taken apart by markdown-it.

Beside CommonMark it knows wiki links, math, strikethrough, bare addresses, and addresses with
spaces in them. What is no valid markup stays as written: generics, operators, names such as
`__init__`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from studytui.exchange.draft import Link
from studytui.exchange.html_tags import attribute, is_element, is_markup, tag_name
from studytui.exchange.inline import Code, Image, NoteLink, Piece, Words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_RULES = [
    "newline", "escape", "backticks", "strikethrough", "emphasis", "link", "image", "autolink",
    "html_inline", "entity", "text_join", "math_inline", "wiki_link", "generic_call",
    "loose_link", "bare_address",
]  # fmt: skip
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^\n]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$", re.MULTILINE)
_SCHEME = re.compile(r"(?<![a-z0-9])(https?|ftp)$", re.IGNORECASE)
_BARE = re.compile(r"://[^\s<>\"]*[^\s<>\"'.,;:!?*_\]]")
_WWW = re.compile(r"(?<![\w./@-])www\.[^\s<>\"]*[^\s<>\"'.,;:!?*_\]]", re.IGNORECASE)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|#]*)(?:#([^\[\]|]*))?(?:\|([^\[\]]*))?\]\]")
_LOOSE_LINK = re.compile(r"\[([^\[\]]+)\]\(\s*(?!\s)([^()<>\"]+?)\s*(?:\s\"[^\"]*\"\s*)?\)")
_CALL = re.compile(r"(?<=[^\W_])\[[^\[\]]*\]\([^()/.:#]*\)")
_FILE = re.compile(r"\.\w{1,5}$")
_DUNDER = re.compile(r"[a-z][a-z0-9_]*")
_HIGHLIGHT = re.compile(r"(?<![\w=])==(?=\S)([^=]+?)(?<=\S)==(?![\w=])")
_LOOSE_BOLD = re.compile(r"(?<![\w*])\*\*(?=\S)([^*]+[^\w\s*])\*\*(?=\w)")


def definitions(text: str) -> Mapping[str, str]:
    """The addresses of links by reference, by their names in lower case."""
    return {" ".join(name.lower().split()): url for name, url in _DEFINITION.findall(text)}


def is_definition(line: str) -> bool:
    """Whether a line says no more than where a reference leads."""
    return _DEFINITION.match(line) is not None


def words(text: str, known: Mapping[str, str]) -> Words:
    """Take a line apart; `known` are the definitions of the file."""
    if not text.strip():
        return Words()
    (inline,) = _parser().parseInline(text, {"references": _References(known)})
    return Words(tuple(_joined(_Pieces(inline.children or []).read())))


class _References:
    """The definitions of a file as markdown-it looks them up, without a copy for each line."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def get(self, label: str, default: Any = None) -> Any:
        """Return where a reference leads; labels come in upper case."""
        url = self._known.get(" ".join(label.lower().split()))
        return {"href": url, "title": ""} if url else default


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("zero", {"html": True})
    dollarmath_plugin(parser, allow_space=False, allow_digits=False)
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.inline.ruler.before("link", "generic_call", _generic_call)
    parser.inline.ruler.after("link", "loose_link", _loose_link)
    parser.inline.ruler.before("escape", "bare_address", _bare_address)
    parser.enable(_RULES)
    # Addresses stay as written; what may be opened is decided where links are opened.
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.validateLink = bool  # type: ignore[method-assign, assignment]
    return parser


def _wiki_link(state: "StateInline", silent: bool) -> bool:
    """Read `[[Note#Heading|alias]]`, and `![[Note]]`, which embeds it."""
    if not state.src.startswith(("[[", "![["), state.pos):
        return False
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        embed, note, heading, alias = match.groups()
        is_file = bool(embed) and bool(_FILE.search(note.strip()))
        token = state.push("image" if is_file else "wiki_link", "", 0)
        token.content = note if is_file else (alias or heading or note).rstrip("\\")
        token.attrs = {"src": note + (f"#{heading}" if heading else "")}
    state.pos = match.end()
    return True


def _generic_call(state: "StateInline", silent: bool) -> bool:
    """Leave code such as `f[T](x)` as it is: its brackets hold no address."""
    match = _CALL.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.pending += match[0]
    state.pos = match.end()
    return True


def _loose_link(state: "StateInline", silent: bool) -> bool:
    """Read `[title](an address with spaces)`, which CommonMark takes for text."""
    match = _LOOSE_LINK.match(state.src, state.pos, state.posMax)
    if match is None or state.linkLevel > 0:
        return False
    if not silent:
        _push_link(state, match[1], match[2].replace(" ", "%20"))
    state.pos = match.end()
    return True


def _bare_address(state: "StateInline", silent: bool) -> bool:
    """Read an address that stands in the text without any markup."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending)
    match = _BARE.match(state.src, state.pos, state.posMax) if scheme else None
    if scheme is None or match is None:
        return False
    rest = _balanced(match[0])
    if not silent:
        state.pending = state.pending[: scheme.start()]
        _push_link(state, scheme[0] + rest, scheme[0] + rest)
    state.pos += len(rest)
    return True


def _push_link(state: "StateInline", title: str, url: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": url}
    state.push("text", "", 0).content = title
    state.push("link_close", "a", -1)


def _balanced(url: str) -> str:
    """A bare address without a bracket that belongs to the sentence around it."""
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1]
    return url


class _Pieces:
    """Turns the tokens of one line into pieces."""

    def __init__(self, tokens: "Sequence[Token]") -> None:
        self._tokens = tokens
        self._tags = [tag_name(each.content) for each in tokens if each.type == "html_inline"]
        self._literal = _literal_marks(tokens)
        self._is_only_html = all(
            each.type == "html_inline" or not each.content.strip() for each in tokens
        )
        self._url: str | None = None
        self._title: list[str] = []

    def read(self) -> Iterator[Piece]:
        """Yield the pieces in order; within a link everything is part of its title."""
        for at, token in enumerate(self._tokens):
            opens, closes = self._link_edges(token)
            if opens is not None or closes:
                yield from self._close_link()
            self._url = opens if opens is not None else self._url
            if opens is None and not closes:
                yield from self._inside(self._piece(at, token))
        yield from self._close_link()

    def _link_edges(self, token: "Token") -> tuple[str | None, bool]:
        """(the address of the link that opens here, or None; whether one closes here)."""
        if token.type == "link_open":
            return str(token.attrs.get("href", "")), False
        if token.type == "html_inline" and tag_name(token.content) == "a":
            return attribute(token.content, "href") or None, False
        is_end = token.type == "html_inline" and tag_name(token.content) == "/a"
        return None, is_end or token.type == "link_close"

    def _close_link(self) -> Iterator[Piece]:
        if self._url is not None:
            title = " ".join("".join(self._title).split())
            yield Link(title or self._url, self._url)
        self._url, self._title = None, []

    def _inside(self, piece: Piece) -> Iterator[Piece]:
        if self._url is None:
            yield piece
        elif isinstance(piece, Code):
            self._title.append(piece.text)
        else:
            self._title.append(piece if isinstance(piece, str) else piece.title)

    def _piece(self, at: int, token: "Token") -> Piece:
        if token.type in ("code_inline", "math_inline"):
            return Code(token.content) if token.type == "code_inline" else f"${token.content}$"
        if token.type == "image":
            return Image(token.content, str(token.attrs.get("src", "")))
        if token.type == "wiki_link":
            return NoteLink(token.content, str(token.attrs["src"]))
        if token.type == "html_inline":
            return self._html(at, token.content)
        if token.type in ("softbreak", "hardbreak"):
            return " "
        return token.markup if at in self._literal else token.content

    def _html(self, at: int, tag: str) -> Piece:
        before, after = self._neighbour(at - 1)[-1:], self._neighbour(at + 1)[:1]
        is_formatting = is_markup(tag, before, after, self._tags)
        if not is_formatting and not (self._is_only_html and is_element(tag)):
            return tag
        if tag_name(tag) == "img":
            return Image(attribute(tag, "alt"), attribute(tag, "src"))
        return " " if tag_name(tag) == "br" else ""

    def _neighbour(self, at: int) -> str:
        return self._tokens[at].content if 0 <= at < len(self._tokens) else ""


def _literal_marks(tokens: "Sequence[Token]") -> set[int]:
    """The places of emphasis marks that are signs: `2*3*4`, `__init__`."""
    literal: set[int] = set()
    waiting: list[int] = []
    for at, token in enumerate(tokens):
        if not token.type.startswith(("em_", "strong_", "s_")):
            continue
        if token.nesting == 1:
            waiting.append(at)
        elif waiting:
            start = waiting.pop()
            if _is_literal(tokens, start, at):
                literal |= {start, at}
    return literal


def _is_literal(tokens: "Sequence[Token]", start: int, end: int) -> bool:
    inner = tokens[start + 1].content if end == start + 2 else ""
    if tokens[start].markup == "__":
        return _DUNDER.fullmatch(inner) is not None
    ends = [_is_within_word(tokens, at) for at in (start, end)]
    return any(ends) if tokens[start].markup == "*" else all(ends)


def _is_within_word(tokens: "Sequence[Token]", at: int) -> bool:
    before = tokens[at - 1].content[-1:] if at else ""
    after = tokens[at + 1].content[:1] if at + 1 < len(tokens) else ""
    return before.isalnum() and after.isalnum()


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces with the texts between others joined, and addresses found in them."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        yield from _with_addresses(text)
        text = ""
        yield piece
    yield from _with_addresses(text)


def _with_addresses(text: str) -> Iterator[Piece]:
    text = _LOOSE_BOLD.sub(r"\1", _HIGHLIGHT.sub(r"\1", text))
    done = 0
    for match in _WWW.finditer(text):
        url = _balanced(match[0])
        yield from (text[done : match.start()], Link(url, f"http://{url}"))
        done = match.start() + len(url)
    if text[done:]:
        yield text[done:]
